import { isUtf8 } from 'node:buffer';
import { isServiceName } from '../../domain/key-words.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Trust } from '../../domain/setting.ts';
import { lazy } from '../../text/lazy.ts';
import { maskKeyShapes } from '../../text/mask.ts';
import { maskEvidence } from './evidence.ts';
import { endIn, type MappedText, startIn } from './mapped-text.ts';
import { findLastLetters } from './normalized-text.ts';
import { eachReading, type ReadingBudgets, readingBudgets } from './readings.ts';
import { publicPrefixLength, type SecretEncoding, splitParts, toEncodings, toForms, toHashForms, withoutName } from './secret-encodings.ts';
import { WindowIndex } from './window-index.ts';
import { type Hit, toReason, toSentence, withholdFields, withholdLines } from './withhold.ts';

/** Removes secrets from everything that is printed or written. */
export interface Redactor {
  protect(secret: Secret, owner?: Trust): void;
  /** Adds text that is not a key but must not be shown (a password, an e-mail address); `label` replaces it. */
  protectText(text: string, label: string, owner?: Trust): void;
  /** Allows a value of our own that looks like a key (the simulator's). */
  publish(text: string): void;
  /**
   * Returns the text with every protected value replaced. Withholds a line, or a field of a JSON, XML or HTML document, with a notice, if
   * it still contains an encoded secret or takes too long to search. Texts of one `sink` are also searched across their boundaries. Throws
   * `LeakError` for a document with a secret outside of its fields.
   */
  clean(text: string, sink?: string): string;
  cleanBytes(bytes: Uint8Array): Uint8Array;
  /** The value with each string and property name cleaned separately, and cookies and account data in requests removed. */
  masked<T>(value: T): T;
}

/** Thrown before anything is written, if a secret could not be removed. */
export class LeakError extends Error {
  constructor(label: string) {
    super(`the output would have shown ${label}`);
    this.name = 'LeakError';
  }
}

interface Protected {
  encodings: () => readonly SecretEncoding[];
  /** True if no piece can be distinguished from words or numbers; then only the whole secret is searched for. */
  wholeOnly: boolean;
  label: string;
}

const minProtectedLength = 6;
/** A longer text is not a key; only its beginning is searched for. */
const maxProtectedLength = 8192;
/**
 * Total characters of secrets whose encoded forms are indexed, at 12 µs and 300 bytes per character, and of those of which only plain forms
 * are. A project cannot use up what is for the user's own secrets.
 */
const maxLengths = { user: { encoded: 128 * 1024, plain: Infinity }, project: { encoded: 32 * 1024, plain: 512 * 1024 } } as const;
const tailLength = 64;
/** A secret that began in an earlier text ends within this many characters, in any encoding. */
const borderLength = 8192;
const maxRounds = 4;

/** Initially only the known key shapes are protected. */
export function createRedactor(budgets = readingBudgets): Redactor {
  return new SecretRedactor(budgets);
}

class SecretRedactor implements Redactor {
  readonly #secrets = new Map<string, Protected>();
  /** Every protected text, and whether its encodings are searched. */
  readonly #known = new Map<string, boolean>();
  readonly #wholeOnly: Protected[] = [];
  readonly #published = new Set<string>();
  /** The last letters and digits written to each sink. */
  readonly #tails = new Map<string, string>();
  readonly #index = new WindowIndex();
  readonly #budgets: ReadingBudgets;
  /** Total characters of all secrets. */
  readonly #lengths = { user: 0, project: 0 };
  /** Secrets that are indexed when a text is searched for the first time. */
  readonly #added: (() => void)[] = [];

  constructor(budgets: ReadingBudgets) {
    this.#budgets = budgets;
  }

  protect(secret: Secret, owner: Trust = 'user'): void {
    this.#add(secret.reveal(), secret.fingerprint, owner);
  }

  protectText(text: string, label: string, owner: Trust = 'user'): void {
    this.#add(text, label, owner);
  }

  publish(text: string): void {
    this.#published.add(text);
  }

  clean(text: string, sink?: string): string {
    if (text === '') return '';
    const masked = this.#maskEncodings(text);
    const result = this.#withholdDisguises(masked.result, masked.hits);
    const shown = sink === undefined || this.#known.size === 0 ? result : this.#withholdAcross(sink, text, result);
    return maskAllBut(shown, this.#published);
  }

  cleanBytes(bytes: Uint8Array): Uint8Array {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const encoding = isUtf8(buffer) ? 'utf8' : 'latin1';
    const text = buffer.toString(encoding);
    const cleaned = this.clean(text);
    return cleaned === text ? bytes : Buffer.from(encoding === 'utf8' ? cleaned : cleaned.replaceAll('…', '?'), encoding);
  }

  masked<T>(value: T): T {
    // Names and many values repeat.
    const known = new Map<string, string>();
    return maskEvidence(value, (text) => {
      const cleaned = known.get(text) ?? this.#cleanField(text);
      known.set(text, cleaned);
      return cleaned;
    });
  }

  #add(value: string, label: string, owner: Trust): void {
    const text = withoutName(value.trim().slice(0, maxProtectedLength));
    const length = this.#lengths[owner] + text.length;
    const withEncodings = length <= maxLengths[owner].encoded;
    if (text.length < minProtectedLength || length > maxLengths[owner].plain || isServiceName(text)) return;
    if (this.#known.has(text) && (this.#known.get(text) || !withEncodings)) return;
    this.#known.set(text, withEncodings);
    this.#lengths[owner] = length;
    this.#added.push(() => {
      const secret = toProtected(text, label, this.#index, withEncodings);
      this.#secrets.set(text, secret);
      if (secret.wholeOnly) this.#wholeOnly.push(secret);
    });
    for (const part of splitParts(text)) this.#add(part, '…', owner);
  }

  /** Returns the text with every replaceable form replaced, and the hits that remain. */
  #maskEncodings(text: string, budget = this.#budgets.text): { result: string; hits: readonly Hit[] } {
    const found = this.#findHits(text, budget).length > 0;
    let result = text;
    for (const secret of found ? this.#secrets.values() : this.#wholeOnly) result = maskEncodings(result, secret);
    if (!found) return { result, hits: [] };
    const hits = this.#findHits(result, budget);
    // Next to an encoded secret, a word can be a piece of it whose other pieces are too short to be found.
    if (!hits.every(({ plain }) => plain)) return { result, hits };
    result = replaceWords(result, hits);
    return { result, hits: this.#findHits(result, budget) };
  }

  #withholdDisguises(text: string, found: readonly Hit[]): string {
    let result = text;
    let hits = found;
    for (let round = 0; round < maxRounds; round++) {
      if (hits.length === 0) return result;
      result = isDocument(result) ? withholdInDocument(result, hits) : withholdLines(result, hits);
      hits = this.#findHits(result);
    }
    if (hits.length === 0) return result;
    if (isDocument(result)) throw new LeakError(toReason(hits));
    return toSentence(hits);
  }

  /** Withholds the rest of a secret that began in an earlier text of the sink, which is already written. */
  #withholdAcross(sink: string, text: string, cleaned: string): string {
    const tail = this.#tails.get(sink) ?? '';
    const border = tail === '' ? '' : tail + cleaned.slice(0, borderLength);
    const across = this.#findHits(border).filter(({ start, end }) => start < tail.length && end >= tail.length);
    const rest = across.map(({ end, plain }) => ({ start: 0, end: end - tail.length, plain }));
    this.#tails.set(sink, (tail + findLastLetters(text, tailLength)).slice(-tailLength));
    return rest.length > 0 && isDocument(cleaned) ? withholdInDocument(cleaned, rest) : withholdLines(cleaned, rest);
  }

  #cleanField(text: string): string {
    if (text.length < minProtectedLength) return text;
    const { result, hits } = this.#maskEncodings(text, this.#budgets.field);
    return hits.length === 0 ? maskAllBut(result, this.#published) : toSentence(hits);
  }

  /** Finds every piece of a secret: spaced, wrapped, escaped, encoded or split by escape codes. */
  #findHits(text: string, budget = this.#budgets.text): Hit[] {
    const hits: Hit[] = [];
    for (const index of this.#added.splice(0)) index();
    if (this.#index.isEmpty) return hits;
    let words: Hit[] | undefined;
    const visit = (reading: MappedText): boolean => {
      const before = hits.length;
      for (const { start, end } of this.#index.find(reading)) {
        // Other readings of the same word add no information.
        if (words?.some((word) => word.start <= start && end <= word.end)) continue;
        hits.push({ start, end, plain: words === undefined && /^[\w.~+/=-]+$/.test(text.slice(start, end + 1)) });
      }
      words ??= hits.filter(({ plain }) => plain);
      return hits.length > before;
    };
    for (const part of eachReading({ text }, visit, budget, [...this.#published]))
      hits.push({ start: startIn(part, 0), end: endIn(part, part.text.length - 1), plain: false, unread: true });
    return hits.sort((a, b) => a.start - b.start);
  }
}

function toProtected(text: string, label: string, index: WindowIndex, withEncodings: boolean): Protected {
  // Host, port and path of a URL are not secret.
  const isUrl = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const { raw, encoded } = isUrl ? { raw: [], encoded: [] } : withEncodings ? toForms(text) : { raw: [text], encoded: [] };
  const strong = raw.map((form, at) => index.add(form, at === 0 ? publicPrefixLength(text) : 0));
  for (const form of encoded) index.addEncoded(form);
  if (!isUrl && withEncodings) index.addHashesLater(() => toHashForms(text));
  const encodings = lazy((): readonly SecretEncoding[] => (withEncodings ? toEncodings(text) : [{ text, folded: false }]));
  return { encodings, wholeOnly: !strong.includes(true), label: label.replace(/[^\w .…[\]-]/g, '?') };
}

/** A complete JSON, XML or HTML document, which a sentence in place of a line would make invalid. */
function isDocument(text: string): boolean {
  return /^\s*(?:[{[]\s*["{[\]}]|<\?xml|<!doctype)/i.test(text);
}

/** Throws `LeakError` if no field can be withheld. */
function withholdInDocument(text: string, hits: readonly Hit[]): string {
  for (const every of [false, true]) {
    const withheld = withholdFields(text, hits, every);
    if (withheld !== text) return withheld;
  }
  throw new LeakError(toReason(hits));
}

/** Masks text that looks like a key, except published values. */
function maskAllBut(text: string, published: ReadonlySet<string>): string {
  const [own] = [...published].filter((value) => text.includes(value));
  if (own === undefined) return maskKeyShapes(text);
  const others = new Set([...published].filter((value) => value !== own));
  return text
    .split(own)
    .map((part) => maskAllBut(part, others))
    .join(own);
}

function maskEncodings(text: string, secret: Protected): string {
  let result = text;
  let lower = result.toLowerCase();
  for (const { text: encoding, folded } of secret.encodings()) {
    if (!(folded ? lower : result).includes(encoding)) continue;
    // A pattern, because lower-casing can change the text's length and so every index.
    result = folded ? result.replace(toPattern(encoding), secret.label) : result.split(encoding).join(secret.label);
    lower = result.toLowerCase();
  }
  return result;
}

function toPattern(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi');
}

/** Replaces every word that contains a piece of a secret with an ellipsis. */
function replaceWords(text: string, hits: readonly Hit[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, plain } of hits) {
    if (!plain || end < from) continue;
    let [first, last] = [start, end];
    while (first > from && /[\w-]/.test(text.charAt(first - 1))) first--;
    while (last + 1 < text.length && /[\w-]/.test(text.charAt(last + 1))) last++;
    const prefix = publicPrefixLength(text.slice(first, last + 1));
    result += `${text.slice(from, Math.max(from, Math.min(first + prefix, last + 1)))}…`;
    from = last + 1;
  }
  return result + text.slice(from);
}
