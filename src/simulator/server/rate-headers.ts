import type { Router } from '../../domain/router.ts';
import { resetText } from './reset.ts';

const sampleLimit = 60;

/** The router's documented rate-limit headers, for a key that has hardly been used. `now` is epoch milliseconds. */
export function rateHeaders(router: Router | undefined, now: number): Record<string, string> {
  const names = router?.rateLimitHeaders ?? {};
  const limit = router?.limits.requestsPerMinute ?? sampleLimit;
  return {
    ...(names.limit !== undefined && { [names.limit.toLowerCase()]: String(limit) }),
    ...(names.remaining !== undefined && { [names.remaining.toLowerCase()]: String(limit - 1) }),
    ...(names.reset !== undefined && { [names.reset.toLowerCase()]: resetText(names.resetUnit ?? 'epoch-seconds', 60, now) }),
  };
}
