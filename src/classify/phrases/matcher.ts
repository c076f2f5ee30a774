import type { Word } from '../parse/words.ts';
import { type CompiledPhrase, type CompiledPhrases, prefixLength, readCompiled } from './compile.ts';
import { loadCompiledPhrases } from './compiled.ts';
import type { Predicate, Subject } from './slots.ts';

/** A phrase found in a text: what it fills in, and the words from `from` to before `to`. */
export interface Hit {
  phrase: string;
  subject: Subject | null;
  predicate: Predicate | null;
  strength: number | null;
  lang: string;
  source: string;
  from: number;
  to: number;
  /** Words of the phrase itself, gaps left out. */
  length: number;
  clause: number;
}

/** Words of a sentence that a gap may hold. */
const maxGap = 8;

let compiled: CompiledPhrases | null = null;

/** The tables, loaded when they are first asked for. */
export function phraseTables(): CompiledPhrases {
  compiled ??= loadCompiledPhrases();
  return compiled;
}

/** Finds all phrases of all tables in the words of a text. */
export function findPhrases(words: readonly Word[]): Hit[] {
  const { sections, words: byWord, prefixes } = phraseTables();
  const hits: Hit[] = [];
  const add = ({ phrase, section }: CompiledPhrase, from: number, to: number, length: number): void => {
    const found = sections[section];
    if (found === undefined) return;
    const [subject, predicate, strength, lang, source] = found;
    hits.push({ phrase, subject, predicate, strength, lang, source, from, to, length, clause: words[from]?.clause ?? 0 });
  };
  words.forEach(({ text }, from) => {
    for (const entry of lookUp(byWord, text)) matchRest(words, entry.rest, 0, from + 1, 1, (to, length) => add(entry, from, to, length));
    for (const entry of lookUp(prefixes, text.slice(0, prefixLength)))
      matchRest(words, entry.rest, 0, from, 0, (to, length) => add(entry, from, to, length));
  });
  return hits;
}

const decoded = new Map<string, readonly CompiledPhrase[]>();
const none: readonly CompiledPhrase[] = [];

/** The phrases of one beginning, read when it is first met. */
function lookUp(index: Readonly<Record<string, string>>, beginning: string): readonly CompiledPhrase[] {
  const lines = Object.hasOwn(index, beginning) ? index[beginning] : undefined;
  if (lines === undefined) return none;
  let phrases = decoded.get(lines);
  if (phrases === undefined) {
    phrases = readCompiled(lines);
    decoded.set(lines, phrases);
  }
  return phrases;
}

function matchRest(
  words: readonly Word[],
  pieces: readonly string[],
  piece: number,
  at: number,
  length: number,
  found: (to: number, length: number) => void,
): void {
  const wanted = pieces[piece];
  if (wanted === undefined) return found(at, length);
  const clause = words[at - 1]?.clause;
  if (wanted === '…') {
    for (let skip = 0; skip <= maxGap && words[at + skip]?.clause === clause; skip++)
      matchRest(words, pieces, piece + 1, at + skip, length, found);
    return;
  }
  const word = words[at];
  if (word === undefined || (length > 0 && word.clause !== clause) || !fits(word.text, wanted)) return;
  matchRest(words, pieces, piece + 1, at + 1, length + 1, found);
}

function fits(text: string, wanted: string): boolean {
  if (wanted === '#') return /^\d+$/.test(text);
  return wanted.endsWith('*') ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
}
