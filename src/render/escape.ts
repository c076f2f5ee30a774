import { visible } from '../model/visible.ts';

/** Text from outside on one line of a terminal: no control characters, no line breaks, capped. */
export function visibleLine(text: string, maxLength = 500): string {
  return visible(text.replace(/\s*[\r\n\t]+\s*/g, ' '), maxLength);
}
