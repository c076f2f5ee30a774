import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import { type Diagnosis, withoutRow } from '../domain/report/diagnosis.ts';
import { toRetry } from '../domain/report/retry.ts';
import { keyProof } from './key-requests.ts';
import { isRefused, isSameQuestion } from './recorded-requests.ts';

/** Statuses that refuse a request and not a key, whatever the text; 401 is never one of them. */
const aboutRequest: ReadonlySet<number> = new Set([400, 404, 405, 415, 422]);
/** Texts about a known key that may not be used: a key that nobody owns does not get them. */
const knownKey = /\b(?:expired|disabled|revoked|suspended|inactive|blocked|banned|deleted|deactivated)\b|过期|禁用|停用/i;

/** Whether the text refuses the key while the status does not. */
export function isDoubtfulRefusal(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  return isRefused(call) && outcome.ok && aboutRequest.has(outcome.status) && !knownKey.test(outcome.body);
}

/**
 * Removes what the wrong key has refuted from the requests: if a key that nobody owns gets 401 or 403 and ours gets another status, ours
 * was accepted and the text concerns the request ("Missing key: messages"). A key proven elsewhere refutes texts that name no credential.
 */
export function withoutFalseRefusals(calls: readonly RecordedRequest[]): RecordedRequest[] {
  const wrongs = calls.filter(
    ({ purpose, exchange: { outcome } }) => purpose === 'negative' && outcome.ok && [401, 403].includes(outcome.status),
  );
  const isProven = keyProof({ calls }) !== null;
  const refuted = calls.filter(
    (own) =>
      own.key === 'own' && isDoubtfulRefusal(own) && ((isProven && !namesKey(own)) || wrongs.some((wrong) => isSameQuestion(own, wrong))),
  );
  if (refuted.length === 0) return [...calls];
  const isRefuted = (call: RecordedRequest): boolean => call.key === 'own' && refuted.some((one) => one === call || saysTheSame(one, call));
  return calls.map((call) => (call.diagnosis !== null && isRefuted(call) ? { ...call, diagnosis: aboutTheRequest(call.diagnosis) } : call));
}

/** Whether the text can only refer to a credential. */
function namesKey({ diagnosis }: RecordedRequest): boolean {
  return /\b(?:api|access|auth|secret)[ _-]?(?:key|token)\b|\bcredentials?\b|\bauthoriz|\bbearer\b|令牌|密钥/i.test(
    String(diagnosis?.facts.message ?? ''),
  );
}

function saysTheSame({ exchange: { outcome: a } }: RecordedRequest, { exchange: { outcome: b } }: RecordedRequest): boolean {
  return a.ok && b.ok && a.status === b.status && a.body === b.body;
}

function aboutTheRequest(diagnosis: Diagnosis): Diagnosis {
  const isMissing = /\b(?:missing|required|must (?:provide|be given)|not (?:found|provided))\b|缺少/i.test(
    String(diagnosis.facts.message ?? ''),
  );
  return {
    ...withoutRow(diagnosis),
    category: isMissing ? 'request.missing_param' : 'request.invalid_param',
    confidence: 'standard',
    retry: toRetry('after-fix'),
  };
}
