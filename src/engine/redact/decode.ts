import { type MappedText, MappedTextBuilder } from './mapped-text.ts';
import { denseChanges, denseChangesUnbroken, denseMargin, denseSpan, isChange } from './suspect.ts';

const shortestStretch = 8;
const shortestBase64 = 11;

const joint = '[^\\da-z]{0,24}';
/** Hex digits with any separators and marks: `0x73`, `73h`, `U+0073`, `%u0073`, and `0-x-7-3` with a separator after each character. */
const hexRow = new RegExp(`(?:[0-9a-f]${joint}(?:[xuh]${joint})?){16}`, 'i');
/** Bytes as binary digits, with or without `0b`. */
const binaryRow = new RegExp(`(?:[01]${joint}(?:b${joint})?){64}`, 'i');
const numberRow = /(?:\d{2,3}\D{1,3}(?:0o)?){7}\d{2,3}/;

/** Decodes the base64 in a text, in both directions. Yields one result at a time, so that only one is in memory. */
export function* fromBase64(source: MappedText): Generator<MappedText> {
  for (const dashes of /[-_]/.test(source.text) ? [true, false] : [true]) {
    const strip = forBase64(source, dashes);
    if (strip.text.length < shortestBase64) continue;
    for (const run of [strip, reversed(strip)])
      for (const shift of [0, 1, 2, 3]) {
        const bytes = Buffer.from(run.text.slice(shift), 'base64');
        const text = readable(source, run, bytes, shift, 3 / 4);
        if (text !== null) yield text;
        yield* wideTexts(source, run, bytes, shift, 3 / 4);
      }
  }
}

/** The same for hex, and for bytes as decimal, octal or binary numbers. */
export function* fromFigures(source: MappedText): Generator<MappedText> {
  if (hexRow.test(source.text)) {
    const hex = forHex(source);
    for (const run of [hex, reversed(hex)])
      for (const shift of [0, 1]) {
        const text = readable(source, run, Buffer.from(evenPart(run.text, shift), 'hex'), shift, 1 / 2);
        if (text !== null) yield text;
      }
  }
  if (binaryRow.test(source.text)) yield* fromBits(source);
  if (!numberRow.test(source.text)) return;
  for (const radix of [10, 8])
    for (const backwards of [false, true]) {
      const text = fromNumbers(source, radix, backwards);
      if (text !== null) yield text;
    }
}

function* fromBits(source: MappedText): Generator<MappedText> {
  const { text } = source;
  const digits = collect(text, (code, at) => ((code | 1) === 49 && !isMark(text, at + 1, 98) ? code : 0));
  for (const run of [digits, reversed(digits)])
    for (let shift = 0; shift < 8; shift++) {
      const bytes = Buffer.alloc((run.text.length - shift) >> 3);
      for (let at = 0; at < bytes.length << 3; at++) bytes[at >> 3] = ((bytes[at >> 3] ?? 0) << 1) | (run.text.charCodeAt(at + shift) & 1);
      const reading = readable(source, run, bytes, shift, 1 / 8);
      if (reading !== null) yield reading;
    }
}

/** Characters of an encoding with their indexes in the source text. */
interface Run {
  text: string;
  places: Uint32Array;
}

function collect(text: string, keep: (code: number, at: number) => number): Run {
  const codes = Buffer.allocUnsafe(text.length);
  const places = new Uint32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const kept = keep(text.charCodeAt(at), at);
    if (kept === 0) continue;
    codes[length] = kept;
    places[length++] = at;
  }
  return { text: codes.toString('latin1', 0, length), places: places.subarray(0, length) };
}

/** Base64, or base64url if `dashes` are part of the alphabet instead of separators. Text that reads like words is skipped. */
function forBase64({ text }: MappedText, dashes: boolean): Run {
  return keepDenseParts(forBase64Letters(text, dashes));
}

/** The parts where lower case, upper case and digits alternate as often as in encoded bytes, with a margin. */
function keepDenseParts({ text, places }: Run): Run {
  const changes = new Uint8Array(text.length + 1);
  const keep = new Uint8Array(text.length);
  let count = 0;
  let from = 0;
  let until = 0;
  for (let at = 1; at < text.length; at++) {
    changes[at] = isChange(text.charCodeAt(at - 1), text.charCodeAt(at)) ? 1 : 0;
    count += (changes[at] ?? 0) - (at > denseSpan ? (changes[at - denseSpan] ?? 0) : 0);
    const isUnbroken = at >= denseSpan && (places[at] ?? 0) - (places[at - denseSpan] ?? 0) === denseSpan;
    if (count < (isUnbroken ? denseChangesUnbroken : denseChanges)) continue;
    from = Math.max(until, at - denseSpan - denseMargin, 0);
    until = Math.min(text.length, at + denseMargin);
    keep.fill(1, from, until);
  }
  if (until === 0) return text.length <= denseSpan ? { text, places } : { text: '', places: new Uint32Array(0) };
  const kept = collect(text, (code, at) => (keep[at] === 1 ? code : 0));
  return { text: kept.text, places: kept.places.map((at) => places[at] ?? 0) };
}

function forBase64Letters(text: string, dashes: boolean): Run {
  return collect(text, (code) => {
    if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 43 || code === 47) return code;
    return !dashes ? 0 : code === 45 ? 43 : code === 95 ? 47 : 0;
  });
}

function forHex({ text }: MappedText): Run {
  return collect(text, (code, at) => {
    // A prefix of the number, not one of its digits.
    if (code === 48 && isMark(text, at + 1, 120)) return 0;
    return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 102) ? code : 0;
  });
}

const maxJoint = 24;

/** Whether the next character that is not a separator is the letter of `0x` or `0b`. */
function isMark(text: string, from: number, mark: number): boolean {
  for (let at = from; at <= from + maxJoint; at++) {
    const code = text.charCodeAt(at);
    if ((code | 32) === mark) return true;
    if (Number.isNaN(code) || (code >= 48 && code <= 57) || ((code | 32) >= 97 && code < 128)) return false;
  }
  return false;
}

function evenPart(text: string, shift: number): string {
  return text.slice(shift, text.length - ((text.length - shift) % 2));
}

function reversed({ text, places }: Run): Run {
  return { text: Buffer.from(text, 'latin1').reverse().toString('latin1'), places: places.slice().reverse() };
}

const skipped = 0;
const plain = 1;
const lead = 2;
const unreadable = 3;
const byteKinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0) return skipped;
  if (byte === 9 || byte === 10 || byte === 13 || byte === 27 || (byte >= 32 && byte < 127)) return plain;
  return byte >= 0xc2 && byte < 0xf5 ? lead : unreadable;
});

/** Keeps runs of at least eight readable characters; null if there are none. Skips NULs within a run, as in UTF-16. */
function readable(source: MappedText, run: Run, bytes: Buffer, shift: number, bytesPerCharacter: number): MappedText | null {
  let built: MappedTextBuilder | null = null;
  const stretch = new Uint32Array(bytes.length);
  let length = 0;
  const end = (): void => {
    if (length >= shortestStretch) {
      built ??= new MappedTextBuilder(source, bytes.length * 2);
      for (const at of stretch.subarray(0, length)) {
        const first = run.places[shift + Math.floor(at / bytesPerCharacter)] ?? 0;
        const last = run.places[shift + Math.ceil((at + 1) / bytesPerCharacter) - 1] ?? first;
        const character =
          (bytes[at] ?? 0) < 128 ? String.fromCharCode(bytes[at] ?? 32) : bytes.toString('utf8', at, at + 1 + continuationsAt(bytes, at));
        built.add(character, Math.min(first, last), Math.max(first, last));
      }
      built.add('\n', 0, 0);
    }
    length = 0;
  };
  for (let at = 0; at < bytes.length; at++) {
    const kind = byteKinds[bytes[at] ?? 0];
    if (kind === skipped) continue;
    const more = kind === lead ? continuationsAt(bytes, at) : 0;
    if (more > 0 || kind === plain) stretch[length++] = at;
    else if (length > 0) end();
    at += more;
  }
  end();
  return (built as MappedTextBuilder | null)?.toMappedText() ?? null;
}

/**
 * UTF-16 in both byte orders and at both alignments: letters of another width or font, and ASCII between letters of other scripts. ASCII
 * alone is found as bytes between NULs.
 */
function* wideTexts(source: MappedText, run: Run, bytes: Buffer, shift: number, bytesPerCharacter: number): Generator<MappedText> {
  const isMixed = bytes.filter((byte) => byte === 0).length >= shortestStretch;
  for (const swap of isMixed ? [0, 1] : [0])
    for (const offset of [0, 1]) {
      let wide = 0;
      const found: number[] = [];
      const unitAt = (at: number): number => (bytes[at + swap] ?? 0) | ((bytes[at + 1 - swap] ?? 0) << 8);
      for (let at = offset; at + 1 < bytes.length; at += 2) {
        const unit = unitAt(at);
        if (isWide(unit) || (isMixed && unit > 0x2fff)) wide++;
        if (isWide(unit) || (unit >= 0xdc00 && unit <= 0xdfff) || byteKinds[unit] === plain) found.push(at);
      }
      if (found.length < shortestStretch || wide < (isMixed ? 1 : 3)) continue;
      const built = new MappedTextBuilder(source, found.length);
      for (const at of found) {
        const first = run.places[shift + Math.floor(at / bytesPerCharacter)] ?? 0;
        const last = run.places[shift + Math.ceil((at + 2) / bytesPerCharacter) - 1] ?? first;
        built.add(String.fromCharCode(unitAt(at)), Math.min(first, last), Math.max(first, last));
      }
      yield built.toMappedText();
    }
}

/** A full-width letter, the high surrogate of a mathematical letter or a tag character, or an invisible character. */
function isWide(unit: number): boolean {
  return (unit > 0xff00 && unit < 0xff5f) || unit === 0xd835 || unit === 0xdb40 || (unit >= 0x200b && unit <= 0x200f) || unit === 0xad;
}

/** The number of UTF-8 continuation bytes after the first byte of a character; 0 if it is not a valid first byte. */
function continuationsAt(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  const count = first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0;
  for (let next = 1; next <= count; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return count;
}

/** Decodes bytes written as decimal (`[115,107]`) or octal numbers, optionally from the end. */
function fromNumbers(source: MappedText, radix: number, backwards: boolean): MappedText | null {
  const { text } = source;
  const values = new Uint8Array(text.length / 2 + 1);
  const places = new Uint32Array(values.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const start = at;
    let value = 0;
    for (let digit = digitAt(text, at); digit >= 0; digit = digitAt(text, ++at))
      value = backwards ? value + digit * radix ** (at - start) : value * radix + digit;
    const length = at - start;
    if (length < 2 || length > 3 || value > 255 || (value < 32 && value !== 27 && value !== 9 && value !== 10 && value !== 13)) continue;
    values[count] = value;
    places[count++] = start;
  }
  if (count < shortestStretch) return null;
  const found = { values: values.subarray(0, count), places: places.subarray(0, count) };
  if (backwards) {
    found.values.reverse();
    found.places.reverse();
  }
  return readable(source, { text: '', places: found.places }, Buffer.from(found.values), 0, 1);
}

/** The digit at an index; -1 if there is none. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57 ? code - 48 : -1;
}
