import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

const minColumns = 20;
/** Scripts that are written without blanks, and their punctuation and full-width forms. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/**
 * Breaks text at blanks, and in Chinese or Japanese between any two characters, into lines of at most `columns` (never below 20).
 * A longer word stands alone on its line, whole, so that it can be copied.
 */
export function wrap(text: string, columns: number): string[] {
  const limit = Math.max(minColumns, columns);
  return text
    .split('\n')
    .flatMap((paragraph) => (unspaced.test(paragraph) ? wrapUnspaced(paragraph, limit) : wrapSpaced(paragraph, limit)));
}

/** The same for a cell of exactly this width, in which longer words are broken too. */
export function wrapCell(text: string, columns: number): string[] {
  return text
    .split('\n')
    .flatMap((paragraph) => (unspaced.test(paragraph) ? wrapUnspaced(paragraph, columns) : [paragraph]))
    .flatMap((line) => (line.includes('\u001b') ? [line] : wrapJoints(line, columns)))
    .flatMap((line) => (stringWidth(line) <= columns ? [line] : wrapAnsi(line, columns, { hard: true }).split('\n')));
}

/** Breaks words that are longer than a line behind a joint, where they have one. */
function wrapJoints(line: string, columns: number): string[] {
  if (stringWidth(line) <= columns) return [line];
  const words = line.split(/(?<= )(?! )/);
  return fill(
    words.flatMap((word) => (stringWidth(word.trimEnd()) > columns ? word.split(joint) : [word])),
    columns,
  );
}

/** Behind a hyphen or a separator of a path, a URL or a list. */
const joint = /(?<=[-/_.,:=&?])(?=[\p{L}\d{])/u;

function wrapSpaced(paragraph: string, columns: number): string[] {
  return stringWidth(paragraph) <= columns ? [paragraph.trimEnd()] : wrapAnsi(paragraph, columns).split('\n');
}

/** wrap-ansi knows blanks only. */
function wrapUnspaced(paragraph: string, columns: number): string[] {
  return fill(paragraph.split(breakOpportunity), columns);
}

/** Puts pieces on lines. A piece keeps the blanks behind it, which count only where another piece follows on the same line. */
function fill(pieces: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const piece of pieces) {
    const added = stringWidth(piece);
    if (line !== '' && width + added - (piece.length - piece.trimEnd().length) > columns) {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
    }
    line += piece;
    width += added;
  }
  return [...lines, line.trimEnd()];
}

/** After blanks, and after a character of such a script unless punctuation follows that must not begin a line. */
const breakOpportunity =
  /(?<= )(?! )|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef])(?![ \p{M}、。，．：；！？）】」』》〉])/u;
