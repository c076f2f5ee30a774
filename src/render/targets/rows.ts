import type { Finding } from '../../domain/report/finding.ts';
import type { Report } from '../../domain/report/report.ts';
import { findRootCauseFinding } from '../../domain/report/root-cause.ts';
import type { TargetResult } from '../../domain/report/targets-report.ts';
import { getFirstByteMs, getFirstTokenMs } from '../../metrics/report-samples.ts';

/** One line of an overview. */
export interface TargetRow {
  result: TargetResult;
  /** The most serious problem; undefined if there is none. */
  problem: Finding | undefined;
  firstByteMs: number | null;
  firstTokenMs: number | null;
}

export function toRow(result: TargetResult): TargetRow {
  const { report } = result;
  return {
    result,
    problem: findProblem(report),
    firstByteMs: getFirstByteMs(report),
    firstTokenMs: getFirstTokenMs(report),
  };
}

/** The root cause, else the first failure, open question or warning. */
export function findProblem(report: Report): Finding | undefined {
  const first = (status: Finding['status']): Finding | undefined => report.findings.find((finding) => finding.status === status);
  return (
    findRootCauseFinding(report) ?? first('fail') ?? (report.verdict === 'undetermined' ? first('unknown') : undefined) ?? first('warn')
  );
}

/** `812 ms`; empty if not measured. */
export function formatMs(ms: number | null): string {
  return ms === null ? '' : `${Math.round(ms)} ms`;
}
