import type { Options } from '../domain/options.ts';
import type { Finding } from '../domain/report/finding.ts';
import { createFinding } from '../engine/finding.ts';

const defaultReportMs = 250;
const maxReportMs = 5000;

/** The rest of the deadline after the settings were read. A person who types a key takes as long as they like. */
export function getTimeLeft({ keyStdin, deadlineMs }: Options, passedMs: number): number {
  return keyStdin ? deadlineMs : Math.max(1, deadlineMs - passedMs);
}

/** On a busy machine, or with many settings, a report takes up to 1.5 times as long as the start of the program and the settings did. */
export function getReportTime({ reportMs = defaultReportMs }: { reportMs?: number }, passedMs: number, leftMs: number): number {
  return Math.min(Math.max(reportMs, Math.min(1.5 * passedMs, maxReportMs)), leftMs / 2);
}

/** Says that the deadline ended the examination. */
export function outOfTimeFinding({ lang, deadlineMs }: Pick<Options, 'lang' | 'deadlineMs'>): Finding {
  const seconds = deadlineMs / 1000;
  return createFinding({
    id: 'run.deadline',
    check: 'run.deadline',
    layer: 'settings',
    status: 'skip',
    title: lang === 'zh' ? '其余部分没有检查' : 'The rest was not examined',
    measured: lang === 'zh' ? `已到 ${seconds} 秒的总时限` : `the deadline of ${seconds} s was reached`,
    skipReason: 'out-of-time',
  });
}
