/** The letters and digits of a text in lower case, each with its place in the text. */
export interface NormalizedText {
  plain: string;
  positions: Uint32Array;
}

/** The readings of a text that can differ, each as the signs it sees through. */
export function decodings(text: string): string[] {
  const readings = [''];
  if (/[%\\&]/.test(text)) readings.push('%\\&');
  if (text.includes('<')) readings.push('%\\&<');
  return readings;
}

/**
 * One escape with what it stands for: `%73`, `%2573`, `\u0073`, `\u{73}`, `\x73`, `\n`, `&#115;`, `&#x73;`, `&amp;`. Of what is escaped
 * again and again the last rounds count, so that a text of nothing but backslashes does not take the square of its length.
 */
const percent = /%(?:25){0,16}([0-9a-f]{2})/iy;
const backslash = /\\{1,16}(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|[nrtbfv])/y;
const entity = /&(?:amp;){0,16}(?:#(\d{1,7});?|#x([0-9a-f]{1,6});?|[a-z]{2,8};)/iy;
const tag = /<\/?[a-z!][^<>]{0,80}>/iy;
/** What a terminal takes for a command after ESC: CSI, OSC, or one character. Bounded, because an escaped end is not seen here. */
const afterEscape = /\[[0-9;:?]{0,100}[ -/]{0,100}[@-~]|\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\)|[^[\]]/y;

/**
 * A text reduced to its letters and digits, so that copies which are spaced, wrapped, case-changed or cut by escape codes read alike.
 * An escape that begins with a sign in `seenThrough` counts as the character it stands for, a tag as nothing.
 */
export function normalizeText(text: string, seenThrough: string): NormalizedText {
  const codes = Buffer.allocUnsafe(text.length);
  const positions = new Uint32Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const start = index;
    let code = text.charCodeAt(index);
    if ((code === 37 || code === 38 || code === 60 || code === 92) && seenThrough.includes(String.fromCharCode(code))) {
      const form = code === 37 ? percent : code === 38 ? entity : code === 60 ? tag : backslash;
      form.lastIndex = index;
      const found = form.exec(text);
      if (found !== null) {
        code = decodedCode(found, form);
        index += found[0].length - 1;
      }
    }
    if (code === 27) {
      afterEscape.lastIndex = index + 1;
      index += afterEscape.exec(text)?.[0].length ?? 0;
      continue;
    }
    const isUpper = code >= 65 && code <= 90;
    if (!isUpper && !(code >= 48 && code <= 57) && !(code >= 97 && code <= 122)) continue;
    codes[length] = isUpper ? code + 32 : code;
    positions[length++] = start;
  }
  return { plain: codes.toString('latin1', 0, length), positions };
}

function decodedCode(found: RegExpExecArray, form: RegExp): number {
  const digits = found.slice(1).find((group) => group !== undefined);
  if (digits === undefined) return 0;
  return Number.parseInt(digits, form === entity && found[1] !== undefined ? 10 : 16);
}
