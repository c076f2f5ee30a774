import type { Category } from '../domain/report/category.ts';
import type { RetryKind } from '../domain/report/retry.ts';
import { innerStatuses, isInnerStatus } from './inner-status.ts';
import { statesWindow } from './parse/numbers/delay-in-text.ts';
import { holdsPage, type ParsedResponse } from './parse/parsed-response.ts';
import { findRefusedPlace } from './parse/refused-place.ts';
import { findClassStatus } from './parse/status-in-text.ts';
import { anyOf, inOrder } from './patterns/composed.ts';
import type { SlotReading } from './slot-reading.ts';
import { isOfDecoder, isUnreadList } from './speaker/decoder.ts';
import { isBehindProvider, isProviderException, namesRefusal } from './speaker/provider-marks.ts';

/** From this score on, the words name a failure of the server, with any status. */
const minSureScore = 4.6;

interface Refinement {
  from: Category;
  to: Category;
  /** If it is not that of the category. */
  retry?: RetryKind;
  when: (response: ParsedResponse, best: SlotReading) => boolean;
}

/** How a client names the provider that answered: "Provider: ollama", "an error from the Anthropic API". */
const namedProvider = anyOf(
  /^Provider: ?\w|\berror (?:from|accessing|calling) (?:the )?[A-Z]\w+ API\b/m,
  /\b[Ee]rror from [\w.-]{1,40} server\b|\[[A-Z]\w{2,20} API\] Error\b/m,
);

/** "Missing or invalid", with which a server says of a refused key that it could not use it. */
const missingOrInvalid = anyOf(
  /\b(?:missing|empty|absent) or (?:invalid|incorrect|wrong|malformed)\b/i,
  /\b(?:invalid|incorrect|wrong|malformed) or (?:missing|empty|absent)\b|缺失或无效|无效或缺失/i,
  /(?:不正确|错误)或(?:者)?(?:为空|未填)/i,
);

/** A server's log that shows that nothing arrived. */
const emptyHeader = /\b(?:\w{0,20}auth\w{0,20}header|authorization)["']?\s?[:=]\s?(?:""|'')/i;

/** Words about the request. */
const namesRequest = /request(?![ _-]?id)|(?<!resp(?:onse)?[ _])body|payload|bind|(?<!")message|content.type|请求[体内报]|传过来/i;

const isSuccess = ({ status }: ParsedResponse): boolean => status !== null && status < 300;

/** Whether a gateway reports, in the JSON of a 5xx or of its own failure, how its own connection failed. */
function isOwnConnection({ status, envelope, text }: ParsedResponse): boolean {
  if (status !== null) return status >= 500 && envelope !== null;
  return (
    /^\s*\{/.test(text) && envelope?.types.some((type) => /^(?:api|server|internal|internal_server|upstream)_error$/.test(type)) === true
  );
}

/** An exception that AWS sends as an event of a stream. */
const awsStreamError = /\bEventStreamError\b|\bmodelStreamErrorException\b|^\s*\{\s*"[a-z]\w{4,40}Exception": ?\{/i;

/** A bound on the length, the number or the form of one value. */
const valueBound = anyOf(
  /\b(?:string|array|list|value) (?:is )?too (?:long|short)\b|\b(?:at (?:most|least)|between) \d/i,
  /\b(?:must|should|not) match(?:es)? (?:the |a )?pattern\b|\bvalid UR[LI]\b|长度(?:不能|不得|必须|应|需|超)/i,
  /\.(?:ttl|detail|media_type): (?:input|value) (?:must|should)\b/i,
);

/** "Caused by: missing field `data` at line 1 column 45". */
const causedBySerde = /(?:\bCaused by:\s{1,12}(?:\d: )?|\blist(?:ing)?: ?)missing field `\w{1,40}` at line \d/;

/** Rust's reqwest, with the cause of serde. */
const decodedWhole = inOrder(
  /error decoding response body[:\s\d]{1,20}/,
  /(?:missing field|invalid type|unknown variant|EOF while parsing a value at line 1 column 0)/,
);

const otherUse = /\bnot supported (?:for|on|by|with|in|via) (?:this|the) (?:request|endpoint|api|operation|route|feature|method|mode)\b/i;
const ownPlan = anyOf(
  inOrder(
    /\bnot (?:available|supported|allowed|enabled|included|offered) (?:for|in|on|with|under|by) /i,
    /(?:your|this|the) (?:\w+ )?(?:plan|account|subscription|tier)\b/i,
  ),
  /\b(?:para (?:su|tu|seu)|dans votre|in Ihrem) (?:plan|abonnement|Tarif)\b/i,
  /[您你当前]的?(?:套餐|订阅|账[号户])(?:[不未]|暂)/i,
);

const ownRegion = /\b(?:un|not )(?:available|supported) (?:in|for|from) your (?:current )?(?:region|country|location)\b/i;

/** Whether a model that is not served here exists, but for another use or account. */
function isServed({ errorText, text }: ParsedResponse, elsewhere: RegExp): boolean {
  const said = errorText === '' ? text : errorText;
  return elsewhere.test(said) && !/\bnot (?:exist|found)\b|不存在/i.test(said);
}

/** Whether a used-up allowance is full again after hours or days, as the error says. */
const resetsSoon = ({ text, envelope }: ParsedResponse): boolean =>
  envelope?.codes.includes('insufficient_quota') !== true && statesWindow(text);

/** How the status and the kind of text change a category. */
const refinements: readonly Refinement[] = [
  // GitHub Copilot's code for all refused fields.
  { from: 'request.json_malformed', to: 'request.invalid_param', when: (r) => r.envelope?.codes.includes('invalid_request_body') === true },
  { from: 'request.json_malformed', to: 'response.malformed', when: (r) => isSuccess(r) && r.envelope?.holdsError !== true },
  ...(['auth.missing_key', 'client.env'] as const).map(
    (from): Refinement => ({ from, to: 'auth.invalid_key', when: ({ text }) => missingOrInvalid.test(text) && !emptyHeader.test(text) }),
  ),
  {
    // A client that cannot parse its input: an answer, unless the words refer to a request.
    from: 'request.json_malformed',
    to: 'response.malformed',
    when: (r, { zone }) => zone === 'text' && (r.status === null || r.status >= 500) && !namesRequest.test(r.text),
  },
  // A client's schema names a field of the answer (Zod).
  ...(['request.message_format', 'request.missing_param', 'request.invalid_param'] as const).map(
    (from): Refinement => ({
      from,
      to: 'response.malformed',
      when: ({ text }) => /"path": ?\[\s{0,20}"(?:choices|candidates|output)"/.test(text),
    }),
  ),
  // Express parses the body of a request.
  { from: 'response.malformed', to: 'request.json_malformed', when: ({ text }) => /\bbody-parser\b/.test(text) },
  {
    // The unreadable input is an event of a stream.
    from: 'response.malformed',
    to: 'stream.nonconformant',
    when: ({ status, text }) =>
      status === null && /['"]object['"]: ?['"]chat\.completion\.chunk|['"]type['"]: ?['"]content_block_/.test(text),
  },
  {
    // A gateway received a page, or invalid JSON, from its provider.
    from: 'endpoint.html_page',
    to: 'upstream.error',
    when: ({ status }, { zone }) => (status ?? 0) >= 500 && zone === 'message',
  },
  {
    from: 'request.json_malformed',
    to: 'upstream.error',
    when: ({ status, errorText }, { zone }) => (status ?? 0) >= 500 && zone === 'message' && !namesRequest.test(errorText),
  },
  {
    // "Does not exist or you have no access."
    from: 'permission.model',
    to: 'request.model_unknown',
    when: ({ text }) =>
      /(?:not (?:exist|found)|unknown model|不存在)[^.\n]{0,80}(?:\bor\b|或)|(?:\bor\b|或)[^.\n]{0,40}(?:not (?:exist|found)|不存在)/i.test(
        text,
      ),
  },
  // "Not supported for this request", "not available in your plan": the model exists.
  { from: 'request.model_unknown', to: 'request.model_unsupported_endpoint', when: (r) => isServed(r, otherUse) },
  { from: 'request.model_unknown', to: 'permission.model', when: (r) => isServed(r, ownPlan) },
  { from: 'request.model_unknown', to: 'permission.region', when: (r) => isServed(r, ownRegion) },
  { from: 'response.malformed', to: 'endpoint.html_page', when: ({ text }) => holdsPage(text) || isUnreadList(text) },
  { from: 'response.malformed', to: 'stream.error_event', when: (r) => isSuccess(r) && /^data: ?(?![{[])\S/m.test(r.text) },
  {
    from: 'response.malformed',
    to: 'upstream.error',
    // `'str' object has no attribute`: a client in Python was given a page.
    when: ({ status, envelope, text }, { zone, phrase }) =>
      !phrase.startsWith('str object') &&
      (((status ?? 0) >= 500 && envelope !== null) || (zone === 'message' && isProviderException(text))),
  },
  // A gateway's own connection to its provider: the client has an answer, so its connection works.
  ...(
    ['network.refused', 'network.dns', 'network.reset', 'tls.untrusted_ca', 'tls.self_signed', 'tls.expired', 'tls.hostname'] as const
  ).map((from): Refinement => ({ from, to: 'upstream.error', when: isOwnConnection })),
  { from: 'network.timeout', to: 'upstream.timeout', when: isOwnConnection },
  // What Go's reverse proxy prints of the server behind it.
  { from: 'network.proxy', to: 'gateway.bad_gateway', when: ({ text }) => /(?:^|\s)http: proxy error: /.test(text) },
  {
    // Gemini's quotas per minute state in how many seconds they reset.
    from: 'billing.quota',
    to: 'rate.requests',
    when: ({ status, body }) =>
      status === 429 &&
      /retry in [\d.]+ ?m?s\b|"retryDelay": ?"[\d.]+s"|_requests_per_(?:base_model|minute)\b/i.test(body) &&
      !/PerDay|\blimit: 0\b/.test(body),
  },
  { from: 'rate.daily', to: 'rate.requests', when: ({ text }) => /\breset (?:after|in) \d+(?:\.\d+)?s\b/.test(text) },
  { from: 'billing.quota', to: 'rate.daily', when: resetsSoon },
  { from: 'billing.key_budget', to: 'rate.daily', when: (r) => /\busage limit\b/i.test(r.text) && resetsSoon(r) },
  {
    // A program that crashed on its input; a malformed response is a success.
    from: 'response.malformed',
    to: 'gateway.internal',
    when: ({ kind, status, headers }) => (status ?? 0) >= 500 && (kind === 'http' || Object.keys(headers).length > 0),
  },
  {
    // What the provider answered is reported with a status of failure.
    from: 'response.malformed',
    to: 'upstream.error',
    when: (r, { zone }) => r.status === 500 && zone === 'text' && !isOfDecoder(r),
  },
  { from: 'request.model_unknown', to: 'endpoint.not_found', when: ({ text }, { zone }) => zone === 'text' && holdsPage(text) },
  {
    from: 'request.invalid_param',
    to: 'gateway.internal',
    when: (response, { phrase }) =>
      (response.status ?? 0) >= 500 &&
      findClassStatus(response.text) !== 400 &&
      !namesRefusal(response) &&
      phrase !== 'convert request failed' &&
      !phrase.endsWith(' got'),
  },
  {
    from: 'gateway.overloaded',
    to: 'upstream.overloaded',
    // Anthropic's own message is this one word.
    when: ({ status, envelope }, { phrase }) =>
      status === 529 || (phrase === 'overloaded' && envelope?.types.includes('overloaded_error') === true),
  },
  ...(['upstream.error', 'gateway.internal', 'stream.interrupted'] as const).map(
    (from): Refinement => ({ from, to: 'stream.error_event', retry: 'backoff', when: ({ text }) => awsStreamError.test(text) }),
  ),
  // The status that a gateway reports of its provider.
  ...innerStatuses.map(([inner, to]): Refinement => ({ from: 'upstream.error', to, when: (r, best) => isInnerStatus(r, best, inner) })),
  { from: 'gateway.internal', to: 'upstream.error', when: ({ text }) => isProviderException(text) || namedProvider.test(text) },
  {
    from: 'gateway.internal',
    to: 'stream.error_event',
    retry: 'backoff',
    when: ({ status, body }) => status === null && /^\s*(?:event: ?error|data: ?\{)/.test(body),
  },
  {
    // A value within a message, which has the right shape.
    from: 'request.message_format',
    to: 'request.invalid_param',
    when: ({ text }, { subject }) => subject === 'message' && /\bmessages\W{1,4}\d/.test(text) && valueBound.test(text),
  },
  { from: 'request.context_length', to: 'request.invalid_param', when: ({ text }) => /\barray too long\b/i.test(text) },
  { from: 'request.invalid_param', to: 'request.message_format', when: ({ text }) => /\bvalue for ['"`]content['"`]/i.test(text) },
  ...(['request.invalid_param', 'request.missing_param', 'request.json_malformed'] as const).flatMap((from): Refinement[] => [
    { from, to: 'request.message_format', when: (r) => findRefusedPlace(r, from) === 'messages' },
    { from, to: 'request.tool_schema', when: (r) => findRefusedPlace(r, from) === 'tools' },
  ]),
  {
    // The answer arrived whole, but is none.
    from: 'stream.interrupted',
    to: 'response.malformed',
    when: ({ text }) => decodedWhole.test(text),
  },
  {
    // A client's serde that read an answer: the cause of a failed call, or in a list of models.
    from: 'request.missing_param',
    to: 'response.malformed',
    when: ({ status, text }, { zone }) => status === null && zone === 'text' && causedBySerde.test(text),
  },
  {
    // The field is known, but refused in combination with another.
    from: 'request.unknown_param',
    to: 'request.invalid_param',
    when: ({ text }) => /not (?:be )?support(?:ed)?\b[^.\n]{0,12}\b(?:when|while|unless|together|alongside)\b/i.test(text),
  },
  {
    // A value that only another setting allows.
    from: 'request.model_unsupported_endpoint',
    to: 'request.invalid_param',
    when: ({ text }) =>
      /\bnot supported (?:when|while|unless) \w[\w ]{0,40} (?:is|are) (?:not )?(?:disabled|enabled|set|on|off)\b/i.test(text),
  },
  {
    // A value is refused, and the accepted ones are listed.
    from: 'request.unknown_param',
    to: 'request.invalid_param',
    when: ({ errorText }) => /(?<!not )\b(?:supported|allowed|valid|permitted)(?: values?)?(?: are)?: ?['"[(\w]/i.test(errorText),
  },
  {
    from: 'request.model_unsupported_endpoint',
    to: 'request.invalid_param',
    when: ({ errorText }) =>
      /\b(?:supported|allowed|valid|permitted|accepted) (?:values?|levels?|options?|efforts?)(?: are)?:/i.test(errorText),
  },
  // The words after "error from provider".
  { from: 'gateway.overloaded', to: 'upstream.overloaded', when: (r, { zone }) => zone === 'message' && isBehindProvider(r) },
  { from: 'gateway.internal', to: 'gateway.overloaded', when: ({ status }) => status === 503 },
  {
    from: 'gateway.internal',
    to: 'request.invalid_param',
    when: ({ status, envelope }, { score }) =>
      (status === 400 || status === 422) && score < minSureScore && envelope?.codes.some((code) => /internal.?server/i.test(code)) !== true,
  },
];

/** The category and retry of the deciding reading, adjusted for the status and the kind of text. */
export function refine(best: SlotReading, response: ParsedResponse): Pick<SlotReading, 'category' | 'retry'> {
  const found = refinements.find(({ from, when }) => from === best.category && when(response, best));
  if (found === undefined) return best;
  // A provider that crashed has the same fixes as a gateway.
  if (found.from === 'gateway.internal' && found.to === 'upstream.error') return { ...best, category: found.to };
  return { category: found.to, retry: found.retry };
}
