import { classify } from '../classify/classify.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import type { Chunk, Exchange, Headers, HttpAnswer, HttpChoice, Wire } from '../domain/evidence/exchange.ts';
import type { AuthHeader, Protocol } from '../domain/protocol.ts';
import type { Diagnosis } from '../domain/report/diagnosis.ts';
import { toRetry } from '../domain/report/retry.ts';
import type { ErrorRule } from '../domain/report/rule.ts';
import type { Router } from '../domain/router.ts';
import type { Secret } from '../domain/secret.ts';
import type { Target } from '../domain/target.ts';
import { isRecord, parseJson } from '../text/json.ts';
import { protocolHeaders } from './request.ts';

/** What every probe of one run shares. */
export interface ProbeContext {
  target: Target;
  wire: Wire;
  rules: readonly ErrorRule[];
  /** The software that the answers showed, whose rows `rules` holds; absent where the settings name the router. */
  software?: Router | undefined;
  /** Limits of a request that needs no model, of one that a model answers, and of a whole stream; milliseconds. */
  timeoutMs: number;
  modelTimeoutMs: number;
  streamMs: number;
  /** Shared by all requests of a run: the User-Agent that an edge wants to see in place of the doctor's own, once that is known. */
  identity: { userAgent: string | null; settled: boolean };
  /** Aborted at the deadline or on Ctrl-C. */
  signal: AbortSignal;
  now(): number;
  random(): number;
  /** Told of each finished call, for progress and counting. */
  onCall?(call: RecordedRequest): void;
}

export interface Ask {
  purpose: RecordedRequest['purpose'];
  protocol: Protocol;
  method: 'GET' | 'OPTIONS' | 'POST';
  url: string;
  /** With which header and key; null sends none. */
  credential: { secret: Secret; header: AuthHeader; key: 'own' | 'wrong' } | null;
  body?: string | undefined;
  question: RecordedRequest['question'];
  model?: string | null;
  headers?: Headers;
  stream?: boolean;
  onChunk?: (chunk: Chunk, answer: { status: number; headers: Headers }) => void;
  maxBodyBytes?: number;
  webSocket?: { message: string; until: RegExp } | undefined;
  http?: HttpChoice | undefined;
}

/**
 * Sends one request and says what its answer meant. Never rejects. Where an edge blocks it, the same goes once more under the User-Agent of
 * the user's client: what is blocked may be the doctor alone, or the client too.
 */
export async function ask(context: ProbeContext, request: Ask): Promise<RecordedRequest> {
  const { identity } = context;
  const sentAs = identity.userAgent;
  const call = await askOnce(context, request);
  const blocked = call.diagnosis?.category === 'cdn.challenge' && call.exchange.outcome.ok;
  if (!blocked || request.headers?.['user-agent'] !== undefined || context.signal.aborted) return call;
  // A request beside this one may have found the name that is let through while this one was on its way under the other.
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
      ...protocolHeaders(request.protocol, request.stream),
      ...(context.identity.userAgent === null ? {} : { 'user-agent': context.identity.userAgent }),
      ...request.headers,
    },
    credential: request.credential ? { secret: request.credential.secret, header: request.credential.header } : undefined,
    body: request.body,
    ...getLimits(context, request),
    signal: context.signal,
    onChunk: request.onChunk,
    maxBodyBytes: request.maxBodyBytes,
    webSocket: request.webSocket,
    http: request.http,
  });
  const call: RecordedRequest = {
    purpose: request.purpose,
    protocol: request.protocol,
    header: request.credential?.header ?? null,
    key: request.credential?.key ?? 'none',
    question: request.question,
    model: request.model ?? null,
    exchange,
    diagnosis:
      (request.stream === true && isSuccess(exchange)) || isUpgraded(exchange) ? null : diagnose(context, exchange, request.protocol),
  };
  context.onCall?.(call);
  return call;
}

/** A WebSocket that was asked for; one that was not is a failure. */
function isUpgraded({ outcome }: Exchange): boolean {
  return outcome.ok && outcome.status === 101;
}

/** A model may think for long before it says a word; a stream may go on for as long as something comes. */
function getLimits(context: ProbeContext, { purpose, stream }: Ask): { timeoutMs: number; silenceMs?: number } {
  if (stream === true) return { timeoutMs: context.streamMs, silenceMs: context.modelTimeoutMs };
  return { timeoutMs: purpose === 'completion' ? context.modelTimeoutMs : context.timeoutMs };
}

/** What an exchange meant; null for a success that holds data and no error. */
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
  if (!outcome.ok) return classify({ kind: 'failure', failure: outcome.failure }, classifyContext);
  if (isSuccess(exchange) && !holdsError(outcome.headers['content-type'] ?? '', outcome.body)) return null;
  const { ok: _, ...received } = outcome;
  const answer = isSuccess(exchange) ? { ...received, status: findInnerStatus(parseJson(received.body)) ?? received.status } : received;
  const diagnosis = classify({ kind: 'http', answer, method: exchange.method, url: exchange.url }, classifyContext);
  return isSuccess(exchange) && isUnaskedStream(answer) ? streamWherePlain(diagnosis) : diagnosis;
}

/** Events, or JSON under their media type, where a whole answer was asked for, without an error among them. */
function isUnaskedStream({ headers, body }: HttpAnswer): boolean {
  if (/"error"\s*:\s*[{"]/.test(body) || body.trim() === '') return false;
  return /text\/event-stream/i.test(headers['content-type'] ?? '') || /^\s*(?:data|event):/.test(body);
}

function streamWherePlain(diagnosis: Diagnosis): Diagnosis {
  return {
    ...diagnosis,
    category: 'request.stream_type',
    rule: null,
    source: null,
    confidence: 'standard',
    retry: toRetry('after-fix'),
    ruleTitle: 'A stream came where a whole answer was asked for',
    ruleCauses: ['The gateway streams whatever is asked for, or marks a whole answer as an event stream'],
    ruleFixes: [{ text: 'Let the client ask for a stream, or tell the operator that requests without "stream" are answered with one.' }],
  };
}

/** What an answer means in the context of a target: for an error object found inside a stream. */
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

/** What a success that was to be a stream and holds no event is instead; null where it is an answer, or says nothing. */
export function diagnoseInstead(
  context: Pick<ProbeContext, 'rules' | 'now'> & { target: { match: { router: Pick<Router, 'id' | 'requestIdHeaders'> } } },
  answer: HttpAnswer,
  protocol: Protocol,
): Diagnosis | null {
  // Lines of the framing alone, as a lone [DONE], are a stream of nothing.
  if (/^(?:\s|(?:data|event|id|retry)?:[^\n]{0,200}(?:\n|$)){1,100}$/.test(answer.body) && !answer.body.includes('{')) return null;
  if (answer.body.trim() === '' || !holdsError(answer.headers['content-type'] ?? '', answer.body)) return null;
  const diagnosis = diagnoseAnswer(context, answer, protocol);
  return diagnosis.category === 'unknown' || diagnosis.category === 'response.malformed' ? null : diagnosis;
}

/** The status that an error under a success carries in its body: `{"code":401,"message":…}`, `{"error":{"code":402}}`; null where none. */
function findInnerStatus(body: unknown): number | null {
  if (!isRecord(body)) return null;
  const { error } = body;
  const values = [body.code, body.status, body.statusCode, body.status_code, ...(isRecord(error) ? [error.code, error.status] : [])];
  return values.map(Number).find((value) => Number.isInteger(value) && value >= 400 && value < 600) ?? null;
}

/** A success status proves nothing: the body may be a web page, nothing at all, or an error object. */
function holdsError(contentType: string, body: string): boolean {
  const text = body.trimStart();
  if (/text\/html/i.test(contentType) || text.startsWith('<')) return true;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return true;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return !Array.isArray(json);
  const record = json as Record<string, unknown>;
  const error = record.error;
  if (findInnerStatus(record) !== null && record.choices === undefined && record.content === undefined) return true;
  // MiniMax: an error under 200 is `base_resp.status_code` other than 0.
  const state = record.base_resp as { status_code?: unknown } | null | undefined;
  if (typeof state === 'object' && state !== null && typeof state.status_code === 'number' && state.status_code !== 0) return true;
  if ((error !== undefined && error !== null && error !== false && error !== '') || record.type === 'error') return true;
  return record.success === false || isMessageAlone(record);
}

/** Members that hold what was asked for, in any of the protocols and in the usual wrappers. */
const payloads = ['choices', 'content', 'output', 'candidates', 'data', 'result', 'results', 'models', 'object', 'id'] as const;
const good: ReadonlySet<unknown> = new Set([0, 200, '0', '200', 'ok', 'OK', 'success']);

/** A message with nothing beside it, `{"code":-1,"msg":…,"data":null}`: what a gateway says instead of an answer. */
function isMessageAlone(record: Record<string, unknown>): boolean {
  const said = [record.message, record.msg, record.detail, record.errmsg].find((text) => typeof text === 'string' && text !== '');
  const isEmpty = payloads.every((name) => record[name] === undefined || record[name] === null);
  return said !== undefined && isEmpty && record.success !== true && !good.has(record.code);
}
