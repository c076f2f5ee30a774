import type { IncomingMessage } from 'node:http';
import type { AuthHeader, Protocol } from '../../domain/protocol.ts';
import { Secret } from '../../domain/secret.ts';
import { findProtocolByPath } from '../../protocols/index.ts';
import { parseJson } from '../../text/json.ts';
import { type ReceivedKey, sentBetas, sentKeys } from '../emulation/credential.ts';
import { isObject } from '../server/body.ts';

/** One request as a client sent it. Holds keys only as `Secret`. */
export interface CapturedRequest {
  method: string;
  /** Path and query, with a key in the query masked. */
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
  proxy: string | null;
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

/** Extracts the parts of a request that are reported. */
export function captureRequest(request: IncomingMessage, bytes: Buffer): CapturedRequest {
  const target = request.url ?? '/';
  const url = new URL(target, 'http://listener');
  const body = parseJson(bytes.toString('utf8'));
  const fields = isObject(body) ? body : {};
  const sent = sentKeys(request.headers, url.searchParams);
  const userAgent = request.headers['user-agent'] ?? null;
  const named = /\/models\/([^/:]+):(\w+)$/.exec(url.pathname);
  const { model, stream, betas: _, ...rest } = fields;
  return {
    method: request.method ?? '',
    path: target.replace(/([?&]key=)[^&]*/g, '$1…'),
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
    params: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, summarize(value)])),
    bodyBytes: bytes.length,
    body,
    proxy: findProxy(request, target),
  };
}

/** The protocol of a path, with any prefix; token counting belongs to its protocol too. */
export function findProtocol(path: string): Protocol | null {
  if (/:countTokens$/.test(path)) return 'gemini';
  return findProtocolByPath(path.replace(/\/count_tokens\/?$/, ''));
}

function findProxy(request: IncomingMessage, target: string): string | null {
  if (/^https?:/i.test(target)) return 'the client used this address as its proxy (the request line names a whole URL)';
  if (request.method === 'CONNECT') return 'the client used this address as its proxy (CONNECT)';
  const passed = ['via', 'x-forwarded-for', 'forwarded', 'proxy-connection'].find((name) => request.headers[name] !== undefined);
  return passed === undefined ? null : `a proxy passed it on (header ${passed})`;
}

const secretNames = /^(?:authorization|proxy-authorization|x-api-key|x-goog-api-key|api-key|cookie)$/i;

function shownHeaders(raw: readonly string[], sent: readonly ReceivedKey[]): { name: string; value: string }[] {
  const headers: { name: string; value: string }[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    const value = raw[index + 1] ?? '';
    headers.push({ name, value: secretNames.test(name) ? masked(name, value, sent) : value });
  }
  return headers;
}

function masked(name: string, value: string, sent: readonly ReceivedKey[]): string {
  const key = sent.find((candidate) => candidate.value !== '' && value.includes(candidate.value));
  if (!key || /cookie|proxy/i.test(name)) return '…';
  return value.replace(key.value, new Secret(key.value).fingerprint);
}

const maxValueLength = 60;

function summarize(value: unknown): string {
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (typeof value === 'string') return value.length > maxValueLength ? `text of ${value.length} characters` : JSON.stringify(value);
  if (!isObject(value)) return String(value);
  const text = JSON.stringify(value);
  return text.length > maxValueLength ? `object with ${Object.keys(value).join(', ').slice(0, maxValueLength)}` : text;
}

function toText(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
