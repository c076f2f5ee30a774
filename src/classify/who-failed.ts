import type { Category } from '../domain/report/category.ts';
import type { FailureMarker } from '../domain/router.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';
import type { Chosen } from './strategies.ts';

/** Whether the gateway or the provider behind it failed, according to the router's documentation; null if no marker matches. */
export function findFailed(markers: readonly FailureMarker[], { status, headers, body }: ParsedResponse): FailureMarker['by'] | null {
  const found = markers.find(
    (marker) =>
      (marker.status === undefined || (status !== null && marker.status.includes(status))) &&
      (marker.header === undefined || headers[marker.header] !== undefined) &&
      (marker.body === undefined || new RegExp(marker.body, 's').test(body)),
  );
  return found?.by ?? null;
}

const ofProvider: Partial<Record<Category, Category>> = {
  'gateway.internal': 'upstream.error',
  'gateway.bad_gateway': 'upstream.error',
  'gateway.overloaded': 'upstream.overloaded',
};

/** If the provider failed, a bare status describes the provider instead of the gateway. */
export function toFailed(chosen: Chosen, by: FailureMarker['by'] | null): Chosen {
  const category =
    by === 'provider' && (chosen.rule === null || chosen.rule.id.startsWith('http/')) ? ofProvider[chosen.category] : undefined;
  return category === undefined ? chosen : { ...chosen, category, rule: null };
}
