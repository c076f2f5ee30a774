import type { Report } from '../domain/report/report.ts';

/** Texts up to this length do not count. */
const shortText = 512;

interface Limits {
  /** Longer texts are truncated in every format. */
  text: number;
  /** For all longer texts together: if a server answers every question with the same megabyte, it appears several times, not 22 times. */
  total: number;
}

const limits: Limits = { text: 4096, total: 40_960 };
/** After the deadline, when little time is left to search the texts for secrets. */
const lateLimits: Limits = { text: 1024, total: 8192 };

/**
 * Truncates every text of the report to a length that can be searched for secrets and printed in time; the user's `included` texts have
 * their own limit. A truncated secret is still found, because the redactor matches any eight of its characters.
 */
export function capReport(report: Report): Report {
  const { included, ...rest } = report;
  const { text, total } = report.findings.some(({ check }) => check === 'run.deadline') ? lateLimits : limits;
  const capped = capTexts(rest, { text, left: total }) as Omit<Report, 'included'>;
  return included === undefined ? capped : { ...capped, included };
}

interface Room {
  readonly text: number;
  left: number;
}

function capTexts(value: unknown, room: Room): unknown {
  if (typeof value === 'string') return capText(value, room);
  if (Array.isArray(value)) return value.map((item) => capTexts(item, room));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [capText(key, room), capTexts(inner, room)]));
}

function capText(text: string, room: Room): string {
  if (text.length <= shortText) return text;
  const length = Math.max(shortText, Math.min(text.length, room.text, room.left));
  room.left -= length;
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
