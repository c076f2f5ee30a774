import type { Verdict } from '../model/report.ts';

/** The few words of the reports themselves. */
export interface Labels {
  cause: string;
  proof: string;
  expected: string;
  fix: string;
  where: string;
  retry: string;
  ids: string;
  source: string;
  key: string;
  noKey: string;
  verdicts: Readonly<Record<Verdict, string>>;
}

const labels: Readonly<Record<'en' | 'zh', Labels>> = {
  en: {
    cause: 'Cause',
    proof: 'Proof',
    expected: 'expected:',
    fix: 'Fix',
    where: 'Where',
    retry: 'Retry',
    ids: 'Ids',
    source: 'Source',
    key: 'key',
    noKey: 'no key',
    verdicts: { healthy: 'Healthy', degraded: 'Works, with warnings', broken: 'Broken', undetermined: 'Undetermined: try again' },
  },
  zh: {
    cause: '原因',
    proof: '证据',
    expected: '应为：',
    fix: '修复',
    where: '位置',
    retry: '重试',
    ids: '请求 ID',
    source: '出处',
    key: '密钥',
    noKey: '没有密钥',
    verdicts: { healthy: '正常', degraded: '可用，但有警告', broken: '有故障', undetermined: '未能确定：请稍后重试' },
  },
};

export function labelsOf(lang: 'en' | 'zh'): Labels {
  return labels[lang];
}
