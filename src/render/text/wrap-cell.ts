import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { afterBlanks, fill, unspaced, wrapUnspaced } from './wrap.ts';

/** Same as `wrap`, for a cell of exactly this width that may contain colours: longer words are broken too. */
export function wrapCell(text: string, columns: number): string[] {
  return text
    .split('\n')
    .flatMap((paragraph) => (unspaced.test(paragraph) ? wrapUnspaced(paragraph, columns) : [paragraph]))
    .flatMap((line) => (line.includes('\u001b') ? [line] : wrapJoints(line, columns)))
    .flatMap((line) => (stringWidth(line) <= columns ? [line] : wrapAnsi(line, columns, { hard: true }).split('\n')));
}

/** Breaks words longer than a line after a joint, if they have one. */
function wrapJoints(line: string, columns: number): string[] {
  if (stringWidth(line) <= columns) return [line];
  const words = line.split(afterBlanks);
  return fill(
    words.flatMap((word) => (stringWidth(word.trimEnd()) > columns ? word.split(joint) : [word])),
    columns,
  );
}

/** After a hyphen or a separator of a path, a URL or a list. */
const joint = /(?<=[-/_.,:=&?])(?=[\p{L}\d{])/u;
