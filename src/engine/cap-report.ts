import type { Report } from '../domain/report/report.ts';

/** Longer texts are truncated in every format. */
const maxTextLength = 4096;
/** Texts up to this length do not count. */
const shortText = 512;
/**
 * Limit for all longer texts of a report together: if a server answers every question with the same megabyte, it appears several times, not
 * 22 times.
 */
const maxTotalLength = 40_960;

/**
 * Truncates every text of the report to a length that can be searched for secrets and printed in time; the user's `included` texts have
 * their own limit. A truncated secret is still found, because the redactor matches any eight of its characters.
 */
export function capReport(report: Report): Report {
  const { included, ...rest } = report;
  const capped = capTexts(rest, { left: maxTotalLength }) as Omit<Report, 'included'>;
  return included === undefined ? capped : { ...capped, included };
}

function capTexts(value: unknown, room: { left: number }): unknown {
  if (typeof value === 'string') return capText(value, room);
  if (Array.isArray(value)) return value.map((item) => capTexts(item, room));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [capText(key, room), capTexts(inner, room)]));
}

function capText(text: string, room: { left: number }): string {
  if (text.length <= shortText) return text;
  const length = Math.max(shortText, Math.min(text.length, maxTextLength, room.left));
  room.left -= length;
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
