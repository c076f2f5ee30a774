import { type Bilingual, toBilingual } from '../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../domain/evidence/evidence.ts';
import type { Category } from '../domain/report/category.ts';
import { isRecord, parseJson } from '../text/json.ts';
import { withoutSlashes } from '../text/url.ts';
import { describeFailure } from '../words/say.ts';
import { describeBody, isPage } from './answer-body.ts';

/**
 * The request that represents the user's client: the completion if one was asked, else the free question to its route, else the list of
 * models.
 */
export function primaryRequest(evidence: Evidence): RecordedRequest | undefined {
  const isSilenced = evidence.calls.some(({ purpose, exchange }) => purpose !== 'software' && exchange.outcome.ok);
  const asked = (purpose: RecordedRequest['purpose'], question?: RecordedRequest['question']): RecordedRequest | undefined =>
    evidence.calls.findLast(
      (call) =>
        call.purpose === purpose && (question === undefined || call.question === question) && !(isSilenced && isLeftUnanswered(call)),
    );
  return (
    asked('completion') ?? asked('route', 'unreadable') ?? asked('route') ?? evidence.calls.find(({ purpose }) => purpose === 'models')
  );
}

export function requestsFor(evidence: Pick<Evidence, 'calls'>, purpose: RecordedRequest['purpose']): readonly RecordedRequest[] {
  return evidence.calls.filter((call) => call.purpose === purpose);
}

/** `401 invalid_api_key from POST https://…/v1/chat/completions`, or the phase in which the request failed. */
export function describeOutcome(call: RecordedRequest): Bilingual {
  const { exchange } = call;
  const where = `${exchange.method} ${exchange.url}`;
  if (!exchange.outcome.ok) {
    const { message, code: failed, refused } = exchange.outcome.failure;
    const form =
      refused === undefined
        ? ''
        : `: ${refused.form} (${refused.acceptedBy.join(', ')} accept it); received ${JSON.stringify(refused.raw)}`;
    return {
      en: `${message}${form} (${failed}, ${where})`,
      zh: `${describeFailure(exchange.outcome.failure).zh}${form}（${failed}，${where}）`,
    };
  }
  const code = call.diagnosis?.facts.code ?? call.diagnosis?.facts.type;
  const message = call.diagnosis?.facts.message;
  const said = [code, message === undefined ? undefined : `"${message}"`].filter((part) => part !== undefined && part !== '').join(' ');
  const body = said === '' && call.diagnosis !== null ? describeBody(exchange.outcome) : { en: said, zh: said };
  const { status } = exchange.outcome;
  return toBilingual((lang) => `${status}${body[lang] === '' ? '' : ` ${body[lang]}`}${fromSeparator[lang]}${where}`);
}

/** Fields of the answers of LLM APIs, and those of their errors. */
const apiFields =
  /"(?:choices|content|output|candidates|error|errors|id|object|type|model|usage|message|msg|detail|data|completion|response|text|results?|delta|promptFeedback)"\s{0,20}:/;

/** Whether a whole request got a success in JSON without one field of an LLM API, such as `{"status":"ok"}`: another program answers here. */
export function lacksApiFields({ question, diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  if (question !== 'completion' || diagnosis !== null || !outcome.ok || outcome.status >= 300 || outcome.bodyTruncated) return false;
  const body = outcome.body.trim();
  return body.startsWith('{') && body.length > 2 && isRecord(parseJson(body)) && !apiFields.test(body);
}

/** Between an answer and its request. */
export const fromSeparator: Bilingual = { en: ' from ', zh: '，来自 ' };

/** The code of the request's transport failure; undefined if it was answered. */
export function getFailureCode({ exchange: { outcome } }: RecordedRequest): string | undefined {
  return outcome.ok ? undefined : outcome.failure.code;
}

/** The status, or the failure's code. */
export function describeStatus({ exchange: { outcome } }: RecordedRequest): string {
  return outcome.ok ? String(outcome.status) : outcome.failure.code;
}

/** Whether the server never answered the deliberately invalid body, or closed the connection: its program may fail at parsing it. */
export function isLeftUnanswered({ question, exchange: { outcome } }: RecordedRequest): boolean {
  if (question !== 'unreadable' || outcome.ok) return false;
  const { code, phase } = outcome.failure;
  return (phase === 'wait' || phase === 'receive') && /^(?:TIMEOUT|NO_ANSWER|ECONNRESET)$/.test(code);
}

/** Whether the answer says that the service is overloaded or still starting, which does not depend on the body. */
export function isOverloaded({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && outcome.status > 500 && /^(?:gateway|upstream)\.overloaded$/.test(diagnosis?.category ?? '');
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

/** Whether an answer asks for a header or query that no request has, and that may be checked before the key. */
export function requiresHeader({ diagnosis }: RecordedRequest): boolean {
  if (diagnosis === null || !validation.has(diagnosis.category)) return false;
  return /\bheaders?\b|\bquery (?:string )?param|\bapi-version\b/i.test(String(diagnosis.facts.message ?? ''));
}

/** Errors of a gateway that fails at an invalid JSON body. */
const parseComplaint = /\bjson\b|unexpected (?:token|end)|\bparse\b|\bbody\b/i;

/** Whether a server in front of the API sent the answer. */
function isFromEdge({ diagnosis }: RecordedRequest): boolean {
  return diagnosis?.rule?.startsWith('edge/') === true;
}

/** Whether a free question was refused for its form (the method, or an invalid JSON body), which is its success. */
export function refusedForItsForm(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok || requiresHeader(call) || isFromEdge(call)) return false;
  const { status } = outcome;
  if (call.question === 'route') return status === 405 || status === 501 || isValidation(call);
  if (call.question !== 'unreadable' && call.question !== 'modelless') return false;
  if (status === 403) return isValidation(call);
  return [400, 415, 422].includes(status) || (status === 500 && parseComplaint.test(String(call.diagnosis?.facts.message ?? '')));
}

export function isValidation({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  return (
    diagnosis !== null &&
    outcome.ok &&
    ([400, 422].includes(outcome.status) || (outcome.status === 403 && validation.has(diagnosis.category))) &&
    !isPage(outcome)
  );
}

/** Whether the request reached its purpose. */
export function succeeded(call: RecordedRequest): boolean {
  return call.exchange.outcome.ok && (call.diagnosis === null || refusedForItsForm(call));
}

/** Whether the answer refuses the credential. An intermediary's page does not. */
export function isRefused({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && diagnosis?.category.startsWith('auth.') === true;
}

/** Whether the server says that it saw no key. */
export function isMissingKey({ diagnosis }: RecordedRequest): boolean {
  return diagnosis?.category === 'auth.missing_key';
}

/** Whether the server explicitly refused this key, which no web console with a login does. */
export function isKeyRefusal(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  if (!isRefused(call) || !outcome.ok || isPage(outcome) || (outcome.status !== 401 && outcome.status !== 403)) return false;
  const { category, facts } = call.diagnosis ?? {};
  return (
    category !== 'auth.missing_key' &&
    /key|token|credential|令牌|密钥/i.test(`${String(facts?.message ?? '')} ${String(facts?.code ?? '')}`)
  );
}

/** Whether the server asks for fewer requests, or none from here: further requests would only prolong it. */
export function isRateLimited({ exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && outcome.status === 429;
}

/** The same method, address, header and body; only the key may differ. */
export function isSameQuestion(a: RecordedRequest, b: RecordedRequest): boolean {
  return a.question === b.question && a.header === b.header && a.exchange.method === b.exchange.method && a.exchange.url === b.exchange.url;
}

/** Whether the answer proves that the route exists, independent of the key and the request. */
export function routeAnswers(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok) return false;
  if (succeeded(call)) return true;
  const category = call.diagnosis?.category ?? 'unknown';
  if (/^(?:endpoint|cdn|network|tls|response)/.test(category)) return false;
  return (outcome.status !== 404 && outcome.status !== 405) || category !== 'unknown';
}

/** Whether two answers of one server are alike: if a nonexistent address gets the same answer, the other one proves nothing. */
export function isAlike(a: RecordedRequest, b: RecordedRequest): boolean {
  const { outcome: x } = a.exchange;
  const { outcome: y } = b.exchange;
  return x.ok && y.ok && x.status === y.status && a.diagnosis?.category === b.diagnosis?.category;
}

/** The last segment of a nonexistent address. */
export const controlSegment = 'kush-doctor-control';

/** The same question to a nonexistent address below the same base, if one was asked. */
export function controlFor(call: RecordedRequest, calls: readonly RecordedRequest[]): RecordedRequest | undefined {
  const getBase = (control: RecordedRequest): string => control.exchange.url.slice(0, -controlSegment.length);
  return calls
    .filter(({ purpose, question, protocol }) => purpose === 'control' && question === call.question && protocol === call.protocol)
    .filter((control) => call.exchange.url.startsWith(getBase(control)))
    .sort((a, b) => getBase(b).length - getBase(a).length)[0];
}

/** Whether the server answers a nonexistent address the same way, so the answer proves nothing. */
export function isLikeControl(call: RecordedRequest, calls: readonly RecordedRequest[]): boolean {
  const control = controlFor(call, calls);
  return isAboutRoute(call) && control !== undefined && isAlike(call, control);
}

/** Whether a nonexistent address gets the same answer to the same method: the answer then proves neither route, key nor list. */
export function isSameAtAnyAddress(call: RecordedRequest, calls: readonly RecordedRequest[]): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok) return false;
  if (call.question !== 'list') {
    // An error under a success status, in the same words to any method at any address, such as JSON-RPC's.
    const isSame =
      outcome.status < 300 && !isPage(outcome) && requestsFor({ calls }, 'control').some((control) => isSameBody(call, control));
    return isLikeControl(call, calls) || isSame;
  }
  return requestsFor({ calls }, 'control').some(
    (control) => control.question === 'route' && isAlike(call, control) && (outcome.status >= 400 || isSameBody(call, control)),
  );
}

/** An empty body has no words to compare. */
function isSameBody({ exchange: { outcome: a } }: RecordedRequest, { exchange: { outcome: b } }: RecordedRequest): boolean {
  return a.ok && b.ok && a.body === b.body && a.body.trim() !== '';
}

/** Whether the server answered with a body that cannot be decoded. */
export function isUnreadable({ exchange: { outcome } }: RecordedRequest): boolean {
  return !outcome.ok && (outcome.failure.code.startsWith('ENCODING_') || outcome.failure.code === 'TOO_LARGE');
}

/** Whether an answer could prove or disprove the route: not one of an edge, a limit or an overload. */
export function isAboutRoute(call: RecordedRequest): boolean {
  return succeeded(call) || isRefused(call) || isRouteMissing(call) || failedAtBody(call);
}

/**
 * Whether a program failed at the invalid JSON body, by a crash or for lack of a provider for the missing model. If another address does
 * not fail this way, the program at the route read it.
 */
function failedAtBody(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  if (call.question !== 'unreadable' || !outcome.ok) return false;
  return outcome.status === 500 || (outcome.status > 500 && (speaksOfUpstream(call) || call.diagnosis?.category === 'gateway.no_provider'));
}

function allowsPost({ exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && /\bPOST\b/i.test(outcome.headers.allow ?? '');
}

/**
 * The answer that proves that something serves the completion route: one that a nonexistent address does not get. Under a base that serves
 * its list of models, a refused method or body is sufficient.
 */
export function routeProof(calls: readonly RecordedRequest[], { isListed }: { isListed: boolean }): RecordedRequest | undefined {
  return calls.find((call) => {
    const control = controlFor(call, calls);
    if (call.purpose === 'methods') return allowsPost(call) && control !== undefined && !allowsPost(control);
    if (call.purpose !== 'route' || !(succeeded(call) || failedAtBody(call))) return false;
    return control === undefined ? isListed && succeeded(call) : !isAlike(call, control);
  });
}

/** Whether a JSON refusal mentions a model, a provider or an upstream: it then does not concern the address. */
export function speaksOfUpstream({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  if (!outcome.ok || isPage(outcome) || diagnosis === null) return false;
  return /\b(?:models?|providers?|upstreams?|deployments?|channels?)\b/i.test(String(diagnosis.facts.message ?? '').replace(/\/\S+/g, ''));
}

/**
 * A URL or path quoted in the answer that was not requested: the gateway's own address of its provider, which the user did not write. Null
 * if none is quoted, or only the requested one.
 */
export function quotedElsewhere({ diagnosis, exchange }: RecordedRequest): string | null {
  const message = String(diagnosis?.facts.message ?? '').replace(/(?<![.,;:!?])[.,;:!?]+(?=\s|$)/g, '');
  const quoted =
    /\b(?:GET|POST)[\s:]+((?:https?:\/\/|\/)[^\s"'`)\],]+)/.exec(message)?.[1] ??
    /https?:\/\/[^\s"'`)\],]{1,500}\/v\d[^\s"'`)\],]*/.exec(message)?.[0];
  if (quoted === undefined) return null;
  const sent = new URL(exchange.url);
  const [path = ''] = quoted.replace(/^https?:\/\/[^/]+/, '').split('?');
  // A template that the gateway did not fill in (`https://${HOST}`) is not a URL, and not ours.
  const isOtherHost = /^https?:/.test(quoted) && !(URL.canParse(quoted) && new URL(quoted).host === sent.host);
  return !isOtherHost && sent.pathname.endsWith(withoutSlashes(path)) ? null : quoted;
}

/** Whether only a completion was asked, as by `probe`: other questions were not tried. */
export function isCompletionAlone({ calls }: Pick<Evidence, 'calls'>): boolean {
  return calls.every(({ question }) => question === 'completion');
}

/** Whether the answer shows that nothing is served at the address: 404, a refused method, or a web page. */
export function isRouteMissing(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok || succeeded(call)) return false;
  return outcome.status === 404 || outcome.status === 405 || /^endpoint\.(?:html_page|not_found)$/.test(call.diagnosis?.category ?? '');
}
