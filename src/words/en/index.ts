import type { Category } from '../../domain/report/category.ts';
import type { Words } from '../words.ts';
import { access } from './access.ts';
import { limit } from './limit.ts';
import { local } from './local.ts';
import { path } from './path.ts';
import { server } from './server.ts';

/** English texts of all categories. */
export const english = { ...access, ...limit, ...path, ...server, ...local } as const satisfies Record<Category, Words>;
