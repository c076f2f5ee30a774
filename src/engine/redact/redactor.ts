import { isUtf8 } from 'node:buffer';
import type { Secret } from '../../domain/secret.ts';
import { maskKeyShapes } from '../../text/mask.ts';
import { maskEvidence } from './evidence.ts';
import { decodings, normalizeText } from './normalize.ts';
import { encodingsOf, normalizedForms, type SecretEncoding } from './secret-encodings.ts';

/** The one boundary through which everything printed or written passes. */
export interface Redactor {
  protect(secret: Secret): void;
  /** Text that is no key but must not be shown (a password, an e-mail address); `label` is what appears instead. */
  protectText(text: string, label: string): void;
  /** A throw-away value of our own that may be shown although it looks like a key (the simulator's). */
  publish(text: string): void;
  /**
   * The text with every protected value replaced; a line that still leaks in a disguise is withheld and says so. Texts of one
   * `sink` are also searched across their borders. Throws `LeakError` for a document whose form a withheld line would break.
   */
  clean(text: string, sink?: string): string;
  cleanBytes(bytes: Uint8Array): Uint8Array;
  /** The value with the same done to each of its strings and names by themselves; cookies and account data in requests too. */
  masked<T>(value: T): T;
}

/** Nothing was written, because a secret could not be taken out of it. */
export class LeakError extends Error {
  constructor(label: string) {
    super(`the output would have shown ${label}`);
    this.name = 'LeakError';
  }
}

interface Protected {
  needles: readonly SecretEncoding[];
  /** Letters and digits of every form; empty where they are too few to be told from ordinary text. */
  forms: readonly string[];
  label: string;
}

interface Hit {
  /** Places in the text, both included; before the text where the hit began in an earlier one. */
  start: number;
  end: number;
  secret: Protected;
}

const shortestProtected = 6;
const shortestForm = 12;
/** Characters at the front of a form that an escape before it can swallow; they say no more than whose key it is. */
const swallowed = 4;
const maxTailLength = 4096;
const maxRounds = 4;

/** Starts with nothing protected but the well-known shapes of keys. */
export function createRedactor(): Redactor {
  const kept = new Map<string, Protected>();
  const published = new Set<string>();
  const tails = new Map<string, string>();

  const add = (value: string, label: string): void => {
    const text = value.trim();
    if (text.length < shortestProtected || kept.has(text)) return;
    const isLong = normalizeText(text, '').plain.length >= shortestForm;
    const forms = normalizedForms(text).filter((form) => form.length >= shortestForm);
    const searched = forms.map((form) => (form.length >= shortestForm + swallowed ? form.slice(swallowed) : form));
    kept.set(text, { needles: encodingsOf(text), forms: isLong ? searched : [], label: label.replace(/[^\w .…[\]-]/g, '?') });
    for (const part of splitParts(text)) add(part, '…');
  };

  /** The text with what can be replaced in its place, and what is left in disguises. */
  const maskOwn = (text: string, tail: string): { result: string; hits: readonly Hit[] } => {
    const secrets = [...kept.values()];
    const hits = hitsIn(text, secrets, tail);
    const suspects = new Set(hits.map(({ secret }) => secret));
    let result = text;
    for (const secret of secrets) if (secret.forms.length === 0 || suspects.has(secret)) result = maskNeedles(result, secret);
    return { result, hits: hits.length === 0 ? hits : hitsIn(result, [...suspects], tail) };
  };

  const withoutDisguises = (text: string, found: readonly Hit[], tail: string): string => {
    let result = text;
    let hits = found;
    for (let round = 0; round < maxRounds; round++) {
      const [first] = hits;
      if (first === undefined) return result;
      if (isDocument(result)) throw new LeakError(first.secret.label);
      result = withholdLines(result, hits);
      hits = hitsIn(result, [...kept.values()], tail);
    }
    return hits.length === 0 ? result : withheld('a secret');
  };

  const clean = (text: string, sink?: string): string => {
    if (text === '') return '';
    const tail = sink === undefined ? '' : (tails.get(sink) ?? '');
    const masked = maskOwn(text, tail);
    if (sink !== undefined && kept.size > 0) tails.set(sink, (tail + normalizeText(text, '').plain).slice(-maxTailLength));
    return maskAllBut(withoutDisguises(masked.result, masked.hits, tail), published);
  };

  const cleanField = (text: string): string => {
    if (text.length < shortestProtected) return text;
    const { result, hits } = maskOwn(text, '');
    return hits[0] === undefined ? maskAllBut(result, published) : withheld(hits[0].secret.label);
  };

  return {
    protect: (secret) => add(secret.reveal(), secret.fingerprint),
    protectText: (text, label) => add(text, label),
    publish: (text) => void published.add(text),
    clean,
    cleanBytes(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const encoding = isUtf8(buffer) ? 'utf8' : 'latin1';
      const text = buffer.toString(encoding);
      const cleaned = clean(text);
      return cleaned === text ? bytes : Buffer.from(encoding === 'utf8' ? cleaned : cleaned.replaceAll('…', '?'), encoding);
    },
    masked: (value) => maskEvidence(value, cleanField),
  };
}

/** What is secret by itself inside a value: the text without its scheme or quotes, the password of a URL, its query values. */
function splitParts(text: string): string[] {
  const parts = [text.replace(/^Bearer\s+/i, '').replace(/^(["'])(.*)\1$/s, '$2')];
  const userInfo = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)@/i.exec(text)?.[1];
  if (userInfo !== undefined) {
    const password = userInfo.slice(userInfo.indexOf(':') + 1);
    // `user:password` is what a proxy is sent in base64.
    parts.push(userInfo, decoded(userInfo), password, decoded(password));
  }
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) for (const [, value] of text.matchAll(/[?&][^=&]+=([^&#]{8,})/g)) parts.push(value ?? '');
  return parts.filter((part) => part !== text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withheld(label: string): string {
  return `[withheld: this text would have shown ${label}]`;
}

/** JSON, XML or HTML as a whole, which a sentence in place of a line would break. */
function isDocument(text: string): boolean {
  return /^\s*(?:[{[]\s*["{[\]}]|<\?xml|<!doctype)/i.test(text);
}

/** Masks what looks like a key, except where it is one of ours. */
function maskAllBut(text: string, published: ReadonlySet<string>): string {
  const [own] = [...published].filter((value) => text.includes(value));
  if (own === undefined) return maskKeyShapes(text);
  const others = new Set([...published].filter((value) => value !== own));
  return text
    .split(own)
    .map((part) => maskAllBut(part, others))
    .join(own);
}

function maskNeedles(text: string, secret: Protected): string {
  let result = text;
  let lower = result.toLowerCase();
  for (const { text: needle, folded } of secret.needles) {
    if (!(folded ? lower : result).includes(needle)) continue;
    // A pattern, because lower-casing can change the length of a text and with it every place in it.
    result = folded ? result.replace(toPattern(needle), secret.label) : result.split(needle).join(secret.label);
    lower = result.toLowerCase();
  }
  return result;
}

function toPattern(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi');
}

/** Every copy of a secret, however it is spaced, wrapped, escaped or cut by escape codes. */
function hitsIn(text: string, secrets: readonly Protected[], tail: string): Hit[] {
  const hits: Hit[] = [];
  if (secrets.length === 0) return hits;
  for (const reading of decodings(text)) {
    const { plain, positions } = normalizeText(text, reading);
    const searched = tail + plain;
    for (const secret of secrets) {
      for (const form of secret.forms) {
        const from = Math.max(0, tail.length - form.length + 1);
        for (let at = searched.indexOf(form, from); at !== -1; at = searched.indexOf(form, at + form.length)) {
          const place = (index: number): number => (index < tail.length ? 0 : (positions[index - tail.length] ?? 0));
          hits.push({ start: place(at), end: place(at + form.length - 1), secret });
        }
      }
    }
  }
  return hits.sort((a, b) => a.start - b.start);
}

/** Puts one sentence in the place of all lines that a hit touches. */
function withholdLines(text: string, hits: readonly Hit[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, secret } of hits) {
    if (end < from) continue;
    const first = Math.max(from, text.lastIndexOf('\n', start) + 1);
    const last = text.indexOf('\n', end);
    result += text.slice(from, first) + withheld(secret.label);
    from = last === -1 ? text.length : last;
  }
  return result + text.slice(from);
}
