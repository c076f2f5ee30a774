import type { Headers } from '../evidence/exchange.ts';
import { isProtocol, type Protocol } from '../protocol.ts';
import type { Category } from './category.ts';
import type { Fix, Source } from './diagnosis.ts';
import type { RetryPolicy } from './retry.ts';

/**
 * What must be present in an answer for a row to match; every field given must hold.
 * `code`, `type`, `message` and header values are regular expressions as strings (they survive JSON), matched without case;
 * `code` and `type` against the whole value, `message` and headers anywhere.
 */
export interface RuleMatch {
  status?: readonly number[] | undefined;
  code?: string | undefined;
  type?: string | undefined;
  message?: string | undefined;
  header?: { name: string; value?: string | undefined } | undefined;
  protocol?: readonly Protocol[] | undefined;
}

/** A real form of the error: feeds the classifier's test, the simulator and the documents. */
export type RuleExample =
  | { status: number; headers?: Headers | undefined; body: string; protocol?: Protocol | undefined }
  | { text: string }
  | { failure: string };

/** One row of a documented error table. */
export interface ErrorRule {
  /** `<router>/<slug>`, `<protocol>/<slug>` or `http/<slug>`; names the offence, not the remedy. */
  id: string;
  /** One line, true when it happened. */
  title: string;
  match: RuleMatch;
  category: Category;
  retry: RetryPolicy;
  /** In our own words, after the page. */
  causes: readonly string[];
  fixes: readonly Fix[];
  examples: readonly [RuleExample, ...RuleExample[]];
  source: Source;
  /** How far the row can be trusted; `documented` where absent. */
  confidence?: 'documented' | 'standard' | 'inferred' | undefined;
  /** No other software answers so: the row holds where no router is named, as inferred. */
  anywhere?: boolean | undefined;
  /** Other pages of the same router that say otherwise. */
  contradicts?: readonly { says: string; source: Source }[] | undefined;
}

/** Whether a rule stands in a table that holds for any server: that of a protocol, or of HTTP. */
export function isCommonRule(id: string): boolean {
  const table = id.slice(0, id.indexOf('/'));
  return table === 'http' || isProtocol(table);
}
