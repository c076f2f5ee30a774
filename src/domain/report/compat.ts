import type { Protocol } from '../protocol.ts';
import type { Category } from './category.ts';
import type { Fix, RequestId } from './diagnosis.ts';

/**
 * `supported`: proven by the answer. `refused`: rejected with an error. `ignored`: accepted, without effect in the answer. `unknown`:
 * undecided (a limit, an outage, a budget, or an inconclusive answer).
 */
export const compatValues = ['supported', 'refused', 'ignored', 'unknown', 'not-applicable'] as const;

export type CompatValue = (typeof compatValues)[number];

/** Whether a feature is missing: ignored counts like refused. */
export function isLacking(value: CompatValue): boolean {
  return value === 'refused' || value === 'ignored';
}

/** The maximum cost of requests. Input tokens are estimated from the length of the text. */
export interface CompatPrice {
  requests: number;
  inputTokens: number;
  outputTokens: number;
}

/** One feature in one column. */
export interface CompatCell {
  /** The id of the column. */
  column: string;
  value: CompatValue;
  /** The part of the answer that decided, or why nothing did. */
  evidence: string;
  category: Category | null;
  /** The HTTP status of the deciding answer. */
  status: number | null;
  requestIds: readonly RequestId[];
}

export interface CompatFeature {
  id: string;
  title: string;
  /** The price of its question, which several cells may share. */
  price: CompatPrice;
  cells: readonly CompatCell[];
}

/** `consistent`: as expected of a genuine model. `inconsistent`: not expected of one. Never a proof. */
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

/** One need of a client, with the result. */
export interface CompatNeed {
  feature: string;
  title: string;
  value: CompatValue;
  /** `required`: the client does not work without it. `useful`: it works with a limitation. */
  effect: 'required' | 'useful';
  /** What the client loses without it. */
  without: string;
  fixes: readonly Fix[];
  source: string;
}

export interface CompatClient {
  client: string;
  /** The client version with these needs. */
  version: string;
  /** The column that was tested for it; null if this target has none of its protocol. */
  column: string | null;
  verdict: 'works' | 'limited' | 'broken' | 'unknown';
  needs: readonly CompatNeed[];
}

/** The matrix of `compat`. */
export interface CompatReport {
  price: CompatPrice;
  spent: CompatPrice;
  /** Why the run ended early; null if it did not. */
  ended: 'offline' | 'budget' | 'limits' | 'failure' | 'deadline' | null;
  columns: readonly CompatColumn[];
  features: readonly CompatFeature[];
  clients: readonly CompatClient[];
}
