/** How a file is written. `not-text`: too many zero bytes for UTF-8 and not those of UTF-16. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'not-text';

const maxHead = 4096;
const fewestBytes = 4;

/** Detects the encoding from the first bytes of a file: by its mark, else by where zero bytes stand. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8-bom';
  const head = bytes.subarray(0, maxHead);
  // Latin text in UTF-16 has a zero in nearly every second byte: the high ones, which stand first in big endian.
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
  // A few zeros are a stray NUL in a text.
  return even + odd > head.length / 20 ? 'not-text' : 'utf-8';
}
