import type { IncomingMessage } from 'node:http';
import type { Bilingual } from '../../domain/bilingual.ts';
import { isCredentialName } from '../../domain/credential-name.ts';
import type { AuthHeader, Protocol } from '../../domain/protocol.ts';
import { Secret } from '../../domain/secret.ts';
import { findProtocolByPath } from '../../protocols/index.ts';
import { parseBoundedJson } from '../../text/bounded-json.ts';
import { isRecord } from '../../text/json.ts';
import { type ReceivedKey, sentBetas, sentKeys } from '../emulation/credential.ts';
import { maskQuery } from '../server/credential-fields.ts';

/** One request as a client sent it. Holds keys only as `Secret`. */
export interface CapturedRequest {
  method: string;
  /** Path and query, with the values of credentials in the query masked. */
  path: string;
  httpVersion: string;
  protocol: Protocol | null;
  keys: readonly { header: AuthHeader; secret: Secret }[];
  /** In the client's own case and order; credentials as their fingerprint. */
  headers: readonly { name: string; value: string }[];
  userAgent: string | null;
  /** The program named by the user agent; null if unknown. */
  client: string | null;
  betas: readonly string[];
  anthropicVersion: string | null;
  model: string | null;
  stream: unknown;
  /** All other body fields: simple values as they are, others by kind and size. */
  params: Readonly<Record<string, string>>;
  bodyBytes: number;
  body: unknown;
  /** Why the request appears to have passed through a proxy, or null. */
  proxy: Bilingual | null;
}

const knownClients: readonly (readonly [RegExp, string])[] = [
  [/claude-cli|claude-code/i, 'Claude Code'],
  [/codex/i, 'Codex'],
  [/^OpenAI\/JS/, 'openai SDK for JavaScript'],
  [/^(?:Async)?OpenAI\/Python/i, 'openai SDK for Python'],
  [/^Anthropic\/JS/, 'Anthropic SDK for JavaScript'],
  [/^(?:Async)?Anthropic\/Python/i, 'Anthropic SDK for Python'],
  [/google-genai-sdk|GeminiCLI/i, 'Google Gen AI SDK'],
  [/\bai-sdk\b|^ai\//i, 'Vercel AI SDK'],
  [/litellm/i, 'LiteLLM'],
  [/opencode/i, 'opencode'],
  [/aider/i, 'aider'],
  [/^curl\//, 'curl'],
  [/python-httpx/, 'httpx'],
  [/python-requests/, 'requests'],
  [/^(?:node|undici)$/, "Node's fetch"],
];

/** More than any client sends; a body beyond counts as not JSON. */
const bodyBounds = { depth: 200, values: 1_000_000 };

/** Extracts the parts of a request that are reported. */
export function captureRequest(request: IncomingMessage, bytes: Buffer): CapturedRequest {
  const target = request.url ?? '/';
  const url = parseTarget(target);
  const parsed = parseBoundedJson(bytes.toString('utf8'), bodyBounds);
  const body = parsed.ok ? parsed.value : undefined;
  const fields = isRecord(body) ? body : {};
  const sent = sentKeys(request.headers, url.searchParams);
  const userAgent = request.headers['user-agent'] ?? null;
  const named = /\/models\/([^/:]+):(\w+)$/.exec(url.pathname);
  const { model, stream, betas: _, ...rest } = fields;
  return {
    method: request.method ?? '',
    path: maskQuery(target),
    httpVersion: request.httpVersion,
    protocol: findProtocol(url.pathname),
    keys: sent.map(({ header, value }) => ({ header, secret: new Secret(value) })),
    headers: shownHeaders(request.rawHeaders, sent),
    userAgent,
    client: knownClients.find(([pattern]) => userAgent !== null && pattern.test(userAgent))?.[1] ?? null,
    betas: sentBetas(request.headers, body),
    anthropicVersion: toText(request.headers['anthropic-version']),
    model: named?.[1] ?? (typeof model === 'string' ? model : null),
    stream: named?.[2] === 'streamGenerateContent' ? true : stream,
    params: summarizeAll(rest),
    bodyBytes: bytes.length,
    body,
    proxy: findProxy(request, target),
  };
}

/** A request's target as a URL; its root if it is none, such as `//[`. */
export function parseTarget(target: string): URL {
  return new URL(URL.canParse(target, 'http://listener') ? target : '/', 'http://listener');
}

const maxShownText = 2000;
const maxShownHeaders = 16_000;

/** The request with lengths that can be displayed, which a client or a neighbour could otherwise make megabytes. */
export function shortenRequest(captured: CapturedRequest): CapturedRequest {
  const shorten = (text: string, length = maxShownText): string => (text.length > length ? `${text.slice(0, length)}…` : text);
  let room = maxShownHeaders;
  const headers = captured.headers.flatMap(({ name, value }) => {
    const shown = { name: shorten(name, 200), value: shorten(value) };
    room -= shown.name.length + shown.value.length;
    return room < 0 ? [] : [shown];
  });
  return {
    ...captured,
    method: shorten(captured.method, 20),
    path: shorten(captured.path),
    headers,
    userAgent: captured.userAgent && shorten(captured.userAgent),
    betas: captured.betas.slice(0, 100).map((beta) => shorten(beta, 200)),
    anthropicVersion: captured.anthropicVersion && shorten(captured.anthropicVersion, 200),
    model: captured.model && shorten(captured.model, 200),
    stream: isRecord(captured.stream) || Array.isArray(captured.stream) ? '…' : captured.stream,
  };
}

/** The protocol of a path, with any prefix; token counting belongs to its protocol too. */
export function findProtocol(path: string): Protocol | null {
  if (/:countTokens$/.test(path)) return 'gemini';
  return findProtocolByPath(path.replace(/\/count_tokens\/?$/, ''));
}

function findProxy(request: IncomingMessage, target: string): Bilingual | null {
  if (/^https?:/i.test(target))
    return {
      en: 'the client used this address as its proxy (the request line names a whole URL)',
      zh: '客户端把这个地址当作代理（请求行写的是完整 URL）',
    };
  if (request.method === 'CONNECT')
    return { en: 'the client used this address as its proxy (CONNECT)', zh: '客户端把这个地址当作代理（CONNECT）' };
  const passed = ['via', 'x-forwarded-for', 'forwarded', 'proxy-connection'].find((name) => request.headers[name] !== undefined);
  return passed === undefined ? null : { en: `a proxy passed it on (header ${passed})`, zh: `经过代理转发（请求头 ${passed}）` };
}

function shownHeaders(raw: readonly string[], sent: readonly ReceivedKey[]): { name: string; value: string }[] {
  const headers: { name: string; value: string }[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    const value = raw[index + 1] ?? '';
    headers.push({ name, value: isCredentialName(name) ? masked(name, value, sent) : value });
  }
  return headers;
}

function masked(name: string, value: string, sent: readonly ReceivedKey[]): string {
  const key = sent.find((candidate) => candidate.value !== '' && value.includes(candidate.value));
  if (!key || /cookie|proxy/i.test(name)) return '…';
  return value.replace(key.value, new Secret(key.value).fingerprint);
}

const maxValueLength = 60;

const maxParams = 100;

function summarizeAll(fields: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(fields);
  const shown = entries.slice(0, maxParams).map(([name, value]) => [name.slice(0, 100), summarize(value)] as const);
  return Object.fromEntries(entries.length > maxParams ? [...shown, ['…', `${entries.length - maxParams} more`]] : shown);
}

function summarize(value: unknown): string {
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (typeof value === 'string') return value.length > maxValueLength ? `text of ${value.length} characters` : JSON.stringify(value);
  if (!isRecord(value)) return String(value);
  const text = JSON.stringify(value);
  return text.length > maxValueLength ? `object with ${Object.keys(value).join(', ').slice(0, maxValueLength)}` : text;
}

function toText(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
