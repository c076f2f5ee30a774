import type { Category } from '../domain/report/category.ts';
import type { RuleMatch } from '../domain/report/rule.ts';
import { routers } from './index.ts';

/** What is looked at of a row that holds where its router is not named. */
export interface AnywhereRow {
  id: string;
  match: RuleMatch;
  category: Category;
}

/** The rows of all routers that hold anywhere. The build puts them in the place of this file, so that no start makes every router's table. */
export function loadAnywhereRows(): readonly AnywhereRow[] {
  return routers.flatMap(({ errors }) =>
    errors.filter(({ anywhere }) => anywhere).map(({ id, match, category }) => ({ id, match, category })),
  );
}
