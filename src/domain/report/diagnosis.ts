import type { Category } from './category.ts';
import type { NamedFact } from './named-fact.ts';
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

/** One subject and predicate that were read in an error. */
export interface SlotReading {
  subject: string;
  predicate: string;
  category: Category;
  /** 1 says little, 5 cannot mean anything else. */
  score: number;
  /** Where it was read: `message`, `code`, `type`, `text`, `system`. */
  zone: string;
  /** The row of the phrase tables, or the number of the system. */
  phrase: string;
}

/** What was read in an error, and what decided. */
export interface Slots {
  /** The strategy that decided. */
  decidedBy: string;
  /** Statuses beside a status word, from the outermost to the innermost. */
  statuses: readonly number[];
  /** Codes of the error body, from the outermost to the innermost. */
  codes: readonly string[];
  /** Where in the request the error points: `tools[0].function.name`. */
  place: string | null;
  /** The program whose error it looks like, where it is none of a model API. */
  program: string | null;
  /** Highest score first. */
  readings: readonly SlotReading[];
}

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
  /** Excerpts of what was read, the shortest first. */
  evidence: readonly string[];
  /** What only this row says, in our own words; words per category are added by `words/`. */
  ruleTitle?: string | undefined;
  ruleCauses: readonly string[];
  ruleFixes: readonly Fix[];
  alternatives: readonly Alternative[];
  /** Facts that choose a fix more closely than the category does. */
  namedFacts?: readonly NamedFact[] | undefined;
  slots?: Slots | undefined;
}

/** The diagnosis without what only its row says, for what other answers have proven or refuted. */
export function withoutRow(diagnosis: Diagnosis): Diagnosis {
  return { ...diagnosis, rule: null, source: null, ruleTitle: undefined, ruleCauses: [], ruleFixes: [] };
}
