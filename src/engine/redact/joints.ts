import { type MappedText, MappedTextBuilder, without } from './mapped-text.ts';

/** Marks that no reader sees, and what a terminal or a browser obeys: each can cut an escape or an encoding in two. */
const markup = /\u001b\[[\d;]{0,20}[A-Za-z]|<\/?[a-z!][^<>]{0,80}>|[\u00ad\u200b-\u200f\u2060\ufeff]+/gi;
/** The end of a line with the indentation or the mark of a quote before the next. */
const lineEnds = /\r?\n(?: {2}|\t|[>|#*\u2502]{1,3} ?)?/g;
/** The joints of a text that a program puts together. */
const quotes = /["'`]\s{0,4}\+\s{0,4}["'`]/g;
/** Blanks, quotes and signs that belong to no escape. */
const signs = /[\s'"`+>.,|\-\u00ad\u200b-\u200f\u2060\ufeff]+/g;
/** The same without what stands between numbers. */
const blanks = /[\s'"`+>\u00ad\u200b-\u200f\u2060\ufeff]+/g;

const joints = { markup, lineEnds, quotes, blanks, signs } as const;
export type Joint = keyof typeof joints | 'everySecond';

interface Joined {
  step: Joint;
  reading: MappedText;
}

/** Kinds whose characters are among those of another. */
const within: Readonly<Partial<Record<string, readonly string[]>>> = { quotes: ['blanks', 'signs'], blanks: ['signs'] };

/** The text without what can stand between its pieces, once for each kind that occurs in it. `last` is the step that gave the text. */
export function joinPieces(source: MappedText, last: string | null): Joined[] {
  const reading = withoutEverySecond(source);
  const joined: Joined[] = reading === null ? [] : [{ step: 'everySecond', reading }];
  for (const step of Object.keys(joints) as (keyof typeof joints)[]) {
    // The text before was read without that kind, which leaves the same.
    if (last !== null && within[last]?.includes(step) === true) continue;
    const reading = without(source, joints[step]);
    if (reading !== null) joined.push({ step, reading });
  }
  return joined;
}

/** Base64 reads over everything that can stand between its letters but a plus. */
export function joinQuotes(source: MappedText): Joined[] {
  const reading = without(source, quotes);
  return reading === null ? [] : [{ step: 'quotes', reading }];
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

/** The text from its end to its beginning. */
export function reverse(source: MappedText): MappedText {
  const { text } = source;
  const built = new MappedTextBuilder(source, text.length);
  for (let at = text.length - 1; at >= 0; at--) built.addPlain(text, at, at + 1);
  return built.toMappedText();
}
