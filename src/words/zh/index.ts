import type { Category } from '../../domain/report/category.ts';
import type { Words } from '../words.ts';
import type { RowText } from './provider-rows.ts';
import { rowTexts } from './rows.ts';
import { texts } from './texts.ts';

/** The Chinese texts of all categories and rows. In the package they are compressed data. */
export function loadChineseWords(): { categories: Record<Category, Words>; rows: Readonly<Record<string, RowText>> } {
  const categories = Object.fromEntries(
    Object.entries(texts).map(([category, [title, explanation, causes, fixes]]) => [category, { title, explanation, causes, fixes }]),
  ) as unknown as Record<Category, Words>;
  return { categories, rows: rowTexts };
}
