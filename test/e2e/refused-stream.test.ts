import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/domain/report/finding.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

const key = 'sk-1234567890abcdefghijklmnopqrstuvwxyz';
const json = { 'content-type': 'application/json' };
const stream = { 'content-type': 'text/event-stream' };
const refuse = (message: string, more: object = {}) =>
  JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, ...more } });

/** Answers a completion. */
type Reply = (response: ServerResponse, request: IncomingMessage) => void;
const say =
  (status: number, headers: Record<string, string>, body: string): Reply =>
  (response) =>
    response.writeHead(status, headers).end(body);

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A gateway that accepts the key and a list of models, and answers every completion with a body with `reply`. */
async function start(reply: Reply, base = '/v1'): Promise<Record<string, string>> {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const { method, url = '', headers } = request;
        if (headers.authorization !== `Bearer ${key}`) return say(401, json, refuse('Incorrect API key provided'))(response, request);
        if (url === '/v1/models') return say(200, json, '{"object":"list","data":[{"id":"gpt-4o","object":"model"}]}')(response, request);
        if (url !== '/v1/chat/completions')
          return say(404, json, refuse(`Unknown request URL: ${method} ${url}. Please check the URL for typos.`))(response, request);
        if (!Buffer.concat(parts).includes('"messages"'))
          return say(400, json, refuse('We could not parse the JSON body'))(response, request);
        reply(response, request);
      });
  });
  await listen(server);
  return { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}${base}`, OPENAI_API_KEY: key };
}

interface Verdict {
  report: Report;
  cause: Finding | undefined;
}

async function run(args: readonly string[], env: Record<string, string>): Promise<Verdict> {
  const report = JSON.parse((await runHere([...args, '--json'], { env })).stdout) as Report;
  return { report, cause: report.findings.find(({ id }) => id === report.rootCause) };
}

const toVerdict = ({ report, cause }: Verdict) => ({
  exit: report.exitCode,
  category: cause?.category,
  retryable: cause?.retry?.retryable,
  seconds: cause?.retry?.afterSeconds,
});
const plain = ['probe', '--model', 'gpt-4o'];
const streamed = ['probe', '--stream', '--model', 'gpt-4o'];

describe('a path that the answer quotes with the full stop of its sentence', () => {
  it.each([['doctor'], streamed])('is the one that was sent, so that the base URL is at fault: %s', async (...args) => {
    const { report, cause } = await run(args, await start(say(200, json, '{}'), '/v1/v1'));
    expect([report.exitCode, cause?.category], JSON.stringify(cause)).toEqual([
      1,
      expect.stringMatching(/^(?:config\.base_url|endpoint\.not_found)$/),
    ]);
    expect(JSON.stringify(cause?.causes)).not.toMatch(/operator/i);
  });

  it('offers the base without the second /v1', async () => {
    const env = await start(say(200, json, '{}'), '/v1/v1');
    const { cause } = await run(['doctor'], env);
    expect(JSON.stringify(cause?.fixes)).toContain(`${env.OPENAI_BASE_URL?.replace('/v1/v1', '/v1')}"`);
  });
});

describe('a 200 that holds nothing but a message', () => {
  it.each([
    ['code and msg', '{"code":-1,"msg":"Insufficient account balance"}', 'billing.balance'],
    ['data of null', '{"code":40101,"message":"Invalid API key","data":null}', 'auth.invalid_key'],
    ['another language', '{"code":500,"msg":"账户余额不足"}', 'billing.balance'],
    ['a detail', '{"detail":"Rate limit exceeded"}', 'rate.requests'],
  ])('is what the message says, in streams too: %s', async (_, body, category) => {
    const env = await start(say(200, json, body));
    for (const args of [plain, streamed]) {
      const { report, cause } = await run(args, env);
      expect([report.exitCode, cause?.category], args.join(' ')).toEqual([category.startsWith('rate.') ? 3 : 1, category]);
    }
  });

  it('is an answer where a completion stands beside the message', async () => {
    const choices = [{ index: 0, message: { role: 'assistant', content: 'ready' }, finish_reason: 'stop' }];
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    const body = { id: 'a', object: 'chat.completion', created: 1, model: 'gpt-4o', choices, usage, code: 0, message: 'success' };
    expect((await run(plain, await start(say(200, json, JSON.stringify(body))))).report.exitCode).toBe(0);
  });
});

describe('a body that is cut', () => {
  it('before the first event is the fault of the connection', async () => {
    const env = await start((response) => {
      response.writeHead(200, { ...stream, 'content-length': '5000' }).write('da', () => response.destroy());
    });
    const { report, cause } = await run(streamed, env);
    expect([report.exitCode, cause?.category, cause?.retry?.retryable]).toEqual([3, 'network.reset', true]);
  });

  it('after an event is the fault of the stream', async () => {
    const chunk = {
      id: 'a',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'gpt-4o',
      choices: [{ index: 0, delta: { role: 'assistant', content: 'rea' }, finish_reason: null }],
    };
    const env = await start((response) => {
      response.writeHead(200, stream).write(`data: ${JSON.stringify(chunk)}\n\n`, () => setImmediate(() => response.destroy()));
    });
    expect((await run(streamed, env)).cause?.category).toBe('stream.interrupted');
  });
});

describe('a refused stream is judged as a plain answer', () => {
  const page = (title: string) => `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  const html = { 'content-type': 'text/html' };
  it.each<[string, Reply, RegExp | null]>([
    ['a redirect quotes its Location', say(302, { location: '/console/sign-in?next=chat' }, ''), /\/console\/sign-in/],
    ['a captive portal (511)', say(511, html, page('Network Authentication Required')), null],
    ['a limit with its seconds', say(429, { ...json, 'retry-after': '7' }, refuse('Too many requests')), null],
    ['a limit that is a page', say(429, html, page('429 Too Many Requests')), null],
    ['an empty account', say(402, json, refuse('Insufficient Balance')), null],
    ['a crash', say(500, json, refuse('Internal server error')), null],
    ['a gateway without its provider', say(502, html, page('502 Bad Gateway')), null],
    ['an unknown model', say(404, json, refuse('The model `gpt-4o` does not exist', { code: 'model_not_found' })), null],
  ])('%s', async (_, reply, quoted) => {
    const env = await start(reply);
    const [one, other] = [await run(plain, env), await run(streamed, env)];
    expect([1, 3]).toContain(other.report.exitCode);
    expect(other.cause?.category).toBeDefined();
    expect(toVerdict(other)).toEqual(toVerdict(one));
    if (quoted !== null) expect(JSON.stringify(other.cause)).toMatch(quoted);
  });

  it('names a captive portal, the free command that tries addresses, and none that was tried already', async () => {
    const portal = await run(streamed, await start(say(511, html, page('Network Authentication Required'))));
    expect([portal.report.exitCode, portal.cause?.status]).toEqual([1, 'fail']);
    server?.close();
    const absent = await run(streamed, await start(say(404, json, refuse('Not found'))));
    expect(absent.cause?.fixes.map(({ command }) => command)).toContain('kush-doctor --model gpt-4o');
    server?.close();
    const unknown = await run(streamed, await start(say(401, json, refuse('No API key found in request'))));
    expect(unknown.cause?.category).toBe('auth.missing_key');
    expect(JSON.stringify(unknown.cause)).not.toContain('check-key');
  });
});
