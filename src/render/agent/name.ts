import { visibleLine } from '../escape.ts';

/** An id with no blank in it, so that it can hold no sentence. */
export function toName(id: string): string {
  return visibleLine(id, 100).replace(/[^\w.:@/-]+/g, '_');
}
