import type { Protocol } from '../protocol.ts';
import type { Category } from './category.ts';
import type { Fix, RequestId } from './diagnosis.ts';

/**
 * `supported`: the answer proves it. `refused`: an error said no. `ignored`: accepted, and the answer shows no effect. `unknown`: nothing was
 * decided (a limit, an outage, a budget, or an answer that shows neither).
 */
export const compatValues = ['supported', 'refused', 'ignored', 'unknown', 'not-applicable'] as const;

export type CompatValue = (typeof compatValues)[number];

/** Whether a feature is not there: what is ignored counts like what is refused. */
export function isLacking(value: CompatValue): boolean {
  return value === 'refused' || value === 'ignored';
}

/** What requests may cost at most. Input tokens are estimated from the length of the text. */
export interface CompatPrice {
  requests: number;
  inputTokens: number;
  outputTokens: number;
}

/** One feature through one column. */
export interface CompatCell {
  /** The id of the column. */
  column: string;
  value: CompatValue;
  /** What in the answer decided, or why nothing did. */
  evidence: string;
  category: Category | null;
  /** The HTTP status of the answer that decided. */
  status: number | null;
  requestIds: readonly RequestId[];
}

export interface CompatFeature {
  id: string;
  title: string;
  /** Of its question, which it may share with others. */
  price: CompatPrice;
  cells: readonly CompatCell[];
}

/** `consistent`: what a genuine model would show. `inconsistent`: what it would not. Never a proof. */
export type ServedLevel = 'consistent' | 'inconsistent' | 'cannot-tell';

/** One piece of evidence about the model that answered. */
export interface ServedEvidence {
  about: 'name' | 'headers' | 'tokens' | 'usage' | 'signature' | 'catalogue';
  level: ServedLevel;
  evidence: string;
}

/** One model on one protocol. */
export interface CompatColumn {
  id: string;
  protocol: Protocol;
  model: string;
  served: readonly ServedEvidence[];
}

/** One thing a client needs, as it was found. */
export interface CompatNeed {
  feature: string;
  title: string;
  value: CompatValue;
  /** `required`: the client does not work without it. `useful`: it works with a limit. */
  effect: 'required' | 'useful';
  /** What the client loses without it. */
  without: string;
  fixes: readonly Fix[];
  source: string;
}

export interface CompatClient {
  client: string;
  /** The version whose needs these are. */
  version: string;
  /** The column it was judged on; null where this target has none of its protocol. */
  column: string | null;
  verdict: 'works' | 'limited' | 'broken' | 'unknown';
  needs: readonly CompatNeed[];
}

/** The matrix of `compat`. */
export interface CompatReport {
  price: CompatPrice;
  spent: CompatPrice;
  /** Why the run ended before every question was asked; null where it did not. */
  ended: 'offline' | 'budget' | 'limits' | 'failure' | 'deadline' | null;
  columns: readonly CompatColumn[];
  features: readonly CompatFeature[];
  clients: readonly CompatClient[];
}
