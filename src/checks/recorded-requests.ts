import { type Bilingual, toBilingual } from '../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../domain/evidence/evidence.ts';
import type { Category } from '../domain/report/category.ts';
import { withoutSlashes } from '../text/url.ts';
import { describeFailure } from '../words/say.ts';

/**
 * The request that stands for what the user's client does: the completion where one was asked, else the free question to its route,
 * else the list of models.
 */
export function primaryRequest(evidence: Evidence): RecordedRequest | undefined {
  const asked = (purpose: RecordedRequest['purpose'], question?: RecordedRequest['question']): RecordedRequest | undefined =>
    evidence.calls.findLast((call) => call.purpose === purpose && (question === undefined || call.question === question));
  return (
    asked('completion') ?? asked('route', 'unreadable') ?? asked('route') ?? evidence.calls.find(({ purpose }) => purpose === 'models')
  );
}

export function requestsFor(evidence: Pick<Evidence, 'calls'>, purpose: RecordedRequest['purpose']): readonly RecordedRequest[] {
  return evidence.calls.filter((call) => call.purpose === purpose);
}

/** `401 invalid_api_key from POST https://…/v1/chat/completions`, or where the request stood when it failed. */
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
  const status = `${exchange.outcome.status}${said === '' ? '' : ` ${said}`}`;
  return toBilingual((lang) => `${status}${from[lang]}${where}`);
}

/** Between an answer and the request that it answers. */
export const from: Bilingual = { en: ' from ', zh: '，来自 ' };

/** The status, or the code of the failure. */
export function describeStatus({ exchange: { outcome } }: RecordedRequest): string {
  return outcome.ok ? String(outcome.status) : outcome.failure.code;
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

/** Whether an answer asks for a header or a query, which every request lacks, and which may be looked at before the key. */
function requiresHeader({ diagnosis }: RecordedRequest): boolean {
  if (diagnosis === null || !validation.has(diagnosis.category)) return false;
  return /\bheaders?\b|\bquery (?:string )?param|\bapi-version\b/i.test(String(diagnosis.facts.message ?? ''));
}

/** A gateway that stumbles over a body that is no JSON. */
const parseComplaint = /\bjson\b|unexpected (?:token|end)|\bparse\b|\bbody\b/i;

/** Whether a server in front of the API gave the answer. */
function isOfEdge({ diagnosis }: RecordedRequest): boolean {
  return diagnosis?.rule?.startsWith('edge/') === true;
}

/** Whether a free question was refused for its form (the method, or a body that is no JSON), which is its success. */
export function refusedForItsForm(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok || requiresHeader(call) || isOfEdge(call)) return false;
  const { status } = outcome;
  if (call.question === 'route') return status === 405 || status === 501 || isValidation(call);
  if (call.question !== 'unreadable' && call.question !== 'modelless') return false;
  if (status === 403) return isValidation(call);
  return [400, 415, 422].includes(status) || (status === 500 && parseComplaint.test(String(call.diagnosis?.facts.message ?? '')));
}

function isValidation({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  return (
    diagnosis !== null &&
    outcome.ok &&
    ([400, 422].includes(outcome.status) || (outcome.status === 403 && validation.has(diagnosis.category))) &&
    !isPage(outcome)
  );
}

/** Whether the request got as far as it was meant to. */
export function succeeded(call: RecordedRequest): boolean {
  return call.exchange.outcome.ok && (call.diagnosis === null || refusedForItsForm(call));
}

/** Whether the answer is a refusal of the credential. A page of something in between is none. */
export function isRefused({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && diagnosis?.category.startsWith('auth.') === true;
}

/** Whether the server's own check of keys refused this one in so many words, as no web console behind a login does. */
export function isKeyRefusal(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  if (!isRefused(call) || !outcome.ok || isPage(outcome) || (outcome.status !== 401 && outcome.status !== 403)) return false;
  const { category, facts } = call.diagnosis ?? {};
  return (
    category !== 'auth.missing_key' &&
    /key|token|credential|令牌|密钥/i.test(`${String(facts?.message ?? '')} ${String(facts?.code ?? '')}`)
  );
}

/** Whether the server wants fewer requests, or none from here: whatever is asked now only prolongs it. */
export function isHeldBack({ exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && outcome.status === 429;
}

/** Whether a key that is wrong on purpose was turned away. A page of something in between tells only where the other key got data. */
function isTurnedAway(call: RecordedRequest, isSuccess: boolean): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok) return false;
  return isRefused(call) || outcome.status === 401 || (outcome.status === 403 && (isSuccess || !isPage(outcome)));
}

/** Statuses that a gateway gives after it has looked at the key; an overload, a limit or a failure may come before. */
const afterTheKey: ReadonlySet<number> = new Set([400, 402, 404, 405, 415, 422]);

/**
 * Whether the pair proves that the gateway knows the key: the same question got an answer of the API with it, and a refusal with a key that
 * nobody owns. Never on 429, 5xx, a page, or a wish for a header that comes before the key.
 */
export function provesKey(own: RecordedRequest, wrong: RecordedRequest): boolean {
  const { outcome } = own.exchange;
  if (!outcome.ok || isRefused(own) || requiresHeader(own)) return false;
  const isSuccess = outcome.status >= 200 && outcome.status < 300;
  if (!isTurnedAway(wrong, isSuccess)) return false;
  if (isSuccess) return own.diagnosis === null;
  // Some routers answer 403 to what lacks a model; the words must say that it is about the request.
  const isAfterKey = afterTheKey.has(outcome.status) || (outcome.status === 403 && isValidation(own));
  return isAfterKey && !isPage(outcome) && outcome.body.trim() !== '';
}

/** The own request and the wrong one that asked the same and together prove the key; null where no pair does. */
export function keyProof({ calls }: Pick<Evidence, 'calls'>): { own: RecordedRequest; wrong: RecordedRequest } | null {
  for (const wrong of calls.filter(({ purpose }) => purpose === 'negative')) {
    const own = calls.find((call) => call.key === 'own' && isSameQuestion(call, wrong) && provesKey(call, wrong));
    if (own !== undefined) return { own, wrong };
  }
  return null;
}

/** The same method, address, header and body; only the key may differ. */
export function isSameQuestion(a: RecordedRequest, b: RecordedRequest): boolean {
  return a.question === b.question && a.header === b.header && a.exchange.method === b.exchange.method && a.exchange.url === b.exchange.url;
}

export function isPage({ headers, body }: { headers: Readonly<Record<string, string>>; body: string }): boolean {
  return /text\/html/i.test(headers['content-type'] ?? '') || body.trimStart().startsWith('<');
}

/** Whether the answer proves that the route exists, whatever it says about the key or the request. */
export function routeAnswers(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok) return false;
  if (succeeded(call)) return true;
  const category = call.diagnosis?.category ?? 'unknown';
  if (/^(?:endpoint|cdn|network|tls|response)/.test(category)) return false;
  return (outcome.status !== 404 && outcome.status !== 405) || category !== 'unknown';
}

/** Whether two answers of one server are alike: an address that cannot exist, answered alike, shows that the other says nothing. */
export function isAlike(a: RecordedRequest, b: RecordedRequest): boolean {
  const { outcome: x } = a.exchange;
  const { outcome: y } = b.exchange;
  return x.ok && y.ok && x.status === y.status && a.diagnosis?.category === b.diagnosis?.category;
}

/** The last segment of an address that cannot exist. */
export const controlSegment = 'kush-doctor-control';

/** The same question to an address below the same base that cannot exist, where one was asked. */
export function controlFor(call: RecordedRequest, calls: readonly RecordedRequest[]): RecordedRequest | undefined {
  const getBase = (control: RecordedRequest): string => control.exchange.url.slice(0, -controlSegment.length);
  return calls
    .filter(({ purpose, question, protocol }) => purpose === 'control' && question === call.question && protocol === call.protocol)
    .filter((control) => call.exchange.url.startsWith(getBase(control)))
    .sort((a, b) => getBase(b).length - getBase(a).length)[0];
}

/** Whether the server says the same to an address that cannot exist, so that the answer shows nothing. */
export function isLikeControl(call: RecordedRequest, calls: readonly RecordedRequest[]): boolean {
  const control = controlFor(call, calls);
  return isAboutRoute(call) && control !== undefined && isAlike(call, control);
}

/** Whether an answer could show that the route is there, or that it is not: none of an edge, a limit or an overload does. */
export function isAboutRoute(call: RecordedRequest): boolean {
  return succeeded(call) || isRefused(call) || isRouteMissing(call) || failedAtBody(call);
}

/**
 * Whether a program failed at the body that is no JSON, by a crash or for want of a provider for the model that is not named. Where another
 * address does not fail so, the program at the route read it.
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
 * The answer which shows that something serves the completion route: one that an address which cannot exist does not get. Under a base that
 * serves its list of models, a refused method or body alone is enough.
 */
export function routeProof(calls: readonly RecordedRequest[], isListed: boolean): RecordedRequest | undefined {
  return calls.find((call) => {
    const control = controlFor(call, calls);
    if (call.purpose === 'methods') return allowsPost(call) && control !== undefined && !allowsPost(control);
    if (call.purpose !== 'route' || !(succeeded(call) || failedAtBody(call))) return false;
    return control === undefined ? isListed && succeeded(call) : !isAlike(call, control);
  });
}

/** Whether a refusal in JSON speaks of a model, a provider or an upstream: it is no question of the address then. */
export function speaksOfUpstream({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  if (!outcome.ok || isPage(outcome) || diagnosis === null) return false;
  return /\b(?:models?|providers?|upstreams?|deployments?|channels?)\b/i.test(String(diagnosis.facts.message ?? '').replace(/\/\S+/g, ''));
}

/**
 * A URL or path that the answer quotes and that is not the one that was sent: the gateway's own address of its provider, which the user did not
 * write. Null where nothing is quoted, or what was sent.
 */
export function quotedElsewhere({ diagnosis, exchange }: RecordedRequest): string | null {
  const message = String(diagnosis?.facts.message ?? '').replace(/(?<![.,;:!?])[.,;:!?]+(?=\s|$)/g, '');
  const quoted =
    /\b(?:GET|POST)[\s:]+((?:https?:\/\/|\/)[^\s"'`)\],]+)/.exec(message)?.[1] ??
    /https?:\/\/[^\s"'`)\],]{1,500}\/v\d[^\s"'`)\],]*/.exec(message)?.[0];
  if (quoted === undefined) return null;
  const sent = new URL(exchange.url);
  const [path = ''] = quoted.replace(/^https?:\/\/[^/]+/, '').split('?');
  const isOtherHost = /^https?:/.test(quoted) && new URL(quoted).host !== sent.host;
  return !isOtherHost && sent.pathname.endsWith(withoutSlashes(path)) ? null : quoted;
}

/** Whether a completion is all that was asked, as by `probe`: what else would answer was not looked for. */
export function isCompletionAlone({ calls }: Pick<Evidence, 'calls'>): boolean {
  return calls.every(({ question }) => question === 'completion');
}

/** The area of a category: `auth`, `billing`, `upstream` … */
export function getArea(category: Category): string {
  return category.split('.')[0] ?? category;
}

/** Whether the answer says that nothing is served at the address: 404, a method that is refused, or a web page. */
export function isRouteMissing(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  if (!outcome.ok || succeeded(call)) return false;
  return outcome.status === 404 || outcome.status === 405 || call.diagnosis?.category === 'endpoint.html_page';
}
