/** Wide characters (CJK, full-width forms) take two columns. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

/** Text cut to a width, with a mark that something is missing. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  let taken = 1;
  for (const character of text) {
    taken += wide.test(character) ? 2 : 1;
    if (taken > width) break;
    cut += character;
  }
  return width < 2 ? '' : `${cut}…`;
}

/** Breaks text at blanks (or between wide characters) into lines of at most `columns`; a longer word stands alone, whole, so that it can be copied. */
export function wrap(text: string, columns: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, Math.max(20, columns)));
}

function wrapParagraph(paragraph: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  // A piece keeps the blanks behind it, which count only where another piece follows on the same line.
  for (const piece of paragraph.split(/(?<= )(?! )|(?<=[\u3000-\ua4cf\uff00-\uffef])(?! )/)) {
    if (line !== '' && width + widthOf(piece.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
    }
    line += piece;
    width += widthOf(piece);
  }
  lines.push(line.trimEnd());
  return lines;
}
