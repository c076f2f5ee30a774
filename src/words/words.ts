import type { Category } from '../domain/report/category.ts';

/** The texts of a category: a title that states what happened, its meaning, usual causes, and fixes. */
export interface Words {
  title: string;
  explanation: string;
  causes: readonly string[];
  fixes: readonly string[];
}

/** The categories whose names start with one of these areas. */
export type AreaWords<Area extends string> = Record<Extract<Category, `${Area}.${string}`>, Words>;
