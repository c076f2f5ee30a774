import { describeOutcome } from '../checks/recorded-requests.ts';
import { getArea } from '../domain/report/category.ts';
import type { FeatureAnswer, Outcome } from './feature.ts';

const refusals: ReadonlySet<number> = new Set([400, 404, 405, 406, 410, 413, 414, 415, 422, 501]);

/** Why an answer does not answer the question: a refusal, or a failure unrelated to the feature; null if it does. */
export function findInconclusive({ call, status }: FeatureAnswer): Outcome | null {
  const { diagnosis } = call;
  if (diagnosis === null) return null;
  const { category } = diagnosis;
  const area = getArea(category);
  const outcome = describeOutcome(call).en.replace(/ from (?:GET|POST) \S+$/, '');
  const isRefusal =
    ['request', 'endpoint', 'edge'].includes(area) ||
    category === 'permission.model' ||
    (status !== null && refusals.has(status) && ['upstream', 'gateway', 'unknown', 'response'].includes(area) && !isOverload(category));
  if (isRefusal) return { value: 'refused', evidence: { en: outcome, zh: outcome }, category };
  if (area === 'response' && status !== null && status < 300)
    return {
      value: 'ignored',
      evidence: { en: `not an answer of the protocol: ${outcome}`, zh: `不是该协议的应答：${outcome}` },
      category,
    };
  return {
    value: 'unknown',
    evidence: { en: `abstained: ${outcome}`, zh: `弃权：${outcome}` },
    category,
  };
}

/**
 * Same as `screen`, considering the other answers: if all streams fail inside the gateway while non-streamed answers arrive, it is not an
 * outage.
 */
export function findInconclusiveAmong(answer: FeatureAnswer, all: readonly FeatureAnswer[]): Outcome | null {
  const outcome = findInconclusive(answer);
  if (outcome?.value !== 'unknown' || answer.status !== 500 || answer.request.stream !== true) return outcome;
  const streams = all.filter(({ request }) => request.stream === true);
  const isEvery = streams.length >= 2 && streams.every(({ status }) => status === 500);
  const plainPass = all.filter((one) => one.request.stream !== true && findInconclusive(one) === null).length;
  if (!isEvery || plainPass < 2) return outcome;
  return {
    ...outcome,
    value: 'refused',
    evidence: {
      en: `every stream got 500 (${streams.length} of ${streams.length}), while ${plainPass} whole answers came`,
      zh: `每个流都得到 500（${streams.length} 次），而有 ${plainPass} 次完整应答`,
    },
  };
}

function isOverload(category: string): boolean {
  return /overloaded|timeout|no_provider|\.auth$/.test(category);
}

/** A failure that every further request would meet too. */
export function isFatal({ call }: FeatureAnswer): boolean {
  const category = call.diagnosis?.category;
  return category !== undefined && /^(?:auth|billing|tls|network|clock|config)\./.test(category);
}

export function isLimited({ status, call }: FeatureAnswer): boolean {
  return status === 429 || call.diagnosis?.category.startsWith('rate.') === true;
}
