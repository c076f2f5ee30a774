import type { Category } from '../domain/report/category.ts';
import type { RetryKind } from '../domain/report/retry.ts';
import type { Word } from './parse/words.ts';
import type { Predicate, Subject } from './phrases/slots.ts';

/**
 * The part of an error in which a slot was found: a message of the body, a code, a type, the surrounding text, a system error number, or
 * the request of a transcript.
 */
export type Zone = 'message' | 'code' | 'type' | 'text' | 'system' | 'request';

/** A subject and a predicate that were combined, with their meaning. */
export interface SlotReading {
  subject: Subject;
  predicate: Predicate;
  category: Category;
  score: number;
  zone: Zone;
  /** The matching words, as in the table or the system. */
  phrase: string;
  lang: string;
  retry?: RetryKind | undefined;
  /** Whether it is in a sentence that gives advice. */
  isAdvice?: boolean;
  /**
   * Whether it introduces the text after a colon ("Request to the model failed: …"), or is a supposition ("possibly the key is invalid").
   */
  isPreliminary?: boolean;
  /** Whether it is only a supposition. */
  isSupposed?: boolean;
  /** Whether it is in the description of what was done before the error. */
  isBefore?: boolean;
}

/** Below this, two words are only near each other. */
export const minPairScore = 1.1;
/** From this score on, the words name a fault; below it, a row of the router's own table for the status is more specific. */
export const minNamedScore = 3.2;
/** From this score on, the more likely of two causes named in a text decides, with any status. */
export const minDecisiveScore = 4.2;

/** Strength points for each further word of a phrase. */
const wordBonus = 0.06;
const maxWordBonus = 0.3;

export function lengthBonus(furtherWords: number): number {
  return Math.min(furtherWords * wordBonus, maxWordBonus);
}

/** "Failed: …", "invalid request body: …". */
const openingPredicates: ReadonlySet<Predicate> = new Set(['failed', 'malformed']);
/** Maximum words between the reading and the colon of an introduction. */
const maxOpeningGap = 3;

/** How the sentence of the words from `from` to before `to` changes their meaning. */
export function toSentence(
  words: readonly Word[],
  from: number,
  to: number,
  predicate: Predicate,
): Pick<SlotReading, 'isAdvice' | 'isPreliminary' | 'isSupposed' | 'isBefore'> {
  const clause = words[from]?.clause;
  const isOpening =
    openingPredicates.has(predicate) && words.slice(to - 1, to + maxOpeningGap).some((word) => word.isOpening && word.clause === clause);
  const isSupposed = words[to - 1]?.isSupposed === true;
  const isOfClass = words.slice(from, to).every((word) => word.isOfClass);
  return {
    isAdvice: words[from]?.isAdvice === true,
    isPreliminary: isOpening || isOfClass || isSupposed,
    isSupposed,
    isBefore: words[from]?.isBefore === true,
  };
}
