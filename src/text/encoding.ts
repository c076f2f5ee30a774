/** A file's encoding. `not-text`: too many zero bytes for UTF-8, and not in the positions of UTF-16. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'not-text';

const maxHead = 4096;
const fewestBytes = 4;

/** Detects the encoding from a file's first bytes: by its byte order mark, else by the positions of zero bytes. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8-bom';
  const head = bytes.subarray(0, maxHead);
  // In UTF-16, nearly every second byte of Latin text is zero: the high bytes, which come first in big endian.
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (even + odd === 0) return 'utf-8';
  if (head.length >= fewestBytes && odd > head.length / 4 && even < head.length / 32) return 'utf-16le';
  if (head.length >= fewestBytes && even > head.length / 4 && odd < head.length / 32) return 'utf-16be';
  // A small share of zeros is a stray NUL in a text.
  return even + odd > head.length / 20 ? 'not-text' : 'utf-8';
}

/** A decoder for UTF-16; null for other encodings. */
export function wideDecoder(start: Uint8Array): InstanceType<typeof TextDecoder> | null {
  const encoding = detectEncoding(start);
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? new TextDecoder(encoding) : null;
}
