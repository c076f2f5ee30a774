import { byWeight, type Finding, isProblem } from './finding.ts';
import type { Report } from './report.ts';

/** The finding that a report names as root cause; undefined if there is none. */
export function findRootCauseFinding({ findings, rootCause }: Pick<Report, 'findings' | 'rootCause'>): Finding | undefined {
  return rootCause === null ? undefined : findings.find(({ id }) => id === rootCause);
}

/** The problems beside it that are shown, those that weigh most first; a warning that it explains says the same once more. */
export function findOtherProblems({ findings }: Pick<Report, 'findings'>, root: Finding | undefined): Finding[] {
  const repeats = ({ status, explainedBy }: Finding): boolean => status === 'warn' && root !== undefined && explainedBy === root.id;
  return byWeight(findings.filter((finding) => finding !== root && isProblem(finding) && !repeats(finding)));
}
