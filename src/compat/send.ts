import type { Chunk, Headers, HttpAnswer } from '../domain/evidence/exchange.ts';
import type { Endpoint } from '../domain/target.ts';
import { type Ask, ask, diagnoseAnswer, isSuccess, type ProbeContext } from '../probes/ask.ts';
import { findKeyHeader } from '../probes/request.ts';
import { createEventReader, type EventReader } from '../sse/events.ts';
import { createStreamValidator, type StreamEnd, type StreamValidator } from '../sse/validators/index.ts';
import { isRecord, type Json, parseJson } from '../text/json.ts';
import type { Completion, FeatureRequest } from './completion.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { FeatureAnswer, StreamFacts } from './feature.ts';

/** Options and state for sending the requests of one column. */
export interface Sending {
  context: ProbeContext;
  endpoint: Endpoint;
  dialect: Dialect;
  model: string;
  /** Headers of the imitated client. */
  headers: Headers;
  /** Whether the model needs the other field for the output limit, after refusing the first. */
  renamesLimit: boolean;
  /** All answers so far, oldest first. */
  seen: FeatureAnswer[];
}

const maxBodyBytes = 8 * 1024 * 1024;
/** Added to the silence a stream must survive, before the doctor's own limit ends it. */
const silenceReserveMs = 5000;

/** Sends one request of a question and reads its answer. Never rejects. */
export async function send(sending: Sending, request: FeatureRequest): Promise<FeatureAnswer> {
  const { context, endpoint, model } = sending;
  const { key } = context.target;
  const watch = new StreamWatch(sending, request);
  const call = await ask(watch.context, {
    purpose: request.method === 'GET' ? 'models' : request.stream ? 'stream' : 'completion',
    question: request.method === 'GET' ? 'list' : 'completion',
    protocol: endpoint.protocol,
    method: request.method,
    url: endpoint.root + request.path,
    headers: { ...sending.headers, ...request.headers },
    credential: key ? { secret: key.value, header: findKeyHeader(context.target, endpoint), key: 'own' } : null,
    ...(request.text === undefined ? {} : { body: request.text }),
    ...getContent(sending, request),
    model,
    maxBodyBytes,
    ...(request.stream ? { stream: true, onChunk: (chunk, head) => watch.push(chunk, head.headers) } : {}),
  });
  const { outcome } = call.exchange;
  const answer = outcome.ok ? outcome : outcome.partial;
  const json = parseJson(answer?.body ?? '') ?? null;
  const isGood = isSuccess(call.exchange);
  const stream = watch.end(call.exchange.timings.totalMs, outcome.ok ? 'complete' : 'reset');
  const streamError = stream?.error ?? null;
  const error =
    streamError === null
      ? null
      : diagnoseAnswer(context, { status: 200, headers: answer?.headers ?? {}, body: streamError }, endpoint.protocol);
  return {
    request,
    call: error === null ? call : { ...call, diagnosis: error },
    status: answer?.status ?? null,
    headers: answer?.headers ?? {},
    json,
    completion: stream?.completion ?? readMessages(sending, answer) ?? (isGood && isRecord(json) ? sending.dialect.read(json) : null),
    stream: stream?.facts ?? null,
  };
}

/** The body of a request, or the one message of a WebSocket. */
function getContent(sending: Sending, request: FeatureRequest): Partial<Pick<Ask, 'body' | 'webSocket'>> {
  if (request.body === undefined) return {};
  const text = bodyText(sending, request, request.body);
  return request.webSocket === undefined ? { body: text } : { webSocket: { message: text, until: request.webSocket.until } };
}

/** The answer received over a WebSocket, one message per line; null if there was none. */
function readMessages({ dialect }: Sending, answer: HttpAnswer | undefined): Completion | null {
  if (answer?.status !== 101) return null;
  return dialect.readStream(answer.body.split('\n').map(parseJson).filter(isRecord));
}

function bodyText({ renamesLimit }: Sending, { keepsLimit }: FeatureRequest, body: Json): string {
  if (!renamesLimit || keepsLimit === true || body.max_tokens === undefined) return JSON.stringify(body);
  const { max_tokens: limit, ...rest } = body;
  return JSON.stringify({ ...rest, max_completion_tokens: limit });
}

interface StreamEnding {
  facts: StreamFacts;
  completion: Completion | null;
  error: string | null;
}

/** Follows a stream: its events and silences; ends it after sufficient silence. */
class StreamWatch {
  /** The context for the request. */
  readonly context: ProbeContext;
  readonly #sending: Sending;
  readonly #request: FeatureRequest;
  readonly #enough = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #payloads: Json[] = [];
  readonly #reader: EventReader;
  #validator: StreamValidator | undefined;
  #pings = 0;
  #firstMs: number | null = null;
  #lastMs = 0;
  #maxSilenceMs = 0;

  constructor(sending: Sending, request: FeatureRequest) {
    const { context } = sending;
    const { enoughSilenceMs } = request;
    this.#sending = sending;
    this.#request = request;
    this.#reader = createEventReader({
      event: ({ data }) => this.#event(data),
      comment: () => {},
      unknown: () => {},
      invalidText: () => {},
      tooLong: () => {},
    });
    this.context = context;
    if (enoughSilenceMs === undefined) return;
    this.#timer = setTimeout(() => this.#enough.abort(), enoughSilenceMs);
    this.context = {
      ...context,
      signal: AbortSignal.any([context.signal, this.#enough.signal]),
      modelTimeoutMs: Math.max(context.modelTimeoutMs, enoughSilenceMs + silenceReserveMs),
    };
  }

  push({ bytes, atMs }: Chunk, headers: Headers): void {
    this.#timer?.refresh();
    this.#maxSilenceMs = Math.max(this.#maxSilenceMs, atMs - this.#lastMs);
    this.#firstMs ??= atMs;
    this.#lastMs = atMs;
    const { protocol } = this.#sending.endpoint;
    this.#validator ??= createStreamValidator(protocol, {
      contentType: headers['content-type'] ?? '',
      includeUsageRequested: protocol === 'openai-chat' ? true : null,
      toolsOffered: this.#request.body?.tools !== undefined,
      allowances: this.context.target.match.router.stream,
    });
    this.#validator.push(bytes, atMs);
    this.#reader.push(bytes);
  }

  /** Null if no event arrived: the answer was not a stream. */
  end(totalMs: number | undefined, how: StreamEnd): StreamEnding | null {
    clearTimeout(this.#timer);
    this.#reader.end();
    const { stream, enoughSilenceMs } = this.#request;
    if (!stream) return null;
    const isEnough = how !== 'complete' && this.#enough.signal.aborted;
    if (totalMs !== undefined)
      this.#maxSilenceMs = Math.max(this.#maxSilenceMs, isEnough ? (enoughSilenceMs ?? 0) : totalMs - this.#lastMs);
    const judged = this.#validator?.end(isEnough ? 'timeout' : how, totalMs);
    if ((judged?.report.events ?? 0) === 0 && !isEnough) return null;
    const broken = (judged?.violations ?? []).filter(({ severity }) => severity === 'broken');
    return {
      facts: {
        events: judged?.report.events ?? 0,
        keepAlives: (judged?.report.keepAlives ?? 0) + this.#pings,
        verdict: judged?.verdict ?? 'broken',
        violations: broken.map(({ code }) => code),
        maxSilenceMs: this.#maxSilenceMs,
        isBurst: judged?.violations.some(({ code }) => code === 'burst-delivery') ?? false,
        firstMs: this.#firstMs,
        lastMs: this.#firstMs === null ? null : this.#lastMs,
        isComplete: judged?.finalState === 'terminal-seen',
        hasError: (judged?.errorBody ?? null) !== null,
      },
      completion: this.#payloads.length === 0 ? null : this.#sending.dialect.readStream(this.#payloads),
      error: judged?.errorBody ?? null,
    };
  }

  #event(data: string | null): void {
    const json = parseJson(data ?? '');
    if (!isRecord(json)) return;
    if (json.type === 'ping') this.#pings++;
    this.#payloads.push(json);
  }
}
