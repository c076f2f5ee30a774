import type { Headers } from '../../domain/evidence/exchange.ts';
import type { RequestId } from '../../domain/report/diagnosis.ts';
import { inOrder } from '../patterns/composed.ts';
import { type Envelope, parseEnvelope } from './envelope.ts';
import { withoutOtherFaults, withoutQuietLines } from './own-lines.ts';
import { withoutEarlierAttempts } from './pasted/attempts.ts';
import { withoutErrorPage } from './pasted/error-page.ts';
import { toMessages, toPlainCharacters, withoutSharedPrefix } from './pasted/form.ts';
import { withoutIssueParts } from './pasted/issue-parts.ts';
import { withoutNotices } from './pasted/notices.ts';
import { parseTranscript } from './pasted/transcript.ts';
import { findClassStatus } from './status-in-text.ts';

/** Everything that the rules can match, for any kind of evidence. */
export interface ParsedResponse {
  kind: 'http' | 'text';
  status: number | null;
  headers: Headers;
  body: string;
  envelope: Envelope | null;
  /** The error's own text: messages, codes and types, one per line. */
  errorText: string;
  /** The whole text, truncated, without prefixes of log lines. */
  text: string;
  /** The same as it was pasted: the names of loggers tell of other programs. */
  pasted: string;
  html: boolean;
}

const maxTextLength = 40_000;
/** A body this short, such as "Unauthorized", says no more than its status. */
const maxBareLength = 80;

export function parseResponse(answer: { status: number; headers: Headers; body: string }): ParsedResponse {
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]));
  return reading('http', answer.status, headers, withoutErrorPage(answer.body));
}

/** Whether a text contains a web page. */
export function holdsPage(text: string): boolean {
  return /<!doctype html|<html[\s>]/i.test(text);
}

/** Terminal colour codes (ECMA-48, SGR), also escaped in a string or copied without their first character. */
const colours = /(?:\u001b|\\{1,2}(?:u001b|x1b|033|e))?\[(?:\d{1,3};){0,5}\d{1,3}m|\u001b\[m/gi;

export function parseText(given: string): ParsedResponse {
  const lines = withoutNotices(withoutSharedPrefix(toPlainCharacters(given.replace(colours, ''))));
  const text = withoutEarlierAttempts(withoutErrorPage(withoutIssueParts(lines)));
  const capped = text.length > 2 * maxTextLength ? `${text.slice(0, maxTextLength)}\n${text.slice(-maxTextLength)}` : text;
  const own = withoutOtherFaults(capped);
  const loud = withoutQuietLines(own);
  const whole = toMessages(own);
  const { status, headers, body } = parseTranscript(loud === own ? whole : toMessages(loud));
  return { ...reading('text', status, headers, body, whole), pasted: truncate(capped) };
}

/** What `WWW-Authenticate: Bearer` says about a token (RFC 6750), such as "The access token expired"; empty if it says nothing. */
function findBearerError(headers: Headers): string {
  return /^\s*bearer\b.{0,1000}?\berror_description="([^"]{1,300})"/is.exec(headers['www-authenticate'] ?? '')?.[1] ?? '';
}

function reading(kind: ParsedResponse['kind'], status: number | null, headers: Headers, given: string, whole = given): ParsedResponse {
  const said = findBearerError(headers);
  const parsed = parseEnvelope(given);
  const body = parsed === null && given.length < maxBareLength ? `${given}\n${said}`.trim() : given;
  const envelope = parsed === null || said === '' ? parsed : { ...parsed, messages: [...parsed.messages, said] };
  const known = status ?? envelope?.status ?? (kind === 'text' ? findClassStatus(body) : null);
  const errorText =
    envelope === null
      ? ''
      : [
          ...ownMessages(envelope.messages, known),
          ...envelope.codes,
          ...envelope.types,
          envelope.param === null ? '' : `param: ${envelope.param}`,
        ].join('\n');
  const trimmed = body.trimStart().slice(0, 200);
  return {
    kind,
    status: known,
    headers,
    body,
    envelope,
    errorText: errorText.slice(0, maxTextLength),
    text: truncate(whole),
    pasted: truncate(whole),
    html:
      /^(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!doctype html|<html)/i.test(trimmed) ||
      (kind === 'http' && /text\/html/i.test(headers['content-type'] ?? '') && trimmed !== '' && !/^[{[]/.test(trimmed)),
  };
}

function truncate(text: string): string {
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength / 2)}\n${text.slice(-maxTextLength / 2)}` : text;
}

/** For a refused request, the reason is more informative than the fact that a provider refused it. */
export function ownMessages(messages: readonly string[], status: number | null): readonly string[] {
  if (status !== 400 && status !== 422) return messages;
  const own = messages.filter(
    (message) => !/^(?:provider returned error|upstream (?:request failed|error)|bad request)\.?$/i.test(message),
  );
  return own.length === 0 ? messages : own;
}

/** Request ids from the headers of an answer whose body is no error. */
export function findAnswerIds({ headers }: { headers: Headers }, wanted: readonly string[] = []): RequestId[] {
  const names = Object.keys(headers).filter((name) => /(?:request|generation)-?id$/i.test(name));
  return findRequestIds(reading('http', 200, headers, ''), [...wanted, ...names]);
}

/** An id in running text or on a page, with its name before it. */
const writtenId = inOrder(
  /(?:request[ _-]?id|ray id|litellm-call-id|\btrace[ _-]?id|\blog[ _-]?id)['"]?/gi,
  /\s{0,9}[:=]?\s{0,9}(?:<[^<>]{1,200}>){0,9}['"]?([A-Za-z0-9_-]{8,80})/gi,
);

/** Request ids from headers and text, without duplicates. */
export function findRequestIds(reading: ParsedResponse, wanted: readonly string[]): RequestId[] {
  const found = new Map<string, string>();
  const names = [
    ...wanted.map((name) => name.toLowerCase()),
    'x-request-id',
    'request-id',
    'cf-ray',
    'x-amzn-requestid',
    'apim-request-id',
    'x-oneapi-request-id',
    'x-generation-id',
  ];
  for (const name of names) {
    const value = reading.headers[name];
    if (value !== undefined && value !== '' && !found.has(value)) found.set(value, name);
  }
  if (reading.envelope?.requestId) found.set(reading.envelope.requestId, found.get(reading.envelope.requestId) ?? 'request_id');
  let count = 0;
  for (const match of reading.text.matchAll(writtenId)) {
    if (count++ > 4) break;
    const value = match[1] ?? '';
    if (/\d/.test(value) && !found.has(value)) found.set(value, /ray/i.test(match[0]) ? 'cf-ray' : 'request id');
  }
  // The id of an answer of OpenRouter, which its support asks for.
  const generation = /"id": ?"(gen-[\w-]{8,80})"/.exec(reading.text)?.[1];
  if (generation !== undefined && !found.has(generation)) found.set(generation, 'generation id');
  return [...found].slice(0, 6).map(([value, name]) => ({ name, value: value.slice(0, 120) }));
}
