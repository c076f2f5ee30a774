import { isProviderException } from '../classify/speaker/provider-marks.ts';
import type { Bilingual } from '../domain/bilingual.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import { isAtBase } from '../domain/evidence/purpose.ts';
import { withoutRow } from '../domain/report/diagnosis.ts';
import { toRetry } from '../domain/report/retry.ts';
import type { Secret } from '../domain/secret.ts';
import { showsSentKey } from './answers/whose-key.ts';
import { failsAtKey, getMessage } from './key-requests.ts';
import { describeStatus, isRefused, isRouteMissing, isSameQuestion, requestsFor, succeeded } from './recorded-requests.ts';

/** Whether a server's own failure names a key and no provider: the user's key may be unknown to it, or its own key refused elsewhere. */
export function isFailureOfSomeKey(call: RecordedRequest): boolean {
  const { diagnosis } = call;
  return failsAtKey(call) && diagnosis?.confidence !== 'documented' && !namesProvider(call);
}

function namesProvider({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  const message = String(diagnosis?.facts.message ?? '');
  return (
    /\b(?:providers?|upstreams?|channels?|deployments?)\b|上游|渠道/i.test(message) || (outcome.ok && isProviderException(outcome.body))
  );
}

/** What a made-up key and no key at all got to a question that failed with the user's; undefined if that was not asked. */
export interface FailureControls {
  own: RecordedRequest;
  wrong: RecordedRequest | undefined;
  bare: RecordedRequest;
}

/** The question that failed with the user's key and was repeated without any. */
export function findFailureControls(calls: readonly RecordedRequest[]): FailureControls | undefined {
  for (const bare of requestsFor({ calls }, 'keyless')) {
    const own = calls.find((call) => call.key === 'own' && isAtBase(call.purpose) && isFailure(call) && isSamePlace(call, bare));
    if (own === undefined) continue;
    return { own, wrong: requestsFor({ calls }, 'negative').find((call) => isSameQuestion(call, own)), bare };
  }
  return undefined;
}

/** Whether the answer is a failure of the server, or the absence of the address. */
export function isFailure(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  return outcome.ok && (outcome.status >= 500 || (outcome.status === 404 && isRouteMissing(call)));
}

/** The controls, where keys are read: without one the request is refused, and a made-up one fails as the user's does. */
export function findReadKey(calls: readonly RecordedRequest[]): Required<FailureControls> | undefined {
  const found = findFailureControls(calls);
  if (found?.wrong === undefined || !isRefused(found.bare)) return undefined;
  const { own, wrong, bare } = found;
  return isSameAnswer(own, wrong) ? { own, wrong, bare } : undefined;
}

/** Follows the outcome of a request that failed with the user's key. */
export function toComparison({ wrong, bare }: Pick<FailureControls, 'wrong' | 'bare'>): Bilingual {
  const without = describeStatus(bare);
  return wrong === undefined
    ? { en: `; without a key: ${without}`, zh: `；不带密钥：${without}` }
    : {
        en: `; a made-up key: ${describeStatus(wrong)}, without a key: ${without}`,
        zh: `；编造的密钥：${describeStatus(wrong)}，不带密钥：${without}`,
      };
}

/**
 * The same requests, with a refusal of the key where a server failed at it: the error shows a part of this key, or a made-up key gets the same
 * words and a request without any is refused.
 */
export function withKeyFailures(calls: readonly RecordedRequest[], key: Secret | undefined): readonly RecordedRequest[] {
  if (key === undefined || !calls.some(isFailure)) return calls;
  const read = findReadKey(calls);
  const isServed = calls.some((call) => call.key === 'own' && call.purpose === 'route' && succeeded(call));
  return calls.map((call) => {
    // 404 from a route that exists.
    const isHidden = isServed && isFailure(call) && isRouteMissing(call);
    if (call.key !== 'own' || !isAtBase(call.purpose) || call.diagnosis === null || !(isFailureOfSomeKey(call) || isHidden)) return call;
    if ((isHidden || !showsSentKey(call, key)) && (read === undefined || !isSameAnswer(call, read.own))) return call;
    const diagnosis = withoutRow(call.diagnosis);
    return { ...call, diagnosis: { ...diagnosis, category: 'auth.invalid_key', confidence: 'inferred', retry: toRetry('after-fix') } };
  });
}

function isSamePlace(a: RecordedRequest, b: RecordedRequest): boolean {
  return a.question === b.question && a.exchange.method === b.exchange.method && a.exchange.url === b.exchange.url;
}

function isSameAnswer(a: RecordedRequest, b: RecordedRequest): boolean {
  const { outcome: x } = a.exchange;
  const { outcome: y } = b.exchange;
  return x.ok && y.ok && x.status === y.status && getMessage(a) === getMessage(b);
}
