import type { RequestRecord } from '../server/record.ts';

export type GradeId =
  | 'retries-transient'
  | 'leaves-permanent'
  | 'retry-after-seconds'
  | 'retry-after-date'
  | 'rate-limit-reset'
  | 'backs-off'
  | 'jitters'
  | 'keeps-concurrency'
  | 'survives-cut'
  | 'stream-boolean'
  | 'max-tokens'
  | 'anthropic-version'
  | 'reads-usage'
  | 'tool-arguments'
  | 'requires-action'
  | 'plain-tool-use';

/** One line of a client's report card. */
export interface Grade {
  id: GradeId;
  /** A statement that is true of a correct client. */
  title: string;
  result: 'pass' | 'fail' | 'not-seen';
  /** What was observed, request by request. */
  evidence: string;
}

/** Formats a record as `#3 (429)`. */
export function formatRecord(record: RequestRecord | undefined): string {
  if (!record) return '';
  return `#${record.number} (${record.status === 0 ? 'no answer' : record.status}${record.faults[0] === undefined ? '' : `, ${record.faults[0]}`})`;
}

/** A passed grade. */
export function pass(base: Pick<Grade, 'id' | 'title'>, evidence: string): Grade {
  return { ...base, result: 'pass', evidence };
}

/** A failed grade. */
export function fail(base: Pick<Grade, 'id' | 'title'>, evidence: string): Grade {
  return { ...base, result: 'fail', evidence };
}

/** A grade for a case that did not occur. */
export function notSeen(base: Pick<Grade, 'id' | 'title'>, evidence: string): Grade {
  return { ...base, result: 'not-seen', evidence };
}
