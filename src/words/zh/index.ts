import type { Category } from '../../domain/report/category.ts';
import type { Words } from '../words.ts';
import { texts } from './texts.ts';

/** Chinese texts of all categories. */
export const chinese = Object.fromEntries(
  Object.entries(texts).map(([category, [title, explanation, causes, fixes]]) => [category, { title, explanation, causes, fixes }]),
) as unknown as Record<Category, Words>;
