import type { Report } from '../domain/report/report.ts';

/** Longer texts are cut in every format. A body of this length is more than any format shows without `--verbose`. */
const maxTextLength = 8192;

/**
 * The report with every text cut to a length that can be searched for secrets and printed in time; the user's own `included` texts have
 * their own limit. A secret that the cut goes through is still found, because the redactor looks for any eight of its characters.
 */
export function capReport(report: Report): Report {
  const { included, ...rest } = report;
  const capped = capTexts(rest) as Omit<Report, 'included'>;
  return included === undefined ? capped : { ...capped, included };
}

function capTexts(value: unknown): unknown {
  if (typeof value === 'string') return value.length > maxTextLength ? `${value.slice(0, maxTextLength - 1)}…` : value;
  if (Array.isArray(value)) return value.map(capTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, capTexts(inner)]));
}
