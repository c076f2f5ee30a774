import type { Category } from '../../domain/category.ts';
import type { RetryKind } from '../../domain/retry.ts';
import { matches } from '../regex-prefilter.ts';

/** A way of saying one thing that many servers and clients share. The order is that of telling power: the first that fits decides. */
export interface Phrase {
  category: Category;
  says: RegExp;
  /** Plain texts of which one stands, in lower case, in whatever `says` fits; written by the build, and worked out while running where absent. */
  words?: readonly string[];
  /** Only where the status is one of these; null where none was told. */
  status?: readonly (number | null)[];
  /** Not where this fits too. */
  unless?: RegExp;
  /** Where it differs from the category's own. */
  retry?: RetryKind;
}

/** The first wording that fits, or null. */
export function findPhrase(table: readonly Phrase[], text: string, status: number | null): Phrase | null {
  // A bare status says no words; compiling every pattern for it would be most of the run's time.
  if (/^[\d\s]*$/.test(text)) return null;
  const lower = text.toLowerCase();
  for (const wording of table) {
    if (wording.status !== undefined && !wording.status.includes(status)) continue;
    if (wording.words !== undefined && !wording.words.some((word) => lower.includes(word))) continue;
    if (matches(wording.says, text, lower) && !(wording.unless?.test(text) ?? false)) return wording;
  }
  return null;
}
