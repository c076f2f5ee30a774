import { fromBase64, fromFigures } from './decode.ts';
import { type Joint, joinPieces, joinQuotes, reverse } from './joints.ts';
import type { MappedText } from './mapped-text.ts';
import { type SuspectPart, suspectParts } from './suspect.ts';
import { escapeKinds, unescapeText } from './unescape.ts';

/** How often a text is written otherwise: three times by others, and once more by the format that shows it. */
const maxDepth = 4;
/** Characters of all readings of one text. */
export interface ReadingBudget {
  perCharacter: number;
  atLeast: number;
}

/** How much is read of a text given to `clean`, and of each string given to `masked`. */
export interface ReadingBudgets {
  text: ReadingBudget;
  field: ReadingBudget;
}

/**
 * A page of `compat` with all its requests takes 48 for each character. A field with a key disguised three times takes 110,000, one with a
 * request of `compat` 260,000; what takes more is withheld there, so that a server cannot have the whole page refused.
 */
export const readingBudgets: ReadingBudgets = {
  text: { perCharacter: 100, atLeast: 1_000_000 },
  field: { perCharacter: 20, atLeast: 300_000 },
};

interface Search {
  visit(reading: MappedText): void;
  /** Characters that may still be read. */
  left: number;
  /** The least depth at which each text was read, by its hash. */
  seen: Map<number, number>;
}

/**
 * Calls back with every reading of a text: itself, and whatever up to four of its layers were made from. Each way to write a text has
 * its inverse here, and only the outermost layer is sure to show its signs: so each inverse is tried on what each other gives.
 * Gives the stretches of which not everything was read, because the budget was spent.
 */
export function eachReading(source: MappedText, visit: (reading: MappedText) => void, budget = readingBudgets.text): MappedText[] {
  visit(source);
  const left = budget.atLeast + (budget.perCharacter - 1) * source.text.length;
  const search: Search = { visit, left, seen: new Map([[toHash(source.text), 0]]) };
  return suspectParts(source)
    .filter((part) => !readLayers(part, search, 1, null))
    .map(({ part }) => part);
}

/** Whether all of them were read. */
function readLayers(part: SuspectPart, search: Search, depth: number, last: Step | null): boolean {
  let isComplete = true;
  for (const { step, reading } of layers(part, depth, last)) {
    if (!read(reading, search, depth, step)) isComplete = false;
    // Making more of what cannot be read costs as much as reading it.
    if (search.left <= 0) return false;
  }
  return isComplete;
}

function read(source: MappedText, search: Search, depth: number, step: Step): boolean {
  if (wasRead(source.text, search, depth)) return true;
  search.left -= source.text.length;
  if (search.left < 0) return false;
  search.visit(source);
  if (depth === maxDepth) return true;
  let isComplete = true;
  for (const part of suspectParts(source)) if (!readLayers(part, search, depth + 1, step)) isComplete = false;
  return isComplete;
}

/** Numbers of bytes or marks of hex, whatever they are cut by. */
const cutNumbers = /(?:\d[^\da-z]{0,24}){16}|0[^\da-z]{0,24}x|x[^\da-z]{0,24}0/i;

/** How a reading was made from the text before it. */
type Step = Joint | 'decode' | 'reverse';
interface Layer {
  step: Step;
  reading: MappedText;
}

/**
 * What a part of a text may have been made from, one layer deep. `last` is the step that gave the text of the part: what the next one would
 * only repeat is left out.
 */
function* layers({ part, signs, figures, dense }: SuspectPart, depth: number, last: Step | null): Generator<Layer> {
  if (signs) for (const reading of unescaped(part)) yield { step: 'decode', reading };
  const isCut = signs || (figures && cutNumbers.test(part.text));
  if (isCut) yield* joinPieces(part, last);
  else if (dense) yield* joinQuotes(part);
  if (dense) for (const reading of fromBase64(part)) yield { step: 'decode', reading };
  if (figures) for (const reading of fromFigures(part)) yield { step: 'decode', reading };
  // Of what has no signs, only the marks of hex are not read backwards by the decoders themselves.
  if (isCut && isReverseNew(part.text, depth, last)) yield { step: 'reverse', reading: reverse(part) };
}

/**
 * Whether a text backwards can show what is not read already. Backwards twice is the text before. Joints that are single characters are
 * taken out of the reversed text as well. The forms of a secret are looked for in both directions, so that the last layer needs it only for
 * escape codes of a terminal, which are passed over in one.
 */
function isReverseNew(text: string, depth: number, last: Step | null): boolean {
  if (last === 'reverse' || last === 'quotes' || last === 'blanks' || last === 'signs') return false;
  return depth < maxDepth || text.includes('\u001b');
}

/** All escapes at once; and each kind alone, as one may be written in the other: `%𝖿𝟢%97` is no letter before the font is taken back. */
function* unescaped(source: MappedText): Generator<MappedText> {
  const kinds = escapeKinds(source.text);
  const rounds = kinds.length > 1 ? [kinds, ...kinds.map((kind) => [kind])] : [kinds];
  for (const taken of rounds) {
    for (const pairs of taken.includes('backslash') && source.text.includes('\\\\') ? [false, true] : [false]) {
      const text = unescapeText(source, taken, pairs);
      if (text !== source) yield text;
    }
  }
}

function wasRead(text: string, { seen }: Search, depth: number): boolean {
  const hash = toHash(text);
  if ((seen.get(hash) ?? Number.POSITIVE_INFINITY) <= depth) return true;
  seen.set(hash, depth);
  return false;
}

/** 53 bits, so that two texts of one run do not share a hash. */
function toHash(text: string): number {
  let [high, low] = [0x811c9dc5, text.length];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low, 31) + code;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
