import type { Category } from '../domain/category.ts';
import type { Evidence, RecordedRequest } from '../domain/evidence.ts';

/** The request that stands for what the user's client does: the completion where one was asked, else the free question to its route. */
export function primaryRequest(evidence: Evidence): RecordedRequest | undefined {
  return evidence.calls.findLast((call) => call.purpose === 'completion') ?? evidence.calls.find((call) => call.purpose === 'route');
}

export function requestsFor(evidence: Evidence, purpose: RecordedRequest['purpose']): readonly RecordedRequest[] {
  return evidence.calls.filter((call) => call.purpose === purpose);
}

/** `401 invalid_api_key from POST https://…/v1/chat/completions`, or where the request stood when it failed. */
export function describeOutcome(call: RecordedRequest): string {
  const { exchange } = call;
  const where = `${exchange.method} ${exchange.url}`;
  if (!exchange.outcome.ok) return `${exchange.outcome.failure.message} (${exchange.outcome.failure.code}, ${where})`;
  const code = call.diagnosis?.facts.code ?? call.diagnosis?.facts.type;
  const message = call.diagnosis?.facts.message;
  const said = [code, message === undefined ? undefined : `"${message}"`].filter((part) => part !== undefined && part !== '').join(' ');
  return `${exchange.outcome.status}${said === '' ? '' : ` ${said}`} from ${where}`;
}

const validation: ReadonlySet<Category> = new Set<Category>([
  'request.missing_param',
  'request.invalid_param',
  'request.unknown_param',
  'request.model_missing',
  'request.message_format',
  'request.tool_schema',
  'request.json_malformed',
  'request.stream_type',
  'request.protocol_mixup',
]);

/** "…for model '' …": the gateway looked for the model that was left out. */
const emptyModelName = /模型\s*无可用|(?:for|under) model\s*(?:""|''|``|\(|\s{2}|$)|\bmodel\s+(?:""|''|``)/i;

const transientErrors: ReadonlySet<Category> = new Set<Category>([
  'gateway.internal',
  'gateway.bad_gateway',
  'upstream.error',
  'response.malformed',
]);

/** A gateway that stumbles over what is missing, or passes a provider's refusal on as its own failure. */
const sawTransientError =
  /cannot read propert|undefined|NoneType|(?:null|nil) pointer|KeyError|out of range|not iterable|\b(?:messages|contents|input)\b|\b4(?:00|22)\b/i;

/** Whether an answer asks for what stands beside the body, which is not what was left out, and may come before any look at the key. */
function requiresHeader({ diagnosis }: RecordedRequest): boolean {
  if (diagnosis === null || !validation.has(diagnosis.category)) return false;
  return /\bheaders?\b|\bquery (?:string )?param|\bapi-version\b/i.test(String(diagnosis.facts.message ?? ''));
}

/** Whether the deliberately incomplete request was refused for being incomplete, which is its success. */
export function refusedAsIncomplete(call: RecordedRequest): boolean {
  if (call.body !== 'incomplete' || call.diagnosis === null) return false;
  if (validation.has(call.diagnosis.category)) return !requiresHeader(call);
  // one-api says "no channel for model ''" to a body without a model.
  if (call.model === null && call.diagnosis.category === 'request.model_unknown') return true;
  if (call.model === null && call.diagnosis.category === 'gateway.no_provider')
    return emptyModelName.test(String(call.diagnosis.facts.message ?? ''));
  const { category, status, facts } = call.diagnosis;
  if (transientErrors.has(category) && status !== null && (status >= 500 || status === 400 || status === 422))
    return sawTransientError.test(String(facts.message ?? ''));
  return call.diagnosis.category === 'unknown' && (call.diagnosis.status === 400 || call.diagnosis.status === 422);
}

/** Whether the request got as far as it was meant to. */
export function succeeded(call: RecordedRequest): boolean {
  return call.exchange.outcome.ok && (call.diagnosis === null || refusedAsIncomplete(call));
}

/** Whether the answer shows that the key was accepted: the gateway went on to look at the request, the model or the account. */
export function passedAuth(call: RecordedRequest): boolean {
  if (requiresHeader(call)) return false;
  return succeeded(call) || (call.diagnosis !== null && /^(?:request|billing|rate|permission\.model)/.test(call.diagnosis.category));
}

/** Whether the answer proves that the route exists, whatever it says about the key or the request. */
export function routeAnswers(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok) return false;
  if (succeeded(call)) return true;
  const category = call.diagnosis?.category ?? 'unknown';
  if (/^(?:endpoint|cdn|network|tls|response)/.test(category)) return false;
  return category.startsWith('request.model') || (outcome.status !== 404 && outcome.status !== 405);
}

/** The area of a category: `auth`, `billing`, `upstream` … */
export function getArea(category: Category): string {
  return category.split('.')[0] ?? category;
}
