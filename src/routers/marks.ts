import type { RouterMark } from '../domain/router.ts';
import { routers } from './index.ts';

/** The fields of a router that show whether an answer is its own. */
export interface RouterMarks {
  id: string;
  requestIdHeaders: readonly string[];
  marks: readonly MarkWithWord[];
}

/** A mark with a text that each body with it contains; empty if there is none. */
export type MarkWithWord = RouterMark & { word: string };

/** Signs without a fixed text outside of groups: sets, counts, escaped classes, optional and repeated characters. */
const variable = /\[[^\]]{1,80}\]|\{[\d,]{1,9}\}|\\\w|.[?*{]|[{}+*?^$.]/g;

/** The longest fixed text of a pattern; empty if it has alternatives. */
export function findFixedText(pattern: string): string {
  const [opened, closed] = [pattern.indexOf('('), pattern.lastIndexOf(')')];
  const outside = opened === -1 ? pattern : `${pattern.slice(0, opened)}\n${pattern.slice(closed + 1)}`;
  if (outside.includes('|')) return '';
  const parts = outside.replace(variable, '\n').replaceAll('\\', '').split('\n');
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** The marks of all routers that have any. The build replaces this file with them, so a start does not create every router's table. */
export function loadRouterMarks(): readonly RouterMarks[] {
  return routers
    .map(({ id, requestIdHeaders, marks = [] }) => ({
      id,
      requestIdHeaders: requestIdHeaders.filter((name) => name.split('-').includes(id)),
      marks: marks.map((mark) => ({ ...mark, word: findFixedText(mark.body ?? '') })),
    }))
    .filter(({ requestIdHeaders, marks }) => requestIdHeaders.length + marks.length > 0);
}
