import type { Headers } from '../domain/evidence/exchange.ts';

/** What a limit counts, as label value. */
export type LimitKind = 'requests' | 'tokens';

/** Header pairs: the number allowed in a window, and the number left. */
const pairs: readonly { kind: LimitKind; limit: string; remaining: string }[] = [
  // https://platform.openai.com/docs/guides/rate-limits and https://docs.anthropic.com/en/api/rate-limits, read 2026-11-27
  { kind: 'requests', limit: 'x-ratelimit-limit-requests', remaining: 'x-ratelimit-remaining-requests' },
  { kind: 'tokens', limit: 'x-ratelimit-limit-tokens', remaining: 'x-ratelimit-remaining-tokens' },
  { kind: 'requests', limit: 'anthropic-ratelimit-requests-limit', remaining: 'anthropic-ratelimit-requests-remaining' },
  { kind: 'tokens', limit: 'anthropic-ratelimit-tokens-limit', remaining: 'anthropic-ratelimit-tokens-remaining' },
  { kind: 'requests', limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining' },
  { kind: 'requests', limit: 'ratelimit-limit', remaining: 'ratelimit-remaining' },
];

/** The lowest remaining share of each limit in any answer, 0 to 1; absent if no header reports it. */
export function getRemainingRatios(answers: readonly Headers[]): Partial<Record<LimitKind, number>> {
  const ratios: Partial<Record<LimitKind, number>> = {};
  for (const headers of answers) {
    for (const { kind, limit, remaining } of pairs) {
      const [allowed, left] = [readCount(headers[limit]), readCount(headers[remaining])];
      if (allowed === null || left === null || allowed === 0) continue;
      ratios[kind] = Math.min(ratios[kind] ?? 1, left / allowed);
    }
  }
  return ratios;
}

/** The first number of the value: `ratelimit-limit` may hold several policies. */
function readCount(value: string | undefined): number | null {
  const digits = /^\s*(\d{1,15})\s*(?:[,;].*)?$/s.exec(value ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
