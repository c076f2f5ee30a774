/** Value of each letter and digit without case, by character code; 255 for everything else. */
const digits = new Uint8Array(128).fill(255);
for (let at = 0; at < 26; at++) digits[65 + at] = digits[97 + at] = 10 + at;
for (let at = 0; at < 10; at++) digits[48 + at] = at;

/** A terminal escape sequence: ESC and CSI, OSC, or one character. Bounded, because an escaped terminator is not recognised here. */
const escapeCode = /\u001b(?:\[[0-9;:?]{0,100}[ -/]{0,100}[@-~]|\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\)|[^[\]])/y;

/** The letters and digits of a text as numbers below 36, each with its index in the text. */
export interface NormalizedText {
  codes: Uint8Array;
  places: Uint32Array;
}

const roomLength = 1 << 17;
/** Reused for each text that fits, because every reading of a text is normalized. */
const room: NormalizedText = { codes: new Uint8Array(roomLength), places: new Uint32Array(roomLength) };

/**
 * Removes everything that can separate two characters: spaces, punctuation, line endings, escape codes, invisible characters. The result is
 * valid until the next call.
 */
export function normalizeText(text: string): NormalizedText {
  const { codes, places } = text.length <= roomLength ? room : { codes: new Uint8Array(text.length), places: new Uint32Array(text.length) };
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 27) {
      escapeCode.lastIndex = at;
      at += (escapeCode.exec(text)?.[0].length ?? 1) - 1;
      continue;
    }
    const digit = code < 128 ? (digits[code] ?? 255) : 255;
    if (digit === 255) continue;
    codes[length] = digit;
    places[length++] = at;
  }
  return { codes: codes.subarray(0, length), places: places.subarray(0, length) };
}

/** The last letters and digits of a text, at most `length`. */
export function findLastLetters(text: string, length: number): string {
  let found = '';
  for (let at = text.length - 1; at >= 0 && found.length < length; at--) {
    const code = text.charCodeAt(at);
    if (code < 128 && digits[code] !== 255) found = text.charAt(at) + found;
  }
  return found;
}
