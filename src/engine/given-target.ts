import type { Report } from '../domain/report/report.ts';
import { type TargetOptions, withTargetOptions } from '../words/target-options.ts';

/** A report whose commands examine the target that this run's options named. */
export function keepTarget(report: Report, options: TargetOptions): Report {
  const findings = report.findings.map((finding) => ({
    ...finding,
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      ...(fix.command === undefined ? {} : { command: withTargetOptions(fix.command, options) }),
    })),
  }));
  return { ...report, findings };
}
