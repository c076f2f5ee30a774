/**
 * Whether the same request, unchanged, can succeed later without anybody acting.
 * `backoff`: soon, with growing delays. `after-delay`: a time is stated or a window must pass.
 * `after-fix`: user or operator must change something. `none`: nothing the user can do. Only the first two are retryable.
 */
export type RetryKind = 'none' | 'backoff' | 'after-delay' | 'after-fix' | 'unknown';

/** What a rule says about retrying; a documented range ("5–10 s") gives its minimum in `afterSeconds` and the range in `advice`. */
export interface RetryPolicy {
  kind: RetryKind;
  afterSeconds?: number | undefined;
  advice?: string | undefined;
}

/** The retry verdict of one diagnosis. `at` is UTC, ISO 8601; `afterSeconds` counts from the moment of the answer. */
export interface Retry {
  retryable: boolean;
  kind: RetryKind;
  afterSeconds: number | null;
  at: string | null;
  advice: string | null;
  /** Popular SDKs repeat this status by themselves, and it cannot succeed. */
  sdkRetriesInVain?: boolean | undefined;
}

/** The verdict of a kind for which no time is stated. */
export function toRetry(kind: RetryKind): Retry {
  return { retryable: isRetryable(kind), kind, afterSeconds: null, at: null, advice: null };
}

export function isRetryable(kind: RetryKind): boolean {
  return kind === 'backoff' || kind === 'after-delay';
}

/** Whether the SDKs of OpenAI and Anthropic repeat what cannot succeed: they look at the status, unless a header of the answer says otherwise. */
export function isRepeatedInVain(retry: Retry, status: number | null, shouldRetry?: string): boolean {
  if (retry.retryable || retry.kind === 'unknown' || status === null) return false;
  return shouldRetry === 'true' || (shouldRetry !== 'false' && (status === 408 || status === 409 || status === 429 || status >= 500));
}
