import type { Verdict } from '../../domain/report/report.ts';
import type { TargetResult } from '../../domain/report/targets-report.ts';

/** Texts for reports on several targets. */
export interface TargetWords {
  heading: string;
  columns: Readonly<Record<'target' | 'module' | 'verdict' | 'cause' | 'firstByte' | 'firstToken', string>>;
  counts(summary: Readonly<Record<Verdict, number>>): string;
  details: string;
}

const words: Readonly<Record<'en' | 'zh', TargetWords>> = {
  en: {
    heading: 'Targets',
    columns: { target: 'Target', module: 'Module', verdict: 'Verdict', cause: 'Cause', firstByte: 'First byte', firstToken: 'First token' },
    counts: ({ healthy, degraded, broken, undetermined }) =>
      `${healthy} healthy, ${degraded} with warnings, ${broken} broken, ${undetermined} undetermined`,
    details: 'Details',
  },
  zh: {
    heading: '目标',
    columns: { target: '目标', module: '模块', verdict: '结论', cause: '原因', firstByte: '首字节', firstToken: '首个 token' },
    counts: ({ healthy, degraded, broken, undetermined }) =>
      `${healthy} 个正常，${degraded} 个有警告，${broken} 个有故障，${undetermined} 个未能确定`,
    details: '详情',
  },
};

export function getTargetWords(lang: 'en' | 'zh'): TargetWords {
  return words[lang];
}

/** `name`, and the module if it is not the free one. */
export function toTitle({ name, module }: Pick<TargetResult, 'name' | 'module'>): string {
  return module === 'free' ? name : `${name} (${module})`;
}
