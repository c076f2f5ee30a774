import { endIn, type MappedText, startIn } from './mapped-text.ts';
import { type NormalizedText, normalizeText } from './normalized-text.ts';
import { wideAlphabets } from './wide-alphabets.ts';

/** Letters and digits that are compared at once; a shorter piece of a secret is not told from other text. */
export const windowLength = 8;

const base = 36;
const halfSpace = base ** 4;
const bigramSlots = 1 << 16;
/** Shortest run of letters and digits that counts where each window alone could be a word, a number or other encoded data. */
const longRun = 14;

/** A piece of a secret: places of its first and last character in the text that was searched. */
export interface WindowHit {
  start: number;
  end: number;
  /** Letters and digits found in a row. */
  length: number;
}

/** Every run of eight letters and digits of every protected form, to be found in one pass over a text. */
export class WindowIndex {
  readonly #plain = new WindowTable();
  /** The same of secrets of other scripts, and of those of many signs, with these as characters of their own. */
  readonly #wide = wideAlphabets.map((alphabet) => ({ alphabet, table: new WindowTable() }));
  readonly #hashes: (() => readonly string[])[] = [];

  /** Adds a form; `from` is the first character that is no public prefix. With `encoded`, only long runs count. Whether one window alone can tell the form. */
  add(form: string, from: number, encoded: boolean): boolean {
    const randomParts = encoded ? [] : findRandomParts(form);
    const isStrong = this.#plain.add(form, normalizeText(form), from, (start, end) => {
      if (encoded) return false;
      const window = form.slice(start, end + 1);
      return isIdentifying(window) || (isWithin(randomParts, start, end) && hasVariety(window));
    });
    if (encoded) return false;
    const isWideStrong = this.#wide.map(({ alphabet, table }) => {
      if (!alphabet.tells(form)) return false;
      return table.add(form, alphabet.normalize(form), from, (start, end) => alphabet.tellsWindow(form.slice(start, end + 1)));
    });
    return isStrong || isWideStrong.includes(true);
  }

  /** Adds hashes in hex, which are made when a text first holds as many figures of hex in a row as count. */
  addHashesLater(make: () => readonly string[]): void {
    this.#hashes.push(make);
  }

  get isEmpty(): boolean {
    return this.#plain.isEmpty && this.#wide.every(({ table }) => table.isEmpty);
  }

  find(source: MappedText): WindowHit[] {
    let normalized = normalizeText(source.text);
    if (this.#hashes.length > 0 && holdsHexRun(normalized.codes)) {
      for (const make of this.#hashes.splice(0)) for (const hash of make()) this.add(hash, 0, true);
      normalized = normalizeText(source.text);
    }
    const hits = this.#plain.find(source, normalized);
    for (const { alphabet, table } of this.#wide) if (!table.isEmpty) hits.push(...table.find(source, alphabet.normalize(source.text)));
    return hits;
  }
}

/** Windows of normalized texts. */
class WindowTable {
  readonly #windows = new Map<number, boolean>();
  /** One bit of what occurs at all: most places of a text are settled by this. */
  readonly #bigrams = new Uint8Array(bigramSlots);

  get isEmpty(): boolean {
    return this.#windows.size === 0;
  }

  /** Whether one of the windows alone can tell the form, by `isStrongAt` of its first and last place. */
  add(form: string, { codes, places }: NormalizedText, from: number, isStrongAt: (start: number, end: number) => boolean): boolean {
    let anyStrong = false;
    eachWindow(codes, (value, at, first, second) => {
      const [start = 0, end = form.length - 1] = [places[at - windowLength + 1], places[at]];
      if (end < from) return;
      const isStrong = isStrongAt(start, end);
      anyStrong ||= isStrong;
      this.#windows.set(value, isStrong || this.#windows.get(value) === true);
      this.#bigrams[toBigramSlot(first, second)] = 1;
    });
    return anyStrong;
  }

  find(source: MappedText, { codes, places }: NormalizedText): WindowHit[] {
    const hits: WindowHit[] = [];
    let last = Number.NEGATIVE_INFINITY;
    let run: { first: number; last: number; strong: boolean } | null = null;
    const end = (): void => {
      if (run === null) return;
      const length = run.last - run.first + windowLength;
      if (run.strong || length >= longRun) {
        const [start = 0, stop = 0] = [places[run.first - windowLength + 1], places[run.last]];
        hits.push({ start: startIn(source, start), end: endIn(source, stop), length });
      }
      run = null;
    };
    eachWindow(codes, (value, at, first, second) => {
      if (this.#bigrams[toBigramSlot(first, second)] === 0) return;
      const strong = this.#windows.get(value);
      if (strong === undefined) return;
      if (run !== null && at > last + 1) end();
      run = run === null ? { first: at, last: at, strong } : { first: run.first, last: at, strong: run.strong || strong };
      last = at;
    });
    end();
    return hits;
  }
}

function toBigramSlot(first: number, second: number): number {
  return (first * 31 + second * 7) & (bigramSlots - 1);
}

/** Calls back with each run of eight as one number, the place of its last character, and its halves. */
function eachWindow(codes: Uint8Array, visit: (value: number, at: number, first: number, second: number) => void): void {
  const halves = new Uint32Array(4);
  let half = 0;
  for (let at = 0; at < codes.length; at++) {
    half = (half * base + (codes[at] ?? 0)) % halfSpace;
    const first = halves[at & 3] ?? 0;
    halves[at & 3] = half;
    if (at >= windowLength - 1) visit(first * halfSpace + half, at, first, half);
  }
}

/** Whether as many figures of hex stand in a row as count. */
function holdsHexRun(codes: Uint8Array): boolean {
  let length = 0;
  for (const code of codes) {
    length = code < 16 ? length + 1 : 0;
    if (length === longRun) return true;
  }
  return false;
}

function hasVariety(text: string): boolean {
  return new Set(text).size >= 4 && !isCount(text);
}

/** `12345678` and the like. */
function isCount(text: string): boolean {
  return '0123456789012345'.includes(text) || '9876543210987654'.includes(text);
}

/** Pairs of letters that hardly a word has, and more consonants in a row than one has. */
const rarePair = /[jqxz][bcdfghjklmnpqrstvwxz]|[bcdfghjkmpqvwxz][jqvx]|v[bcdfghjkmnpqtwxz]/gi;
const consonants = /[bcdfghjklmnpqrstvwxz]{5}/gi;

/** Whether eight characters are no word and no number: digits among letters, or capitals in the middle. */
function isIdentifying(text: string): boolean {
  const plain = text.replace(/[^a-z\d]/gi, '');
  if (!hasVariety(plain)) return false;
  if (/[a-z]/.test(plain) && /[A-Z]/.test(plain) && plain.search(consonants) !== -1) return true;
  return (/\d/.test(plain) && /[a-z]/i.test(plain)) || (plain.match(/[a-z][A-Z]/g)?.length ?? 0) >= 2;
}

const shortestRandomPart = 16;
const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/**
 * Places of the words of a secret that no person chose: letters and figures that change often, long numbers, letters that nobody could
 * speak, and UUIDs. Any eight characters of one tell it, four different ones among them.
 */
function findRandomParts(text: string): [start: number, end: number][] {
  const parts: [number, number][] = [...text.matchAll(uuid)].map(({ 0: part, index }) => [index, index + part.length - 1]);
  for (const { 0: part, index } of text.matchAll(/[a-z\d]+/gi)) {
    if (part.length < shortestRandomPart) continue;
    const changes = part.match(/[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[a-zA-Z])/g)?.length ?? 0;
    const isUnspeakable = (part.match(rarePair)?.length ?? 0) + (part.match(consonants)?.length ?? 0) >= part.length / 8;
    if (changes >= part.length / 4 || isUnspeakable || /^\d+$/.test(part)) parts.push([index, index + part.length - 1]);
  }
  return parts;
}

function isWithin(parts: readonly (readonly [number, number])[], start: number, end: number): boolean {
  return parts.some(([first, last]) => first <= start && end <= last);
}
