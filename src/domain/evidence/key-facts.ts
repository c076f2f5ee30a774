/**
 * A key endpoint's facts about the key that called it; null or absent if not given. Never contains names of people, e-mail or IP addresses.
 */
export interface KeyFacts {
  active?: boolean | null | undefined;
  /** ISO 8601. */
  expiresAt?: string | null | undefined;
  /** `ofKey`: what is left of the key's own cap, whatever the account holds. */
  balance?: { amount: number; currency: string | null; ofKey?: boolean | undefined } | null | undefined;
  limits?:
    | { requestsPerMinute?: number | null | undefined; concurrency?: number | null | undefined; daily?: string | null | undefined }
    | null
    | undefined;
  remaining?: number | null | undefined;
  resetAt?: string | null | undefined;
  allowedModels?: readonly string[] | null | undefined;
  permissions?: readonly string[] | null | undefined;
  /** Whether the documented permissions include completions. */
  mayComplete?: boolean | undefined;
  group?: string | null | undefined;
  name?: string | null | undefined;
}
