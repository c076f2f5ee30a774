import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Protocol } from '../../domain/protocol.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { isRecord, lookUp, parseJson } from '../../text/json.ts';
import { sentBetas, sentKeys } from '../emulation/credential.ts';
import { noQuirks, type StreamQuirks } from '../emulation/quirks.ts';
import type { Refusal } from '../emulation/refusal.ts';
import type { ToolCalls } from '../emulation/reply.ts';
import { type EmulatedRouter, type IncomingRequest, type Response, respond, toErrorAnswer } from '../emulation/respond.ts';
import type { SseFrame } from '../emulation/sse-frame.ts';
import { bodyFaults, replyFaults } from '../faults/body.ts';
import { deviate, filterBody, refusedBeta, refusedField } from '../faults/deviation.ts';
import type { Fault, FaultPlan } from '../faults/plan.ts';
import { answerFrom, exampleFor, findFailure } from '../faults/rule.ts';
import { getNumber } from '../faults/spec.ts';
import { statusExample } from '../faults/status.ts';
import { streamFaults, toolFaults } from '../faults/stream.ts';
import { transportFaults } from '../faults/transport.ts';
import { refuseUnknown } from '../validate/unknown.ts';
import { applyHttp2Fault, getConnection } from './http2-fault.ts';
import { createLimits, type RequestLimits } from './limits.ts';
import { randomText } from './random.ts';
import { rateHeaders } from './rate-headers.ts';
import { beginRecord, fillRecord, type OpenRecord, type RequestRecord } from './record.ts';
import type { Route, RouteTable } from './routes.ts';
import { breakConnection, type ConnectionTracker, createConnectionTracker, type Outgoing, sendAnswer, sendGarbage } from './send.ts';

const maxBodyBytes = 10 * 1024 * 1024;

export interface HandlerParts {
  served: EmulatedRouter;
  routes: RouteTable;
  plan: FaultPlan;
  latencyMs: number;
  /** Which offered tools answers call, unless a fault changes it. */
  toolCalls: ToolCalls;
  random: () => number;
  now: () => number;
  /** What to call when the simulator closes: one function for each request in flight. */
  onClose: Set<() => void>;
  onRequest(record: RequestRecord): void;
}

/** Answers one request at a time: faults first, then the healthy router's answer. */
export function createHandler(parts: HandlerParts): (request: IncomingMessage, response: ServerResponse) => void {
  const limits = createLimits(parts.served.router, parts.now);
  let number = 0;
  return (request, response) => {
    number++;
    limits.enter();
    const record = beginRecord(request, number, limits.inFlight(), parts.now());
    const connection = createConnectionTracker(request, response, parts.onClose);
    response.on('close', () => {
      limits.leave();
      record.abandoned = !response.writableFinished;
      record.durationMs = parts.now() - record.at;
      parts.onRequest(record);
    });
    response.on('error', () => {});
    answer(parts, limits, { request, response, record, connection }).catch(() => breakConnection(getConnection(response), 'reset'));
  };
}

/** A request in flight. */
interface OpenRequest {
  request: IncomingMessage;
  response: ServerResponse;
  record: OpenRecord;
  connection: ConnectionTracker;
}

async function answer(parts: HandlerParts, limits: RequestLimits, open: OpenRequest): Promise<void> {
  const { request, response, record, connection } = open;
  const { served, random } = parts;
  const url = new URL(`http://simulator${request.url?.startsWith('/') ? request.url : '/'}`);
  const route = parts.routes.find(url.pathname);
  const text = await readBody(request);
  const body = text === null ? undefined : parseJson(text);
  const protocol = route?.protocol ?? guessPathProtocol(url.pathname);
  const sent = sentKeys(request.headers, url.searchParams);
  fillRecord(record, route, body, sent);
  record.bodyBytes = text?.length ?? maxBodyBytes;
  const { faults, misspelled } = takeFaults(parts.plan, textOrUndefined(request.headers['x-kush-fault']), record, route);
  record.faults = faults.map(({ rule, spec }) => rule?.id ?? spec.name);
  if (parts.latencyMs > 0) await connection.wait(parts.latencyMs);
  if (await endEarly(faults, response, connection)) return;

  const id = randomText(16, random);
  const passed = isRecord(body) ? deviate(body, faults, protocol) : body;
  const eatsBetas = faults.some(({ spec }) => spec.name === 'eat-betas');
  const quirks = getQuirks(served, parts.toolCalls, faults);
  const parsed: IncomingRequest | null = route && {
    route,
    sent,
    body: passed,
    anthropicVersion: textOrUndefined(request.headers['anthropic-version']),
    betas: eatsBetas ? [] : sentBetas(request.headers, body),
    alt: url.searchParams.get('alt'),
    id,
    now: parts.now(),
  };
  const early = misspelled ?? (text === null ? tooLarge() : misrouted(request, url.pathname, route));
  const limited = faults.find(({ spec }) => spec.name === 'limits');
  const over = limited && route && route.endpoint !== 'health' ? limits.admit(limited.spec) : null;
  const unwanted = findUnwanted(body, parsed, faults);
  const result: Response =
    filterBody(text ?? '', faults) ??
    (unwanted && toErrorAnswer(served.profile, unwanted, protocol)) ??
    faultAnswer(parts, faults, protocol, parsed, quirks) ??
    (early || over || !parsed
      ? toErrorAnswer(served.profile, early ?? over ?? notFound(url.pathname), protocol)
      : respond(served, parsed, quirks));

  const outgoing = finish(parts, { result, faults, protocol, request, id });
  record.status = outgoing.status;
  record.answerHeaders = outgoing.headers;
  record.call = result.call ? { ...result.call, awaited: quirks.requiresAction && protocol === 'openai-responses' } : null;
  record.bytesSent = await sendAnswer(response, outgoing, faults, connection, random);
}

/** Finds what the router refuses although the protocol defines it. */
function findUnwanted(body: unknown, request: IncomingRequest | null, faults: readonly Fault[]): Refusal | null {
  const betas = request?.betas ?? [];
  const field = refusedField(body, faults);
  if (field === 'max_tokens')
    return {
      kind: 'unknown-param',
      message: "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      param: field,
    };
  if (field !== null) return { kind: 'unknown-param', message: `Unknown parameter: '${field}'.`, param: field };
  const beta = refusedBeta(betas, faults);
  if (beta === null && request?.route.endpoint === 'completion' && faults.some(({ spec }) => spec.name === 'strict'))
    return refuseUnknown(request.route.protocol, request.body, betas);
  return beta === null ? null : { kind: 'invalid-param', message: `Unexpected value(s) \`${beta}\` for the \`anthropic-beta\` header.` };
}

/** The faults of a request, or why the fault it names does not exist. */
function takeFaults(
  plan: FaultPlan,
  header: string | undefined,
  record: RequestRecord,
  route: Route | null,
): { faults: Fault[]; misspelled: Refusal | null } {
  try {
    return {
      faults: plan.take({ header, model: record.model ?? undefined, endpoint: route?.endpoint ?? null, stream: record.stream }),
      misspelled: null,
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { faults: [], misspelled: { kind: 'invalid-param', message: [error.message, ...error.fixes].join(' ') } };
  }
}

/** Applies faults that send no answer; returns true if the request is finished. */
async function endEarly(faults: readonly Fault[], response: ServerResponse, connection: ConnectionTracker): Promise<boolean> {
  for (const { spec, rule } of faults) {
    const http2 = lookUp(transportFaults, spec.name)?.http2;
    if (http2 !== undefined && applyHttp2Fault(response, http2)) return true;
    const failure = rule && !rule.examples.some((example) => 'status' in example) ? findFailure(rule) : null;
    const named = lookUp(transportFaults, spec.name)?.early;
    const how = failure === null ? named : parseFailureMode(failure);
    if (how === undefined || (how === 'reset' && (spec.args.bytes ?? spec.args.value) !== undefined)) continue;
    if (how === 'hang') await connection.wait(Number.POSITIVE_INFINITY);
    else if (how === 'garbage' && response.socket && response.req.httpVersionMajor < 2) sendGarbage(response.socket);
    else breakConnection(getConnection(response), how === 'close' ? 'close' : 'reset');
    return true;
  }
  return false;
}

/** The closest server behaviour to a failure that a client reports. */
function parseFailureMode(failure: string): 'hang' | 'close' | 'reset' {
  if (/time/i.test(failure)) return 'hang';
  return /hang ?up|closed|socket/i.test(failure) ? 'close' : 'reset';
}

function faultAnswer(
  parts: HandlerParts,
  faults: readonly Fault[],
  protocol: Protocol,
  request: IncomingRequest | null,
  quirks: StreamQuirks,
): Response | null {
  for (const { spec, rule } of faults) {
    const bodyFault = lookUp(bodyFaults, spec.name);
    if (bodyFault) return bodyFault.answer;
    if (spec.name === 'redirect') return { status: 308, headers: { location: spec.args.value ?? '/login' }, body: '' };
    const status = spec.name === 'status' ? getNumber(spec, 'value', 500) : null;
    // A router that does not know the key has no account to look at.
    const isOfAccount = status === 402 || rule?.category.startsWith('billing.') === true;
    const refused = isOfAccount && request && request.sent.length > 0 ? respond(parts.served, request, quirks) : null;
    if (refused?.status === 401) return refused;
    if (status !== null) return answerFrom(statusExample(status, protocol), spec, parts.served.router, parts.now());
    const example = rule && exampleFor(rule, protocol);
    if (!example) continue;
    const error = answerFrom(example, spec, parts.served.router, parts.now());
    // `after=N`: the stream starts normally, and the error comes inside it.
    if (spec.args.after === undefined || !request || request.route.endpoint !== 'completion') return error;
    const good = respond(parts.served, request, quirks);
    const change = streamFaults['error-inside']?.change;
    return good.frames && change ? { status: 200, frames: change(good.frames, spec, { protocol, error: error.body }) } : error;
  }
  return null;
}

/** An answer before headers and stream faults are added. */
interface AnswerParts {
  result: Response;
  faults: readonly Fault[];
  protocol: Protocol;
  request: IncomingMessage;
  id: string;
}

function finish(parts: HandlerParts, { result, faults, protocol, request, id }: AnswerParts): Outgoing {
  const { profile, router } = parts.served;
  const own = {
    ...profile.headers(id, textOrUndefined(request.headers['x-request-id'])),
    ...(profile.rateHeaders ? rateHeaders(router, parts.now()) : {}),
  };
  const headers = { ...(faults.some(({ spec }) => spec.name === 'drop-headers') ? {} : own), ...result.headers };
  if (result.frames === undefined) {
    return { status: result.status, headers: { 'content-type': 'application/json', ...headers }, body: result.body };
  }
  let frames: SseFrame[] = [...result.frames];
  for (const { spec } of faults) {
    const change = lookUp(streamFaults, spec.name)?.change;
    if (change) frames = change(frames, spec, { protocol, error: errorBody(parts, spec.args.rule, protocol) });
  }
  const typed = faults.find(({ spec }) => spec.name === 'content-type');
  const type = typed ? (typed.spec.args.value ?? 'text/plain') : 'text/event-stream; charset=utf-8';
  return { status: result.status, headers: { 'content-type': type, 'cache-control': 'no-cache', ...headers }, body: frames };
}

function errorBody({ served }: HandlerParts, ruleId: string | undefined, protocol: Protocol): string {
  const rule = ruleId === undefined ? undefined : served.rules.find(({ id }) => id === ruleId || id === `${served.profile.id}/${ruleId}`);
  const body = rule && exampleFor(rule, protocol)?.body;
  return (
    body ??
    JSON.stringify({ error: { type: protocol === 'anthropic-messages' ? 'overloaded_error' : 'server_error', message: 'Overloaded' } })
  );
}

function getQuirks({ profile }: EmulatedRouter, toolCalls: ToolCalls, faults: readonly Fault[]): StreamQuirks {
  let quirks: StreamQuirks = { ...noQuirks, ...profile.quirks, toolCalls };
  for (const { spec } of faults) {
    const tool = lookUp(toolFaults, spec.name);
    const replyFault = lookUp(replyFaults, spec.name);
    // A fault of tool arguments needs a tool call.
    if (tool) quirks = { ...quirks, toolArguments: tool.toolArguments, toolCalls: 'any' };
    if (replyFault) quirks = { ...quirks, altered: chain(quirks.altered, (reply) => replyFault.change(reply, spec)) };
  }
  return quirks;
}

function misrouted(request: IncomingMessage, path: string, route: Route | null): Refusal | null {
  if (!route) return notFound(path);
  const allowed = route.method === request.method || (route.method === 'GET' && request.method === 'HEAD');
  if (allowed) return null;
  return { kind: 'method', message: `Not allowed to ${request.method} on ${path}.` };
}

function notFound(path: string): Refusal {
  return { kind: 'not-found', message: `Invalid URL (${path})` };
}

function tooLarge(): Refusal {
  return { kind: 'body-too-large', message: `Request exceeds the maximum size of ${maxBodyBytes} bytes` };
}

/** The body, or null if it exceeds the router's limit; the rest is read and dropped. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (request.method === 'GET' || request.method === 'HEAD') return '';
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= maxBodyBytes) parts.push(part);
    else parts.length = 0;
  }
  return size > maxBodyBytes ? null : Buffer.concat(parts).toString('utf8');
}

function guessPathProtocol(path: string): Protocol {
  if (/\/messages(?:\/|$)|anthropic/.test(path)) return 'anthropic-messages';
  if (/v1beta|gemini|:generateContent/.test(path)) return 'gemini';
  return /\/responses/.test(path) ? 'openai-responses' : 'openai-chat';
}

function textOrUndefined(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Composes two changes. */
function chain(first: StreamQuirks['altered'], second: StreamQuirks['altered']): StreamQuirks['altered'] {
  return (reply) => second(first(reply));
}
