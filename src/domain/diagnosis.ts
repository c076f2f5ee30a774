import type { Category } from './category.ts';
import type { Retry } from './retry.ts';

/**
 * `documented`: a row or page of this router. `standard`: the protocol's or HTTP's own definition.
 * `inferred`: shape, wording or community knowledge; never alone a root cause.
 */
export type Confidence = 'documented' | 'standard' | 'inferred';

export interface Source {
  title: string;
  url?: string | undefined;
  section?: string | undefined;
  /** The day the page was read, `2026-11-20`. */
  read?: string | undefined;
}

export interface Fix {
  text: string;
  command?: string | undefined;
  file?: string | undefined;
  line?: number | undefined;
}

export interface RequestId {
  name: string;
  value: string;
}

/** Who wrote the answer. */
export type Responder =
  | 'gateway'
  | 'provider'
  | 'cdn'
  | 'reverse-proxy'
  | 'load-balancer'
  | 'web-console'
  | 'corporate-filter'
  | 'captive-portal'
  | 'client'
  | 'unknown';

/** Another reading of the same answer. */
export interface Alternative {
  category: Category;
  rule: string | null;
  confidence: Confidence;
  source: Source | null;
}

/** Plain values that sentences may mention: model, limit, provider, url, header. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** What one answer, failure or text means. Pure data; `words/` turns it into sentences. */
export interface Diagnosis {
  category: Category;
  status: number | null;
  /** The id of the row that matched, or null. */
  rule: string | null;
  source: Source | null;
  confidence: Confidence;
  responder: Responder;
  retry: Retry;
  requestIds: readonly RequestId[];
  facts: Facts;
  /** What was read, shortest telling excerpts first. */
  evidence: readonly string[];
  /** What only this row says, in our own words; words per category are added by `words/`. */
  ruleTitle?: string | undefined;
  ruleCauses: readonly string[];
  ruleFixes: readonly Fix[];
  alternatives: readonly Alternative[];
}
