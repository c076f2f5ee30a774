import { UsageError } from '../domain/usage-error.ts';

export const daySeconds = 86_400;
export const dayMs = daySeconds * 1000;

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const maxMs = 24 * 3_600_000;

/** Parses `500ms`, `6s`, `2m` into milliseconds; a bare number is seconds. Throws `UsageError` naming the option. */
export function parseDuration(text: string, option: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim());
  const ms = match ? Math.round(Number(match[1]) * (units[match[2] ?? 's'] ?? 1000)) : Number.NaN;
  if (!(ms > 0 && ms <= maxMs)) {
    throw new UsageError(
      {
        en: `${option} got "${text}", expected a duration above zero such as 500ms, 6s or 2m (a bare number is seconds).`,
        zh: `${option} 的值是“${text}”，应为大于零的时长，如 500ms、6s 或 2m（不带单位为秒）。`,
      },
      [{ en: `Write for example ${option} 10s`, zh: `例如 ${option} 10s` }],
    );
  }
  return ms;
}
