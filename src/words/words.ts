import type { Category } from '../domain/report/category.ts';

/** What is said about a category: a title true when it happened, what it means, usual causes, and what to do. */
export interface Words {
  title: string;
  explanation: string;
  causes: readonly string[];
  fixes: readonly string[];
}

/** The categories whose name begins with one of these areas. */
export type AreaWords<Area extends string> = Record<Extract<Category, `${Area}.${string}`>, Words>;
