import type { Finding } from './finding.ts';
import type { Report } from './report.ts';

/** The finding that a report blames; undefined where it blames none. */
export function findRootCauseFinding({ findings, rootCause }: Pick<Report, 'findings' | 'rootCause'>): Finding | undefined {
  return rootCause === null ? undefined : findings.find(({ id }) => id === rootCause);
}
