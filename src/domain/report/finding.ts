import type { Bilingual } from '../bilingual.ts';
import type { Timings } from '../evidence/exchange.ts';
import type { Origin } from '../origin.ts';
import type { Category } from './category.ts';
import type { Confidence, Diagnosis, Facts, Fix, RequestId, Source } from './diagnosis.ts';
import type { Layer } from './layer.ts';
import type { Retry } from './retry.ts';
import type { StreamReport } from './stream.ts';
import type { Violation } from './violation.ts';

/** `pass` it holds. `warn` it holds, but will bite. `fail` it does not. `unknown` the evidence does not decide. `skip` not examined. */
export type Status = 'pass' | 'warn' | 'fail' | 'unknown' | 'skip';

export type SkipReason = 'blocked' | 'not-applicable' | 'declined' | 'out-of-time';

/** A remedy whose sentence is there in both languages; its command is the same in both. */
export type DraftFix = Omit<Fix, 'text'> & { text: Bilingual };

/** What a check says, before it has an id, a layer and full sentences. */
export interface FindingDraft {
  status: Status;
  /** Makes the id unique where a check says several things: `auth.header` + `x-api-key` = `auth.header:x-api-key`. */
  subject?: string | undefined;
  /** Required for warn, fail and unknown. */
  category?: Category | undefined;
  /** Replaces the category's title, where this check knows better. */
  title?: Bilingual | undefined;
  measured?: Bilingual | undefined;
  expected?: Bilingual | undefined;
  /** Told before those of the rule and the category. */
  causes?: readonly Bilingual[] | undefined;
  fixes?: readonly DraftFix[] | undefined;
  /** The check knows which of the category's usual causes and remedies hold here and names them: only those of a documented row are added. */
  isComplete?: boolean | undefined;
  facts?: Facts | undefined;
  /** What the answer meant; supplies category, retry, rule, source, request ids where the draft gives none. */
  diagnosis?: Diagnosis | undefined;
  retry?: Retry | undefined;
  confidence?: Confidence | undefined;
  source?: Source | undefined;
  origin?: Origin | undefined;
  violations?: readonly Violation[] | undefined;
  stream?: StreamReport | undefined;
  timings?: Timings | undefined;
  skipReason?: SkipReason | undefined;
  blockedBy?: string | undefined;
  /** Checks whose failure this one explains; they are not root causes. */
  explains?: readonly string[] | undefined;
}

/** One judgement, as every format shows it. Field by field as `report-schema.ts` defines it. */
export interface Finding {
  id: string;
  check: string;
  layer: Layer;
  status: Status;
  category: Category | null;
  title: string;
  measured: string | null;
  expected: string | null;
  causes: readonly string[];
  fixes: readonly Fix[];
  retry: Retry | null;
  requestIds: readonly RequestId[];
  rule: string | null;
  source: Source | null;
  confidence: Confidence | null;
  explainedBy?: string | undefined;
  violations?: readonly Violation[] | undefined;
  stream?: StreamReport | undefined;
  skipReason?: SkipReason | undefined;
  blockedBy?: string | undefined;
  location?: { file: string; line?: number | undefined; column?: number | undefined } | undefined;
  timings?: Timings | undefined;
  durationMs?: number | undefined;
}

/** True if the same request, sent again unchanged, can succeed. */
export function isTransient(finding: Pick<Finding, 'status' | 'retry'>): boolean {
  return finding.status === 'fail' && finding.retry?.retryable === true;
}

/** Whether something does not hold, will bite, or could not be decided. */
export function isProblem({ status }: Pick<Finding, 'status'>): boolean {
  return status === 'fail' || status === 'warn' || status === 'unknown';
}

const weights: readonly Status[] = ['fail', 'unknown', 'warn'];

/** Findings with those that weigh most first, otherwise in their order. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => weights.indexOf(a.status) - weights.indexOf(b.status));
}
