import { byWeight, type Finding, isProblem } from './finding.ts';
import type { Report } from './report.ts';

/** The finding that a report names as root cause; undefined if there is none. */
export function findRootCauseFinding({ findings, rootCause }: Pick<Report, 'findings' | 'rootCause'>): Finding | undefined {
  return rootCause === null ? undefined : findings.find(({ id }) => id === rootCause);
}

/** The other problems to display, most serious first; a warning explained by the root cause would only repeat it. */
export function findOtherProblems({ findings }: Pick<Report, 'findings'>, root: Finding | undefined): Finding[] {
  const repeats = ({ status, explainedBy }: Finding): boolean => status === 'warn' && root !== undefined && explainedBy === root.id;
  return byWeight(findings.filter((finding) => finding !== root && isProblem(finding) && !repeats(finding)));
}
