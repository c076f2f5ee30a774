import type { Headers } from '../domain/evidence/exchange.ts';
import { type Category, categories } from '../domain/report/category.ts';
import { isFutileSdkRetry, isRetryable, type Retry, type RetryPolicy } from '../domain/report/retry.ts';
import type { ErrorRule } from '../domain/report/rule.ts';
import { daySeconds } from '../text/duration.ts';
import { refusedLoopback } from './facts/network-facts.ts';
import { delayInText } from './parse/numbers/delay-in-text.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';

/** The longest accepted wait: a month, after which monthly quotas begin anew. Longer values are mistakes or attacks, and count as none. */
const maxSeconds = 31 * daySeconds;

interface Stated {
  seconds: number;
  from: string;
}

/** The delay stated in an answer, in seconds from the answer; null if none is usable. */
export function statedDelay(headers: Headers, text: string, now: number): Stated | null {
  const sentAt = Date.parse(headers.date ?? '') || now;
  const readings: (Stated | null)[] = [
    milliseconds(headers, 'retry-after-ms'),
    milliseconds(headers, 'x-ms-retry-after-ms'),
    retryAfter(headers['retry-after'], sentAt),
    ...Object.keys(headers)
      .filter((name) => /^(?:x-)?(?:ai-)?ratelimit-reset|^x-ratelimit-.*reset|^anthropic-ratelimit-.*-reset$/.test(name))
      .map((name) => resetDelay(name, headers, sentAt)),
    toStated(delayInText(text, now)),
  ];
  return readings.find((reading) => reading !== null && reading.seconds >= 0 && reading.seconds <= maxSeconds) ?? null;
}

function toStated(seconds: number | null): Stated | null {
  return seconds === null ? null : { seconds, from: 'text' };
}

function milliseconds(headers: Headers, name: string): Stated | null {
  const value = Number(headers[name]);
  return headers[name] !== undefined && Number.isFinite(value) && value >= 0 ? { seconds: Math.ceil(value / 1000), from: name } : null;
}

function retryAfter(value: string | undefined, sentAt: number): Stated | null {
  if (value === undefined) return null;
  const seconds = Number(value.trim() === '' ? Number.NaN : value);
  if (Number.isFinite(seconds)) return seconds >= 0 ? { seconds: Math.ceil(sinceEpoch(seconds, sentAt)), from: 'retry-after' } : null;
  const duration = durationSeconds(value);
  if (duration !== null) return { seconds: Math.ceil(duration), from: 'retry-after' };
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : { seconds: Math.max(0, Math.ceil((date - sentAt) / 1000)), from: 'retry-after' };
}

/** Epoch seconds, epoch milliseconds or a delta, distinguished by size. */
function sinceEpoch(value: number, sentAt: number): number {
  if (value > 1e11) return Math.max(0, (value - sentAt) / 1000);
  if (value > 1e9) return Math.max(0, value - sentAt / 1000);
  return value;
}

function resetDelay(name: string, headers: Headers, sentAt: number): Stated | null {
  const remaining = headers[name.replace('reset', 'remaining')];
  if (remaining !== undefined && Number(remaining) > 0) return null;
  return retryAfter(headers[name], sentAt) === null ? null : { seconds: retryAfter(headers[name], sentAt)?.seconds ?? 0, from: name };
}

/** `6m0s`, `1.5s`, `20ms`, `1h2m`, in seconds; null for other texts. */
export function durationSeconds(text: string): number | null {
  const match = /^(?:(\d{1,12})d)?(?:(\d{1,12})h)?(?:(\d{1,12})m(?!s))?(?:([\d.]{1,12})s)?(?:([\d.]{1,12})ms)?$/.exec(text.trim());
  if (match === null || match.slice(1).every((part) => part === undefined)) return null;
  const [days, hours, minutes, seconds, ms] = match.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * 86400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0) + (ms ?? 0) / 1000;
}

/** The retry decision: the rule's own policy, else the category's; a stated delay gives the time if a retry is possible. */
export function retryVerdict(category: Category, policy: RetryPolicy | null, stated: Stated | null, now: number): Retry {
  let kind = policy?.kind ?? categories[category].retry;
  if (kind === 'backoff' && stated !== null) kind = 'after-delay';
  const retryable = isRetryable(kind);
  const afterSeconds = retryable ? (stated?.seconds ?? policy?.afterSeconds ?? null) : null;
  return {
    retryable,
    kind,
    afterSeconds,
    at: afterSeconds === null ? null : new Date(now + afterSeconds * 1000).toISOString(),
    advice: policy?.advice ?? null,
  };
}

/** What decides whether the same request can succeed later: the words, the row, and every status from outer to inner. */
interface RetryQuestion {
  category: Category;
  /** The words' own retry policy, if it differs from their category's. */
  policy: RetryPolicy | null;
  rule: ErrorRule | null;
  /** Whether the row belongs to the named router: its own retry policy is documented. */
  isOwnRow: boolean;
  statuses: readonly number[];
}

/** A provider refused the request for its content, or an account has no credit; the gateway around it may answer 5xx. */
const deterministic: ReadonlySet<number> = new Set([400, 401, 402, 403, 404, 405, 413, 415, 422]);
const deterministicReason =
  /\b(?:Forbidden|Unauthorized|Bad [Rr]equest|Not Found|Unprocessable Entity|invalid_request_error|INVALID_ARGUMENT)\b/;

/** The retry decision of an error, with the delay stated in its headers, body or text. */
export function decideRetry(response: ParsedResponse, question: RetryQuestion, now: number): Retry {
  const { category, policy, rule, isOwnRow, statuses } = question;
  const delay = findDelay(response, now);
  let chosen = policy ?? rule?.retry ?? null;
  // A pool without accounts that states a delay recovers by itself.
  // A client's own pause between its attempts is not stated by the server.
  const isStated = delay !== null && !/\bretrying in\b/i.test(response.text);
  if (category === 'gateway.no_provider' && isStated && policy?.kind === 'after-fix') chosen = { kind: 'after-delay' };
  // A cap that states its reset within a day.
  if (
    category.startsWith('billing.') &&
    !isOwnRow &&
    delay?.from === 'text' &&
    delay.seconds <= daySeconds &&
    /\breset|重置/i.test(response.text)
  )
    chosen = { kind: 'after-delay' };
  // A gateway that refuses a request with 400 or 404 lacks a provider until its operator adds one.
  if (
    category === 'gateway.no_provider' &&
    delay === null &&
    !isOwnRow &&
    statuses.some((status) => status === 400 || status === 403 || status === 404)
  )
    chosen = { kind: 'after-fix' };
  const isRefused = category === 'upstream.error' && policy === null && !isOwnRow && isDeterministic(response, statuses);
  if (isRefused && !/\btemporarily unavailable\b|暂时不可用/i.test(response.text)) chosen = { kind: 'after-fix' };
  if (category === 'upstream.error' && !isOwnRow && refusedLoopback.test(response.text)) chosen = { kind: 'after-fix' };
  // The AI SDK judges by the status, which it does not print.
  if (category.startsWith('upstream.') && /\bnon-retryable error\b/i.test(response.text)) chosen = { kind: 'after-fix' };
  if (category.startsWith('rate.') && isOversize(response)) chosen = { kind: 'after-fix' };
  const verdict = retryVerdict(category, chosen, delay, now);
  return isFutileSdkRetry(verdict, response.status, response.headers['x-should-retry']) ? { ...verdict, sdkRetriesInVain: true } : verdict;
}

/** "Limit 30000, Requested 50000": the request never fits, however long one waits. */
const oversize = /\blimit:? ?(\d{1,12})\b[^\n]{0,60}?\brequested:? ?(\d{1,12})\b/i;

function isOversize({ text }: ParsedResponse): boolean {
  const [, limit, requested] = oversize.exec(text.replace(/(?<=\d),(?=\d{3})/g, '')) ?? [];
  return Number(requested ?? 0) > Number(limit ?? 0);
}

function isDeterministic({ text }: ParsedResponse, statuses: readonly number[]): boolean {
  return statuses.some((status) => deterministic.has(status)) || (statuses.length === 0 && deterministicReason.test(text));
}

function findDelay({ headers, errorText, text, envelope }: ParsedResponse, now: number): Stated | null {
  const stated = statedDelay(headers, `${errorText}\n${text.slice(0, 8000)}`, now);
  if (stated !== null || envelope === null) return stated;
  if (envelope.retryAfterSeconds !== null) return { seconds: Math.ceil(envelope.retryAfterSeconds), from: 'body' };
  const { resetAt } = envelope;
  return resetAt !== null && resetAt > now ? { seconds: Math.ceil((resetAt - now) / 1000), from: 'body' } : null;
}
