import { type MappedText, MappedTextBuilder } from './mapped-text.ts';
import { unescapeText } from './unescape.ts';

const tag = /<[!/]?[a-z][^<>]{0,20000}>/gi;

/**
 * The two readings of an HTML page that together contain all of it: the text without tags, and what is inside the tags, one tag per line;
 * both without character references. Null for any other text. With the tags in place, each layer of decoding would be applied to the whole
 * page. Long texts of our own, the style sheet, are left out.
 */
export function readPage(source: MappedText, published: readonly string[] = []): MappedText[] | null {
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
