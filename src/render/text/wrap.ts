import stringWidth from 'string-width';

const minColumns = 20;
/** Scripts written without blanks, with their punctuation and full-width forms. */
export const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/**
 * Wraps text at blanks, and in Chinese or Japanese between any two characters, into lines of at most `columns` (at least 20). A longer word
 * or code between backquotes is put on its own line, unbroken, for copying.
 */
export function wrap(text: string, columns: number): string[] {
  const limit = Math.max(minColumns, columns);
  return text
    .replace(codeSpan, (span) => span.replaceAll(' ', glue))
    .split('\n')
    .flatMap((paragraph) => (unspaced.test(paragraph) ? wrapUnspaced(paragraph, limit) : wrapSpaced(paragraph, limit)))
    .map((line) => line.replaceAll(glue, ' '));
}

/** A command or a value between backquotes, which is copied whole, and the blank that no wrapping breaks. */
const codeSpan = /`[^`\n]{1,300}`/g;
const glue = '\u00a0';

function wrapSpaced(paragraph: string, columns: number): string[] {
  return stringWidth(paragraph) <= columns ? [paragraph.trimEnd()] : fill(paragraph.trimStart().split(afterBlanks), columns);
}

export const afterBlanks = /(?<= )(?! )/;

export function wrapUnspaced(paragraph: string, columns: number): string[] {
  return fill(paragraph.split(breakOpportunity), columns);
}

/** Fills lines with pieces. A piece includes the blanks after it, which count only if another piece follows on the same line. */
export function fill(pieces: readonly string[], columns: number): string[] {
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

/** After blanks, and after a character of such a script unless punctuation follows that must not start a line. */
const breakOpportunity =
  /(?<= )(?! )|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef])(?![ \p{M}、。，．：；！？）】」』》〉])/u;
