import { isRetryable } from '../../domain/report/retry.ts';
import type { ErrorRule } from '../../domain/report/rule.ts';
import type { Router } from '../../domain/router.ts';
import type { RequestRecord } from '../server/record.ts';
import { fail, formatRecord, type Grade, type GradeId, notSeen, pass } from './grade-line.ts';
import { gradeRequests, gradeTools } from './grade-request.ts';

/** Consecutive identical requests, each repeating a failed one. */
type Chain = readonly RequestRecord[];

/** Identical requests further apart than this, beyond the announced delay, are not a retry. Milliseconds. */
const maxBackoffMs = 70_000;
/** Accuracy of timers and of the network on one machine. Milliseconds. */
const toleranceMs = 60;

/** Grades a client by its requests. `rules` are those whose rows were served. */
export function gradeClient(records: readonly RequestRecord[], rules: readonly ErrorRule[], router: Router | undefined): Grade[] {
  const requests = records
    .filter(({ endpoint }) => endpoint === 'completion' || endpoint === 'embeddings')
    .sort((a, b) => a.number - b.number);
  const retriable = (record: RequestRecord): boolean | null => mayRetry(record, rules);
  const chains = groupByRequest(requests);
  return [
    gradeRetries(chains, retriable),
    gradeRestraint(chains, retriable),
    gradeWait('retry-after-seconds', 'waits for the seconds of Retry-After', chains, (record) => getDelayFromSeconds(record)),
    gradeWait('retry-after-date', 'waits until the date in Retry-After', chains, (record) => getDelayFromDate(record)),
    gradeWait('rate-limit-reset', 'waits until X-RateLimit-Reset', chains, (record) => getDelayFromReset(record, router)),
    gradeGrowth(chains),
    gradeJitter(chains),
    gradeConcurrency(records, router),
    gradeInterruption(requests),
    ...gradeRequests(requests),
    ...gradeTools(requests),
  ];
}

/** Whether a failed request may be retried; null if it did not fail. */
function mayRetry(record: RequestRecord, rules: readonly ErrorRule[]): boolean | null {
  const rule = rules.find(({ id }) => record.faults.includes(id));
  if (rule) return isRetryable(rule.retry.kind);
  if (record.status === 0) return record.faults.some((name) => /^(?:reset|close|hang|garbage)$/.test(name)) ? true : null;
  if (record.status < 400) return null;
  return record.status === 408 || record.status === 409 || record.status === 429 || record.status >= 500;
}

function groupByRequest(records: readonly RequestRecord[]): Chain[] {
  const open = new Map<string, RequestRecord[]>();
  const chains: RequestRecord[][] = [];
  for (const record of records) {
    const key = requestSignature(record);
    const chain = open.get(key);
    const last = chain?.at(-1);
    const statedDelayMs = last ? (getStatedDelay(last) ?? 0) : 0;
    const failed = last !== undefined && (last.status >= 400 || last.status === 0);
    if (chain && last && failed && record.at - getEnd(last) < maxBackoffMs + statedDelayMs) {
      chain.push(record);
      continue;
    }
    const fresh = [record];
    open.set(key, fresh);
    chains.push(fresh);
  }
  return chains;
}

function getEnd(record: RequestRecord): number {
  return record.at + record.durationMs;
}

/** Each failed request of a chain with the next one, and the milliseconds between them. */
function toSteps(chains: readonly Chain[]): { failed: RequestRecord; next: RequestRecord | undefined; delayMs: number; retry: number }[] {
  return chains.flatMap((chain) =>
    chain.map((failed, index) => {
      const next = chain[index + 1];
      return { failed, next, delayMs: next ? next.at - getEnd(failed) : 0, retry: index };
    }),
  );
}

function gradeRetries(chains: readonly Chain[], retriable: (record: RequestRecord) => boolean | null): Grade {
  const base = { id: 'retries-transient', title: 'retries transient failures' } as const;
  const affected = chains.filter((chain) => chain[0] && retriable(chain[0]) === true);
  if (affected.length === 0) return notSeen(base, 'no transient failure was served');
  const given = affected.filter((chain) => chain.length === 1);
  if (given.length > 0) return fail(base, `${given.map(([only]) => formatRecord(only)).join(', ')}: never retried`);
  return pass(
    base,
    affected.map((chain) => `${formatRecord(chain[0])}: asked ${chain.length - 1} more time${chain.length === 2 ? '' : 's'}`).join('; '),
  );
}

function gradeRestraint(chains: readonly Chain[], retriable: (record: RequestRecord) => boolean | null): Grade {
  const base = { id: 'leaves-permanent', title: 'does not retry permanent failures' } as const;
  const affected = toSteps(chains).filter(({ failed }) => retriable(failed) === false);
  if (affected.length === 0) return notSeen(base, 'no permanent failure was served');
  const vain = affected.filter(({ next }) => next !== undefined);
  if (vain.length === 0) return pass(base, affected.map(({ failed }) => formatRecord(failed)).join(', '));
  return fail(base, vain.map(({ failed, delayMs }) => `${formatRecord(failed)}: retried after ${seconds(delayMs)}`).join('; '));
}

function gradeWait(id: GradeId, title: string, chains: readonly Chain[], getDelayMs: (record: RequestRecord) => number | null): Grade {
  const base = { id, title };
  const affected = toSteps(chains).flatMap(({ failed, next, delayMs }) => {
    const wait = getDelayMs(failed);
    return next && wait !== null ? [{ failed, delayMs, wait }] : [];
  });
  if (affected.length === 0) return notSeen(base, 'no retry followed such an answer');
  const early = affected.filter(({ delayMs, wait }) => delayMs < wait - toleranceMs);
  const line = (step: (typeof affected)[number]): string =>
    `${formatRecord(step.failed)}: told ${seconds(step.wait)}, waited ${seconds(step.delayMs)}`;
  return early.length > 0 ? fail(base, early.map(line).join('; ')) : pass(base, affected.map(line).join('; '));
}

function gradeGrowth(chains: readonly Chain[]): Grade {
  const base = { id: 'backs-off', title: 'waits longer each time, where the answer gives no delay' } as const;
  const series = chains
    .map((chain) => toSteps([chain]).filter(({ failed, next }) => next !== undefined && getStatedDelay(failed) === null))
    .filter((steps) => steps.length >= 2)
    .map((steps) => steps.map(({ delayMs }) => delayMs));
  if (series.length === 0) return notSeen(base, 'no two retries in a row without a given delay');
  const text = series.map((delays) => delays.map(seconds).join(' → ')).join('; ');
  const grows = series.every((delays) => (delays.at(-1) ?? 0) > (delays[0] ?? 0) * 1.2);
  return grows ? pass(base, text) : fail(base, text);
}

function gradeJitter(chains: readonly Chain[]): Grade {
  const base = { id: 'jitters', title: 'adds random jitter to its retries' } as const;
  const first = toSteps(chains)
    .filter(({ failed, next, retry }) => next !== undefined && retry === 0 && getStatedDelay(failed) === null)
    .map(({ delayMs }) => delayMs);
  if (first.length < 3)
    return notSeen(base, `${first.length} first repetition${first.length === 1 ? '' : 's'} without a told time; three are needed`);
  const sorted = [...first].sort((a, b) => a - b);
  // A busy machine delays some requests; the majority decides.
  const aside = Math.floor(sorted.length / 4);
  const [least = 0, most = 0] = [sorted[aside], sorted[sorted.length - 1 - aside]];
  const text = `first waits ${first.map(seconds).join(', ')}`;
  return most - least > Math.max(20, least * 0.02) ? pass(base, text) : fail(base, text);
}

function gradeConcurrency(records: readonly RequestRecord[], router: Router | undefined): Grade {
  const limit = router?.limits.concurrency;
  const base = { id: 'keeps-concurrency', title: 'stays within the documented requests in flight' } as const;
  const most = records.reduce((highest, { inFlight }) => Math.max(highest, inFlight), 0);
  if (limit === undefined) return notSeen(base, `at most ${most} at once; this router documents no limit`);
  return most > limit ? fail(base, `${most} at once, ${limit} are allowed`) : pass(base, `at most ${most} of ${limit} at once`);
}

function gradeInterruption(requests: readonly RequestRecord[]): Grade {
  const base = { id: 'survives-cut', title: 'retries after a cut stream' } as const;
  const cut = requests.filter(
    ({ stream, faults, status }) => stream && status === 200 && faults.some((name) => /^(?:cut|truncate|reset|error-inside)$/.test(name)),
  );
  if (cut.length === 0) return notSeen(base, 'no stream was cut');
  const again = (record: RequestRecord): boolean =>
    requests.some((later) => later.number > record.number && requestSignature(later) === requestSignature(record));
  const lost = cut.filter((record) => !again(record));
  if (lost.length === 0) return pass(base, cut.map(formatRecord).join(', '));
  const wentOn = lost.filter(({ number }) => requests.some((later) => later.number > number));
  const afterwards = wentOn.length > 0 ? 'it continued with other requests' : 'no request came afterwards';
  return fail(base, `${lost.map(formatRecord).join(', ')}: not retried; ${afterwards}`);
}

/** What identifies identical requests. */
function requestSignature({ path, body }: RequestRecord): string {
  return `${path} ${JSON.stringify(body)}`;
}

function getStatedDelay(record: RequestRecord): number | null {
  return getDelayFromSeconds(record) ?? getDelayFromDate(record) ?? getDelayFromReset(record, undefined);
}

function getDelayFromSeconds({ answerHeaders }: RequestRecord): number | null {
  const value = answerHeaders['retry-after'];
  return value !== undefined && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : null;
}

function getDelayFromDate(record: RequestRecord): number | null {
  const value = record.answerHeaders['retry-after'];
  if (value === undefined || /^[\d.]+$/.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - getEnd(record));
}

/** Only without Retry-After; on a success the header does not ask the client to wait. */
function getDelayFromReset(record: RequestRecord, router: Router | undefined): number | null {
  const { answerHeaders, status } = record;
  const value = answerHeaders[(router?.rateLimitHeaders.reset ?? 'x-ratelimit-reset').toLowerCase()];
  if (status !== 429 || value === undefined || answerHeaders['retry-after'] !== undefined) return null;
  const count = Number(value);
  if (!Number.isFinite(count)) return null;
  return count > 1e12 ? count - getEnd(record) : count > 1e9 ? count * 1000 - getEnd(record) : count * 1000;
}

function seconds(ms: number): string {
  return `${(Math.max(0, ms) / 1000).toFixed(2)} s`;
}
