import type { Headers } from '../evidence/exchange.ts';
import { isProtocol, type Protocol } from '../protocol.ts';
import type { Category } from './category.ts';
import type { Fix, Source } from './diagnosis.ts';
import type { RetryPolicy } from './retry.ts';

/**
 * Conditions for a row to match an answer; all given fields must match. `code`, `type`, `message` and header values are case-insensitive
 * regular expressions as strings, for JSON; `code` and `type` must match the whole value, `message` and headers any part.
 */
export interface RuleMatch {
  status?: readonly number[] | undefined;
  code?: string | undefined;
  type?: string | undefined;
  message?: string | undefined;
  /** Names of the provider; beside one of them a number that is also a code of others counts, within JSON or in words. */
  names?: string | undefined;
  header?: { name: string; value?: string | undefined } | undefined;
  protocol?: readonly Protocol[] | undefined;
}

/** A real instance of the error: used by the classifier's test, the simulator and the documentation. */
export type RuleExample =
  | { status: number; headers?: Headers | undefined; body: string; protocol?: Protocol | undefined }
  | { text: string }
  | { failure: string };

/** One row of a documented error table. */
export interface ErrorRule {
  /** `<router>/<slug>`, `<protocol>/<slug>` or `http/<slug>`; names the error, not the fix. */
  id: string;
  /** One line that states what happened. */
  title: string;
  match: RuleMatch;
  category: Category;
  retry: RetryPolicy;
  /** In our own words, based on the page. */
  causes: readonly string[];
  fixes: readonly Fix[];
  examples: readonly [RuleExample, ...RuleExample[]];
  source: Source;
  /** The row's reliability; `documented` if absent. */
  confidence?: 'documented' | 'standard' | 'inferred' | undefined;
  /** No other software sends this answer: the row also applies, as inferred, if no router is named. */
  anywhere?: boolean | undefined;
  /** Other pages of the same router that contradict it. */
  contradicts?: readonly { says: string; source: Source }[] | undefined;
}

/** Whether a rule is in a table that applies to any server: that of a protocol, or of HTTP. */
export function isCommonRule(id: string): boolean {
  const table = id.slice(0, id.indexOf('/'));
  return table === 'http' || isProtocol(table);
}
