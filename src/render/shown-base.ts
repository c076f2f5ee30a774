import type { Report } from '../domain/report/report.ts';

/** The base URL in a heading: that of the protocol that `compat` asked, else the first. */
export function getShownBase({ target, compat }: Pick<Report, 'target' | 'compat'>): string {
  const bases = target?.baseUrls ?? {};
  const asked = compat?.columns[0]?.protocol;
  return (asked === undefined ? undefined : bases[asked]) ?? Object.values(bases)[0] ?? '';
}
