import { lookUp } from '../../text/json.ts';
import { isUnspaced, toWords } from '../parse/words.ts';
import type { PhraseRow } from './table.ts';

/** The tables as compiled by the build, so a run does not normalise phrases. Serialisable as JSON. */
export interface CompiledPhrases {
  /**
   * What a section's phrases supply: subject, predicate and strength, separated by blanks, `-` for none. The language follows only where
   * the word order depends on it: `other` after a subject that is not English.
   */
  sections: readonly string[];
  /**
   * For each first word, a line for each section in order: its code, and the rest of each phrase after that word (`foldPhrase`), separated
   * by `|`. A text contains only some of the words; the other words' lines are never parsed.
   */
  byWord: WordTable;
  /** The same for phrases that start with a prefix (`*`), by its first letters, and with the rest of that word. */
  byPrefix: WordTable;
  /** Other programs with their weight, and their marks, one per line. */
  programs: readonly (readonly [program: string, weight: string, marks: string])[];
}

/**
 * Lines by word (`findLines`), in one text for each first letter, and one for scripts without spaces: thousands of keys would take 2 ms to
 * read at each start.
 */
export type WordTable = Readonly<Record<string, string>>;

/** Letters of a prefix that are looked up. */
export const prefixLength = 3;

/** Normalises all phrases, without duplicates within a section. */
export function compilePhrases(rows: readonly PhraseRow[], programTable: string): CompiledPhrases {
  const sections = new Map<string, Set<string>>();
  for (const { phrase, subject, predicate, strength, lang } of rows) {
    const isOther = predicate === null && lang !== 'en';
    const head = `${subject ?? '-'} ${predicate ?? '-'} ${strength ?? '-'}${isOther ? ' other' : ''}`;
    const section = sections.get(head) ?? new Set<string>();
    sections.set(head, section.add(foldPhrase(phrase)));
  }
  // The largest sections have the shortest codes.
  const bySize = [...sections].sort(([, one], [, other]) => other.size - one.size).map(([head]) => head);
  const codes = new Map(bySize.map((head, at) => [head, toCode(at)]));
  const [byWord, byPrefix] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const [head, phrases] of sections) {
    const ends = new Map<string[], string[]>();
    for (const phrase of [...phrases].sort()) {
      const [first = ''] = splitPhrase(phrase);
      const isPrefix = first.endsWith('*');
      const [table, key] = isPrefix ? [byPrefix, first.slice(0, prefixLength)] : [byWord, first];
      const lines = table.get(key) ?? [];
      table.set(key, lines);
      ends.set(lines, [...(ends.get(lines) ?? []), phrase.slice(key.length)]);
    }
    for (const [lines, all] of ends) lines.push(`${codes.get(head)}${all.join('|')}`);
  }
  return {
    sections: bySize,
    byWord: toTable(byWord),
    byPrefix: toTable(byPrefix),
    programs: readPrograms(programTable),
  };
}

/** Before each word and between its lines: characters of no phrase, which JSON does not escape. */
const [beforeWord, betweenLines] = ['~', '^'];
const firstLetter = 65;
const letters = 26;

/** The code of a section: capital letters, which no phrase contains. */
function toCode(section: number): string {
  const last = String.fromCharCode(firstLetter + (section % letters));
  return section < letters ? last : `${toCode(Math.floor(section / letters) - 1)}${last}`;
}

/** The section of a code. */
export function fromCode(code: string): number {
  return [...code].reduce((section, letter) => (section + 1) * letters + letter.charCodeAt(0) - firstLetter, -1);
}

/** In alphabetical order, which compresses best. */
function toTable(lines: ReadonlyMap<string, readonly string[]>): WordTable {
  const table: Record<string, string> = {};
  for (const [key, all] of [...lines].sort(([one], [other]) => (one < other ? -1 : 1)))
    table[toTextKey(key)] = `${table[toTextKey(key)] ?? ''}${beforeWord}${key}${all.join(betweenLines)}`;
  return table;
}

/** The key of the text that has a word's lines. */
function toTextKey(word: string): string {
  return isUnspaced(word) ? '' : word.charAt(0);
}

/** The lines of a word. */
export function findLines(table: WordTable, word: string): readonly string[] {
  const text = lookUp(table, toTextKey(word)) ?? '';
  const mark = `${beforeWord}${word}`;
  let start = -1;
  do start = text.indexOf(mark, start + 1);
  while (start !== -1 && !/^[A-Z]/.test(text.charAt(start + mark.length)));
  if (start === -1) return [];
  const end = text.indexOf(beforeWord, start + 1);
  return text.slice(start + mark.length, end === -1 ? text.length : end).split(betweenLines);
}

/**
 * The words of a phrase as the matcher reads them: `…` for a gap, `#` for a number, `*` after a prefix; characters of a script without
 * spaces are joined.
 */
export function foldPhrase(phrase: string): string {
  let line = '';
  let last = '';
  for (const piece of toPieces(phrase)) {
    line += line === '' || (isUnspaced(last) && isUnspaced(piece)) ? piece : ` ${piece}`;
    last = piece;
  }
  return line;
}

/** The parts of a normalised phrase. */
export function splitPhrase(folded: string): string[] {
  if (folded === '') return [];
  return folded.split(' ').flatMap((piece) => (isUnspaced(piece) ? [...piece] : [piece]));
}

function toPieces(phrase: string): string[] {
  return phrase.split(/\s+/).flatMap((piece) => {
    if (piece === '…' || piece === '#') return [piece];
    if (!piece.endsWith('*')) return toWords(piece).map(({ text }) => text);
    const prefix = piece
      .slice(0, -1)
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '');
    return [
      ...toWords(piece.slice(0, -1))
        .slice(0, -1)
        .map(({ text }) => text),
      `${prefix}*`,
    ];
  });
}

function readPrograms(table: string): CompiledPhrases['programs'] {
  const programs: [string, string, string][] = [];
  for (const line of table.split('\n')) {
    const head = /^\[(\w+): (.*)\]$/.exec(line);
    if (head !== null) programs.push([head[2] ?? '', head[1] ?? '', '']);
    else if (line !== '') {
      const last = programs.at(-1);
      if (last !== undefined) last[2] += `${last[2] === '' ? '' : '\n'}${line.startsWith('"') ? line.slice(1, -1) : line}`;
    }
  }
  return programs;
}
