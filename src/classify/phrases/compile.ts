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
   * By first word, a line for each section in order: its number, and the rest of each phrase after that word (`foldPhrase`), separated by
   * `|`. A text contains only some of the words; the other words' lines are never parsed.
   */
  byWord: Readonly<Record<string, string>>;
  /** The same for phrases that start with a prefix (`*`), by its first letters; these lines include that word. */
  byPrefix: Readonly<Record<string, string>>;
  /** Other programs with their weight, and their marks, one per line. */
  programs: readonly (readonly [program: string, weight: string, marks: string])[];
}

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
  const [byWord, byPrefix] = [new Map<string, string[]>(), new Map<string, string[]>()];
  [...sections.values()].forEach((phrases, section) => {
    const ends = new Map<string[], string[]>();
    for (const phrase of [...phrases].sort()) {
      const [first = ''] = splitPhrase(phrase);
      const isPrefix = first.endsWith('*');
      const [table, key] = isPrefix ? [byPrefix, first.slice(0, prefixLength)] : [byWord, first];
      const lines = table.get(key) ?? [];
      table.set(key, lines);
      ends.set(lines, [...(ends.get(lines) ?? []), isPrefix ? ` ${phrase}` : phrase.slice(first.length)]);
    }
    for (const [lines, all] of ends) lines.push(`${section}${all.join('|')}`);
  });
  return {
    sections: [...sections.keys()],
    byWord: toTable(byWord),
    byPrefix: toTable(byPrefix),
    programs: readPrograms(programTable),
  };
}

/** In alphabetical order, which compresses best. */
function toTable(lines: ReadonlyMap<string, readonly string[]>): Record<string, string> {
  return Object.fromEntries([...lines].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, all]) => [key, all.join('\n')]));
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
