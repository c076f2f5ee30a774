import type { Finding } from './finding.ts';
import type { Report } from './report.ts';

/** The finding that a report names as root cause; undefined if there is none. */
export function findRootCauseFinding({ findings, rootCause }: Pick<Report, 'findings' | 'rootCause'>): Finding | undefined {
  return rootCause === null ? undefined : findings.find(({ id }) => id === rootCause);
}
