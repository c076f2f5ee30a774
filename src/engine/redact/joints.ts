import { type MappedText, MappedTextBuilder, withoutMatches } from './mapped-text.ts';

/** Invisible characters, terminal escape codes and markup: each can split an escape or an encoding. */
const markup = /\u001b\[[\d;]{0,20}[A-Za-z]|<\/?[a-z!][^<>]{0,80}>|[\u00ad\u200b-\u200f\u2060\ufeff]+/gi;
/** A line ending with the indentation or quote marker of the next line. */
const lineEnds = /\r?\n(?: {2}|\t|[>|#*\u2502]{1,3} ?)?/g;
/** The separators of a string that a program concatenates. */
const quotes = /["'`]\s{0,4}\+\s{0,4}["'`]/g;
/** Spaces, quotes and punctuation that are not part of an escape. */
const signs = /[\s'"`+>.,|\-\u00ad\u200b-\u200f\u2060\ufeff]+/g;
/** The same without the separators between numbers. */
const blanks = /[\s'"`+>\u00ad\u200b-\u200f\u2060\ufeff]+/g;

/** The numbers in front of numbered characters. */
const numbers = /\b\d{1,3}["']?[:=]/g;

const joints = { markup, lineEnds, quotes, blanks, signs, numbers } as const;
export type Joint = keyof typeof joints | 'everySecond';

interface Joined {
  step: Joint;
  reading: MappedText;
}

/** Kinds whose characters are a subset of another kind's. */
const within: Readonly<Partial<Record<string, readonly string[]>>> = { quotes: ['blanks', 'signs'], blanks: ['signs'] };

/** Yields the text without separators, once for each kind that occurs in it. `last` is the step that produced the text. */
export function joinPieces(source: MappedText, last: string | null): Joined[] {
  const reading = withoutEverySecond(source);
  const joined: Joined[] = reading === null ? [] : [{ step: 'everySecond', reading }];
  for (const step of Object.keys(joints) as (keyof typeof joints)[]) {
    // The previous text was already read without this kind; the result would be the same.
    if (last !== null && within[last]?.includes(step) === true) continue;
    const reading = withoutMatches(source, joints[step]);
    if (reading !== null) joined.push({ step, reading });
  }
  return joined;
}

/** The base64 decoder skips every separator except a plus. */
export function joinQuotes(source: MappedText): Joined[] {
  const reading = withoutMatches(source, quotes);
  return reading === null ? [] : [{ step: 'quotes', reading }];
}

const shortestAlternation = 16;

/** Removes a separator that repeats after every character (`a-b-c`); null if there is none. */
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

/** The text reversed. */
export function reverse(source: MappedText): MappedText {
  const { text } = source;
  const built = new MappedTextBuilder(source, text.length);
  for (let at = text.length - 1; at >= 0; at--) built.addPlain(text, at, at + 1);
  return built.toMappedText();
}
