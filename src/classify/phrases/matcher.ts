import { isUnspaced, type Word } from '../parse/words.ts';
import { type CompiledPhrases, splitPhrase } from './compile.ts';
import { loadCompiledPhrases } from './compiled.ts';
import type { Predicate, Subject } from './slots.ts';

/** A phrase found in a text: what it fills in, and the words from `from` to before `to`. */
export interface Hit {
  phrase: string;
  subject: Subject | null;
  predicate: Predicate | null;
  strength: number | null;
  lang: string;
  from: number;
  to: number;
  /** Words of the phrase itself, gaps left out. */
  length: number;
  clause: number;
}

/** What the phrases of one section fill in. */
type Section = Pick<Hit, 'subject' | 'predicate' | 'strength' | 'lang'>;

interface Entry {
  phrase: string;
  section: Section;
  /** The words behind the first; all of them where the first is one of any ending. Split when a text first holds the beginning. */
  rest: readonly string[] | null;
}

interface Index {
  byWord: ReadonlyMap<string, readonly Entry[]>;
  /** Phrases that begin with a word of any ending, by its first letters. */
  byPrefix: ReadonlyMap<string, readonly Entry[]>;
}

/** Words of a sentence that a gap may hold. */
const maxGap = 8;
/** Letters of a word of any ending that are looked up. */
const prefixLength = 3;

let compiled: CompiledPhrases | null = null;
let index: Index | null = null;

/** The tables, loaded when they are first asked for. */
export function phraseTables(): CompiledPhrases {
  compiled ??= loadCompiledPhrases();
  return compiled;
}

function phraseIndex(): Index {
  index ??= toIndex(phraseTables().phrases);
  return index;
}

function toIndex(phrases: string): Index {
  const byWord = new Map<string, Entry[]>();
  const byPrefix = new Map<string, Entry[]>();
  let section: Section = { subject: null, predicate: null, strength: null, lang: '' };
  for (const phrase of phrases.split('\n')) {
    if (phrase.startsWith('\t')) {
      section = toSection(phrase);
      continue;
    }
    const first = firstWord(phrase);
    const isPrefix = first.endsWith('*');
    const map = isPrefix ? byPrefix : byWord;
    const key = isPrefix ? first.slice(0, prefixLength) : first;
    const entries = map.get(key);
    const entry: Entry = { phrase, section, rest: null };
    if (entries === undefined) map.set(key, [entry]);
    else entries.push(entry);
  }
  return { byWord, byPrefix };
}

function toSection(head: string): Section {
  const [, subject = '-', predicate = '-', strength = '-', lang = ''] = head.split('\t');
  return {
    subject: subject === '-' ? null : (subject as Subject),
    predicate: predicate === '-' ? null : (predicate as Predicate),
    strength: strength === '-' ? null : Number(strength),
    lang,
  };
}

function firstWord(phrase: string): string {
  if (isUnspaced(phrase)) return phrase[0] ?? '';
  const end = phrase.indexOf(' ');
  return end < 0 ? phrase : phrase.slice(0, end);
}

/** Finds all phrases of all tables in the words of a text. */
export function findPhrases(words: readonly Word[]): Hit[] {
  const { byWord, byPrefix } = phraseIndex();
  const hits: Hit[] = [];
  words.forEach(({ text, clause }, from) => {
    for (const entry of byWord.get(text) ?? []) find(entry, 1, from);
    for (const entry of byPrefix.get(text.slice(0, prefixLength)) ?? []) find(entry, 0, from);

    function find(entry: Entry, skipped: number, at: number): void {
      entry.rest ??= splitPhrase(entry.phrase).slice(skipped);
      const { phrase, section, rest } = entry;
      matchRest(words, rest, 0, at + skipped, skipped, (to, length) => hits.push({ phrase, ...section, from: at, to, length, clause }));
    }
  });
  return hits;
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
