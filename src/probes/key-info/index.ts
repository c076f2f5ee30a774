import type { KeyFacts } from '../../domain/key-facts.ts';
import type { KeyEndpoint } from '../../domain/router.ts';
import { isRecord, type Json } from '../../text/json.ts';

/**
 * The facts in a key endpoint's answer, by the documented shape; null where the body is not that shape.
 * Names of people, e-mail and IP addresses in it are never read.
 */
export function readKeyInfo(shape: KeyEndpoint['shape'], status: number, body: string): KeyFacts | null {
  if (status < 200 || status >= 300) return null;
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  return isRecord(json) && !('error' in json && json.error) ? readers[shape](json) : null;
}

const readers: Record<KeyEndpoint['shape'], (json: Json) => KeyFacts | null> = {
  /** `{data:{isActive, expiresAt, rateLimit, rateLimitRemaining, rateLimitReset, quota, used, models, permissions}}` */
  'kushrouter-me': (json) => {
    const data = json.data;
    if (!isRecord(data)) return null;
    const quota = numberOf(data.quota);
    const used = numberOf(data.used);
    return {
      active: booleanOf(data.isActive),
      expiresAt: timeOf(data.expiresAt),
      balance: quota === null ? null : { amount: quota - (used ?? 0), currency: null },
      limits: { requestsPerMinute: numberOf(data.rateLimit) },
      remaining: numberOf(data.rateLimitRemaining),
      resetAt: timeOf(data.rateLimitReset),
      allowedModels: textsOf(data.models),
      permissions: textsOf(data.permissions),
      name: textOf(data.name),
    };
  },
  /** Three documented shapes: under `data`, flat with `rate_limit`, and with the key's own facts under `key`. */
  'chuizi-key-info': (json) => {
    const data = isRecord(json.data) ? json.data : json;
    const key = isRecord(data.key) ? data.key : data;
    const rate = isRecord(data.rate_limit) ? data.rate_limit : {};
    const balance = numberOf(data.balance);
    if (balance === null && key.is_active === undefined) return null;
    return {
      active: booleanOf(key.is_active),
      balance: balance === null ? null : { amount: balance, currency: textOf(data.currency) ?? 'USD' },
      limits: { requestsPerMinute: numberOf(data.rpm_limit) ?? numberOf(rate.rpm), daily: textOf(data.daily_limit) ?? textOf(rate.daily) },
      allowedModels: textsOf(data.allowed_models),
      group: textOf(data.group),
      name: textOf(key.name),
    };
  },
  /** Decimal strings: `{balance, locked_balance, available}`. */
  'derouter-balance': (json) => {
    const amount = numberOf(json.available) ?? numberOf(json.balance);
    return amount === null ? null : { active: true, balance: { amount, currency: 'USDC' } };
  },
  /** The shape is not documented; `remaining` is reported by others. */
  'derouter-sub-key': (json) => {
    const amount = numberOf(json.remaining) ?? numberOf(json.remainingVirtual) ?? numberOf(json.balance);
    return { active: true, balance: amount === null ? null : { amount, currency: 'USDC' } };
  },
  /** `{hard_limit_usd, soft_limit_usd, access_until}`, where `access_until` 0 means no end. */
  'routescope-subscription': (json) => {
    if (json.object !== 'billing_subscription' && numberOf(json.hard_limit_usd) === null) return null;
    const until = numberOf(json.access_until);
    const limit = numberOf(json.hard_limit_usd);
    return {
      active: true,
      expiresAt: until === null || until <= 0 ? null : timeOf(until),
      balance: limit === null ? null : { amount: limit, currency: 'USD' },
    };
  },
  'routescope-usage': (json) => (json.object === 'usage' ? { active: true } : null),
  /** `{success, data:{status, group, quota, used_quota}}`; quotas are in the router's own units. */
  'routescope-self': (json) => {
    const data = json.data;
    if (json.success !== true || !isRecord(data)) return null;
    return { active: data.status === undefined ? true : data.status === 1, group: textOf(data.group) };
  },
};

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

function booleanOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function textsOf(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : null;
}

/** ISO text, or epoch seconds or milliseconds. */
function timeOf(value: unknown): string | null {
  const number = typeof value === 'number' ? (value > 1e11 ? value : value * 1000) : Number.NaN;
  const ms = typeof value === 'string' ? Date.parse(value) : number;
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : null;
}
