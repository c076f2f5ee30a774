import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { closeAfterEach, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

const key = 'sk-1234567890abcdefghijklmnop';
const list = toModelList('gpt-4o');
const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4o',
  choices: [{ index: 0, message: { role: 'assistant', content: 'pong' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 5, completion_tokens: 1, total_tokens: 6 },
};
const error = (message: string, more: object = {}): object => ({ error: { message, type: 'invalid_request_error', ...more } });
const page = '<!doctype html><html><body><div id="root"></div></body></html>';

interface Answer {
  status?: number;
  body?: object | string | Buffer;
  headers?: Record<string, string>;
}
interface Request {
  method: string;
  path: string;
  isKnown: boolean;
  /** The body, if it is JSON. */
  json: { stream?: boolean; max_tokens?: number } | null;
}
type Reply = (request: Request) => Answer;

/** A healthy gateway, except for the answers given here. */
const gateway =
  ({ refusal, models, whole }: { refusal?: Answer; models?: Answer; whole?: Reply }): Reply =>
  (request) => {
    const { method, path, isKnown, json } = request;
    if (!isKnown) return refusal ?? { status: 401, body: error('Incorrect API key provided', { code: 'invalid_api_key' }) };
    if (path === '/v1/models') return models ?? { body: list };
    if (path !== '/v1/chat/completions') return { status: 404, body: error('Unknown request URL') };
    if (method !== 'POST') return { status: 405, body: { detail: 'Method Not Allowed' } };
    if (json === null) return { status: 400, body: error('We could not parse the JSON body') };
    return whole?.(request) ?? { body: completion };
  };

const streamed = (body: string | Buffer): Answer => ({ body, headers: { 'content-type': 'text/event-stream' } });
const event = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;
const chunk = (delta: object) =>
  event({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'gpt-4o', choices: [{ index: 0, delta, finish_reason: null }] });
const end = (finish: string, tokens = 1): string =>
  event({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-4o',
    choices: [{ index: 0, delta: {}, finish_reason: finish }],
  }) +
  event({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-4o',
    choices: [],
    usage: { prompt_tokens: 5, completion_tokens: tokens, total_tokens: 5 + tokens },
  }) +
  'data: [DONE]\n\n';

let server: Server | undefined;
closeAfterEach(() => server);

async function answer(incoming: IncomingMessage, response: ServerResponse, reply: Reply, asked: string[]): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const { method = '', url: path = '', headers } = incoming;
  asked.push(`${method} ${path}`);
  const text = Buffer.concat(parts).toString();
  const json = text.endsWith('}') ? JSON.parse(text) : null;
  const { status = 200, body = '', headers: more } = reply({ method, path, json, isKnown: headers.authorization === `Bearer ${key}` });
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...more });
  response.end(isText ? body : JSON.stringify(body));
}

async function examine(command: string, reply: Reply, args: readonly string[] = []) {
  const asked: string[] = [];
  server = createServer((request, response) => void answer(request, response, reply, asked));
  await listen(server);
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: key };
  const { stdout } = await runHere([...command.split(' '), '--model', 'gpt-4o', '--json', ...args], { env });
  const report = JSON.parse(stdout) as Report;
  const cause = report.findings.find(({ id }) => id === report.rootCause);
  const warned = report.findings.filter(({ status }) => status === 'warn' || status === 'unknown');
  return {
    asked,
    report,
    verdict: [report.exitCode, ...(cause ? [cause.category, cause.retry?.kind] : warned.map(({ category }) => category))].join(' '),
    key: report.findings.find(({ check }) => check === 'auth.key')?.status,
  };
}

/** How a gateway refuses a wrong key, while the right one gets the list of models. */
it.each<[string, Answer, string, string]>([
  ['a redirect to its login', { status: 302, headers: { location: '/login' } }, '0', 'pass'],
  ['a 404, as if nothing were there', { status: 404, body: error('Not found') }, '0', 'pass'],
  ['a refusal under 200', { body: { code: 401, msg: 'token invalid', data: null } }, '0', 'pass'],
  // The limit applies to any key.
  ['a limit', { status: 429, body: error('Too many failed attempts') }, '3 unknown', 'unknown'],
])('judges the key by what a wrong one gets: %s', async (_, refusal, verdict, status) => {
  expect(await examine('doctor', gateway({ refusal }))).toMatchObject({ verdict, key: status });
});

/** Programs that are not an LLM API and give the same answer at every address. */
it.each<[string, Reply, string]>([
  [
    'a search index',
    ({ method, path }) => ({ status: 400, body: { error: `no handler found for uri [${path}] and method [${method}]` } }),
    '1 endpoint.not_found after-fix',
  ],
  ['GraphQL', () => ({ status: 400, body: { errors: [{ message: 'Must provide query string.' }] } }), '1 request.missing_param after-fix'],
  ['the pages of a console', () => ({ body: page }), '1 endpoint.html_page after-fix'],
  ['an empty object', () => ({ body: {} }), '1 endpoint.not_found after-fix'],
])('claims neither a route nor a key that is taken of %s', async (_, reply, expected) => {
  const { verdict, key: status, asked } = await examine('doctor', reply);
  expect({ verdict, status }).toEqual({ verdict: expected, status: 'skip' });
  expect(asked.length).toBeLessThanOrEqual(18);
});

it('proves the key at the route where the list of models cannot be read', async () => {
  const models = { body: list, headers: { 'content-encoding': 'gzip' } };
  expect(await examine('doctor', gateway({ models }))).toMatchObject({ verdict: '0 response.malformed', key: 'pass' });
});

/** The answer to one complete request, plain and streamed: the same kind of answer must give the same finding. */
it.each<[string, Reply, string, string]>([
  ['nothing, under 204', () => ({ status: 204 }), '3 response.malformed backoff', '3 response.malformed backoff'],
  ['nothing, under 200', () => ({ body: '' }), '3 response.malformed backoff', '3 response.malformed backoff'],
  [
    'a crash',
    () => ({
      status: 500,
      body: "TypeError: Cannot read properties of undefined (reading 'content')\n    at /app/x.js:1",
      headers: { 'content-type': 'text/plain' },
    }),
    '3 gateway.internal backoff',
    '3 gateway.internal backoff',
  ],
  [
    'the broken connection of the gateway',
    () => ({ status: 500, body: { error: 'connect ECONNREFUSED 127.0.0.1:11434' } }),
    '3 upstream.error backoff',
    '3 upstream.error backoff',
  ],
  [
    'no text',
    ({ json }) =>
      json?.stream
        ? streamed(chunk({ role: 'assistant', content: '' }) + end('stop', 0))
        : { body: { ...completion, choices: [{ index: 0, message: { role: 'assistant', content: '' }, finish_reason: 'stop' }] } },
    '3 response.malformed backoff',
    '3 response.malformed backoff',
  ],
  [
    'another name for the limit of tokens, asked for with 422',
    ({ json }) =>
      json?.max_tokens !== undefined
        ? { status: 422, body: error("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.") }
        : json?.stream
          ? streamed(chunk({ role: 'assistant', content: '1 2' }) + end('stop'))
          : { body: completion },
    '0',
    '0',
  ],
  [
    'JSON under the type of a page, and a stream cut in the middle of a character',
    ({ json }) =>
      json?.stream
        ? streamed(
            Buffer.concat([
              Buffer.from(`${chunk({ role: 'assistant', content: '' })}data: {"id":"c","choices":[{"delta":{"content":"`),
              Buffer.from([0xe4, 0xbd]),
            ]),
          )
        : { body: JSON.stringify(completion) },
    '0 response.malformed',
    '3 stream.interrupted backoff',
  ],
])('judges one answer alike, plain and streamed: %s', async (_, whole, plain, stream) => {
  const reply = gateway({ whole });
  const first = await examine('probe', reply);
  server?.close();
  const second = await examine('probe --stream', reply);
  expect([first.verdict, second.verdict]).toEqual([plain, stream]);
});

it.each([
  [true, 'pass', '0 unknown'],
  [false, 'unknown', '3 unknown unknown'],
])(
  'warns of a route that no free request shows, where the recognised program documents it; it checks keys: %s',
  async (checksKeys, status, verdict) => {
    const program: Reply = ({ method, path, isKnown, json }) => {
      if (path === '/') return { body: { message: 'LLMs API', version: '2.0.0' } };
      if (checksKeys && !isKnown) return { status: 401, body: 'Invalid API key', headers: { 'content-type': 'text/plain' } };
      if (method === 'POST' && json === null)
        return { status: 400, body: { statusCode: 400, code: 'FST_ERR_CTP_INVALID_JSON_BODY', message: 'Body is not valid JSON' } };
      return { status: 404, body: { statusCode: 404, error: 'Not Found', message: `Route ${method}:${path} not found` } };
    };
    expect(await examine('doctor', program)).toMatchObject({ verdict, key: status });
  },
);

/** Account endpoints: money that is used up is no switched-off key, and a key's own cap is not the account's money. */
it.each<[string, string, object, string, string]>([
  [
    'deepseek',
    '/user/balance',
    { is_available: false, balance_infos: [{ currency: 'CNY', total_balance: '0.00' }] },
    'doctor',
    '1 billing.balance after-fix',
  ],
  [
    'deepseek',
    '/user/balance',
    { is_available: true, balance_infos: [{ currency: 'CNY', total_balance: '0.00' }] },
    'doctor --deep',
    '0 billing.low',
  ],
  ['openrouter', '/v1/key', { data: { usage: 10, limit: 10, limit_remaining: 0 } }, 'doctor', '1 billing.key_budget after-fix'],
  ['litellm', '/key/info', { info: { spend: 5.2, max_budget: 5 } }, 'doctor', '1 billing.key_budget after-fix'],
  [
    'new-api',
    '/api/usage/token/',
    { data: { object: 'token_usage', total_available: 0, unlimited_quota: false } },
    'doctor',
    '1 billing.key_budget after-fix',
  ],
  ['new-api', '/api/usage/token/', { data: { object: 'token_usage', total_available: 0, unlimited_quota: true } }, 'doctor', '0'],
  ['moonshot', '/v1/users/me/balance', { data: { available_balance: -0.5 } }, 'doctor', '1 billing.balance after-fix'],
])('reads the account of %s at %s: %j', async (router, place, body, command, expected) => {
  const asked = new Set<string>();
  const reply: Reply = (request) => {
    asked.add(request.path);
    if (request.isKnown && request.path.endsWith(place)) return { body };
    return gateway({
      whole: ({ json }) => (json?.stream ? streamed(chunk({ role: 'assistant', content: '1 2' }) + end('stop')) : { body: completion }),
    })(request);
  };
  const { verdict } = await examine(command, reply, ['--router', router]);
  expect({ verdict, asked: [...asked].some((path) => path.endsWith(place)) }).toEqual({ verdict: expected, asked: true });
});

it('a key that expires soon has not run out yet', async () => {
  const total = { object: 'token_usage', total_available: 100, unlimited_quota: false };
  const body = { data: { ...total, expires_at: Math.floor(Date.now() / 1000) + 80_000 } };
  const reply: Reply = (request) => (request.isKnown && request.path.endsWith('/api/usage/token/') ? { body } : gateway({})(request));
  const { report } = await examine('doctor', reply, ['--router', 'new-api']);
  const found = report.findings.find(({ check }) => check === 'account.expiry');
  expect(found).toMatchObject({ status: 'warn', title: 'The key expires within a week' });
  expect(found?.causes).toEqual(['The key was made with an end date; until then it works']);
});

it.each([
  ['ollama', '0 unknown'],
  ['generic-openai', '3 response.malformed backoff'],
])('reads the empty list of Ollama as one from %s', async (router, expected) => {
  const models = { body: { object: 'list', data: null } };
  const { verdict } = await examine('models', gateway({ models }), ['--router', router]);
  expect(verdict).toBe(expected);
});
