import { lazy } from '../../text/lazy.ts';
import type { Word } from '../parse/words.ts';
import { type CompiledPhrases, findLines, fromCode, prefixLength, splitPhrase, type WordTable } from './compile.ts';
import { loadCompiledPhrases } from './compiled.ts';
import type { Predicate, Subject } from './slots.ts';

/** A phrase found in a text: what it supplies, and the words from `from` to before `to`. */
export interface Hit {
  phrase: string;
  subject: Subject | null;
  predicate: Predicate | null;
  strength: number | null;
  lang: 'en' | 'other';
  from: number;
  to: number;
  /** Number of the phrase's own words, without gaps. */
  length: number;
  clause: number;
}

/** What the phrases of one section supply. */
type Section = Pick<Hit, 'subject' | 'predicate' | 'strength' | 'lang'>;

interface Entry {
  phrase: string;
  section: Section;
  /** The words after the first; all of them if the first is a prefix. */
  rest: readonly string[];
}

/** Remembered words that start no phrase: a log has any number of them. */
const maxUnknown = 20_000;

/** Maximum words of a sentence in a gap. */
const maxGap = 8;

/** The tables, loaded on first use. */
export const phraseTables: () => CompiledPhrases = lazy(loadCompiledPhrases);

const sections: Section[] = [];

function getSection(number: number): Section {
  const known = sections[number] ?? toSection(phraseTables().sections[number] ?? '');
  sections[number] = known;
  return known;
}

const entriesByWord = new Map<string, readonly Entry[]>();
const entriesByPrefix = new Map<string, readonly Entry[]>();

/** Parsed when a text first contains the word. */
function findByWord(word: string): readonly Entry[] {
  return findEntries(word, phraseTables().byWord, entriesByWord, (rest) => ({
    phrase: `${word}${rest}`,
    rest: splitPhrase(rest.trimStart()),
  }));
}

function findByPrefix(prefix: string): readonly Entry[] {
  return findEntries(prefix, phraseTables().byPrefix, entriesByPrefix, (rest) => {
    const phrase = `${prefix}${rest}`;
    return { phrase, rest: splitPhrase(phrase) };
  });
}

function findEntries(
  key: string,
  table: WordTable,
  known: Map<string, readonly Entry[]>,
  read: (rest: string) => Pick<Entry, 'phrase' | 'rest'>,
): readonly Entry[] {
  let entries = known.get(key);
  if (entries === undefined) {
    const lines = findLines(table, key);
    entries = lines.flatMap((line) => {
      const code = /^[A-Z]+/.exec(line)?.[0] ?? '';
      const section = getSection(fromCode(code));
      return line
        .slice(code.length)
        .split('|')
        .map((end) => ({ section, ...read(end) }));
    });
    if (lines.length > 0 || known.size < maxUnknown) known.set(key, entries);
  }
  return entries;
}

function toSection(head: string): Section {
  const [subject = '-', predicate = '-', strength = '-', lang] = head.split(' ');
  return {
    subject: subject === '-' ? null : (subject as Subject),
    predicate: predicate === '-' ? null : (predicate as Predicate),
    strength: strength === '-' ? null : Number(strength),
    lang: lang === 'other' ? 'other' : 'en',
  };
}

/** Finds the phrases of all tables in the words of a text. */
export function findPhrases(words: readonly Word[]): Hit[] {
  const hits: Hit[] = [];
  words.forEach(({ text, clause }, from) => {
    for (const entry of findByWord(text)) find(entry, 1, from);
    for (const entry of findByPrefix(text.slice(0, prefixLength))) find(entry, 0, from);

    function find({ phrase, section, rest }: Entry, skipped: number, at: number): void {
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
      // "API key … required" does not say "API key is not required".
      if (skip === 0 || words[at + skip - 1]?.text !== 'not') matchRest(words, pieces, piece + 1, at + skip, length, found);
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
