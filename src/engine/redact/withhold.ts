/** Indexes in the text, both inclusive. */
export interface Hit {
  start: number;
  end: number;
  /** The secret occurs as one plain word, not encoded. */
  plain: boolean;
  /** Not a piece of a secret, but a range that could not be searched completely. */
  unread?: true;
}

const withheld = '[withheld: this text would have shown a secret]';
const unreadable = '[withheld: this text is encoded in so many ways that it could not be searched for secrets to its end]';

export function toReason(hits: readonly Hit[]): string {
  return hits.every(({ unread }) => unread) ? 'text that is encoded in too many ways to be searched for secrets' : 'a secret';
}

export function toSentence(hits: readonly Hit[]): string {
  return hits.every(({ unread }) => unread) ? unreadable : withheld;
}

/** Replaces the lines of each hit with one sentence. */
export function withholdLines(text: string, hits: readonly Hit[]): string {
  let result = '';
  let from = 0;
  let touched: Hit[] = [];
  let until = -1;
  const endLine = (): void => {
    if (touched.length === 0) return;
    result += toSentence(touched);
    from = until;
    touched = [];
  };
  for (const hit of hits) {
    if (hit.start > until) {
      endLine();
      result += text.slice(from, Math.max(from, text.lastIndexOf('\n', hit.start) + 1));
    }
    touched.push(hit);
    if (hit.end > until) until = endOfLine(text, hit.end);
  }
  endLine();
  return result + text.slice(from);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** A part of a document that a sentence can replace: a string of JSON, or a text or attribute of XML or HTML. */
interface Field {
  start: number;
  /** After the last character. */
  end: number;
  /** Not a property name. */
  isValue: boolean;
}

/** Words of our own schemas and times; a sentence in their place could make the document invalid. */
const ownWord = /^[a-z][a-z\d._:-]{0,60}$|^\d{4}-\d\d-\d\dT[\d:.]{5,20}Z$/;

/**
 * Replaces the fields of a document that a hit touches, so that it remains valid. In an unread range, words that can be our own are
 * replaced only if `every`. Returns the text itself if a hit touches no such field.
 */
export function withholdFields(text: string, hits: readonly Hit[], every: boolean): string {
  let result = '';
  let from = 0;
  let next = 0;
  for (const { start, end, isValue } of text.trimStart().startsWith('<') ? markupFields(text) : jsonFields(text)) {
    while ((hits[next]?.end ?? text.length) < start) next++;
    const touched = hits.slice(next, next + maxTouched).filter((hit) => hit.start < end && hit.end >= start);
    const isInside = touched.some((hit) => hit.start >= start && hit.end < end);
    const isForeign = (): boolean => every || touched.some(({ unread }) => !unread) || !ownWord.test(text.slice(start, end));
    if (touched.length === 0 || !(isInside || (isValue && isForeign()))) continue;
    result += text.slice(from, start) + toSentence(touched);
    from = end;
  }
  return result + text.slice(from);
}

const maxTouched = 100;

function* jsonFields(text: string): Generator<Field> {
  for (let open = text.indexOf('"'); open !== -1; open = text.indexOf('"', open)) {
    let close = open + 1;
    while (close < text.length && text.charCodeAt(close) !== 34) close += text.charCodeAt(close) === 92 ? 2 : 1;
    let after = close + 1;
    while (after < text.length && text.charCodeAt(after) <= 32) after++;
    yield { start: open + 1, end: close, isValue: text.charAt(after) !== ':' };
    open = close + 1;
  }
}

function* markupFields(text: string): Generator<Field> {
  let at = 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    const end = tag === -1 ? text.length : tag;
    if (end > at) yield { start: at, end, isValue: true };
    if (tag === -1) return;
    let inside = tag + 1;
    for (; inside < text.length && text.charCodeAt(inside) !== 62; inside++) {
      if (text.charCodeAt(inside) !== 34) continue;
      const close = text.indexOf('"', inside + 1);
      if (close === -1) return;
      yield { start: inside + 1, end: close, isValue: true };
      inside = close;
    }
    at = inside + 1;
  }
}
