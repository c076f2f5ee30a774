/**
 * Whether the same request, unchanged, can succeed later without any action. `backoff`: soon, with growing delays. `after-delay`: after a
 * stated time or the end of a window. `after-fix`: after the user or operator changes something. `none`: nothing the user can do. Only the
 * first two are retryable.
 */
export type RetryKind = 'none' | 'backoff' | 'after-delay' | 'after-fix' | 'unknown';

/** A rule's retry policy; of a documented range ("5–10 s"), `afterSeconds` has the minimum and `advice` the range. */
export interface RetryPolicy {
  kind: RetryKind;
  afterSeconds?: number | undefined;
  advice?: string | undefined;
}

/** The retry decision of one diagnosis. `at` is UTC, ISO 8601; `afterSeconds` counts from the time of the answer. */
export interface Retry {
  retryable: boolean;
  kind: RetryKind;
  afterSeconds: number | null;
  at: string | null;
  advice: string | null;
  /** Popular SDKs retry this status automatically, although it cannot succeed. */
  sdkRetriesInVain?: boolean | undefined;
}

/** The retry decision of a kind without a stated time. */
export function toRetry(kind: RetryKind): Retry {
  return { retryable: isRetryable(kind), kind, afterSeconds: null, at: null, advice: null };
}

export function isRetryable(kind: RetryKind): boolean {
  return kind === 'backoff' || kind === 'after-delay';
}

/**
 * Whether the SDKs of OpenAI and Anthropic retry a request that cannot succeed: they decide by status, unless a header of the answer
 * overrides it.
 */
export function isFutileSdkRetry(retry: Retry, status: number | null, shouldRetry?: string): boolean {
  if (retry.retryable || retry.kind === 'unknown' || status === null) return false;
  return shouldRetry === 'true' || (shouldRetry !== 'false' && (status === 408 || status === 409 || status === 429 || status >= 500));
}

const usualWaitSeconds = 120;
const maxWaitSeconds = 15 * 60;

/** The value of `--wait` that outlasts the stated pause in seconds; null if nobody sits through it. */
export function toWait(statedSeconds: number | null = 0): string | null {
  const stated = statedSeconds ?? 0;
  if (stated > maxWaitSeconds) return null;
  return stated + 30 <= usualWaitSeconds ? '2m' : `${Math.ceil((stated + 30) / 60)}m`;
}
