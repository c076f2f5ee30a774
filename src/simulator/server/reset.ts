import type { ResetUnit } from '../../domain/router.ts';

/** A reset header's value, `seconds` after `now` (epoch milliseconds), in the unit the router documents. */
export function resetText(unit: ResetUnit, seconds: number, now: number): string {
  const texts: Readonly<Record<ResetUnit, () => string>> = {
    seconds: () => String(seconds),
    milliseconds: () => String(seconds * 1000),
    'epoch-seconds': () => String(Math.ceil(now / 1000 + seconds)),
    'epoch-ms': () => String(now + seconds * 1000),
    duration: () => `${seconds >= 60 ? `${Math.floor(seconds / 60)}m` : ''}${seconds % 60}s`,
    date: () => new Date(now + seconds * 1000).toISOString(),
  };
  return texts[unit]();
}
