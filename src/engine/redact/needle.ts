/** One way in which a secret could be written in an output. */
export interface Needle {
  text: string;
  /** Compare without case (hex digits, case-changed copies). */
  folded: boolean;
}

const shortestPart = 6;

/**
 * Every form of a secret that is searched for: raw, URL-encoded once and twice, JSON-, XML- and HTML-escaped, hex, and base64 and
 * base64url at the three alignments (the characters that do not depend on what stands around it). Longest first.
 */
export function needlesOf(secret: string): Needle[] {
  const bytes = Buffer.from(secret, 'utf8');
  const exact = new Set([
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    jsonInner(secret),
    entity(secret, 10),
    entity(secret, 16),
    markup(secret),
  ]);
  for (const offset of [0, 1, 2]) {
    const inner = base64Inner(bytes, offset);
    exact.add(inner);
    exact.add(inner.replaceAll('+', '-').replaceAll('/', '_'));
  }
  const reversed = [...secret].reverse().join('');
  const folded = new Set([
    secret,
    bytes.toString('hex'),
    percentAll(bytes),
    codeUnits(secret, '\\u', 4),
    codeUnits(secret, '\\x', 2),
    entity(secret, 16),
    reversed,
  ]);
  return [
    ...[...exact].map((text) => ({ text, folded: false })),
    ...[...folded].map((text) => ({ text: text.toLowerCase(), folded: true })),
  ]
    .filter(({ text }) => text.length >= shortestPart)
    .sort((a, b) => b.text.length - a.text.length);
}

/** The middle of a base64 text: the characters that `offset` bytes before and any bytes after cannot change. */
function base64Inner(bytes: Buffer, offset: number): string {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
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
