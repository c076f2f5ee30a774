import type { Protocol } from '../../domain/protocol.ts';
import type { StreamReport } from '../../domain/report/stream.ts';
import { type StreamVerdict, streamVerdict, type Violation } from '../../domain/report/violation.ts';
import type { StreamAllowances } from '../../domain/router.ts';
import { isRecord, type Json } from '../../text/json.ts';
import { findBrokenClients } from '../client-breaks.ts';
import { createEventReader, type EventReader, type SseEvent } from '../events.ts';
import { createArrivals } from '../timing.ts';
import { ChatValidator } from './chat.ts';
import { getKind } from './field-fault.ts';
import { createFieldChecker } from './fields.ts';
import { GeminiValidator } from './gemini.ts';
import { MessagesValidator } from './messages.ts';
import { getErrorText, hasError, isDocumentStart, isFieldStart, looksLikeHtml, splitDocuments } from './payload-text.ts';
import { createPayloadReader } from './payloads.ts';
import type { ProtocolValidator, ProtocolValidatorOptions } from './protocol-validator.ts';
import { ResponsesValidator } from './responses.ts';
import { createViolationList, type Location, type ViolationList } from './violation-list.ts';

export interface StreamValidatorOptions {
  /** The Content-Type header of the answer. */
  contentType: string;
  /** Whether the request asked for usage; null if unknown. */
  includeUsageRequested: boolean | null;
  toolsOffered: boolean | null;
  allowances: StreamAllowances;
}

/** How the stream ended: normally, by a broken connection, or by our timeout. */
export type StreamEnd = 'complete' | 'reset' | 'timeout';

export interface StreamValidation {
  violations: readonly Violation[];
  verdict: StreamVerdict;
  /** The fields at fault, and the codes that concern no single field. */
  causes: ReturnType<ViolationList['causes']>;
  report: StreamReport;
  /** The first error object inside the stream, as text. */
  errorBody: string | null;
  /** Whether the protocol's final event arrived. */
  finalState: 'terminal-seen' | 'cut';
  /** Whether the connection broke off, or the last event is only the beginning of one. */
  isBrokenOff: boolean;
  /** Time between the last bytes and the end. */
  silentMs: number;
}

const protocolValidators: Record<Protocol, new (options: ProtocolValidatorOptions) => ProtocolValidator> = {
  'openai-chat': ChatValidator,
  'openai-responses': ResponsesValidator,
  'anthropic-messages': MessagesValidator,
  gemini: GeminiValidator,
};

const maxErrorLength = 16 * 1024;
const openBrace = 123;

/** Validates one stream as a strict client would. Memory does not grow with the length of the stream. */
export function createStreamValidator(protocol: Protocol, options: StreamValidatorOptions): StreamValidator {
  return new StreamValidator(protocol, options);
}

export class StreamValidator {
  readonly #protocol: Protocol;
  readonly #violations;
  readonly #validator: ProtocolValidator;
  readonly #fields;
  readonly #payloads = createPayloadReader();
  readonly #arrivals = createArrivals();
  readonly #reader: EventReader;
  #eventCount = 0;
  #doneCount = 0;
  #keepAlives = 0;
  #errorBody: string | null = null;
  #firstTokenMs: number | null = null;
  #nowMs: number | undefined;
  #newEvents = 0;
  #firstUnknown: string | null = null;
  #unknownLines = 0;
  #isLastUnterminated = false;
  /** The last event of which only the beginning came. */
  #partialEvent = 0;
  #isEnding = false;

  constructor(protocol: Protocol, { contentType, includeUsageRequested, allowances }: StreamValidatorOptions) {
    this.#protocol = protocol;
    const violations = createViolationList(protocol);
    this.#violations = violations;
    this.#fields = createFieldChecker(protocol, violations);
    this.#validator = new protocolValidators[protocol]({ violations, includeUsageRequested, allowances });
    this.#reader = createEventReader({
      event: (event) => this.#event(event),
      comment: () => void this.#keepAlives++,
      unknown: (text, offset) => this.#unknownLine(text, offset),
      invalidText: (offset) => violations.add('utf8-invalid', 'bytes that are not UTF-8', `byte ${offset}`),
      tooLong: (offset) => violations.add('json-malformed', 'an event longer than the reading limit', `byte ${offset}`),
    });
    if (!/^\s*text\/event-stream\s*(?:;|$)/i.test(contentType))
      violations.add('content-type-wrong', `content-type is ${contentType === '' ? 'missing' : contentType}`, 'headers');
  }

  push(bytes: Uint8Array, atMs?: number): void {
    this.#nowMs = atMs;
    this.#newEvents = 0;
    this.#reader.push(bytes);
    if (atMs !== undefined) this.#arrivals.add(atMs, bytes.length, this.#newEvents);
  }

  /** Whether the protocol's final event has arrived. */
  get isFinished(): boolean {
    return this.#validator.finished;
  }

  end(how: StreamEnd, atMs?: number): StreamValidation {
    this.#isEnding = true;
    this.#reader.end();
    const violations = this.#violations;
    if (this.#eventCount === 0) this.#reportNoEvents();
    else if (this.#unknownLines > 0 && !violations.has('html-in-stream'))
      violations.add('sse-unknown-text', `lines that are no field: ${(this.#firstUnknown ?? '').slice(0, 80)}`, 'stream');
    if (this.#isLastUnterminated && how !== 'timeout')
      violations.add('terminal-event-unterminated', 'no blank line after the last event, so clients never see it', 'end');
    const totals = this.#validator.end(this.#errorBody !== null);
    const totalMs = atMs ?? this.#arrivals.lastMs;
    const bursts = this.#arrivals.bursts(totalMs);
    if (bursts !== null) violations.add('burst-delivery', 'something on the way buffers', 'timing');
    const found = violations.list();
    const causes = violations.causes();
    const verdict = streamVerdict(found);
    const report: StreamReport = {
      protocol: this.#protocol,
      verdict,
      events: this.#eventCount,
      bytes: this.#reader.bytes,
      headersMs: null,
      firstByteMs: this.#arrivals.firstByteMs,
      firstTokenMs: this.#firstTokenMs,
      totalMs,
      gaps: this.#arrivals.gaps(),
      ...(bursts === null ? {} : { bursts }),
      tokensPerSecond: getTokensPerSecond(totals.usage?.outputTokens ?? null, this.#firstTokenMs, totalMs),
      ...totals,
      keepAlives: this.#keepAlives,
      lineEnds: toLineEnds(this.#reader.lineEnds),
      sparkline: this.#arrivals.sparkline(totalMs),
      error: this.#errorBody,
      brokenClients: findBrokenClients(this.#protocol, { ...causes, formats: this.#reader.getFeatures() }),
    };
    const finalState = this.#validator.finished ? 'terminal-seen' : 'cut';
    const isBrokenOff = how === 'reset' || (this.#partialEvent > 0 && this.#partialEvent === this.#eventCount);
    const silentMs = (totalMs ?? 0) - (this.#arrivals.lastMs ?? totalMs ?? 0);
    return { violations: found, verdict, causes, errorBody: this.#errorBody, finalState, isBrokenOff, silentMs, report };
  }

  #event(event: SseEvent): void {
    if (event.data === null) return this.#eventWithoutData(event);
    this.#newEvents++;
    const at = event.number;
    const { data } = event;
    // Fast path: nearly every payload is an object, so not blank and not the end marker.
    const text = data.charCodeAt(0) === openBrace ? data : data.trim();
    if (text === '[DONE]') {
      this.#doneCount++;
      return this.#validator.done(event, at);
    }
    this.#eventCount++;
    this.#isLastUnterminated = !event.terminated;
    if (text === '' && !event.terminated) return this.#markPartial();
    if (text === '') return this.#violations.add('empty-data-event', 'an empty data: field', at);
    let json: unknown;
    try {
      json = this.#payloads.parse(data);
    } catch {
      return this.#malformed(text, event, at);
    }
    this.#payload(json, event, at, !this.#payloads.isRepetition);
  }

  /** The format says to drop such an event; the openai SDK parses the missing data as JSON. */
  #eventWithoutData({ name, terminated }: SseEvent): void {
    if (!terminated) return this.#markPartial();
    if (this.#protocol === 'openai-chat' || this.#protocol === 'openai-responses')
      this.#violations.add('empty-data-event', `event: ${name ?? ''} without data`, this.#eventCount + 1);
  }

  #payload(json: unknown, event: SseEvent, at: Location, isNewShape: boolean): void {
    if (!isRecord(json)) {
      const fault = getKind(json);
      return this.#violations.add('json-malformed', 'a payload that is no JSON object', at, { event: 'payload', field: 'payload', fault });
    }
    if (hasError(json, event)) {
      this.#errorBody ??= JSON.stringify(json).slice(0, maxErrorLength);
      return this.#violations.add('error-in-stream', getErrorText(json), at);
    }
    if (isNewShape)
      this.#fields.check(typeof json.type === 'string' && event.name !== null ? json.type : this.#eventKey(json, event), json, at);
    if (json.type === 'response.failed' && isRecord(json.response) && isRecord(json.response.error))
      this.#errorBody ??= JSON.stringify({ error: json.response.error }).slice(0, maxErrorLength);
    if (this.#validator.payload(json, event, at) && this.#firstTokenMs === null && this.#nowMs !== undefined)
      this.#firstTokenMs = this.#nowMs;
  }

  /** The key of a payload's event in the table of fields. */
  #eventKey(json: Json, event: SseEvent): string {
    if (this.#protocol === 'openai-chat' || this.#protocol === 'gemini') return 'chunk';
    return typeof json.type === 'string' ? json.type : (event.name ?? '');
  }

  #malformed(text: string, event: SseEvent, at: Location): void {
    const violations = this.#violations;
    if (looksLikeHtml(text)) return violations.add('html-in-stream', 'a web page inside a data: line', at);
    if (event.name === 'error') {
      this.#errorBody ??= text.slice(0, maxErrorLength);
      return violations.add('error-in-stream', text, at);
    }
    const documents = splitDocuments(text);
    if (isDocumentStart(text)) this.#markPartial();
    if (documents === null) return violations.add('json-malformed', `not JSON: ${text.slice(0, 80)}`, at);
    violations.add('json-multiple-in-data', `${documents.length} JSON documents in one event`, at);
    for (const document of documents) this.#payload(document, event, at, true);
  }

  #markPartial(): void {
    this.#partialEvent = this.#eventCount;
  }

  #unknownLine(text: string, offset: number): void {
    if (this.#isEnding && isFieldStart(text)) return this.#markPartial();
    this.#unknownLines++;
    this.#firstUnknown ??= text;
    if (looksLikeHtml(text) || this.#violations.has('html-in-stream'))
      this.#violations.add('html-in-stream', 'a web page in the stream', `byte ${offset}`);
  }

  /** Reports what a body without any server-sent event is instead. */
  #reportNoEvents(): void {
    const violations = this.#violations;
    if (violations.has('html-in-stream')) return;
    const text = (this.#firstUnknown ?? '').trimStart();
    if (this.#protocol === 'gemini' && text.startsWith('['))
      violations.add('json-array-stream', 'a JSON array instead of events: alt=sse was ignored', 'start');
    else if (text.startsWith('{') || text.startsWith('[')) violations.add('not-sse', 'JSON lines without server-sent events', 'start');
    else if (this.#unknownLines > 0) violations.add('sse-unknown-text', `no event, only text: ${text.slice(0, 80)}`, 'start');
    else violations.add('stream-empty', this.#doneCount > 0 ? '[DONE] alone' : '0 data events', 'end');
  }
}

function toLineEnds(found: ReadonlySet<string>): StreamReport['lineEnds'] {
  const ends = (['lf', 'crlf', 'cr'] as const).filter((end) => found.has(end));
  return ends.length > 1 ? 'mixed' : (ends[0] ?? 'none');
}

function getTokensPerSecond(tokens: number | null, firstTokenMs: number | null, totalMs: number | null): number | null {
  if (tokens === null || firstTokenMs === null || totalMs === null || totalMs - firstTokenMs < 1) return null;
  return Math.round((tokens / ((totalMs - firstTokenMs) / 1000)) * 10) / 10;
}
