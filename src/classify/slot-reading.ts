import type { Category } from '../domain/report/category.ts';
import type { RetryKind } from '../domain/report/retry.ts';
import type { Word } from './parse/words.ts';
import type { Predicate, Subject } from './phrases/slots.ts';

/** The part of an error that a slot was read from: a message of the body, a code, a type, the text around, a number of the system, or the request of a transcript. */
export type Zone = 'message' | 'code' | 'type' | 'text' | 'system' | 'request';

/** A subject and a predicate that were read together, and what they mean. */
export interface SlotReading {
  subject: Subject;
  predicate: Predicate;
  category: Category;
  score: number;
  zone: Zone;
  /** The words that told, as the table or the system has them. */
  phrase: string;
  lang: string;
  retry?: RetryKind | undefined;
  /** It stands in a sentence that tells what to do. */
  isAdvice?: boolean;
  /** It introduces what stands behind a colon ("Request to the model failed: …"), or it supposes ("possibly the key is invalid"). */
  isPreliminary?: boolean;
  /** It stands in what was done before the error. */
  isBefore?: boolean;
}

/** Strength points of each further word of a phrase. */
const wordBonus = 0.06;
const maxWordBonus = 0.3;

export function lengthBonus(furtherWords: number): number {
  return Math.min(furtherWords * wordBonus, maxWordBonus);
}

/** Where an opening ends at the latest, in words behind the reading. */
const maxOpeningGap = 3;

/** What the sentence of the words from `from` to before `to` makes of what they say. */
export function toSentence(
  words: readonly Word[],
  from: number,
  to: number,
  predicate: Predicate,
): Pick<SlotReading, 'isAdvice' | 'isPreliminary' | 'isBefore'> {
  const clause = words[from]?.clause;
  const isOpening =
    predicate === 'failed' && words.slice(to - 1, to + maxOpeningGap).some((word) => word.isOpening && word.clause === clause);
  const isOfClass = words.slice(from, to).every((word) => word.isOfClass);
  return {
    isAdvice: words[from]?.isAdvice === true,
    isPreliminary: isOpening || isOfClass || words[to - 1]?.isSupposed === true,
    isBefore: words[from]?.isBefore === true,
  };
}
