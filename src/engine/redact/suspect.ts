import { type MappedText, slice } from './mapped-text.ts';
import { foldedAt } from './unescape.ts';

/** Characters kept on both sides of an escape character. */
const margin = 64;
/** Minimum of digits among `denseSpan` characters, more than a date has. Hex of text has four digits in five, decimal bytes have only digits. */
const minFigures = 10;
/** Minimum of consecutive hex digits that are not a word: non-ASCII letters in hex have few of the digits 0 to 9. */
const minHexRun = 16;
/** Window in letters and digits, and the minimum of changes between lower case, upper case and digits within it. */
export const denseSpan = 24;
export const denseChanges = 7;
/** The same without separators between them. */
export const denseChangesUnbroken = 4;
export const denseMargin = 60;

const small = 1;
const capital = 2;
const figure = 3;
const sign = 4;
const kinds = new Uint8Array(128);
for (let code = 48; code < 58; code++) kinds[code] = figure;
for (let code = 65; code < 91; code++) {
  kinds[code] = capital;
  kinds[code + 32] = small;
}
for (const character of '\u001b%\\&<') kinds[character.charCodeAt(0)] = sign;

/** Whether two consecutive base64 characters are of different kinds. `+` and `/`, which occur in paths too, are ignored. */
export function isChange(before: number, after: number): boolean {
  const [first, second] = [kinds[before] ?? 0, kinds[after] ?? 0];
  return first !== second && first > 0 && second > 0;
}

interface Reasons {
  /** Characters that begin an escape or a tag, or letters of another font. */
  signs: boolean;
  /** Many digits. */
  figures: boolean;
  /** Character kinds that change as often as in base64. */
  dense: boolean;
}

/** A range of a text, and the reasons for which it is suspect. */
export interface SuspectPart extends Readonly<Reasons> {
  part: MappedText;
}

/**
 * The ranges of a text that can contain an encoding: around characters that begin an escape or a tag, letters of other fonts, many
 * digits, and characters that change between lower case, upper case and digit as often as in base64. In the rest, only the plain
 * letters and digits need to be searched.
 */
export function suspectParts(source: MappedText): SuspectPart[] {
  const { text } = source;
  const found = new Stretches(text.length);
  const figures = new Ring(minFigures);
  const letters = new Ring(denseSpan + denseMargin + 1);
  const changes = new Ring(denseChanges);
  const changesUnbroken = new Ring(denseChangesUnbroken);
  let [last, count, runFrom, hexRun] = [0, 0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (kinds[code] ?? 0) : foldsToLetter(text, at, code) ? sign : 0;
    if (kind === 0) {
      runFrom = at + 1;
      continue;
    }
    if (kind === sign) {
      runFrom = at + 1;
      // JSON quotes, which the search for letters skips.
      if (code !== 92 || !isQuote(text.charCodeAt(at + 1))) found.add('signs', at - margin, at + margin);
      continue;
    }
    letters.push(at);
    count++;
    hexRun = isHex(code) ? hexRun + 1 : (code | 32) === 120 ? hexRun : 0;
    const isNumber = kind === figure && count - figures.push(count) < denseSpan;
    if (isNumber || (hexRun >= minHexRun && count - figures.newest < minHexRun)) found.add('figures', letters.oldest, at + 2 * margin);
    if (kind !== last && last !== 0) {
      const isDense = count - changes.push(count) < denseSpan;
      const isUnbroken = at - Math.max(changesUnbroken.push(at), 0) < denseSpan && at - runFrom >= denseSpan - 8;
      if (isDense || isUnbroken) found.add('dense', letters.oldest - margin, at + 2 * margin);
    }
    last = kind;
  }
  return found.parts(source);
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 102);
}

/** `\"` and `\/`. */
function isQuote(code: number): boolean {
  return code === 34 || code === 47;
}

const folds = new Map<number, boolean>();

/** Whether a non-ASCII character is a variant of an ASCII one, such as full-width and mathematical letters. */
function foldsToLetter(text: string, at: number, code: number): boolean {
  if (code < 0xaa || (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3))
    return false;
  if (code >= 0xd800 && code <= 0xdbff) return true;
  let known = folds.get(code);
  if (known === undefined) {
    known = /[a-z\d%&<\\]/i.test(foldedAt(text, at, code)?.meaning ?? '');
    folds.set(code, known);
  }
  return known;
}

/** A ring buffer of the last numbers. */
class Ring {
  readonly #values: Float64Array;
  #at = 0;

  constructor(size: number) {
    this.#values = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  }

  /** Adds a number and returns the oldest kept one; minus infinity while the ring is not full. */
  push(value: number): number {
    this.#values[this.#at] = value;
    this.#at = (this.#at + 1) % this.#values.length;
    return this.oldest;
  }

  get newest(): number {
    return this.#values[(this.#at + this.#values.length - 1) % this.#values.length] ?? Number.NEGATIVE_INFINITY;
  }

  get oldest(): number {
    return this.#values[this.#at] ?? Number.NEGATIVE_INFINITY;
  }
}

/** Collects ranges found from left to right and merges those that touch. */
class Stretches {
  readonly #length: number;
  readonly #found: { from: number; end: number; reasons: Reasons }[] = [];

  constructor(length: number) {
    this.#length = length;
  }

  add(reason: keyof Reasons, from: number, end: number): void {
    const [first, after] = [Math.max(0, from), Math.min(end, this.#length)];
    let last = this.#found.at(-1);
    if (last === undefined || first > last.end) {
      last = { from: first, end: after, reasons: { signs: false, figures: false, dense: false } };
      this.#found.push(last);
    }
    last.from = Math.min(last.from, first);
    last.end = Math.max(last.end, after);
    last.reasons[reason] = true;
  }

  parts(source: MappedText): SuspectPart[] {
    return this.#found.map(({ from, end, reasons }) => ({
      ...reasons,
      part: from === 0 && end === this.#length ? source : slice(source, from, end),
    }));
  }
}
