import type { Predicate, Subject } from './slots.ts';

/** One literal phrase and what it supplies: the subject of an error, its predicate, or both. */
export interface PhraseRow {
  phrase: string;
  subject: Subject | null;
  predicate: Predicate | null;
  /** 1 is weak, 5 is unambiguous; null uses the decision table's strength. */
  strength: number | null;
  lang: string;
  source: string;
  /** A text in which the row must be found; default: the phrase itself. */
  example: string | null;
}

/**
 * Parses a table of phrases. A line `[subject predicate strength] language source` starts a section, `-` means an open slot; each line
 * below is a phrase, and text after `=>` is an example. In a phrase `…` matches up to eight other words of the sentence, `*` at the end of
 * a word any ending, `#` a number. Fillers, case, plural, `_`, `-` and camel case make no difference.
 * @throws Error if there is a line before the first section.
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
