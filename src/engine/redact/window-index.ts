import { endIn, type MappedText, startIn } from './mapped-text.ts';
import { type NormalizedText, normalizeText } from './normalized-text.ts';
import { wideAlphabets } from './wide-alphabets.ts';
import { WindowSet } from './window-set.ts';

/** Letters and digits per window; a shorter piece of a secret cannot be distinguished from other text. */
export const windowLength = 8;

const base = 36;
const halfSpace = base ** 4;
const bigramSlots = 1 << 16;
/** Shortest run of letters and digits that is a hit if each window alone could be a word, a number or other encoded data. */
const longRun = 14;

/** A piece of a secret: indexes of its first and last character in the searched text. */
export interface WindowHit {
  start: number;
  end: number;
  /** Number of consecutive letters and digits. */
  length: number;
}

/** An index of every eight consecutive letters and digits of every protected form, searched in one pass over a text. */
export class WindowIndex {
  readonly #plain = new WindowTable();
  /** The same for secrets in other scripts and secrets with much punctuation, with a wider alphabet. */
  readonly #wide = wideAlphabets.map((alphabet) => ({ alphabet, table: new WindowTable() }));
  readonly #hashes: (() => readonly string[])[] = [];

  /** Adds a form. `from` is the index after the public prefix. Returns whether one window can identify it. */
  add(form: string, from: number): boolean {
    const randomParts = findRandomParts(form);
    const isStrong = this.#plain.add(form, normalizeText(form), from, (start, end) => {
      const window = form.slice(start, end + 1);
      return (isWithin(randomParts, start, end) && hasVariety(window)) || isIdentifying(window);
    });
    const isWideStrong = this.#wide.map(({ alphabet, table }) => {
      if (!alphabet.tells(form)) return false;
      return table.add(form, alphabet.normalize(form), from, (start, end) => alphabet.tellsWindow(form.slice(start, end + 1)));
    });
    return isStrong || isWideStrong.includes(true);
  }

  /** Adds an encoded form, of which only long runs count. */
  addEncoded(form: string): void {
    this.#plain.add(form, normalizeText(form), 0, () => false);
  }

  /** Adds hex hashes; they are computed when a text first contains a hex run of at least `longRun` digits. */
  addHashesLater(make: () => readonly string[]): void {
    this.#hashes.push(make);
  }

  get isEmpty(): boolean {
    return this.#plain.isEmpty && this.#wide.every(({ table }) => table.isEmpty);
  }

  find(source: MappedText): WindowHit[] {
    let normalized = normalizeText(source.text);
    if (this.#hashes.length > 0 && holdsHexRun(normalized.codes)) {
      for (const make of this.#hashes.splice(0)) for (const hash of make()) this.addEncoded(hash);
      normalized = normalizeText(source.text);
    }
    const hits = this.#plain.find(source, normalized);
    for (const { alphabet, table } of this.#wide)
      if (!table.isEmpty) for (const hit of table.find(source, alphabet.normalize(source.text))) hits.push(hit);
    return hits;
  }
}

/** Windows of normalized texts. */
class WindowTable {
  readonly #windows = new WindowSet();
  /** A prefilter: most positions of a text are rejected by it. */
  readonly #bigrams = new Uint8Array(bigramSlots);

  get isEmpty(): boolean {
    return this.#windows.size === 0;
  }

  /** Returns whether a single window can identify the form, by `isStrongAt` of its first and last index. */
  add(form: string, { codes, places }: NormalizedText, from: number, isStrongAt: (start: number, end: number) => boolean): boolean {
    let anyStrong = false;
    eachWindow(codes, (at, first, second) => {
      const [start = 0, end = form.length - 1] = [places[at - windowLength + 1], places[at]];
      if (end < from) return;
      const known = this.#windows.get(first, second);
      const strength = known === 2 || isStrongAt(start, end) ? 2 : 1;
      anyStrong ||= strength === 2;
      if (known !== strength) this.#windows.set(first, second, strength);
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
    eachWindow(codes, (at, first, second) => {
      if (this.#bigrams[toBigramSlot(first, second)] === 0) return;
      const strength = this.#windows.get(first, second);
      if (strength === 0) return;
      const strong = strength === 2;
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

/** Calls back with the index of the last character of each window of eight, and the window's halves as numbers. */
function eachWindow(codes: Uint8Array, visit: (at: number, first: number, second: number) => void): void {
  const halves = new Uint32Array(4);
  let half = 0;
  for (let at = 0; at < codes.length; at++) {
    half = (half * base + (codes[at] ?? 0)) % halfSpace;
    const first = halves[at & 3] ?? 0;
    halves[at & 3] = half;
    if (at >= windowLength - 1) visit(at, first, half);
  }
}

/** Whether a run of at least `longRun` hex digits occurs. */
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

/** Ascending or descending digits such as `12345678`. */
function isCount(text: string): boolean {
  return '0123456789012345'.includes(text) || '9876543210987654'.includes(text);
}

/** Letter pairs that are rare in words, and five consonants in a row. */
const rarePair = /[jqxz][bcdfghjklmnpqrstvwxz]|[bcdfghjkmpqvwxz][jqvx]|v[bcdfghjkmnpqtwxz]/gi;
const consonants = /[bcdfghjklmnpqrstvwxz]{5}/gi;

/** Whether eight characters are neither a word nor a number: digits among letters, or capitals in the middle. */
function isIdentifying(text: string): boolean {
  const plain = text.replace(/[^a-z\d]/gi, '');
  if (!hasVariety(plain)) return false;
  if (/[a-z]/.test(plain) && /[A-Z]/.test(plain) && plain.search(consonants) !== -1) return true;
  return (/\d/.test(plain) && /[a-z]/i.test(plain)) || (plain.match(/[a-z][A-Z]/g)?.length ?? 0) >= 2;
}

const shortestRandomPart = 16;
const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/**
 * Ranges of a secret that look random: letters and digits that alternate often, long numbers, unpronounceable letters, and UUIDs. Any
 * eight characters of such a range identify the secret if at least four of them are different.
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
