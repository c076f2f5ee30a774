import { type MappedText, MappedTextBuilder } from './mapped-text.ts';
import { unescapeText } from './unescape.ts';

/** A style sheet, a comment, the document type, or a tag with its attributes in double quotes, as our own pages are written. */
const markup = /<style>[^<]{0,100000}<\/style>|<!--[^<]{0,1000}-->|<[!/]?[a-z][^<>]{0,20000}>/gi;
const attribute = /="([^"]{6,20000})"/g;

/**
 * The two readings of an HTML page that contain all words of others: its text without tags, and the values of its attributes, one per line;
 * both without character references. Null for any other text. Our own tags would make the whole page suspect, and each layer of decoding
 * would be applied to all of it.
 */
export function readPage(source: MappedText): MappedText[] | null {
  if (!/^\s{0,20}<!doctype html/i.test(source.text)) return null;
  const tags = [...source.text.matchAll(markup)];
  return [textBetween(source, tags), attributeValues(source, tags)].map((reading) => unescapeText(reading, ['entity'], false));
}

function textBetween(source: MappedText, tags: readonly RegExpExecArray[]): MappedText {
  const { text } = source;
  const built = new MappedTextBuilder(source, text.length);
  let from = 0;
  for (const { index, 0: tag } of tags) {
    built.addPlain(text, from, index);
    from = index + tag.length;
  }
  built.addPlain(text, from, text.length);
  return built.toMappedText();
}

function attributeValues(source: MappedText, tags: readonly RegExpExecArray[]): MappedText {
  const built = new MappedTextBuilder(source, source.text.length + 1);
  for (const { index, 0: tag } of tags) {
    for (const { index: at, 1: value = '' } of tag.matchAll(attribute)) {
      const start = index + at + 2;
      built.addPlain(source.text, start, start + value.length);
      built.add('\n', start + value.length, start + value.length);
    }
  }
  return built.toMappedText();
}
