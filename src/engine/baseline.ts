import type { ExitCode } from '../domain/exit-code.ts';
import type { Options } from '../domain/options.ts';
import type { Report } from '../domain/report/report.ts';
import { getExitCode, getVerdict } from './verdict.ts';

/** The exit code when only findings that the baseline does not have count: the same id with the same status and category is known. */
export function exitCodeAgainst(
  report: Report,
  baseline: Pick<Report, 'findings'>,
  options: Pick<Options, 'strict' | 'exitZero'>,
): ExitCode {
  const known = new Set(baseline.findings.map((finding) => `${finding.id} ${finding.status} ${finding.category}`));
  return getExitCode(
    getVerdict(report.findings.filter((finding) => !known.has(`${finding.id} ${finding.status} ${finding.category}`))),
    options,
  );
}
