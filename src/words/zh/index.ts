import type { Category } from '../../model/category.ts';
import { english } from '../en/index.ts';
import type { Words } from '../words.ts';

export const chinese: Record<Category, Words> = english;
