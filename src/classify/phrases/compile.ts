import { isUnspaced, toWords } from '../parse/words.ts';
import type { PhraseRow } from './table.ts';

/** What the build makes of the tables, so that a run folds no phrase. It survives JSON. */
export interface CompiledPhrases {
  /**
   * A line that begins with a tab opens a section: subject, predicate, strength and language, each behind a tab, `-` for none. Each line below
   * is a phrase in the words that texts are compared with (`foldPhrase`).
   */
  phrases: string;
  /** Other programs with their weight, and their marks, one a line. */
  programs: readonly (readonly [program: string, weight: string, marks: string])[];
}

/** Folds every phrase; each stands once in its section, in the order of letters, which compresses best. */
export function compilePhrases(rows: readonly PhraseRow[], programTable: string): CompiledPhrases {
  const sections = new Map<string, Set<string>>();
  for (const { phrase, subject, predicate, strength, lang } of rows) {
    const head = `\t${subject ?? '-'}\t${predicate ?? '-'}\t${strength ?? '-'}\t${lang}`;
    const section = sections.get(head) ?? new Set<string>();
    sections.set(head, section.add(foldPhrase(phrase)));
  }
  const phrases = [...sections].map(([head, lines]) => [head, ...[...lines].sort()].join('\n')).join('\n');
  return { phrases, programs: readPrograms(programTable) };
}

/** The words of a phrase as the matcher reads them: `…` for a gap, `#` for a number, `*` behind a word of any ending; signs of a script without spaces stand together. */
export function foldPhrase(phrase: string): string {
  let line = '';
  let last = '';
  for (const piece of toPieces(phrase)) {
    line += line === '' || (isUnspaced(last) && isUnspaced(piece)) ? piece : ` ${piece}`;
    last = piece;
  }
  return line;
}

/** The pieces of a folded phrase. */
export function splitPhrase(folded: string): string[] {
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
