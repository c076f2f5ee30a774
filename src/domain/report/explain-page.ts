import type { Category } from './category.ts';
import type { Fix, Source } from './diagnosis.ts';
import type { Retry } from './retry.ts';

/** Known facts about one category, rule, status or code, like the pages of `rustc --explain`. */
export interface ExplainPage {
  /** The requested name. */
  id: string;
  title: string;
  category: Category;
  meaning: string;
  causes: readonly string[];
  fixes: readonly Fix[];
  retry: Retry;
  /** The error as sent on the wire; null if unknown. */
  wrong: string | null;
  /** A correct request or setting. */
  right: string;
  clients: readonly { client: string; setting: string }[];
  source: Source | null;
  /** The rules of the category, if a category was requested. */
  rules: readonly string[];
}
