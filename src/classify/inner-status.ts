import type { Category } from '../domain/report/category.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';
import { findStatus } from './parse/status-in-text.ts';
import type { SlotReading } from './slot-reading.ts';

/** What the status means that a gateway passes on from its provider within its own. */
export const innerStatuses: readonly (readonly [inner: number, category: Category])[] = [
  [401, 'upstream.auth'],
  [429, 'rate.requests'],
  [504, 'upstream.timeout'],
  [529, 'upstream.overloaded'],
];

/** Whether a message says no more of the provider's failure than its status. */
export function isInnerStatus({ status, envelope }: ParsedResponse, { predicate, zone }: SlotReading, inner: number): boolean {
  if (predicate !== 'failed' || zone === 'text' || envelope === null || status === inner) return false;
  return envelope.messages.some((message) => findStatus(message) === inner);
}

/** The category of such a status where nothing else was read: a 500 with "Stream request failed: 429"; null if there is none. */
export function findInnerCategory({ status, envelope }: ParsedResponse): Category | null {
  if (status === null || status < 500 || envelope === null) return null;
  const statuses = envelope.messages.map((message) => findStatus(message));
  return innerStatuses.find(([inner]) => inner !== status && statuses.includes(inner))?.[1] ?? null;
}
