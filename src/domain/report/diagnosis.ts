import type { Category } from './category.ts';
import type { NamedFact } from './named-fact.ts';
import type { Retry } from './retry.ts';

/**
 * `documented`: a row or page of this router. `standard`: defined by the protocol or HTTP. `inferred`: from shape, wording or community
 * knowledge; never sufficient for a root cause.
 */
export type Confidence = 'documented' | 'standard' | 'inferred';

export interface Source {
  title: string;
  url?: string | undefined;
  section?: string | undefined;
  /** The date the page was read, `2026-11-20`. */
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

/** Who sent the answer. */
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

/** Another interpretation of the same answer. */
export interface Alternative {
  category: Category;
  rule: string | null;
  confidence: Confidence;
  source: Source | null;
}

/** Plain values used in sentences: model, limit, provider, url, header. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** One subject and predicate found in an error. */
export interface ReportedReading {
  subject: string;
  predicate: string;
  category: Category;
  /** 1 is weak, 5 is unambiguous. */
  score: number;
  /** Where it was found: `message`, `code`, `type`, `text`, `system`. */
  zone: string;
  /** The row of the phrase tables, or the system's error number. */
  phrase: string;
}

/** Who wrote an error; `decoder`: an SDK's reader of answers; `edge`: a server between the client and the API. */
export type Speaker =
  | 'application'
  | 'sdk'
  | 'decoder'
  | 'gateway'
  | 'provider'
  | 'edge'
  | 'operating-system'
  | 'other-program'
  | 'unknown';

/** A number in an error: `Limit 30000`, `8.5s`, `128,000 tokens`. */
export interface Quantity {
  value: number;
  /** As written: `tokens`, `s`, `MB`, `$`. */
  unit: string | null;
  /** In lower case: `limit`, `used`, `requested`. */
  name: string | null;
}

/** What was found in an error, and what decided. */
export interface ReportedSlots {
  /** The strategy that decided. */
  decidedBy: string;
  speaker: Speaker;
  /** Statuses accompanied by a status word and numeric codes of the body, outermost first. */
  statuses: readonly number[];
  /** Codes of the error body, outermost first. */
  codes: readonly string[];
  /** The request field that the error refers to (`tools[0].function.name`), else the URL or route that was called. */
  place: string | null;
  /** In text order. */
  numbers: readonly Quantity[];
  /** The program that the error appears to come from, if it is not one of a model API. */
  program: string | null;
  /** Highest score first. */
  readings: readonly ReportedReading[];
}

/** The meaning of one answer, failure or text. Plain data; `words/` generates the sentences. */
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
  /** Excerpts of the input, shortest first. */
  evidence: readonly string[];
  /** The row's own title; texts of the category are added by `words/`. */
  ruleTitle?: string | undefined;
  ruleCauses: readonly string[];
  ruleFixes: readonly Fix[];
  alternatives: readonly Alternative[];
  /** Facts that select a fix more precisely than the category. */
  namedFacts?: readonly NamedFact[] | undefined;
  slots?: ReportedSlots | undefined;
}

/** The code of the transport failure that was diagnosed; only such a diagnosis names a phase. */
export function getDiagnosedFailureCode({ facts }: Diagnosis): string | undefined {
  return facts.phase === undefined ? undefined : String(facts.code);
}

/** The diagnosis without its row's own facts, after other answers have proven or refuted it. */
export function withoutRow(diagnosis: Diagnosis): Diagnosis {
  return { ...diagnosis, rule: null, source: null, ruleTitle: undefined, ruleCauses: [], ruleFixes: [] };
}
