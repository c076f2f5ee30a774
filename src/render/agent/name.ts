import { visibleLine } from '../escape.ts';

/** An id without blanks, so it cannot contain a sentence. */
export function toName(id: string): string {
  return visibleLine(id, 100).replace(/[^\w.:@/-]+/g, '_');
}
