import type { ExitCode } from '../domain/exit-code.ts';
import type { Options } from '../domain/options.ts';
import { type Finding, isTransient } from '../domain/report/finding.ts';
import { layers } from '../domain/report/layer.ts';
import type { Report, Verdict } from '../domain/report/report.ts';

/** Checks whose `unknown` makes the verdict undetermined. */
const decisive: ReadonlySet<string> = new Set(['auth.key', 'route.exists']);

/** Undecided, or blocked although nothing failed. */
function isOpen({ status, skipReason }: Finding): boolean {
  return status === 'unknown' || (status === 'skip' && skipReason === 'blocked');
}

/** Contract, "Verdict and exit": broken, undetermined, degraded or healthy. */
export function getVerdict(findings: readonly Finding[]): Verdict {
  const fails = findings.filter((finding) => finding.status === 'fail');
  if (fails.some((finding) => !isTransient(finding))) return 'broken';
  if (fails.length > 0 || findings.some((finding) => decisive.has(finding.check) && isOpen(finding))) return 'undetermined';
  return findings.some((finding) => finding.status === 'warn') ? 'degraded' : 'healthy';
}

/**
 * The failure in the lowest layer that no other failure explains; if `undetermined`, the lowest transient one. An inference may be the root
 * cause: it is marked by its confidence, and a broken run without a cause would not help.
 */
export function findRootCause(findings: readonly Finding[], verdict: Verdict): string | null {
  if (verdict === 'healthy' || verdict === 'degraded') return null;
  const fails = findings.filter((finding) => finding.status === 'fail' && finding.explainedBy === undefined);
  const candidates = verdict === 'broken' ? fails.filter((finding) => !isTransient(finding)) : fails;
  const ordered = [...candidates].sort((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer));
  return ordered[0]?.id ?? null;
}

export function countStatuses(findings: readonly Finding[]): Report['summary'] {
  const summary = { pass: 0, warn: 0, fail: 0, skip: 0, unknown: 0 };
  for (const finding of findings) summary[finding.status]++;
  return summary;
}

/** The exit code of a verdict under `--strict` and `--exit-zero`. */
export function getExitCode(verdict: Verdict, options: Pick<Options, 'strict' | 'exitZero'>): ExitCode {
  if (options.exitZero) return 0;
  switch (verdict) {
    case 'healthy':
      return 0;
    case 'degraded':
      return options.strict ? 1 : 0;
    case 'broken':
      return 1;
    case 'undetermined':
      return 3;
  }
}
