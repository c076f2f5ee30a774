/** A text made from another, with the place in the first text that each character came from. */
export interface MappedText {
  text: string;
  /** First and last place in the source for each UTF-16 unit; absent where the text is the source itself. */
  starts?: Uint32Array | undefined;
  ends?: Uint32Array | undefined;
}

export function startIn(source: MappedText, at: number): number {
  return source.starts?.[at] ?? at;
}

export function endIn(source: MappedText, at: number): number {
  return source.ends?.[at] ?? at;
}

/** Collects the characters of a new text with their places. */
export class MappedTextBuilder {
  readonly #source: MappedText;
  readonly #units: Uint16Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  #length = 0;

  /** More than `maxLength` UTF-16 units are left out. */
  constructor(source: MappedText, maxLength: number) {
    this.#source = source;
    this.#units = new Uint16Array(maxLength);
    this.#starts = new Uint32Array(maxLength);
    this.#ends = new Uint32Array(maxLength);
  }

  get length(): number {
    return this.#length;
  }

  /** Adds text that stands for the characters of the source from `first` to `last`, both included. */
  add(text: string, first: number, last: number): void {
    for (let at = 0; at < text.length; at++) this.#addUnit(text.charCodeAt(at), first, last);
  }

  /** Adds the characters of a text from `from` to before `end`, each for itself. */
  addPlain(text: string, from: number, end: number): void {
    for (let at = from; at < end; at++) this.#addUnit(text.charCodeAt(at), at, at);
  }

  toMappedText(): MappedText {
    const text = toText(this.#units.subarray(0, this.#length));
    // Cut to their length, as a reading is kept while others are made from it.
    return { text, starts: this.#starts.slice(0, this.#length), ends: this.#ends.slice(0, this.#length) };
  }

  #addUnit(unit: number, first: number, last: number): void {
    this.#units[this.#length] = unit;
    this.#starts[this.#length] = startIn(this.#source, first);
    this.#ends[this.#length++] = endIn(this.#source, last);
  }
}

/** UTF-16 units as a text; where each is below 256, as one of a byte a character. */
function toText(units: Uint16Array): string {
  let any = 0;
  for (let at = 0; at < units.length; at++) any |= units[at] ?? 0;
  if (any < 256) return Buffer.from(units).toString('latin1');
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

/** Whether a pattern, which has the flag `g`, matches so often; the rest of the text is not read. */
function matchesOften(pattern: RegExp, text: string, times: number): boolean {
  pattern.lastIndex = 0;
  for (let count = 0; count < times; count++) if (!pattern.test(text)) return false;
  return true;
}

/**
 * One escape with what it stands for: `%73`, `%2573`, `\u0073`, `\u{73}`, `\x73`, `\163`, `\n`, `&#115;`, `&#x73;`, `&amp;`. Of what is
 * escaped again and again the last rounds count, so that a text of nothing but backslashes does not take the square of its length.
 */
const percent = /%(?:25){0,16}([0-9a-f]{2})/iy;
/** The further bytes of a character of UTF-8. */
const percentTail = /(?:%(?:25){0,16}[89ab][0-9a-f]){1,3}/iy;
const backslash = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|[0-3][0-7]{2}|[nrtbfv])/iy;
const entity = /&(?:amp;){0,16}(?:#(\d{1,7})(?:;|(?![\d&]))|#x([0-9a-f]{1,6})(?:;|(?![\da-f&]))|[a-z]{2,8};)/iy;
const tag = /<\/?[a-z!][^<>]{0,80}>/iy;

const named: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" };
const beginsEscape = /[%&\\<\u0080-\uffff]/;

/** The text with every escape once taken back, tags left out, and letters of other widths and fonts as plain ones; itself where it has none. */
export function unescapeText(source: MappedText, seeThroughTags: boolean): MappedText {
  const { text } = source;
  if (!beginsEscape.test(text)) return source;
  const built = new MappedTextBuilder(source, text.length * 2 + 16);
  let changed = false;
  let plainFrom = 0;
  const flush = (end: number): void => {
    built.addPlain(text, plainFrom, end);
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && code !== 37 && code !== 38 && code !== 92 && !(code === 60 && seeThroughTags)) continue;
    const found = code >= 128 ? foldedAt(text, at, code) : escapeAt(text, at, code);
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

function escapeAt(text: string, at: number, code: number): { meaning: string; length: number } | null {
  const form = code === 37 ? percent : code === 38 ? entity : code === 60 ? tag : backslash;
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
  if (form === tag) return '';
  const digits = found[1] ?? found[2] ?? found[3];
  if (digits !== undefined) return character(Number.parseInt(digits, form === entity && found[1] !== undefined ? 10 : 16));
  if (form === entity) return named[whole.toLowerCase()] ?? ' ';
  const octal = /[0-7]{3}$/.exec(whole)?.[0];
  if (octal !== undefined) return character(Number.parseInt(octal, 8));
  return /[nrtbfv]$/i.test(whole) ? ' ' : '';
}

function character(code: number): string {
  // Halves of a pair become whole where they stand side by side.
  return code > 0x10ffff ? ' ' : String.fromCodePoint(code);
}

/** What people and programs put between the pieces of a text: blanks, quotes, joints, escape codes, tags, invisible characters. */
const joints = /\u001b\[[\d;]{0,20}[A-Za-z]|<[a-z/]{1,10}>|[\s'"`+>.,|\-\u00ad\u200b-\u200f\u2060\ufeff]+/gi;
/** The same without signs that stand between numbers. */
const looseJoints = /\u001b\[[\d;]{0,20}[A-Za-z]|<[a-z/]{1,10}>|[\s'"`+>\u00ad\u200b-\u200f\u2060\ufeff]+/gi;

const cutPieces = /\u001b\[|<[a-z/]{1,10}>|[\u00ad\u200b-\u200f\u2060\ufeff]|' ?\+ ?'|(?:\d{1,3}[\s,'"+]{1,8}){12}/i;
/** The mark of a number in hex, itself cut in two or not. */
const hexMarks = /0[\s>,]{0,6}x/gi;
const codedEscapes = /%[^\w%]{0,3}[\da-f]|\\[^\w\\]{0,3}[ux0-3]|&[^\w&#]{0,3}#/gi;
/** Letter by letter, as `s-k-p-r`. */
const spelledOut = /(?:\w[\s.-]){10}/;
/** What can stand between letters that stand apart already: marks that nobody sees, the end of a line with its indentation or mark of a quote. */
const cuts = /[\u00ad\u200b-\u200f\u2060\ufeff]+|\r?\n(?: {2}|> )?/g;
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]+/g;

/** The text without what stands between its pieces, where that can cut an escape or an encoding in two; `joined`: it was done before. */
export function joinPieces(source: MappedText, joined: boolean): MappedText[] {
  const { text } = source;
  const apart = withoutEverySecond(without(source, cuts) ?? source);
  const found = apart === null ? [] : [apart];
  if (joined) return found;
  if (cutPieces.test(text) || matchesOften(hexMarks, text, 4)) {
    const seen = without(source, invisible) ?? source;
    found.push(without(seen, looseJoints) ?? seen);
  }
  const escaped = matchesOften(codedEscapes, text, 8) || spelledOut.test(text) ? without(source, joints) : null;
  return escaped === null ? found : [...found, escaped];
}

function without(source: MappedText, pattern: RegExp): MappedText | null {
  const { text } = source;
  const built = new MappedTextBuilder(source, text.length);
  let from = 0;
  const keep = (end: number): void => {
    built.addPlain(text, from, end);
  };
  for (const joint of text.matchAll(pattern)) {
    keep(joint.index);
    from = joint.index + joint[0].length;
  }
  if (from === 0) return null;
  keep(text.length);
  return built.toMappedText();
}

const shortestAlternation = 16;

/** The text where every second sign is the same (`a-b-c`) without that sign; null where there is no such stretch. */
function withoutEverySecond(source: MappedText): MappedText | null {
  const { text } = source;
  const dropped = new Uint8Array(text.length);
  let any = false;
  for (const parity of [0, 1]) {
    let from = parity;
    for (let at = parity; at <= text.length + 1; at += 2) {
      if (at < text.length && text.charCodeAt(at) === text.charCodeAt(from)) continue;
      if (at - from >= shortestAlternation * 2 && !/[a-z\d]/i.test(text.charAt(from))) {
        for (let drop = from; drop < at; drop += 2) dropped[drop] = 1;
        any = true;
      }
      from = at;
    }
  }
  if (!any) return null;
  const built = new MappedTextBuilder(source, text.length);
  for (let at = 0; at < text.length; at++) if (dropped[at] === 0) built.addPlain(text, at, at + 1);
  return built.toMappedText();
}

/** Signs of escapes that stand backwards: `37%`, `3700u\\`, `361\\`, `;511#&`. */
const backwards = /[\da-f]{2}(?:%|x\\|[\da-f]{2}u\\)|[0-7]{3}\\|;[\da-f]{1,6}x?#&|m[\d;]{0,20}\[\u001b|>[a-z]{1,10}<|x0/gi;

/** The text from its end to its beginning, where escapes stand backwards in it; else nothing. */
export function reverseEscapes(source: MappedText): MappedText[] {
  const { text } = source;
  if (!matchesOften(backwards, text, 4)) return [];
  const built = new MappedTextBuilder(source, text.length);
  for (let at = text.length - 1; at >= 0; at--) built.addPlain(text, at, at + 1);
  return [built.toMappedText()];
}

/** Letters of another width or font as the plain ones; null for one that has no such form (most scripts). */
function foldedAt(text: string, at: number, code: number): { meaning: string; length: number } | null {
  if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3)) return null;
  const point = text.codePointAt(at) ?? code;
  const whole = String.fromCodePoint(point);
  const folded = whole.normalize('NFKC');
  return folded === whole || folded.length > 2 ? null : { meaning: folded, length: whole.length };
}
