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
}

export function isRetryable(kind: RetryKind): boolean {
  return kind === 'backoff' || kind === 'after-delay';
}
