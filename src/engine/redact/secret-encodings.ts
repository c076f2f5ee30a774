import { decodePercent } from '../../text/url.ts';

/** One way in which a secret can occur in an output. */
export interface SecretEncoding {
  text: string;
  /** Compare without case (hex digits, case-changed copies). */
  folded: boolean;
}

const shortestPart = 6;

/**
 * Every form of a secret that is replaced in place: raw, reversed, URL-encoded once and twice, JSON-, XML- and HTML-escaped, hex, and
 * base64 and base64url at the three alignments (the characters that do not depend on the neighbouring bytes). Longest first.
 */
export function toEncodings(secret: string): SecretEncoding[] {
  const bytes = Buffer.from(secret, 'utf8');
  const exact = new Set([
    secret,
    encodeUri(secret),
    encodeUri(encodeUri(secret)),
    jsonInner(secret),
    jsonInner(jsonInner(secret)),
    entity(secret, 10),
    entity(secret, 16),
    markup(secret),
  ]);
  for (const offset of [0, 1, 2]) {
    const inner = base64Inner(bytes, offset);
    exact.add(inner);
    exact.add(inner.replaceAll('+', '-').replaceAll('/', '_'));
  }
  const folded = new Set([
    secret,
    bytes.toString('hex'),
    percentAll(bytes),
    codeUnits(secret, '\\u', 4),
    codeUnits(secret, '\\x', 2),
    entity(secret, 16),
    reversed(secret),
    ...toHashes(secret),
  ]);
  return [
    ...[...exact].map((text) => ({ text, folded: false })),
    ...[...folded].map((text) => ({ text: text.toLowerCase(), folded: true })),
  ]
    .filter(({ text }) => text.length >= shortestPart)
    .sort((a, b) => b.text.length - a.text.length);
}

/**
 * The forms whose pieces are indexed: raw and reversed, and the encodings that can no longer be decoded after their case has changed or
 * they are reversed.
 */
export function toForms(secret: string): { raw: string[]; encoded: string[] } {
  const bytes = Buffer.from(secret, 'utf8');
  const once = [bytes.toString('hex'), ...base64Forms(bytes), ...base64Forms(Buffer.from(secret, 'utf16le'))];
  const encoded = [...once, ...base64Forms(Buffer.from(reversed(secret), 'utf8')), ...base32Forms(bytes), rot13(secret)];
  // `ß` becomes `SS`.
  const raw = [secret, ...(secret.toUpperCase().length === secret.length ? [] : [secret.toUpperCase()])];
  return { raw: raw.flatMap((form) => [form, reversed(form)]), encoded: [...new Set([...encoded, ...encoded.map(reversed)])] };
}

/** The same for the secret's hashes: LiteLLM answers with the SHA-256 of a key. */
export function toHashForms(secret: string): string[] {
  const hashes = toHashes(secret);
  return [...hashes, ...hashes.map(reversed)];
}

function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => base64Inner(bytes, offset));
}

/** Base32 at its five alignments, without the characters that a neighbouring byte changes. */
function base32Forms(bytes: Buffer): string[] {
  return [0, 1, 2, 3, 4].map((offset) => {
    let [text, bits, count] = ['', 0, offset * 8 - Math.ceil((offset * 8) / 5) * 5];
    for (const byte of bytes) {
      bits = (bits << 8) | byte;
      for (count += 8; count >= 5; count -= 5) text += 'abcdefghijklmnopqrstuvwxyz234567'[(bits >> (count - 5)) & 31];
    }
    return text;
  });
}

function toHashes(secret: string): string[] {
  // Loaded only when a text may contain a hash: Node needs 7 ms for it.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return ['sha256', 'md5'].map((algorithm) => createHash(algorithm).update(secret).digest('hex'));
}

/** The public prefix that all keys of one issuer share. */
const publicPrefix =
  /^(?:Bearer\s+)?(?:sk-(?:ant-(?:(?:api|oat|sid|admin)\d\d-)?|proj-|or-v1-|svcacct-|admin-|ar-|lf-)?|kr_(?:live|test)_|github_pat_|nvapi-|pplx-|AIza|xox[a-z]-|gh[a-z]_|glpat-|[A-Za-z]{2,4}[-_])/;

export function publicPrefixLength(secret: string): number {
  return publicPrefix.exec(secret)?.[0].length ?? 0;
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** A lone surrogate has no URL form. */
function encodeUri(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'));
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + (/[a-m]/i.test(letter) ? 13 : -13)));
}

/** The middle of a base64 text: the characters that `offset` bytes before and any bytes after cannot change. */
function base64Inner(bytes: Buffer, offset: number): string {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/={1,2}$/, '');
  const skip = offset === 0 ? 0 : offset + 1;
  const keep = Math.floor(((offset + bytes.length) * 8) / 6);
  return padded.slice(skip, keep);
}

function percentAll(bytes: Buffer): string {
  return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
}

function jsonInner(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function entity(text: string, base: 10 | 16): string {
  return [...text].map((character) => `&#${base === 16 ? 'x' : ''}${(character.codePointAt(0) ?? 0).toString(base)};`).join('');
}

function markup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/** `\\u0073\\u006b…`: every character as an escape. */
function codeUnits(text: string, mark: string, digits: number): string {
  return [...text].map((character) => `${mark}${(character.codePointAt(0) ?? 0).toString(16).padStart(digits, '0')}`).join('');
}

/** In any case: no variable is looked up by this name, and values are copied from Python, YAML and TOML too (`openai_api_key = …`). */
const nameBefore =
  /^(?:(?:export\s{1,9})?[A-Z][A-Z\d_]{0,60}_(?:KEY|TOKEN|SECRET)\s{0,9}[=:]|authorization\s{0,9}:|x-api-key\s{0,9}:)\s{0,9}(?=.{8})/i;

/** A value without the name that was copied with it, which is no secret: `OPENAI_API_KEY=…`, `Authorization: …`. */
export function withoutName(text: string): string {
  return text.replace(nameBefore, '');
}

/** Parts of a value that are secret by themselves: the text without scheme or quotes, a URL's password, its query values. */
export function splitParts(text: string): string[] {
  const parts = [text.replace(/^Bearer\s+/i, '').replace(/^(["'])(.*)\1$/s, '$2')];
  const userInfo = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)@/i.exec(text)?.[1];
  if (userInfo !== undefined) {
    const password = userInfo.slice(userInfo.indexOf(':') + 1);
    // A proxy is sent `user:password` in base64.
    parts.push(userInfo, decodePercent(userInfo), password, decodePercent(password));
  }
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) for (const [, value] of text.matchAll(/[?&][^=&?]+=([^&#]{8,})/g)) parts.push(value ?? '');
  return parts.filter((part) => part !== text);
}
