import type { RouterMark } from '../domain/router.ts';
import { routers } from './index.ts';

/** The fields of a router that show whether an answer is its own. */
export interface RouterMarks {
  id: string;
  requestIdHeaders: readonly string[];
  marks: readonly RouterMark[];
}

/** The marks of all routers that have any. The build replaces this file with them, so a start does not create every router's table. */
export function loadRouterMarks(): readonly RouterMarks[] {
  return routers
    .map(({ id, requestIdHeaders, marks = [] }) => ({
      id,
      requestIdHeaders: requestIdHeaders.filter((name) => name.split('-').includes(id)),
      marks,
    }))
    .filter(({ requestIdHeaders, marks }) => requestIdHeaders.length + marks.length > 0);
}
