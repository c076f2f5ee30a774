import type { Evidence, RecordedRequest } from '../domain/evidence/evidence.ts';
import { hiddenHeader } from '../domain/request-header.ts';
import { readModelPage } from '../text/model-list.ts';
import { isPage } from './answer-body.ts';
import { isMissingKey, isRefused, isSameQuestion, isValidation, requiresHeader, succeeded } from './recorded-requests.ts';

/** The secret headers that the user added to these requests: they may be accepted in place of the key. */
export function findAddedSecrets(calls: readonly RecordedRequest[]): string[] {
  const shown = calls.flatMap(({ exchange }) => Object.entries(exchange.requestHeaders));
  return [...new Set(shown.flatMap(([name, value]) => (value === hiddenHeader ? [name] : [])))];
}

/** Whether a 403 says nothing but that the request is forbidden, as API gateways answer a request without a key they can read. */
export function isBareForbidden({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  if (!outcome.ok || outcome.status !== 403 || isPage(outcome)) return false;
  return /^(?:forbidden|access denied|unauthorized|not authorized)?[.!]?$/i.test(String(diagnosis?.facts.message ?? '').trim());
}

/** Whether the answer to a deliberately wrong key sounds like a lock: the address may be locked out from then on. */
export function showsLockout({ exchange: { outcome } }: RecordedRequest): boolean {
  if (!outcome.ok) return false;
  return [403, 423, 429].includes(outcome.status) || /\b(?:lock|block|bann|too many|attempts?\b)/i.test(outcome.body.slice(0, 4000));
}

/** The request that asked the same question with the user's key. */
export function findOwnRequest(calls: readonly RecordedRequest[], wrong: RecordedRequest): RecordedRequest | undefined {
  return calls.find((call) => call.key === 'own' && isSameQuestion(call, wrong));
}

/** The requests before a deliberately wrong key was refused: later refusals may come from a lock that the wrong key caused. */
export function beforeControl(calls: readonly RecordedRequest[]): readonly RecordedRequest[] {
  const getStatus = ({ exchange: { outcome } }: RecordedRequest): number | null => (outcome.ok ? outcome.status : null);
  const at = calls.findIndex((wrong) => {
    const own = findOwnRequest(calls, wrong);
    return wrong.purpose === 'negative' && own !== undefined && getStatus(own) !== getStatus(wrong);
  });
  return at < 0 ? calls : calls.slice(0, at);
}

/**
 * Whether a status refuses a key if the other key got data: a redirect to the login, or any 4xx, as the 400 of LiteLLM without a database,
 * but no timeout and no limit, which apply to any key.
 */
function isRefusalStatus(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status) || (status >= 400 && status < 500 && ![408, 425, 429].includes(status));
}

/** Whether the server fails, instead of refusing, and names a key: "token not found". */
export function failsAtKey({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && outcome.status >= 500 && diagnosis?.category === 'upstream.auth';
}

/** Whether a deliberately wrong key was refused. 429 applies to any key. An intermediary's page counts only if the other key got data. */
function isWrongKeyRefused(call: RecordedRequest, isSuccess: boolean): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok || outcome.status === 429) return false;
  return (
    isRefused(call) ||
    failsAtKey(call) ||
    outcome.status === 401 ||
    // A login page in place of the data that the other key got.
    (isSuccess && outcome.status === 200 && isPage(outcome)) ||
    (isSuccess ? isRefusalStatus(outcome.status) : outcome.status === 403 && !isPage(outcome))
  );
}

/** Whether this key got a list with models, and the wrong one a success that is no list: nothing, `{}`, an error of another form. */
function hasOnlyOwnList(own: RecordedRequest, wrong: RecordedRequest): boolean {
  const isAnswered = wrong.exchange.outcome.ok && wrong.exchange.outcome.status === 200;
  return own.question === 'list' && isAnswered && countModels(wrong) === null && (countModels(own) ?? 0) > 0;
}

/** Remembered, because each check asks again, and a list of half a megabyte takes 20 MB to parse. */
const counts = new WeakMap<RecordedRequest['exchange'], number | null>();

/** The number of models in a list; null if the answer is no list. */
function countModels({ exchange }: RecordedRequest): number | null {
  const { outcome } = exchange;
  if (!outcome.ok || outcome.status !== 200) return null;
  let count = counts.get(exchange);
  if (count === undefined) {
    count = readModelPage(outcome.body)?.sent ?? null;
    counts.set(exchange, count);
  }
  return count;
}

/** Statuses that a gateway sends after it has checked the key; an overload, a limit or a failure may come earlier. */
const afterTheKey: ReadonlySet<number> = new Set([400, 402, 404, 405, 415, 422]);

/**
 * Whether the pair proves that the gateway checks the key: the same question got an answer of the API with it, and a refusal with a key
 * that nobody owns. Never for 429, 5xx, a page, or a request for a header that is checked before the key.
 */
export function provesKey(own: RecordedRequest, wrong: RecordedRequest): boolean {
  const { outcome } = own.exchange;
  if (!outcome.ok || isRefused(own) || requiresHeader(own)) return false;
  const isSuccess = outcome.status >= 200 && outcome.status < 300;
  if (!isWrongKeyRefused(wrong, isSuccess) && !(isSuccess && hasOnlyOwnList(own, wrong))) return false;
  if (isSuccess) return own.diagnosis === null;
  // Some routers answer 403 if the model is missing; the text must refer to the request.
  const isAfterKey = afterTheKey.has(outcome.status) || (outcome.status === 403 && isValidation(own));
  return isAfterKey && !isPage(outcome) && outcome.body.trim() !== '';
}

/** The pair of own and wrong-key requests that proves the key; null if there is none. */
export function keyProof({ calls }: Pick<Evidence, 'calls'>): { own: RecordedRequest; wrong: RecordedRequest } | null {
  for (const wrong of calls.filter(({ purpose }) => purpose === 'negative')) {
    const own = calls.find((call) => call.key === 'own' && isSameQuestion(call, wrong) && provesKey(call, wrong));
    if (own !== undefined) return { own, wrong };
  }
  return null;
}

/** Refusals that concern the account or the rights of one key, and so do not apply to a key that nobody owns. */
const aboutOneKey = /^(?:billing\.|permission\.(?:key|model)$)/;

/** Whether the answer refuses this key for its account or its rights. */
export function isAccountRefusal({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && diagnosis !== null && aboutOneKey.test(diagnosis.category);
}

/**
 * Whether a deliberately wrong key got the same status and words: they then say nothing about the account of this key. A row that the router
 * documents keeps its meaning.
 */
export function isSameForAnyKey(call: RecordedRequest, calls: readonly RecordedRequest[]): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok || call.diagnosis === null || call.diagnosis.confidence === 'documented') return false;
  return calls.some(
    (wrong) =>
      wrong.purpose === 'negative' &&
      wrong.exchange.outcome.ok &&
      wrong.exchange.outcome.status === outcome.status &&
      getMessage(wrong) === getMessage(call),
  );
}

/** Query parameters in which APIs take a key. */
export const queryNames = ['key', 'api_key', 'apikey', 'token', 'access_token'] as const;

/**
 * Whether a made-up key in the address was read: it was accepted, or refused as a key. Any other answer may concern the parameter itself:
 * of a firewall, or of a server that refuses unknown ones.
 */
export function isReadInQuery(other: RecordedRequest): boolean {
  return succeeded(other) || other.diagnosis?.category === 'auth.invalid_key';
}

/** The parameter in which the server reads the key; undefined if no made-up key in an address changed the answer. */
export function findQueryName({ calls }: Pick<Evidence, 'calls'>): string | undefined {
  const asked = calls.filter(({ purpose }) => purpose === 'in-query');
  const own = calls.find((call) => call.key === 'own' && asked.some(({ question }) => question === call.question) && isRefused(call));
  const again = calls.find(({ purpose, question }) => purpose === 'keyless' && question === own?.question);
  if (own === undefined || again === undefined || !isMissingKey(again)) return undefined;
  const found = asked.findLast(isReadInQuery);
  return found && [...new URL(found.exchange.url).searchParams.keys()].find((name) => queryNames.some((one) => one === name));
}

/** The message without ids and numbers, which differ in every answer. */
export function getMessage({ diagnosis }: RecordedRequest): string {
  return String(diagnosis?.facts.message ?? '').replace(/[\da-f]{8,40}|\d{1,20}/gi, '#');
}
