import { type MappedText, MappedTextBuilder } from './mapped-text.ts';

/**
 * One escape with its meaning: `%73`, `%2573`, `\u0073`, `\u{73}`, `\x73`, `\163`, `\n`, `&#115;`, `&#x73;`, `&amp;`. Repeated
 * escaping is limited to 16 rounds, so that a text of only backslashes does not take quadratic time.
 */
const percent = /%(?:25){0,16}([0-9a-f]{2})/iy;
/** The continuation bytes of a UTF-8 character. */
const percentTail = /(?:%(?:25){0,16}[89ab][0-9a-f]){1,3}/iy;
const backslash = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|[0-3][0-7]{2}|[nrtbfv])/iy;
/** The same in a string inside a string, where two backslashes are one. */
const doubled = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|[0-3][0-7]{2}|[nrtbfv\\])/iy;
/** Octal escapes as C writes them, of one to three digits. Read alone: after another layer of escapes, `\\1` can be the start of a longer one. */
const octal = /\\[0-3]?[0-7]{1,2}/y;
const entity = /&(?:amp;){0,16}(?:#(\d{1,7})(?:;|(?![\d&]))|#x([0-9a-f]{1,6})(?:;|(?![\da-f&]))|[a-z]{2,8};)/iy;

const named: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" };

/** What each kind of escape starts with; `font` is a letter of another width or font, `octal` a short octal escape. */
const begins = { percent: /%/, entity: /&/, backslash: /\\/, octal: /\\[0-7]{1,2}(?![0-7])/, font: /[\u0080-\uffff]/ };
export type EscapeKind = keyof typeof begins;
const kinds = Object.keys(begins) as EscapeKind[];

/** The kinds of escapes whose first character occurs in a text. */
export function escapeKinds(text: string): EscapeKind[] {
  return kinds.filter((kind) => begins[kind].test(text));
}

/**
 * The text with every escape of these kinds decoded once; the source itself if it has none. With `pairs`, two backslashes are one; else
 * the first is a literal backslash before an escape.
 */
export function unescapeText(source: MappedText, taken: readonly EscapeKind[], { pairs = false } = {}): MappedText {
  const { text } = source;
  const isTaken = {
    37: taken.includes('percent'),
    38: taken.includes('entity'),
    92: taken.includes('backslash') || taken.includes('octal'),
  };
  const slash = !taken.includes('backslash') ? octal : pairs ? doubled : backslash;
  const foldsFonts = taken.includes('font');
  const built = new MappedTextBuilder(source, text.length * 2 + 16);
  let changed = false;
  let plainFrom = 0;
  const flush = (end: number): void => {
    built.addPlain(text, plainFrom, end);
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isEscape = code >= 128 ? foldsFonts : (code === 37 || code === 38 || code === 92) && isTaken[code];
    if (!isEscape) continue;
    const found = code >= 128 ? foldedAt(text, at, code) : escapeAt(text, at, code === 37 ? percent : code === 38 ? entity : slash);
    if (found === null) continue;
    flush(at);
    built.add(found.meaning, at, at + found.length - 1);
    changed = true;
    at += found.length - 1;
    plainFrom = at + 1;
  }
  if (!changed) return source;
  flush(text.length);
  return built.toMappedText();
}

function escapeAt(text: string, at: number, form: RegExp): { meaning: string; length: number } | null {
  form.lastIndex = at;
  const found = form.exec(text);
  if (found === null) return null;
  const meaning = decodeEscape(found, form);
  if (form !== percent || meaning < '\u00c2') return { meaning, length: found[0].length };
  percentTail.lastIndex = form.lastIndex;
  const tail = percentTail.exec(text)?.[0] ?? '';
  const bytes = Buffer.from(`${meaning.charCodeAt(0).toString(16)}${tail.replace(/%(?:25){0,16}/g, '')}`, 'hex');
  return { meaning: bytes.toString('utf8'), length: found[0].length + tail.length };
}

function decodeEscape(found: RegExpExecArray, form: RegExp): string {
  const [whole] = found;
  const digits = found[1] ?? found[2] ?? found[3];
  if (digits !== undefined) return character(Number.parseInt(digits, form === entity && found[1] !== undefined ? 10 : 16));
  if (form === entity) return named[whole.toLowerCase()] ?? ' ';
  const octal = /[0-7]{1,3}$/.exec(whole)?.[0];
  if (octal !== undefined) return character(Number.parseInt(octal, 8));
  if (whole === '\\\\') return '\\';
  // A line ending stays one: a quote marker can follow it.
  return /n$/i.test(whole) ? '\n' : ' ';
}

function character(code: number): string {
  // Adjacent surrogate halves combine into one character.
  return code > 0x10ffff ? ' ' : String.fromCodePoint(code);
}

/** A letter of another width or font as the plain one; null if it has no plain form (most scripts). */
export function foldedAt(text: string, at: number, code: number): { meaning: string; length: number } | null {
  if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3)) return null;
  const point = text.codePointAt(at) ?? code;
  const whole = String.fromCodePoint(point);
  // Invisible copies of ASCII.
  if (point > 0xe0020 && point < 0xe007f) return { meaning: String.fromCodePoint(point - 0xe0000), length: 2 };
  const folded = whole.normalize('NFKC');
  return folded === whole || folded.length > 2 ? null : { meaning: folded, length: whole.length };
}
