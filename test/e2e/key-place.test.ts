import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** Where a server reads the key, at which form of a base URL it answers, and what may be claimed of both. */

const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
const list = { object: 'list', data: [{ id: 'gpt-4o', object: 'model', created: 1, owned_by: 'x' }] };
const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4o',
  choices: [{ index: 0, message: { role: 'assistant', content: 'pong' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 5, completion_tokens: 1, total_tokens: 6 },
};
const error = (message: string): object => ({ error: { message, type: 'invalid_request_error' } });

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

interface Asked {
  method: string;
  url: URL;
  sent: string | undefined;
  apiKey: string | undefined;
  body: string;
}
type Answer = readonly [status: number, body: object];

async function start(answer: (asked: Asked) => Answer): Promise<{ port: number; urls: string[] }> {
  const urls: string[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += String(part);
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      urls.push(url);
      const apiKey = typeof headers['x-api-key'] === 'string' ? headers['x-api-key'] : undefined;
      const sent = headers.authorization?.replace(/^Bearer /, '');
      const [status, json] = answer({ method, url: new URL(url, 'http://x'), sent, apiKey, body });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  });
  return { port: getPort(await listen(server)), urls };
}

/** An API at `base` without a check of the key. */
function api({ method, url, body }: Asked, base: string, hasList = true): Answer {
  const path = url.pathname;
  if (path === `${base}/models` && hasList) return [200, list];
  if (path !== `${base}/chat/completions`) return [404, error('Not Found')];
  if (method !== 'POST') return [405, error('Method not allowed')];
  return body.includes('"messages"') ? [200, completion] : [400, error('The body is not valid JSON')];
}

const env = (port: number, base = '/v1'): Record<string, string> => ({
  OPENAI_BASE_URL: `http://127.0.0.1:${port}${base}`,
  OPENAI_API_KEY: key,
});

async function examine(args: readonly string[], settings: Record<string, string>) {
  const { code, stdout } = await runHere([...args, '--json'], { env: settings });
  const report = JSON.parse(stdout);
  const at = (id: string) => report.findings.find((finding: { id: string }) => finding.id === id);
  return { code, report, at };
}

describe('a key in the query of the address', () => {
  it.each(['key', 'api_key', 'token'])(
    'is named where a made-up one changes the answer, and the key is never sent there: %s',
    async (name) => {
      const { port, urls } = await start((asked) => {
        const given = asked.url.searchParams.get(name);
        if (given === null) return [401, error('Missing API key')];
        return given === key ? api(asked, '/v1') : [403, error('API key not valid')];
      });
      const { code, at } = await examine(['doctor'], env(port));
      expect(code).toBe(1);
      expect(at('auth.key')).toMatchObject({ status: 'fail', category: 'auth.wrong_header', title: expect.stringContaining(`?${name}=`) });
      expect(urls.join(' ')).not.toContain(key);
    },
  );

  it('is not claimed of a server that begins to lock the address out', async () => {
    let count = 0;
    const { port } = await start(() => (++count > 12 ? [403, error('Blocked')] : [401, error('Missing API key')]));
    const { at } = await examine(['doctor'], env(port));
    expect(at('auth.key').title).not.toContain('?');
  });

  it.each([
    [403, 'The request was blocked'],
    [400, 'Unknown query parameter'],
  ])('is not claimed of a server that refuses the parameter itself: %d', async (status, message) => {
    const { port } = await start((asked) => (asked.url.search === '' ? [401, error('Missing API key')] : [status, error(message)]));
    const { at } = await examine(['doctor'], env(port));
    expect(at('auth.key')).toMatchObject({ status: 'fail', title: expect.not.stringContaining('?') });
  });

  it('is not asked with --no-negative', async () => {
    const { port, urls } = await start(() => [401, error('Missing API key')]);
    await examine(['doctor', '--no-negative'], env(port));
    expect(urls.filter((url) => url.includes('?'))).toEqual([]);
  });
});

it('--protocol all on a server without documentation: a protocol that it does not serve is no fault', async () => {
  const { port } = await start((asked) => (asked.sent === key ? api(asked, '/v1') : [401, error('Incorrect API key provided')]));
  const { code, report, at } = await examine(['doctor', '--protocol', 'all'], env(port));
  expect([code, report.verdict]).toEqual([0, 'healthy']);
  expect(at('route.exists:openai-chat').status).toBe('pass');
  expect(at('route.exists:openai-responses')).toMatchObject({
    status: 'skip',
    skipReason: 'not-applicable',
    title: 'This protocol did not show itself on this server (openai-responses)',
  });
  expect(at('auth.key:openai-responses')).toBeUndefined();
});

it('--protocol all on a server of none of them stays broken', async () => {
  const { port } = await start(() => [404, error('Not Found')]);
  const { code } = await examine(['doctor', '--protocol', 'all'], env(port));
  expect(code).toBe(1);
});

it.each([[['probe', '--model', 'gpt-4o']], [['probe', '--stream', '--model', 'gpt-4o']]])(
  '%j of a server that takes any key does not claim that the router accepts this one',
  async (args) => {
    const { port } = await start((asked) => api(asked, '/v1'));
    const { stdout } = await runHere([...args, '--verbose'], { env: env(port) });
    expect(stdout).not.toMatch(/accepts the key/);
  },
);

describe('an API at the root of its host, given without a path', () => {
  const args = (port: number) => ['--base-url', `http://127.0.0.1:${port}`, '--key-env', 'MY_KEY'];
  const root = (hasList: boolean) => async () =>
    await start((asked) => (asked.sent === key ? api(asked, '', hasList) : [401, error('Incorrect API key provided')]));

  it.each([true, false])('is found by probe and compat, with a list or without: %s', async (hasList) => {
    const { port } = await root(hasList)();
    const probed = await examine(['probe', '--model', 'gpt-4o', ...args(port)], { MY_KEY: key });
    expect(probed.report.verdict).toBe('healthy');
    const matrix = await examine(['compat', '--only', 'completion', '--model', 'gpt-4o', ...args(port)], { MY_KEY: key });
    expect(matrix.report.compat.features[0].cells[0].status).toBe(200);
    expect(matrix.report.target.baseUrls['openai-chat']).toBe(`http://127.0.0.1:${port}`);
  });

  it('is the only address in the table of headers', async () => {
    const { port } = await root(false)();
    const { report } = await examine(['check-key', ...args(port)], { MY_KEY: key });
    const headers = report.findings.filter(({ check }: { check: string }) => check === 'auth.header');
    expect(headers.length).toBeGreaterThan(1);
    expect(JSON.stringify(headers)).not.toContain('/v1/');
  });
});

it('with both credentials of Anthropic, the one that was not tried is named, and its command examines it', async () => {
  const good = 'sk-ant-api03-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
  const { port } = await start(({ method, url, apiKey }) => {
    if (apiKey !== good) return [401, { type: 'error', error: { type: 'authentication_error', message: 'Invalid bearer token' } }];
    if (url.pathname === '/v1/models') return [200, { data: [{ id: 'claude', type: 'model', display_name: 'C' }], has_more: false }];
    const message = method === 'POST' ? 'messages: Field required' : 'Method not allowed';
    return [method === 'POST' ? 400 : 405, { type: 'error', error: { type: 'invalid_request_error', message } }];
  });
  const settings = {
    ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}`,
    ANTHROPIC_AUTH_TOKEN: 'tok-Zq8vT2nLw4Xy6Rb1',
    ANTHROPIC_API_KEY: good,
  };
  const { code, at } = await examine(['doctor'], settings);
  expect(code).toBe(1);
  const { command } = at('auth.key').fixes.find(({ text }: { text: string }) => text.startsWith('ANTHROPIC_API_KEY is set too'));
  const other = await examine(['doctor', ...command.split(' ').slice(1)], settings);
  expect(other.at('auth.key')).toMatchObject({ status: 'pass' });
});

it("a firewall's page at every address stays a firewall's", async () => {
  server = createServer((request, response) => {
    request.resume();
    const text = 'The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1234567890123456789';
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<html><head><title>Request Rejected</title></head><body>${text}</body></html>`);
  });
  const { at } = await examine(['doctor'], env(getPort(await listen(server))));
  expect(at('route.exists')).toMatchObject({ status: 'fail', category: 'cdn.challenge' });
});

it('one error under a success status at every address is another program, not a busy provider', async () => {
  const { port } = await start(() => [200, { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Parse error' } }]);
  const { code, report, at } = await examine(['doctor'], env(port));
  expect([code, report.rootCause]).toEqual([1, 'route.exists']);
  expect(at('route.exists')).toMatchObject({ status: 'fail', category: 'endpoint.not_found' });
});

it('a stream that is answered whole gets the advice to turn streaming off once', async () => {
  const { port } = await start((asked) => (asked.sent === key ? api(asked, '/v1') : [401, error('Incorrect API key provided')]));
  const { at } = await examine(['doctor', '--deep', '--model', 'gpt-4o'], env(port));
  const texts: string[] = at('stream.answers').fixes.map(({ text }: { text: string }) => text);
  expect(texts.filter((text) => /streaming off/.test(text))).toHaveLength(1);
});
