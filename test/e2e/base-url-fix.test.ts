import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createTrust } from '../../src/wire/path/tls.ts';
import { issue } from '../network/certificate.ts';
import { closeAfterEach, toModelList } from '../support/gateway.ts';
import { runHere } from './here.ts';
import { completeWith, proposedBases } from './sdk-client.ts';

const key = 'sk-1234567890abcdefghijklmnop';
const list = toModelList('m');
const usage = { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 };
const chat = {
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', content: 'pong' }, finish_reason: 'stop' }],
  usage,
};
const message = {
  id: 'm1',
  type: 'message',
  role: 'assistant',
  model: 'm',
  content: [{ type: 'text', text: 'pong' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 9, output_tokens: 1 },
};
const generated = {
  candidates: [{ content: { role: 'model', parts: [{ text: 'pong' }] }, finishReason: 'STOP' }],
  usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 1, totalTokenCount: 10 },
  modelVersion: 'm',
};

const authority = issue({ name: 'Test Root', isCa: true });
const leaf = issue({ name: 'localhost', names: ['localhost'], issuer: authority });

// Node 20 reads additional roots only at the start of the process.
createTrust().context.addCACert(authority.cert);

let server: Server | undefined;
closeAfterEach(() => server);

interface Gateway {
  /** The root of the API, with version. */
  root: string;
  /** What the gateway checks before the address. */
  first?: 'key' | 'body' | 'nothing';
  overTls?: boolean;
  hasList?: boolean;
  /** What is served at other addresses. */
  otherwise?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

async function start({ root, first = 'key', hasList = true, overTls = false, otherwise }: Gateway): Promise<string> {
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const answer = (status: number, body: object): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      const { headers, method = '', url = '' } = request;
      const path = url.split('?')[0] ?? '';
      const known = headers.authorization === `Bearer ${key}` || headers['x-goog-api-key'] === key;
      const refused = (): void =>
        answer(401, { error: { message: 'Incorrect API key provided', type: 'invalid_request_error', code: 'invalid_api_key' } });
      if (otherwise?.(request, response)) return;
      if (first === 'key' && !known) return refused();
      let body: Record<string, unknown> | null = {};
      try {
        if (method === 'POST') body = JSON.parse(Buffer.concat(parts).toString());
      } catch {
        body = null;
      }
      const badBody = (): void => answer(400, { error: { message: 'Unexpected end of JSON input', type: 'invalid_request_error' } });
      if (first === 'body' && body === null) return badBody();
      const isList = hasList && method === 'GET' && path === `${root}/models`;
      const replies: Record<string, object> = {
        [`${root}/chat/completions`]: chat,
        [`${root}/messages`]: message,
        [`${root}/models/m:generateContent`]: generated,
      };
      const reply = method === 'POST' ? replies[path] : undefined;
      if (!isList && reply === undefined)
        return answer(404, { error: { message: `Invalid URL (${method} ${path})`, type: 'invalid_request_error' } });
      if (!known) return refused();
      if (isList) return answer(200, root.endsWith('v1beta') ? { models: [{ name: 'models/m' }] } : list);
      return body === null ? badBody() : answer(200, reply as object);
    });
  };
  server = overTls ? createTlsServer({ cert: leaf.cert, key: leaf.key }, onRequest) : createServer(onRequest);
  await new Promise<void>((done) => server?.listen(0, overTls ? 'localhost' : '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return overTls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
}

async function examine(env: Record<string, string>, args: readonly string[] = []) {
  const { stdout } = await runHere([...args, '--json'], { env });
  const report = JSON.parse(stdout);
  const cause = report.findings.find(({ id }: { id: string }) => id === report.rootCause);
  return { report, cause };
}

/** The result for a wrong base and its gateway: the right base, with which an official SDK completes. */
const bases: readonly (readonly [name: string, variable: string, wrong: string, right: string, gateway: Gateway])[] = [
  ['no version', 'OPENAI_BASE_URL', '', '/v1', { root: '/v1' }],
  ['no version, no list', 'OPENAI_BASE_URL', '', '/v1', { root: '/v1', hasList: false, first: 'nothing' }],
  ['a doubled version', 'OPENAI_BASE_URL', '/v1/v1', '/v1', { root: '/v1' }],
  ['a doubled version, the body first', 'OPENAI_BASE_URL', '/v1/v1', '/v1', { root: '/v1', first: 'body' }],
  ['a prefix left out', 'OPENAI_BASE_URL', '/v1', '/api/v1', { root: '/api/v1' }],
  ['a prefix too many', 'OPENAI_BASE_URL', '/api/v1', '/v1', { root: '/v1' }],
  ['the prefix without its version', 'OPENAI_BASE_URL', '/api', '/api/v1', { root: '/api/v1' }],
  ['another prefix', 'OPENAI_BASE_URL', '/v1', '/openai/v1', { root: '/openai/v1' }],
  ['another version', 'OPENAI_BASE_URL', '/v2', '/v1', { root: '/v1' }],
  ['a whole endpoint', 'OPENAI_BASE_URL', '/v1/chat/completions', '/v1', { root: '/v1' }],
  ['the list of models', 'OPENAI_BASE_URL', '/v1/models', '/v1', { root: '/v1' }],
  ['a version that the client adds', 'ANTHROPIC_BASE_URL', '/v1', '', { root: '/v1' }],
  ['a whole endpoint of Messages', 'ANTHROPIC_BASE_URL', '/v1/messages', '', { root: '/v1' }],
  ['a prefix of Messages left out', 'ANTHROPIC_BASE_URL', '', '/api', { root: '/api/v1' }],
  ['a version that the Gemini client adds', 'GOOGLE_GEMINI_BASE_URL', '/v1beta', '', { root: '/v1beta' }],
];

type Wrong = readonly [variable: string, wrong: string, right: string, gateway: Gateway];

/** Forms of wrong bases at many prefixes, asked over TLS with a private root. */
const overTls: readonly Wrong[] = [
  ...['/v1', '/api/v1', '/openai/v1', '/api/openai/v1', '/llm/v1'].flatMap((prefix): Wrong[] => [
    ['OPENAI_BASE_URL', prefix.slice(0, -3), prefix, { root: prefix }],
    ['OPENAI_BASE_URL', `${prefix}/v1`, prefix, { root: prefix }],
    ['OPENAI_BASE_URL', `${prefix}/v1/`, prefix, { root: prefix }],
    ['OPENAI_BASE_URL', `${prefix}/chat/completions`, prefix, { root: prefix }],
    ['OPENAI_BASE_URL', `${prefix}/models/`, prefix, { root: prefix }],
    ['OPENAI_BASE_URL', prefix.toUpperCase(), prefix, { root: prefix }],
    ['OPENAI_BASE_URL', `${prefix}/v1`, prefix, { root: prefix, first: 'body' }],
    ['OPENAI_BASE_URL', `${prefix}/v1`, prefix, { root: prefix, first: 'nothing', hasList: false }],
  ]),
  ['OPENAI_BASE_URL', '/v1', '', { root: '' }],
  ['OPENAI_BASE_URL', '/chat/completions', '', { root: '' }],
  ['OPENAI_BASE_URL', '/chat/completions', '/v1', { root: '/v1' }],
  ['OPENAI_BASE_URL', '/anthropic', '/v1', { root: '/v1' }],
  ...['', '/anthropic', '/api/anthropic'].flatMap((prefix): Wrong[] => [
    ['ANTHROPIC_BASE_URL', `${prefix}/v1`, prefix, { root: `${prefix}/v1` }],
    ['ANTHROPIC_BASE_URL', `${prefix}/v1/`, prefix, { root: `${prefix}/v1` }],
    ['ANTHROPIC_BASE_URL', `${prefix}/v1/messages`, prefix, { root: `${prefix}/v1` }],
    ['ANTHROPIC_BASE_URL', `${prefix}/v1/v1`, prefix, { root: `${prefix}/v1` }],
  ]),
  ['ANTHROPIC_BASE_URL', '', '/anthropic', { root: '/anthropic/v1' }],
  ['ANTHROPIC_BASE_URL', '/openai', '/anthropic', { root: '/anthropic/v1' }],
  ['GOOGLE_GEMINI_BASE_URL', '/v1beta', '', { root: '/v1beta' }],
  ['GOOGLE_GEMINI_BASE_URL', '/v1beta/', '', { root: '/v1beta' }],
  ['GOOGLE_GEMINI_BASE_URL', '/v1beta/models', '', { root: '/v1beta' }],
  ['GOOGLE_GEMINI_BASE_URL', '/v1beta/models/m:generateContent', '', { root: '/v1beta' }],
  ['GOOGLE_GEMINI_BASE_URL', '/gemini/v1beta', '/gemini', { root: '/gemini/v1beta' }],
  ['GOOGLE_GEMINI_BASE_URL', '/v1', '', { root: '/v1beta' }],
];

const toKeyName = (variable: string): string =>
  variable.includes('GEMINI') ? 'GEMINI_API_KEY' : variable.startsWith('ANTHROPIC') ? 'ANTHROPIC_AUTH_TOKEN' : 'OPENAI_API_KEY';

describe('a base URL that is proposed', () => {
  it.each(overTls)('serves an official SDK over TLS: %s %s', async (variable, wrong, right, gateway) => {
    const origin = await start({ ...gateway, overTls: true });
    const env = { [variable]: `${origin}${wrong}`, [toKeyName(variable)]: key };
    const { report, cause } = await examine(env);
    expect([report.verdict, proposedBases(cause)]).toEqual(['broken', [`${origin}${right}`]]);
    expect(await completeWith(variable, `${origin}${wrong}`, key, authority.cert)).not.toBe('pong');
    expect(await completeWith(variable, `${origin}${right}`, key, authority.cert)).toBe('pong');
  });

  it.each(bases)('serves an official SDK: %s', async (_, variable, wrong, right, gateway) => {
    const origin = await start(gateway);
    const { report, cause } = await examine({ [variable]: `${origin}${wrong}`, [toKeyName(variable)]: key });
    expect(report.verdict).toBe('broken');
    expect(proposedBases(cause)).toEqual([`${origin}${right}`]);
    // The test's gateway must fail with the wrong base.
    expect(await completeWith(variable, `${origin}${wrong}`, key)).not.toBe('pong');
    for (const base of proposedBases(cause)) expect(await completeWith(variable, base, key)).toBe('pong');
  });

  it.each([
    ['another path', 'OPENAI_BASE_URL', '/v1', '/api/v1', (path: string) => `/api${path}`, (path: string) => path.startsWith('/api/')],
    ['the version', 'OPENAI_BASE_URL', '/', '/v1', (path: string) => `/v1${path}`, (path: string) => path.startsWith('/v1/')],
    [
      'another path of Messages',
      'ANTHROPIC_BASE_URL',
      '',
      '/api',
      (path: string) => `/api${path}`,
      (path: string) => path.startsWith('/api/'),
    ],
  ] as const)('is the base of a redirect, and no endpoint: %s', async (_, variable, wrong, right, move, isRight) => {
    for (const args of [[], ['--deep', '--model', 'm']]) {
      const otherwise = ({ url = '' }: IncomingMessage, response: ServerResponse): boolean => {
        if (!isRight(url)) response.writeHead(302, { location: move(url) }).end();
        return !isRight(url);
      };
      const origin = await start({ root: right === '/api' ? '/api/v1' : right, otherwise });
      const { report, cause } = await examine({ [variable]: `${origin}${wrong}`, [toKeyName(variable)]: key }, args);
      expect([report.verdict, cause.category]).toEqual(['broken', 'endpoint.redirect']);
      expect(proposedBases(cause)).toEqual([`${origin}${right}`]);
      for (const base of proposedBases(cause)) expect(await completeWith(variable, base, key)).toBe('pong');
      server?.close();
    }
  });

  it('is none where the redirect leads to nothing that answers', async () => {
    const otherwise = ({ url = '' }: IncomingMessage, response: ServerResponse): boolean => {
      const isMoved = url.startsWith('/v1/');
      if (isMoved) response.writeHead(302, { location: url.replace('/v1/', '/docs/') }).end();
      return isMoved;
    };
    const origin = await start({ root: '/real/v1', otherwise });
    const { cause } = await examine({ OPENAI_BASE_URL: `${origin}/v1`, OPENAI_API_KEY: key });
    expect(cause).toMatchObject({ category: 'endpoint.redirect', measured: expect.stringContaining('/docs/chat/completions') });
    expect(proposedBases(cause)).toEqual([]);
  });

  it('is none, not even as a warning, where every address is denied', async () => {
    const otherwise = (_: IncomingMessage, response: ServerResponse): boolean => {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"Not found"}}');
      return true;
    };
    const origin = await start({ root: '/v1', otherwise });
    const env = { OPENAI_BASE_URL: origin, OPENAI_API_KEY: key };
    const { cause } = await examine(env);
    expect([cause.category, proposedBases(cause)]).toEqual(['endpoint.not_found', []]);
    expect((await runHere([], { env })).stdout).not.toContain('probably lacks /v1');
  });

  it('says what was asked, and what a client needs, where --base-url has no version', async () => {
    const origin = await start({ root: '/v1' });
    const { report } = await examine({ K: key }, ['--base-url', origin, '--key-env', 'K']);
    const { measured } = report.findings.find(({ id }: { id: string }) => id === 'route.exists');
    expect(report.verdict).toBe('healthy');
    expect(measured).toContain(`${origin} was given and ${origin}/v1 asked: a client must be given ${origin}/v1`);
    expect(await completeWith('OPENAI_BASE_URL', /given (\S+)$/.exec(measured)?.[1] ?? '', key)).toBe('pong');
  });
});
