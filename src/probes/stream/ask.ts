import type { RecordedRequest, StreamObservation } from '../../domain/evidence/evidence.ts';
import type { Chunk, Headers, HttpAnswer, HttpChoice } from '../../domain/evidence/exchange.ts';
import type { AuthHeader, Protocol } from '../../domain/protocol.ts';
import type { Diagnosis } from '../../domain/report/diagnosis.ts';
import type { Endpoint } from '../../domain/target.ts';
import { createStreamValidator, type StreamEnd, type StreamValidation } from '../../sse/validators/index.ts';
import { ask, diagnoseAnswer, diagnoseInstead, isSuccess, type ProbeContext } from '../ask.ts';
import { refusesMaxTokens, type TokensField } from '../completion.ts';
import { diagnoseText, readStreamText } from '../error-text.ts';
import { completionBody, completionUrl } from '../request.ts';
import { KeptChunks } from './kept-chunks.ts';

/** One request as a client sends it. */
export interface ProbeRequest {
  protocol: Protocol;
  url: string;
  header: AuthHeader;
  headers: Headers;
  body: string;
  model: string;
  includeUsage: boolean;
  tools: boolean;
  http?: HttpChoice | undefined;
  /** Whether optional fields may be left out if the server refuses them: not in a client's own request. */
  isAdaptable?: boolean | undefined;
}

export interface StreamProbe {
  call: RecordedRequest;
  stream: StreamObservation | null;
  /** The exact bytes with their arrival times; empty unless requested. */
  chunks: readonly Chunk[];
  /** Whether `chunks` is only the beginning of the stream. */
  isCut: boolean;
  head: { status: number; headers: Headers } | null;
  end: StreamEnd;
  /** The request as answered, after fields that the server refused were replaced or left out. */
  request: ProbeRequest;
  /** The refusal of the same request with `stream_options`, after which it was sent without. */
  usageRefusal: RecordedRequest | null;
}

export interface StreamOptions {
  /** Returns the bytes too. */
  keepChunks?: boolean;
}

/**
 * Sends one streaming request and validates it as it arrives; once more with the other field for the output limit if a newer model refuses
 * the first, and without `stream_options` if the server refuses that. Spends tokens. Never rejects.
 */
export async function askForStream(
  context: ProbeContext,
  endpoint: Endpoint,
  request: ProbeRequest,
  options: StreamOptions = {},
): Promise<StreamProbe> {
  const probe = await askOneStream(context, endpoint, request, options);
  if (refusesMaxTokens(probe.call) && request.body.includes('"max_tokens"')) {
    const body = request.body.replace('"max_tokens"', '"max_completion_tokens"');
    return await askForStream(context, endpoint, { ...request, body }, options);
  }
  if (request.isAdaptable !== true || !refusesUsage(probe.call)) return probe;
  const { stream_options: _, ...rest } = JSON.parse(request.body) as Record<string, unknown>;
  const plain = { ...request, body: JSON.stringify(rest), includeUsage: false };
  const again = await askForStream(context, endpoint, plain, options);
  return { ...again, usageRefusal: { ...probe.call, purpose: 'option' } };
}

/** Whether the refusal names the field that requests usage, which this request has. */
function refusesUsage({ exchange: { outcome, requestBody = '' } }: RecordedRequest): boolean {
  const isRefusal = outcome.ok && (outcome.status === 400 || outcome.status === 422);
  return isRefusal && requestBody.includes('"stream_options"') && /stream_options|include_usage/.test(outcome.body);
}

async function askOneStream(
  context: ProbeContext,
  endpoint: Endpoint,
  request: ProbeRequest,
  options: StreamOptions,
): Promise<StreamProbe> {
  const { key, match } = context.target;
  const toValidator = (headers: Headers): ReturnType<typeof createStreamValidator> =>
    createStreamValidator(request.protocol, {
      contentType: headers['content-type'] ?? '',
      includeUsageRequested: request.protocol === 'openai-chat' ? request.includeUsage : null,
      toolsOffered: request.tools,
      allowances: match.router.stream,
    });
  let validator: ReturnType<typeof createStreamValidator> | undefined;
  let head: StreamProbe['head'] = null;
  const kept = new KeptChunks();
  const call = await ask(context, {
    purpose: 'stream',
    protocol: endpoint.protocol,
    method: 'POST',
    url: request.url,
    headers: request.headers,
    credential: key ? { secret: key.value, header: request.header, key: 'own' } : null,
    body: request.body,
    http: request.http,
    question: 'completion',
    model: request.model,
    stream: true,
    isComplete: () => validator?.isFinished === true,
    onChunk(chunk, answer) {
      head ??= answer;
      validator ??= toValidator(answer.headers);
      validator.push(chunk.bytes, chunk.atMs);
      if (options.keepChunks === true) kept.add(chunk);
    },
  });
  const { outcome, timings } = call.exchange;
  // An empty stream is validated too.
  if (outcome.ok && isSuccess(call.exchange)) validator ??= toValidator(outcome.headers);
  const end: StreamEnd = outcome.ok ? 'complete' : outcome.failure.code === 'TIMEOUT' ? 'timeout' : 'reset';
  // The time that we waited for the end of a body is not the stream's.
  const totalMs = end === 'timeout' && validator?.isFinished ? undefined : timings.totalMs;
  const stream = validator === undefined ? null : toObservation(context, call, validator.end(end, totalMs));
  return { call, stream, chunks: kept.chunks, isCut: kept.isCut, head, end, request, usageRefusal: null };
}

/** The doctor's own streamed completion. Spends tokens. */
export async function askStream(
  context: ProbeContext,
  endpoint: Endpoint,
  header: AuthHeader,
  model: string,
  tokensField: TokensField,
): Promise<StreamProbe> {
  const { protocol } = endpoint;
  const body = JSON.stringify(completionBody(protocol, model, { stream: true, tokensField }));
  const request = {
    protocol,
    url: completionUrl(endpoint, model, { stream: true }),
    header,
    headers: {},
    body,
    model,
    includeUsage: true,
    tools: false,
    isAdaptable: true,
  };
  return await askForStream(context, endpoint, request);
}

/** Converts a validated stream for the checks; an error inside is classified like any other. */
export function toObservation(
  context: Parameters<typeof diagnoseAnswer>[0],
  call: RecordedRequest,
  validation: StreamValidation,
): StreamObservation {
  const { outcome, timings } = call.exchange;
  const headers = outcome.ok ? outcome.headers : (outcome.partial?.headers ?? {});
  const error =
    validation.errorBody === null ? null : diagnoseAnswer(context, { status: 200, headers, body: validation.errorBody }, call.protocol);
  const report = { ...validation.report, headersMs: timings.firstByteMs ?? null };
  const instead = outcome.ok
    ? report.events === 0
      ? diagnoseInstead(context, outcome, call.protocol)
      : diagnoseStreamText(context, outcome, error)
    : null;
  const { violations, isBrokenOff, silentMs } = validation;
  return { report, violations, error, instead, complete: validation.finalState === 'terminal-seen', isBrokenOff, silentMs };
}

/** The meaning of a stream whose whole text is a gateway's error message. */
function diagnoseStreamText(
  context: Parameters<typeof diagnoseAnswer>[0],
  { body }: HttpAnswer,
  error: Diagnosis | null,
): Diagnosis | null {
  return error === null ? diagnoseText(context, readStreamText(body)) : null;
}
