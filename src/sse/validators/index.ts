import type { Protocol } from '../../domain/protocol.ts';
import type { StreamAllowances } from '../../domain/router.ts';
import type { StreamReport } from '../../domain/stream.ts';
import { type StreamVerdict, streamVerdict, type Violation } from '../../domain/violation.ts';
import { isRecord, type Json } from '../../text/json.ts';
import { createEventReader, type SseEvent } from '../events.ts';
import { createArrivals } from '../timing.ts';
import { createChatValidator } from './chat.ts';
import { createGeminiValidator } from './gemini.ts';
import { createMessagesValidator } from './messages.ts';
import { createPayloadReader } from './payloads.ts';
import type { ProtocolValidator, ProtocolValidatorOptions } from './protocol-validator.ts';
import { createResponsesValidator } from './responses.ts';
import { findDocumentEnd } from './tool-arguments.ts';
import { createViolationList, type Location } from './violation-list.ts';

export interface StreamValidatorOptions {
  /** The Content-Type header of the answer. */
  contentType: string;
  /** Whether the request asked for usage; null where that is not known. */
  includeUsageRequested: boolean | null;
  toolsOffered: boolean | null;
  allowances: StreamAllowances;
}

/** How the stream ended: by itself, by a broken connection, or because our time was up. */
export type StreamEnd = 'complete' | 'reset' | 'timeout';

export interface StreamValidation {
  violations: readonly Violation[];
  verdict: StreamVerdict;
  report: StreamReport;
  /** The first error object inside the stream, as text. */
  errorBody: string | null;
  /** Whether the protocol's last event came. */
  finalState: 'terminal-seen' | 'cut';
}

export interface StreamValidator {
  push(bytes: Uint8Array, atMs?: number): void;
  end(how: StreamEnd, atMs?: number): StreamValidation;
}

const protocolValidators: Record<Protocol, (options: ProtocolValidatorOptions) => ProtocolValidator> = {
  'openai-chat': createChatValidator,
  'openai-responses': createResponsesValidator,
  'anthropic-messages': createMessagesValidator,
  gemini: createGeminiValidator,
};

const maxErrorLength = 16 * 1024;

/** Judges one stream as a strict client would. Memory does not grow with the stream. */
export function createStreamValidator(protocol: Protocol, options: StreamValidatorOptions): StreamValidator {
  const violations = createViolationList(protocol);
  const protocolValidator = protocolValidators[protocol]({
    violations,
    includeUsageRequested: options.includeUsageRequested,
    allowances: options.allowances,
  });
  const arrivals = createArrivals();
  const parse = createPayloadReader();
  let payloads = 0;
  let keepAlives = 0;
  let errorBody: string | null = null;
  let firstTokenMs: number | null = null;
  let nowMs: number | undefined;
  let newEvents = 0;
  let firstUnknown: string | null = null;
  let unknownLines = 0;
  let lastUnterminated = false;

  const reader = createEventReader({
    event(event) {
      if (event.data === null) return;
      newEvents++;
      readEvent(event, event.data);
    },
    comment: () => void keepAlives++,
    unknown(text, offset) {
      unknownLines++;
      firstUnknown ??= text;
      if (looksLikeHtml(text) || violations.has('html-in-stream'))
        violations.add('html-in-stream', 'a web page in the stream', `byte ${offset}`);
    },
    invalidText: (offset) => violations.add('utf8-invalid', 'bytes that are not UTF-8', `byte ${offset}`),
    tooLong: (offset) => violations.add('json-malformed', 'an event longer than the reading limit', `byte ${offset}`),
  });

  if (!/^\s*text\/event-stream\s*(?:;|$)/i.test(options.contentType)) {
    violations.add('content-type-wrong', `content-type is ${options.contentType === '' ? 'missing' : options.contentType}`, 'headers');
  }

  return {
    push(bytes, atMs) {
      nowMs = atMs;
      newEvents = 0;
      reader.push(bytes);
      if (atMs !== undefined) arrivals.add(atMs, bytes.length, newEvents > 0);
    },
    end(how, atMs) {
      reader.end();
      const failed = errorBody !== null;
      if (payloads === 0) reportNoEvents();
      else if (unknownLines > 0 && !violations.has('html-in-stream'))
        violations.add('sse-unknown-text', `lines that are no field: ${(firstUnknown ?? '').slice(0, 80)}`, 'stream');
      if (lastUnterminated && how !== 'timeout')
        violations.add('terminal-event-unterminated', 'no blank line after the last event, so clients never see it', 'end');
      const totals = protocolValidator.end(failed);
      const totalMs = atMs ?? arrivals.lastMs;
      if (arrivals.isBurst(totalMs)) violations.add('burst-delivery', 'all events arrived together at the end', 'timing');
      const found = violations.list();
      return {
        violations: found,
        verdict: streamVerdict(found),
        errorBody,
        finalState: protocolValidator.finished ? 'terminal-seen' : 'cut',
        report: {
          protocol,
          verdict: streamVerdict(found),
          events: payloads,
          bytes: reader.bytes,
          headersMs: null,
          firstByteMs: arrivals.firstByteMs,
          firstTokenMs,
          totalMs,
          gaps: arrivals.gaps(),
          tokensPerSecond: getTokensPerSecond(totals.usage?.outputTokens ?? null, firstTokenMs, totalMs),
          ...totals,
          keepAlives,
          lineEnds: toLineEnds(reader.lineEnds),
          sparkline: arrivals.sparkline(totalMs),
          error: errorBody,
        },
      };
    },
  };

  function readEvent(event: SseEvent, data: string): void {
    payloads++;
    const at = event.number;
    // Nearly every payload is an object, and neither blank nor the end.
    const text = data.charCodeAt(0) === 123 ? data : data.trim();
    if (text === '[DONE]') {
      payloads--;
      protocolValidator.done(event, at);
      return;
    }
    lastUnterminated = !event.terminated;
    if (text === '') return violations.add('empty-data-event', 'an empty data: field', at);
    let json: unknown;
    try {
      json = parse(data);
    } catch {
      return readMalformed(text, event, at);
    }
    readPayload(json, event, at);
  }

  function readPayload(json: unknown, event: SseEvent, at: Location): void {
    if (!isRecord(json)) return violations.add('json-malformed', 'a payload that is no JSON object', at);
    if (hasError(json, event)) {
      errorBody ??= JSON.stringify(json).slice(0, maxErrorLength);
      return violations.add('error-in-stream', getErrorText(json), at);
    }
    if (protocolValidator.payload(json, event, at) && firstTokenMs === null && nowMs !== undefined) firstTokenMs = nowMs;
  }

  function readMalformed(text: string, event: SseEvent, at: Location): void {
    if (looksLikeHtml(text)) return violations.add('html-in-stream', 'a web page inside a data: line', at);
    if (event.name === 'error') {
      errorBody ??= text.slice(0, maxErrorLength);
      return violations.add('error-in-stream', text, at);
    }
    const documents = splitDocuments(text);
    if (documents === null) return violations.add('json-malformed', `not JSON: ${text.slice(0, 80)}`, at);
    violations.add('json-multiple-in-data', `${documents.length} JSON documents in one event`, at);
    for (const document of documents) readPayload(document, event, at);
  }

  /** No server-sent event at all: what is it instead? */
  function reportNoEvents(): void {
    if (violations.has('html-in-stream')) return;
    const text = (firstUnknown ?? '').trimStart();
    if (protocol === 'gemini' && text.startsWith('['))
      violations.add('json-array-stream', 'a JSON array instead of events: alt=sse was ignored', 'start');
    else if (text.startsWith('{') || text.startsWith('[')) violations.add('not-sse', 'JSON lines without server-sent events', 'start');
    else if (unknownLines > 0) violations.add('sse-unknown-text', `no event, only text: ${text.slice(0, 80)}`, 'start');
    else violations.add('stream-empty', 'no data event came', 'end');
  }
}

function hasError(json: Json, event: SseEvent): boolean {
  if (json.type === 'error' || event.name === 'error') return true;
  const { error } = json;
  // A whole response object carries "error": null.
  return error !== undefined && error !== null && error !== false && error !== '' && json.type !== 'response.failed';
}

function getErrorText(json: Json): string {
  const error = isRecord(json.error) ? json.error : json;
  const said = error.message ?? error.code ?? error.type ?? json.error;
  return typeof said === 'string' ? said : JSON.stringify(json).slice(0, 200);
}

function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|center|h1|script|title|hr|\/)/i.test(text);
}

/** Two or more JSON documents that follow each other, or null where the text is something else. */
function splitDocuments(text: string): unknown[] | null {
  const documents: unknown[] = [];
  let rest = text;
  while (rest !== '') {
    const end = findDocumentEnd(rest);
    if (end === -1) return null;
    try {
      documents.push(JSON.parse(rest.slice(0, end)));
    } catch {
      return null;
    }
    rest = rest.slice(end).trimStart();
    if (documents.length > 1000) return null;
    if (rest === '[DONE]') return documents;
  }
  return documents.length > 1 ? documents : null;
}

function toLineEnds(found: ReadonlySet<string>): StreamReport['lineEnds'] {
  const ends = ['lf', 'crlf', 'cr'].filter((end) => found.has(end));
  return ends.length === 0 ? 'none' : ends.length > 1 ? 'mixed' : (ends[0] as 'lf' | 'crlf' | 'cr');
}

function getTokensPerSecond(tokens: number | null, firstTokenMs: number | null, totalMs: number | null): number | null {
  if (tokens === null || firstTokenMs === null || totalMs === null || totalMs - firstTokenMs < 1) return null;
  return Math.round((tokens / ((totalMs - firstTokenMs) / 1000)) * 10) / 10;
}
