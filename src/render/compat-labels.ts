import type { CompatClient, CompatReport, CompatValue, ServedLevel } from '../domain/report/compat.ts';

/** The labels of the `compat` matrix for every format. */
export interface CompatLabels {
  matrix: string;
  feature: string;
  value: string;
  evidence: string;
  requests: string;
  input: string;
  output: string;
  clients: string;
  fix: string;
  without: string;
  served(model: string): string;
  values: Readonly<Record<CompatValue, string>>;
  verdicts: Readonly<Record<CompatClient['verdict'], string>>;
  levels: Readonly<Record<ServedLevel, string>>;
  ended: Readonly<Record<NonNullable<CompatReport['ended']>, string>>;
  noColumn: string;
  hidden(count: number): string;
  /** Features with the same evidence. */
  alike(count: number, evidence: string): string;
}

const labels: Readonly<Record<'en' | 'zh', CompatLabels>> = {
  en: {
    matrix: 'Features',
    feature: 'Feature',
    value: 'Result',
    evidence: 'Evidence',
    requests: 'Requests',
    input: 'Input tokens',
    output: 'Output tokens',
    clients: 'Clients',
    fix: 'Fix',
    without: 'without it',
    served: (model) => `Which model answered as ${model}`,
    values: { supported: 'supported', refused: 'refused', ignored: 'ignored', unknown: 'unknown', 'not-applicable': 'not applicable' },
    verdicts: { works: 'works', limited: 'works with limits', broken: 'does not work', unknown: 'cannot be told' },
    levels: { consistent: 'consistent with it', inconsistent: 'not consistent with it', 'cannot-tell': 'cannot tell' },
    ended: {
      offline: 'Nothing was sent (--offline): this is the plan, with what each feature costs at most.',
      budget: 'The budget is used up; the rest was not tested.',
      limits: 'The rate limit was reached repeatedly; the rest was not tested.',
      failure: 'The run ended with a failure; the rest was not tested.',
      deadline: 'Out of time; the rest was not tested.',
    },
    noColumn: 'no endpoint of its protocol',
    alike: (count, evidence) => `${count} features: ${evidence} (--verbose lists them)`,
    hidden: (count) => `${count} ${count === 1 ? 'feature does' : 'features do'} not exist in this protocol`,
  },
  zh: {
    matrix: '功能',
    feature: '功能',
    value: '结果',
    evidence: '证据',
    requests: '请求',
    input: '输入 token',
    output: '输出 token',
    clients: '客户端',
    fix: '修复',
    without: '缺少时',
    served: (model) => `以 ${model} 应答的是哪个模型`,
    values: { supported: '支持', refused: '被拒绝', ignored: '被忽略', unknown: '未知', 'not-applicable': '不适用' },
    verdicts: { works: '可用', limited: '可用，但有限制', broken: '不可用', unknown: '无法判断' },
    levels: { consistent: '与其相符', inconsistent: '与其不符', 'cannot-tell': '无法判断' },
    ended: {
      offline: '没有发送任何请求（--offline）：这是计划，以及每项功能的最高费用。',
      budget: '预算已用完，其余未询问。',
      limits: '多次触及限流，其余未询问。',
      failure: '运行因故障结束，其余未询问。',
      deadline: '超出时限，其余未询问。',
    },
    noColumn: '没有其协议的接口',
    alike: (count, evidence) => `${count} 项功能：${evidence}（--verbose 列出）`,
    hidden: (count) => `该协议没有其中 ${count} 项功能`,
  },
};

export function getCompatLabels(lang: 'en' | 'zh'): CompatLabels {
  return labels[lang];
}
