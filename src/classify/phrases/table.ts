import type { Predicate, Subject } from './slots.ts';

/** One literal phrase and what it fills in: the subject of an error, its predicate, or both. */
export interface PhraseRow {
  phrase: string;
  subject: Subject | null;
  predicate: Predicate | null;
  /** 1 says little, 5 cannot mean anything else; null takes the decision table's. */
  strength: number | null;
  lang: string;
  source: string;
  /** A text that the row must be found in; the phrase itself where none is given. */
  example: string | null;
}

/**
 * Reads a table of phrases. A line `[subject predicate strength] language source` opens a section, `-` stands for an open slot; each line
 * below is a phrase, and what follows `=>` is an example. In a phrase `…` stands for up to eight other words of the sentence, `*` at the end
 * of a word for any ending, `#` for a number. Fillers, case, plural, `_`, `-` and camel case make no difference.
 * @throws Error where a line stands before the first section.
 */
export function readPhrases(table: string): PhraseRow[] {
  const rows: PhraseRow[] = [];
  let section: Omit<PhraseRow, 'phrase' | 'example'> | null = null;
  for (const line of table.split('\n')) {
    if (line === '') continue;
    const head = /^\[(\S+) (\S+?)(?: ([\d.]+))?\] (\S+) (\S+)$/.exec(line);
    if (head !== null) {
      section = {
        subject: head[1] === '-' ? null : (head[1] as Subject),
        predicate: head[2] === '-' ? null : (head[2] as Predicate),
        strength: head[3] === undefined ? null : Number(head[3]),
        lang: head[4] ?? '',
        source: head[5] ?? '',
      };
      continue;
    }
    if (section === null) throw new Error(`a phrase before the first section: ${line}`);
    const [phrase = '', example] = line.split(' => ');
    rows.push({ ...section, phrase, example: example ?? null });
  }
  return rows;
}
