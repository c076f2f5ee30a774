import { isPage } from '../checks/answer-body.ts';
import { classify } from '../classify/classify.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import type { Chunk, Exchange, Headers, HttpAnswer, HttpChoice, Wire } from '../domain/evidence/exchange.ts';
import type { KeyHeader, Protocol } from '../domain/protocol.ts';
import type { Diagnosis } from '../domain/report/diagnosis.ts';
import { toRetry } from '../domain/report/retry.ts';
import type { ErrorRule } from '../domain/report/rule.ts';
import type { Router } from '../domain/router.ts';
import type { Secret } from '../domain/secret.ts';
import type { Target } from '../domain/target.ts';
import { isRecord, parseBody, parseJson } from '../text/json.ts';
import { protocolHeaders } from './request.ts';

/** State shared by the probes of one run. */
export interface ProbeContext {
  target: Target;
  wire: Wire;
  rules: readonly ErrorRule[];
  /** The software shown by the answers, whose rows are in `rules`; absent if the settings name the router. */
  software?: Router | undefined;
  /** Time limits of a request that needs no model, of one that a model answers, and of a whole stream; milliseconds. */
  timeoutMs: number;
  modelTimeoutMs: number;
  streamMs: number;
  /** Shared by all requests of a run: the User-Agent that an edge accepts instead of the doctor's own, once known. */
  identity: { userAgent: string | null; settled: boolean };
  /** Aborted at the deadline or on Ctrl-C. */
  signal: AbortSignal;
  now(): number;
  random(): number;
  /** Called after each finished request, for progress and counting. */
  onCall?(call: RecordedRequest): void;
}

export interface Ask {
  purpose: RecordedRequest['purpose'];
  protocol: Protocol;
  method: 'GET' | 'OPTIONS' | 'POST';
  url: string;
  /** The header and key; null sends none. */
  credential: { secret: Secret; header: KeyHeader; key: 'own' | 'wrong' } | null;
  body?: string | undefined;
  question: RecordedRequest['question'];
  model?: string | null;
  headers?: Headers;
  stream?: boolean;
  onChunk?: (chunk: Chunk, answer: { status: number; headers: Headers }) => void;
  isComplete?: (() => boolean) | undefined;
  maxBodyBytes?: number;
  webSocket?: { message: string; until: RegExp } | undefined;
  http?: HttpChoice | undefined;
}

/**
 * Sends one request and classifies its answer. Never rejects. If an edge blocks it, the request is sent once more with the User-Agent of
 * the user's client: either only the doctor is blocked, or the client too.
 */
export async function ask(context: ProbeContext, request: Ask): Promise<RecordedRequest> {
  const { identity } = context;
  const sentAs = identity.userAgent;
  const call = await askOnce(context, request);
  const blocked = call.diagnosis?.category === 'cdn.challenge' && call.exchange.outcome.ok;
  if (!blocked || request.headers?.['user-agent'] !== undefined || context.signal.aborted) return call;
  // A concurrent request may have found the accepted User-Agent while this one was in flight with the other.
  if (identity.settled && identity.userAgent === sentAs) return call;
  const { userAgents } = await import('./user-agent.ts');
  const as = identity.userAgent ?? userAgents[context.target.endpoints[0].client];
  const again = await askOnce(context, { ...request, headers: { ...request.headers, 'user-agent': as } });
  const letThrough = again.exchange.outcome.ok && again.diagnosis?.category !== 'cdn.challenge';
  identity.settled = true;
  if (letThrough) identity.userAgent = as;
  const seen = letThrough ? again : call;
  return { ...seen, exchange: { ...seen.exchange, edge: { as, letThrough } } };
}

async function askOnce(context: ProbeContext, request: Ask): Promise<RecordedRequest> {
  const exchange = await context.wire.exchange({
    purpose: request.purpose,
    method: request.method,
    url: request.url,
    headers: {
      ...headersFor(request),
      ...(context.identity.userAgent === null ? {} : { 'user-agent': context.identity.userAgent }),
      ...request.headers,
    },
    credential: request.credential ? { secret: request.credential.secret, header: request.credential.header } : undefined,
    withheldKey: request.credential?.key === 'own' ? undefined : context.target.key?.value,
    body: request.body,
    ...getLimits(context, request),
    signal: context.signal,
    onChunk: request.onChunk,
    isComplete: request.isComplete,
    maxBodyBytes: request.maxBodyBytes,
    webSocket: request.webSocket,
    http: request.http,
  });
  const isUnasked = (request.stream === true && isSuccess(exchange)) || isUpgraded(exchange);
  const diagnosis = isUnasked ? null : diagnose(context, exchange, request.protocol);
  const call: RecordedRequest = {
    purpose: request.purpose,
    protocol: request.protocol,
    header: request.credential?.header ?? null,
    key: request.credential?.key ?? 'none',
    question: request.question,
    model: request.model ?? null,
    exchange,
    diagnosis: diagnosis && request.question !== 'completion' ? withoutPrompt(diagnosis) : diagnosis,
  };
  context.onCall?.(call);
  return call;
}

/** No prompt was sent, so a content filter did not read one: a firewall refuses the client or its address. */
function withoutPrompt(diagnosis: Diagnosis): Diagnosis {
  return diagnosis.category === 'request.content_filter'
    ? { ...diagnosis, category: 'cdn.challenge', rule: null, source: null }
    : diagnosis;
}

/** As clients send them: without a body, none names a content type. */
function headersFor({ protocol, stream, body }: Ask): Headers {
  const { 'content-type': type, ...headers } = protocolHeaders(protocol, { stream });
  return body === undefined || type === undefined ? headers : { 'content-type': type, ...headers };
}

/** Whether this is a requested WebSocket upgrade; an unrequested one is a failure. */
function isUpgraded({ outcome }: Exchange): boolean {
  return outcome.ok && outcome.status === 101;
}

/** A model may think for a long time before its first token; a stream may continue as long as data arrives. */
function getLimits(context: ProbeContext, { question, stream }: Ask): { timeoutMs: number; silenceMs?: number } {
  if (stream === true) return { timeoutMs: context.streamMs, silenceMs: context.modelTimeoutMs };
  return { timeoutMs: question === 'completion' ? context.modelTimeoutMs : context.timeoutMs };
}

/** Classifies an exchange; null for a success that contains data and no error. */
export function diagnose(
  context: Pick<ProbeContext, 'rules' | 'target' | 'now' | 'software'>,
  exchange: Exchange,
  protocol: Protocol,
): Diagnosis | null {
  const router = context.software ?? context.target.match.router;
  const classifyContext = {
    rules: context.rules,
    routerId: router.id,
    protocol,
    requestIdHeaders: router.requestIdHeaders,
    failureMarkers: router.whoFailed,
    now: context.now(),
  };
  const { outcome } = exchange;
  if (!outcome.ok) return classify({ kind: 'failure', failure: outcome.failure, partial: outcome.partial }, classifyContext);
  if (isSuccess(exchange) && !holdsError(outcome)) return null;
  const { ok: _, ...received } = outcome;
  const answer = isSuccess(exchange) ? { ...received, status: findInnerStatus(parseJson(received.body)) ?? received.status } : received;
  const diagnosis = classify({ kind: 'http', answer, method: exchange.method, url: exchange.url }, classifyContext);
  if (!isSuccess(exchange) || !isUnaskedStream(answer)) return diagnosis;
  // A free question expects no data: an answer with data is reported elsewhere.
  return isRecord(parseJson(exchange.requestBody ?? '')) ? unaskedStream(diagnosis) : null;
}

/** An event stream, or JSON with that media type, in answer to a non-streaming request, without an error in it. */
function isUnaskedStream({ headers, body }: HttpAnswer): boolean {
  if (/"error"\s*:\s*[{"]/.test(body) || body.trim() === '') return false;
  return /text\/event-stream/i.test(headers['content-type'] ?? '') || /^\s*(?:data|event):/.test(body);
}

function unaskedStream(diagnosis: Diagnosis): Diagnosis {
  return {
    ...diagnosis,
    category: 'request.stream_type',
    rule: null,
    source: null,
    confidence: 'standard',
    retry: toRetry('after-fix'),
    ruleTitle: 'A stream came instead of the requested whole answer',
    ruleCauses: ['The gateway streams every answer, or marks a whole answer as an event stream'],
    ruleFixes: [{ text: 'Let the client request a stream, or tell the operator that requests without "stream" are answered with one.' }],
  };
}

/** Classifies an answer in the context of a target: for an error object inside a stream. */
export function diagnoseAnswer(
  context: Pick<ProbeContext, 'rules' | 'now'> & { target: { match: { router: Pick<Router, 'id' | 'requestIdHeaders'> } } },
  answer: HttpAnswer,
  protocol: Protocol,
): Diagnosis {
  const { router } = context.target.match;
  const { rules } = context;
  return classify(
    { kind: 'http', answer },
    { rules, routerId: router.id, protocol, requestIdHeaders: router.requestIdHeaders, now: context.now() },
  );
}

export function isSuccess(exchange: Exchange): boolean {
  return exchange.outcome.ok && exchange.outcome.status >= 200 && exchange.outcome.status < 300;
}

/** Classifies a success that should be a stream but contains no event; null if it is a plain answer or inconclusive. */
export function diagnoseInstead(
  context: Pick<ProbeContext, 'rules' | 'now'> & { target: { match: { router: Pick<Router, 'id' | 'requestIdHeaders'> } } },
  answer: HttpAnswer,
  protocol: Protocol,
): Diagnosis | null {
  // Framing lines only, such as a lone [DONE], are an empty stream.
  if (/^(?:\s|(?:data|event|id|retry)?:[^\n]{0,200}(?:\n|$)){1,100}$/.test(answer.body) && !answer.body.includes('{')) return null;
  if (answer.body.trim() === '' || !holdsError(answer)) return null;
  const diagnosis = diagnoseAnswer(context, answer, protocol);
  return diagnosis.category === 'unknown' || diagnosis.category === 'response.malformed' ? null : diagnosis;
}

/**
 * The status in the body of an error sent with a success status: `{"code":401,"message":…}`, `{"error":{"code":402}}`; null if there is
 * none.
 */
function findInnerStatus(body: unknown): number | null {
  if (!isRecord(body)) return null;
  const { error } = body;
  const values = [body.code, body.status, body.statusCode, body.status_code, ...(isRecord(error) ? [error.code, error.status] : [])];
  return values.map(Number).find((value) => Number.isInteger(value) && value >= 400 && value < 600) ?? null;
}

/** A success status proves nothing: the body may be a web page, empty, or an error object. */
function holdsError({ headers, body }: Pick<HttpAnswer, 'headers' | 'body'>): boolean {
  if (isPage({ headers, body })) return true;
  const json = parseBody(body);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return !Array.isArray(json);
  const record = json as Record<string, unknown>;
  const error = record.error;
  if (findInnerStatus(record) !== null && record.choices === undefined && record.content === undefined) return true;
  // MiniMax: with status 200, `base_resp.status_code` other than 0 is an error.
  const state = record.base_resp as { status_code?: unknown } | null | undefined;
  if (typeof state === 'object' && state !== null && typeof state.status_code === 'number' && state.status_code !== 0) return true;
  if ((error !== undefined && error !== null && error !== false && error !== '') || record.type === 'error') return true;
  // GraphQL reports errors beside `"data": null`.
  if (Array.isArray(record.errors) && record.errors.length > 0 && (record.data ?? null) === null) return true;
  return record.success === false || isMessageAlone(record);
}

/** Fields that hold the requested data, in all protocols and the common wrappers. */
const payloadFields = ['choices', 'content', 'output', 'candidates', 'data', 'result', 'results', 'models', 'object', 'id'] as const;
const successCodes: ReadonlySet<unknown> = new Set([0, 200, '0', '200', 'ok', 'OK', 'success']);

/** A message without any data, `{"code":-1,"msg":…,"data":null}`: a gateway's error instead of an answer. */
function isMessageAlone(record: Record<string, unknown>): boolean {
  const message = [record.message, record.msg, record.detail, record.errmsg].find((text) => typeof text === 'string' && text !== '');
  const isEmpty = payloadFields.every((name) => record[name] === undefined || record[name] === null);
  return message !== undefined && isEmpty && record.success !== true && !successCodes.has(record.code);
}
