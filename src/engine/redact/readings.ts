import { fromBase64, fromFigures } from './decode.ts';
import { type Joint, joinPieces, joinQuotes, reverse } from './joints.ts';
import type { MappedText } from './mapped-text.ts';
import { readOwn } from './page.ts';
import { type SuspectPart, suspectParts } from './suspect.ts';
import { escapeKinds, unescapeText } from './unescape.ts';

/** Maximum of nested encodings: three by others, and one by the format that shows the text. */
const maxDepth = 4;
/** Limit of the total characters of all readings of one text. */
export interface ReadingBudget {
  perCharacter: number;
  atLeast: number;
  /** The text may be a page or recording that we rendered, which is one layer of encoding. One of others is a text like any other. */
  mayBePage?: true;
}

/** Budgets of a text given to `clean`, and of each string given to `masked`. */
export interface ReadingBudgets {
  text: ReadingBudget;
  field: ReadingBudget;
}

/**
 * A page of `compat` with all its requests needs 48 per character. A field with a key encoded three times needs 110,000, one with a
 * request of `compat` 260,000. A field that needs more is withheld alone, so that a server cannot cause the whole page to be refused.
 */
export const readingBudgets: ReadingBudgets = {
  text: { perCharacter: 100, atLeast: 4_000_000, mayBePage: true },
  field: { perCharacter: 20, atLeast: 300_000 },
};

/** Returns whether something was found. */
type Visit = (reading: MappedText) => boolean;

interface Search {
  visit: Visit;
  /** Remaining budget in characters. */
  left: number;
  /** The number of readings in which something was found. */
  found: number;
  /** Every text that was read, by its hash: the smallest depth, and whether something was found. */
  seen: Map<number, { depth: number; isFound: boolean }>;
}

/**
 * Calls back with every reading of a text: the text itself, and its decodings up to four layers deep. Each encoding has its inverse here,
 * and only the outermost layer reliably shows its escape characters, so each inverse is applied to the results of all others. Returns the
 * ranges that were not read completely because the budget was spent.
 */
export function eachReading(
  source: MappedText,
  visit: Visit,
  budget: ReadingBudget = readingBudgets.text,
  published: readonly string[] = [],
): MappedText[] {
  visit(source);
  const left = budget.atLeast + (budget.perCharacter - 1) * source.text.length;
  const search: Search = { visit, left, found: 0, seen: new Map([[toHash(source.text), { depth: 0, isFound: false }]]) };
  const page = budget.mayBePage ? readOwn(source, published) : null;
  for (const reading of page ?? []) visit(reading);
  // The page itself is one layer.
  const depth = page === null ? 1 : 2;
  return (page ?? [source])
    .flatMap(suspectParts)
    .filter((part) => !readLayers(part, search, depth, null))
    .map(({ part }) => part);
}

/** Returns whether all layers were read. */
function readLayers(part: SuspectPart, search: Search, depth: number, last: Step | null): boolean {
  let isComplete = true;
  for (const { step, reading } of layers(part, depth, last)) {
    if (!read(reading, search, depth, step)) isComplete = false;
    // Creating more readings that cannot be searched costs as much as searching them.
    if (search.left <= 0) return false;
  }
  return isComplete;
}

function read(source: MappedText, search: Search, depth: number, step: Step): boolean {
  const hash = toHash(source.text);
  const known = search.seen.get(hash);
  // The same text at another place is read again only for the places of what is in it.
  if (known !== undefined && known.depth <= depth && !known.isFound) return true;
  const entry = { depth, isFound: false };
  search.seen.set(hash, entry);
  const before = search.found;
  search.left -= source.text.length;
  if (search.left < 0) return false;
  if (search.visit(source)) search.found++;
  let isComplete = true;
  if (depth < maxDepth) for (const part of suspectParts(source)) if (!readLayers(part, search, depth + 1, step)) isComplete = false;
  entry.isFound = search.found > before;
  return isComplete;
}

/** Decimal byte values or hex prefixes, with any separators. */
const cutNumbers = /(?:\d[^\da-z]{0,24}){16}|0[^\da-z]{0,24}x|x[^\da-z]{0,24}0/i;

/** `{"0":"s","1":"k"}`, as JavaScript spreads a string. */
const numberedCharacters = /(?:\d["']?[:=]\s?["']?[!-~]\D{1,6}){8}/;

/** How a reading was derived from the previous text. */
type Step = Joint | 'decode' | 'reverse';
interface ReadingLayer {
  step: Step;
  reading: MappedText;
}

/**
 * Yields what a part of a text can be decoded to, one layer deep. `last` is the step that produced the part's text; steps that would only
 * repeat it are left out.
 */
function* layers({ part, signs, figures, dense }: SuspectPart, depth: number, last: Step | null): Generator<ReadingLayer> {
  if (signs) for (const reading of unescaped(part)) yield { step: 'decode', reading };
  const isCut = signs || (figures && (cutNumbers.test(part.text) || numberedCharacters.test(part.text)));
  if (isCut) yield* joinPieces(part, last);
  else if (dense) yield* joinQuotes(part);
  if (dense) for (const reading of fromBase64(part)) yield { step: 'decode', reading };
  if (figures) for (const reading of fromFigures(part)) yield { step: 'decode', reading };
  // Without escape characters, only hex prefixes are not read backwards by the decoders themselves.
  if (isCut && isReverseNew(part.text, depth, last)) yield { step: 'reverse', reading: reverse(part) };
}

/**
 * Whether the reversed text can contain anything new. Reversing twice gives the previous text. Single-character separators are removed from
 * the reversed text as well. The forms of a secret are searched for in both directions, so that the last layer needs the reversal only for
 * terminal escape codes, which are skipped in one direction only.
 */
function isReverseNew(text: string, depth: number, last: Step | null): boolean {
  if (last === 'reverse' || last === 'quotes' || last === 'blanks' || last === 'signs') return false;
  return depth < maxDepth || text.includes('\u001b');
}

/** All escapes at once, and each kind alone, because kinds can be nested: `%𝖿𝟢%97` is not a letter before the font is normalized. */
function* unescaped(source: MappedText): Generator<MappedText> {
  const kinds = escapeKinds(source.text);
  const rounds = kinds.length > 1 ? [kinds, ...kinds.map((kind) => [kind])] : [kinds];
  for (const taken of rounds) {
    for (const pairs of taken.includes('backslash') && source.text.includes('\\\\') ? [false, true] : [false]) {
      const text = unescapeText(source, taken, { pairs });
      if (text !== source) yield text;
    }
  }
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
