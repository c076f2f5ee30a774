import { toWords } from '../parse/words.ts';
import type { PhraseRow } from './table.ts';

/** A phrase as the matcher reads it. */
export interface CompiledPhrase {
  /** The pieces behind the first; all of them where the first is a prefix. */
  rest: readonly string[];
  phrase: string;
  section: number;
}

/** What the build makes of the tables, so that a run folds no phrase. It survives JSON. */
export interface CompiledPhrases {
  /** Subject, predicate, strength, language and source of the rows. */
  sections: readonly (readonly [PhraseRow['subject'], PhraseRow['predicate'], number | null, string, string])[];
  /** By the first word: a phrase a line, read by `readCompiled` when that word occurs, as most never do. */
  words: Readonly<Record<string, string>>;
  /** Phrases that begin with a word of any ending, by its first three letters. */
  prefixes: Readonly<Record<string, string>>;
  /** Other programs with their weight, and their marks, one a line. */
  programs: readonly (readonly [program: string, weight: string, marks: string])[];
}

/** Letters of a prefix that are looked up. */
export const prefixLength = 3;

/** Folds every phrase into pieces and sorts them by their beginning. */
export function compilePhrases(rows: readonly PhraseRow[], programTable: string): CompiledPhrases {
  const sections = new Map<string, number>();
  const words: Record<string, string> = Object.create(null);
  const prefixes: Record<string, string> = Object.create(null);
  for (const { phrase, subject, predicate, strength, lang, source } of rows) {
    const section = JSON.stringify([subject, predicate, strength, lang, source]);
    if (!sections.has(section)) sections.set(section, sections.size);
    const pieces = toPieces(phrase);
    const [first = ''] = pieces;
    const line = `${phrase}\t${sections.get(section) ?? 0}${isPlain(phrase, pieces) ? '' : folded}\n`;
    const [index, key] = first.endsWith('*') ? [prefixes, first.slice(0, prefixLength)] : [words, first];
    index[key] = `${index[key] ?? ''}${line}`;
  }
  return { sections: [...sections.keys()].map((section) => JSON.parse(section)), words, prefixes, programs: readPrograms(programTable) };
}

/** Behind the section of a phrase whose pieces are not its words as they stand. Folding them again takes 0.01 ms, keeping them 16 kB of the package. */
const folded = '~';

function isPlain(phrase: string, pieces: readonly string[]): boolean {
  return phrase.toLowerCase() === pieces.join(' ');
}

/** Reads the lines of one beginning. */
export function readCompiled(lines: string): CompiledPhrase[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [phrase = '', section = ''] = line.split('\t');
      const pieces = section.endsWith(folded) ? toPieces(phrase) : phrase.toLowerCase().split(' ');
      const [first = ''] = pieces;
      return { rest: first.endsWith('*') ? pieces : pieces.slice(1), phrase, section: Number.parseInt(section, 10) };
    });
}

/** The words of a phrase, `…` for a gap, `#` for a number, and `*` behind a word of any ending. */
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
