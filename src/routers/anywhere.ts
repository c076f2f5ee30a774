import type { Category } from '../domain/report/category.ts';
import type { RuleMatch } from '../domain/report/rule.ts';
import { routers } from './index.ts';

/** The fields needed of a row that also applies if its router is not named. */
export interface AnywhereRow {
  id: string;
  match: RuleMatch;
  category: Category;
}

/** The rows of all routers that apply anywhere. The build replaces this file with them, so a start does not create every router's table. */
export function loadAnywhereRows(): readonly AnywhereRow[] {
  return routers.flatMap(({ errors }) =>
    errors.filter(({ anywhere }) => anywhere).map(({ id, match, category }) => ({ id, match, category })),
  );
}
