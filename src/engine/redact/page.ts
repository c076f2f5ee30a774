import { type MappedText, MappedTextBuilder } from './mapped-text.ts';
import { unescapeText } from './unescape.ts';

const tag = /<[!/]?[a-z][^<>]{0,20000}>/gi;

/** How a recording of ours begins. */
const recordingStart = '{"kushDoctorRecording":';

/** The readings that together contain all of a text that we rendered, without its outermost encoding; null for any other text. */
export function readOwn(source: MappedText, published: readonly string[] = []): MappedText[] | null {
  return source.text.startsWith(recordingStart) ? readRecording(source) : readPage(source, published);
}

/**
 * The values of a recording that are strings, joined as they were received, and all the rest. With its quotes escaped, every event of a stream
 * would be suspect, and each layer of decoding would be applied to the whole recording.
 */
function readRecording(source: MappedText): MappedText[] {
  const { text } = source;
  const inside = new MappedTextBuilder(source, text.length);
  const strings: Span[] = [];
  for (let open = text.indexOf('"'); open !== -1; open = text.indexOf('"', open)) {
    let end = open + 1;
    while (end < text.length && text.charCodeAt(end) !== quote) end += text.charCodeAt(end) === backslash ? 2 : 1;
    if (text.charAt(end + 1) !== ':') {
      for (let at = open + 1; at < end; ) at += addCharacter(inside, text, at);
      strings.push({ start: open, end: Math.min(end + 1, text.length) });
    }
    open = end + 1;
  }
  const first = inside.toMappedText();
  return [first, textBetween(source, strings)];
}

const [quote, backslash] = [34, 92];
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Adds one character of a JSON string, and returns its length in the text. */
function addCharacter(builder: MappedTextBuilder, text: string, at: number): number {
  if (text.charCodeAt(at) !== backslash) {
    builder.addPlain(text, at, at + 1);
    return 1;
  }
  const mark = text.charAt(at + 1);
  const length = mark === 'u' ? 6 : 2;
  const meaning = mark === 'u' ? String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16)) : (escapes[mark] ?? mark);
  builder.add(meaning, at, Math.min(at + length, text.length) - 1);
  return length;
}

/**
 * The two readings of an HTML page that together contain all of it: the text without tags, and what is inside the tags, one tag per line;
 * both without character references. Null for any other text. With the tags in place, each layer of decoding would be applied to the whole
 * page. Long texts of our own, the style sheet, are left out.
 */
function readPage(source: MappedText, published: readonly string[] = []): MappedText[] | null {
  if (!/^\s{0,20}<!doctype html/i.test(source.text)) return null;
  const tags = [...source.text.matchAll(tag)].map(({ index, 0: whole }) => ({ start: index, end: index + whole.length }));
  const own = published.map((text) => ({ start: source.text.indexOf(text), length: text.length }));
  const known = own.flatMap(({ start, length }) => (start < 0 || length < shortestPart ? [] : [{ start, end: start + length }]));
  return [
    textBetween(
      source,
      [...tags, ...known].toSorted((a, b) => a.start - b.start),
    ),
    textInside(source, tags),
  ].map((reading) => unescapeText(reading, ['entity']));
}

const shortestPart = 1000;

interface Span {
  start: number;
  end: number;
}

function textBetween(source: MappedText, tags: readonly Span[]): MappedText {
  const { text } = source;
  const built = new MappedTextBuilder(source, text.length);
  let from = 0;
  for (const { start, end } of tags) {
    built.addPlain(text, from, start);
    from = Math.max(from, end);
  }
  built.addPlain(text, from, text.length);
  return built.toMappedText();
}

function textInside(source: MappedText, tags: readonly Span[]): MappedText {
  const built = new MappedTextBuilder(source, source.text.length);
  for (const { start, end } of tags) {
    built.addPlain(source.text, start + 1, end - 1);
    built.add('\n', end - 1, end - 1);
  }
  return built.toMappedText();
}
