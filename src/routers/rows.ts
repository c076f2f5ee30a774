import type { Headers } from '../domain/evidence/exchange.ts';
import type { Protocol } from '../domain/protocol.ts';
import { type Category, categories } from '../domain/report/category.ts';
import type { Fix, Source } from '../domain/report/diagnosis.ts';
import type { RetryKind, RetryPolicy } from '../domain/report/retry.ts';
import type { ErrorRule, RuleExample, RuleMatch } from '../domain/report/rule.ts';
import type { EnvelopeWriter } from './envelopes.ts';

/** One documented error in short form; `errorRows` converts it to a rule. */
export interface ErrorRow {
  /** Unique within the router: `402-credits`. */
  id: string;
  title: string;
  category: Category;
  status?: number | readonly number[];
  /** A literal value; matched, and sent in the example. */
  code?: string;
  /** Further codes with the same meaning. */
  alsoCodes?: readonly string[];
  type?: string;
  /** Regular expression source for the message; case-insensitive. */
  message?: string;
  header?: RuleMatch['header'];
  /** The example's message; default: the title. */
  says?: string;
  /** Further content of the example, beyond what is matched. */
  sends?: { type?: string; code?: string; more?: Readonly<Record<string, unknown>> };
  headers?: Headers;
  /** The example's whole body, if its form differs from the others. */
  body?: string;
  /** The example as displayed by a client, if it is not an answer. */
  text?: string;
  also?: readonly RuleExample[];
  retry?: RetryKind | RetryPolicy;
  cause?: string;
  fix?: string | Fix;
  source?: Source;
  /** Reported by users, not documented: a hint. */
  community?: boolean;
  /** No other software sends this answer. */
  anywhere?: boolean;
  protocol?: Protocol;
  contradicts?: ErrorRule['contradicts'];
}

/** The rules of one router's error table. `envelope` formats the examples for the router. */
export function errorRows(router: string, source: Source, envelope: EnvelopeWriter, table: readonly ErrorRow[]): readonly ErrorRule[] {
  return table.map((row) => ({
    id: `${router}/${row.id}`,
    title: row.title,
    match: toMatch(row),
    category: row.category,
    retry: typeof row.retry === 'object' ? row.retry : { kind: row.retry ?? categories[row.category].retry },
    causes: row.cause === undefined ? [] : [row.cause],
    fixes: row.fix === undefined ? [] : [typeof row.fix === 'string' ? { text: row.fix } : row.fix],
    // Created on demand: only pages and tests read examples.
    get examples(): ErrorRule['examples'] {
      return [toExample(row, envelope), ...(row.also ?? [])];
    },
    source: row.source ?? source,
    ...(row.community && { confidence: 'inferred' as const }),
    ...(row.anywhere && { anywhere: true }),
    ...(row.contradicts && { contradicts: row.contradicts }),
  }));
}

function toMatch(row: ErrorRow): RuleMatch {
  return {
    ...(row.status !== undefined && { status: typeof row.status === 'number' ? [row.status] : row.status }),
    ...(row.code !== undefined && { code: [row.code, ...(row.alsoCodes ?? [])].map(escaped).join('|') }),
    ...(row.type !== undefined && { type: escaped(row.type) }),
    ...(row.message !== undefined && { message: row.message }),
    ...(row.header !== undefined && { header: row.header }),
    ...(row.protocol !== undefined && { protocol: [row.protocol] }),
  };
}

function toExample(row: ErrorRow, envelope: EnvelopeWriter): RuleExample {
  if (row.text !== undefined) return { text: row.text };
  const status = (typeof row.status === 'number' ? row.status : row.status?.[0]) ?? 500;
  const body =
    row.body ??
    envelope({
      status,
      message: row.says ?? row.title,
      type: row.type ?? row.sends?.type,
      code: row.code ?? row.sends?.code,
      more: row.sends?.more,
    });
  return { status, ...(row.headers && { headers: row.headers }), body, ...(row.protocol && { protocol: row.protocol }) };
}

/** A message that consists of this word only. */
export const bareUnauthorized = '(?:^|\\n)Unauthorized\\W*(?:\\n|$)';

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
