import { matches } from './sieve.ts';
import type { Wording } from './wording-table.ts';

/** The first wording that fits, or null. */
export function wordingOf(table: readonly Wording[], text: string, status: number | null): Wording | null {
  // A bare status says no words; compiling every pattern for it would be most of the run's time.
  if (/^[\d\s]*$/.test(text)) return null;
  const lower = text.toLowerCase();
  for (const wording of table) {
    if (wording.status !== undefined && !wording.status.includes(status)) continue;
    if (matches(wording.says, text, lower) && !(wording.unless?.test(text) ?? false)) return wording;
  }
  return null;
}
