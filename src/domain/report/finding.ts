import type { Bilingual } from '../bilingual.ts';
import type { Timings } from '../evidence/exchange.ts';
import type { Origin } from '../origin.ts';
import type { Category } from './category.ts';
import type { Confidence, Diagnosis, Fix, RequestId, Source } from './diagnosis.ts';
import type { Layer } from './layer.ts';
import type { Retry } from './retry.ts';
import type { StreamReport } from './stream.ts';
import type { Violation } from './violation.ts';

/**
 * `pass`: holds. `warn`: holds, but will cause problems. `fail`: does not hold. `unknown`: the evidence is inconclusive. `skip`: not
 * examined.
 */
export type Status = 'pass' | 'warn' | 'fail' | 'unknown' | 'skip';

export type SkipReason = 'blocked' | 'not-applicable' | 'declined' | 'out-of-time';

/** A fix with its sentence in both languages; the command is the same in both. */
export type DraftFix = Omit<Fix, 'text'> & { text: Bilingual };

/** A check's result before it has an id, a layer and complete sentences. */
export interface FindingDraft {
  status: Status;
  /** Makes the id unique if a check has several results: `auth.header` + `x-api-key` = `auth.header:x-api-key`. */
  subject?: string | undefined;
  /** Required for warn, fail and unknown. */
  category?: Category | undefined;
  /** Overrides the category's title if this check is more specific. */
  title?: Bilingual | undefined;
  measured?: Bilingual | undefined;
  expected?: Bilingual | undefined;
  /** Listed before those of the rule and the category. */
  causes?: readonly Bilingual[] | undefined;
  fixes?: readonly DraftFix[] | undefined;
  /** The draft already names all causes and fixes that apply: only those of a documented row are added, not the category's. */
  isComplete?: boolean | undefined;
  /** The code of the transport failure that this reports, if `diagnosis` does not have it. */
  failureCode?: string | undefined;
  /** The answer's meaning; supplies category, retry, rule, source, request ids that the draft leaves out. */
  diagnosis?: Diagnosis | undefined;
  retry?: Retry | undefined;
  requestIds?: readonly RequestId[] | undefined;
  confidence?: Confidence | undefined;
  source?: Source | undefined;
  origin?: Origin | undefined;
  violations?: readonly Violation[] | undefined;
  stream?: StreamReport | undefined;
  timings?: Timings | undefined;
  skipReason?: SkipReason | undefined;
  blockedBy?: string | undefined;
  /** Checks whose failure is explained by this one; they are not root causes. */
  explains?: readonly string[] | undefined;
}

/** One result as displayed in every format. Each field is defined in `report-schema.ts`. */
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
  /** The code of the transport failure, such as `ECONNREFUSED`. */
  failureCode?: string | undefined;
  explainedBy?: string | undefined;
  violations?: readonly Violation[] | undefined;
  stream?: StreamReport | undefined;
  skipReason?: SkipReason | undefined;
  blockedBy?: string | undefined;
  location?: { file: string; line?: number | undefined; column?: number | undefined } | undefined;
  timings?: Timings | undefined;
  durationMs?: number | undefined;
}

/** True if retrying the same request can succeed. */
export function isTransient(finding: Pick<Finding, 'status' | 'retry'>): boolean {
  return finding.status === 'fail' && finding.retry?.retryable === true;
}

/** Whether the status is fail, warn or unknown. */
export function isProblem({ status }: Pick<Finding, 'status'>): boolean {
  return status === 'fail' || status === 'warn' || status === 'unknown';
}

const weights: readonly Status[] = ['fail', 'unknown', 'warn', 'skip', 'pass'];

/** Sorts findings by severity, otherwise in their order. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => weights.indexOf(a.status) - weights.indexOf(b.status));
}
