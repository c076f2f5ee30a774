import type { RequestRecord } from '../server/record.ts';

/** One line of a client's report card. */
export interface Grade {
  id: string;
  /** True of a good client. */
  title: string;
  result: 'pass' | 'fail' | 'not-seen';
  /** What was seen, request by request. */
  evidence: string;
}

/** `#3 (429)`. */
export function shown(record: RequestRecord | undefined): string {
  if (!record) return '';
  return `#${record.number} (${record.status === 0 ? 'no answer' : record.status}${record.faults[0] === undefined ? '' : `, ${record.faults[0]}`})`;
}

/** A grade from its name and what was seen. */
export function pass(base: Pick<Grade, 'id' | 'title'>, evidence: string): Grade {
  return { ...base, result: 'pass', evidence };
}

/** The same for what a good client does not do. */
export function fail(base: Pick<Grade, 'id' | 'title'>, evidence: string): Grade {
  return { ...base, result: 'fail', evidence };
}

/** The same where nothing decides. */
export function notSeen(base: Pick<Grade, 'id' | 'title'>, evidence: string): Grade {
  return { ...base, result: 'not-seen', evidence };
}
