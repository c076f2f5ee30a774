import type { Category } from './category.ts';
import type { Fix, Source } from './diagnosis.ts';
import type { Retry } from './retry.ts';

/** What is known about one category, rule, status or code, as `rustc --explain` has a page for each code. */
export interface ExplainPage {
  /** What was asked for. */
  id: string;
  title: string;
  category: Category;
  meaning: string;
  causes: readonly string[];
  fixes: readonly Fix[];
  retry: Retry;
  /** The error as it is on the wire; null where none is known. */
  wrong: string | null;
  /** A correct request or setting. */
  right: string;
  clients: readonly { client: string; setting: string }[];
  source: Source | null;
  /** The rules that lead to the category, where a category was asked for. */
  rules: readonly string[];
}
