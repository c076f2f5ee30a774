import { rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { emptyFolder } from './cli.ts';
import { runHere } from './here.ts';

const key = 'sk-1234567890abcdefghijklmnop';
const list = toModelList('gpt-4o');
const error = (message: string, more: object = {}): object => ({ error: { message, type: 'invalid_request_error', param: null, ...more } });

interface Answer {
  status: number;
  body: object | string | Buffer;
  headers?: Record<string, string>;
}

interface Oddity {
  /** The answer to a GET of the completion route; default: 404, as in most frameworks. */
  look?: { status: number; body: object | string; headers?: Record<string, string> };
  /** The answer to a POST without JSON. */
  unreadable?: { status: number; body: object | string; headers?: Record<string, string> };
  /** The answer for the list of models. */
  models?: { status?: number; body: object | string | Buffer; headers?: Record<string, string> };
}

const noList = { status: 404, body: error('Not found') };

/** Routers as found in practice: each serves a client with this key, whatever it answers to the doctor's free questions. */
const oddities: readonly (readonly [string, Oddity])[] = [
  ['crashes on a GET', { look: { status: 500, body: error("Cannot read properties of undefined (reading 'metadata')") }, models: noList }],
  ['calls a body that is no JSON a 500', { models: noList, unreadable: { status: 500, body: error('Unexpected end of JSON input') } }],
  ['refuses without a body', { models: noList, unreadable: { status: 400, body: '' } }],
  ['refuses with a web page', { models: noList, unreadable: { status: 400, body: '<html><body>Bad Request</body></html>' } }],
  ['wants another media type', { models: noList, unreadable: { status: 415, body: error('Unsupported Media Type') } }],
  ['says 405 to a GET', { models: noList, look: { status: 405, body: { detail: 'Method Not Allowed' } } }],
  ['shows its console to a GET', { look: { status: 200, body: '<!doctype html><html><title>Console</title></html>' } }],
  ['compresses its list', { models: { body: gzipSync(JSON.stringify(list)), headers: { 'content-encoding': 'gzip' } } }],
];

let server: Server | undefined;
afterEach(() => server?.close());

function toEnv(address: Server): Record<string, string> {
  return { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(address)}/v1`, OPENAI_API_KEY: key };
}

async function verdictOn(address: Server): Promise<{ verdict: string; exitCode: number; told: unknown[] }> {
  server = address;
  await listen(address);
  const { stdout } = await runHere(['--model', 'gpt-4o', '--json'], { env: toEnv(address) });
  const report = JSON.parse(stdout);
  const told = report.findings.filter(({ status }: { status: string }) => status !== 'pass' && status !== 'skip');
  return { verdict: report.verdict, exitCode: report.exitCode, told };
}

it.each(oddities)('is healthy on a router that %s', async (_, { look, unreadable, models }) => {
  const router = createHttpServer((request, response) => {
    request.resume().on('end', () => {
      const known = request.headers.authorization === `Bearer ${key}`;
      const refused: Answer = { status: 401, body: error('Incorrect API key provided', { code: 'invalid_api_key' }) };
      const absent: Answer = { status: 404, body: error('Not found') };
      const routes: Record<string, Answer> = {
        'GET /v1/models': { status: 200, body: list, ...models },
        'GET /v1/chat/completions': look ?? absent,
        'POST /v1/chat/completions': unreadable ?? { status: 400, body: error('The body is no JSON') },
      };
      const { status, body, headers } = known ? (routes[`${request.method} ${request.url}`] ?? absent) : refused;
      const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers }).end(text);
    });
  });
  expect(await verdictOn(router)).toEqual({ verdict: 'healthy', exitCode: 0, told: [] });
});

it('warns of a list of models that is a bare array', async () => {
  const router = createHttpServer((request, response) => {
    const known = request.headers.authorization === `Bearer ${key}`;
    const routes: Record<string, [number, object]> = {
      'GET /v1/models': [200, list.data],
      'POST /v1/chat/completions': [400, error('The body is no JSON')],
    };
    const [status, body] = known
      ? (routes[`${request.method} ${request.url}`] ?? [404, error('Not found')])
      : [401, error('Incorrect API key provided')];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const { verdict, exitCode, told } = await verdictOn(router);
  expect({ verdict, exitCode }).toEqual({ verdict: 'degraded', exitCode: 0 });
  expect(told).toMatchObject([{ id: 'models.list', status: 'warn', category: 'response.malformed' }]);
});

it('is healthy on a router that speaks HTTP/1.0 and closes', async () => {
  const router = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      const text = bytes.toString();
      if (!/^(?:GET|POST) /.test(text)) return;
      const known = text.includes(`Bearer ${key}`);
      const [status, body] = known
        ? text.startsWith('GET /v1/models ')
          ? ['200 OK', list]
          : text.startsWith('POST /v1/chat/completions ')
            ? ['400 Bad Request', error('The body is no JSON')]
            : ['404 Not Found', error('Not found')]
        : ['401 Unauthorized', error('Incorrect API key provided', { code: 'invalid_api_key' })];
      socket.end(`HTTP/1.0 ${status}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(body)}`);
    });
  });
  expect(await verdictOn(router)).toEqual({ verdict: 'healthy', exitCode: 0, told: [] });
});

it('leaves a plain 500 to both free questions open, and says what a whole question would tell', async () => {
  const router = createHttpServer((request, response) => {
    request.resume().on('end', () => {
      const known = request.headers.authorization === `Bearer ${key}`;
      const [status, body] = !known
        ? [401, error('Incorrect API key provided')]
        : request.url === '/v1/models'
          ? [200, list]
          : [500, error('Internal error')];
      response.writeHead(status as number, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const { verdict, exitCode, told } = await verdictOn(router);
  expect({ verdict, exitCode }).toEqual({ verdict: 'undetermined', exitCode: 3 });
  expect(told).toMatchObject([{ id: 'completion.answers', category: 'gateway.internal' }]);
  expect(JSON.stringify(told)).toContain('kush-doctor --model gpt-4o --deep');
});

it('says that the client sends no header that the gateway wants, where every answer says so', async () => {
  const gateway = createHttpServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end('{"status":"failure","message":"Either x-gateway-config or x-gateway-provider header is required"}');
    });
  });
  const { verdict, exitCode, told } = await verdictOn(gateway);
  expect({ verdict, exitCode }).toEqual({ verdict: 'broken', exitCode: 1 });
  expect(told).toContainEqual(
    expect.objectContaining({ id: 'completion.answers', status: 'fail', category: 'request.missing_param', rule: 'http/header-wanted' }),
  );
  expect(JSON.stringify(told)).toContain('ANTHROPIC_CUSTOM_HEADERS');
  // The gateway did not check the key.
  const { stdout } = await runHere(['check-key', '--json'], { env: toEnv(gateway) });
  const { status, blockedBy } = JSON.parse(stdout).findings.find(({ id }: { id: string }) => id === 'auth.key');
  expect({ status, blockedBy }).toEqual({ status: 'skip', blockedBy: 'completion.answers' });
});

type Reply = [status: number, body: object | string, headers?: Record<string, string>];

/** A gateway that proves the key with its list of models and answers everything else with `reply`. */
function listing(reply: (method: string, path: string, body: string) => Reply): Server {
  return createHttpServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      const isKnown = request.headers.authorization === `Bearer ${key}`;
      const isList = method === 'GET' && url === '/v1/models';
      const [status, body, headers] = isList
        ? isKnown
          ? ([200, list] as Reply)
          : ([401, error('Incorrect API key provided', { code: 'invalid_api_key' })] as Reply)
        : reply(method, url, Buffer.concat(parts).toString());
      response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
}

const chatPath = '/v1/chat/completions';
const absent: Reply = [404, error('Not found')];
const parseFirst = (method: string, otherwise: Reply): Reply =>
  method === 'POST' ? [400, error('Unexpected end of JSON input')] : otherwise;

it.each([
  ['nothing', () => absent],
  ['no POST', (method: string) => (method === 'POST' ? [405, error('Method Not Allowed')] : absent) as Reply],
] as const)('says that the base serves the list and not completions where the chat route has %s', async (_, reply) => {
  const { verdict, exitCode, told } = await verdictOn(listing(reply));
  expect({ verdict, exitCode }).toEqual({ verdict: 'broken', exitCode: 1 });
  expect(told).toMatchObject([
    {
      id: 'route.exists',
      status: 'fail',
      category: expect.stringMatching(/^endpoint\./),
      title: 'This base serves /models, not /chat/completions',
    },
  ]);
});

it.each<[string, (method: string, path: string) => Reply]>([
  [
    'reads every body first and names its methods',
    (method, path) => parseFirst(method, method === 'OPTIONS' && path === chatPath ? [200, 'POST', { allow: 'POST' }] : absent),
  ],
  [
    'crashes on a body that is no JSON',
    (method, path) => (method === 'POST' && path === chatPath ? [500, 'Internal Server Error'] : absent),
  ],
])('is healthy on a router with a list that %s', async (_, reply) => {
  expect(await verdictOn(listing(reply))).toEqual({ verdict: 'healthy', exitCode: 0, told: [] });
});

it('warns, and names the command that decides, where every address answers a POST alike', async () => {
  const { verdict, exitCode, told } = await verdictOn(listing((method) => parseFirst(method, method === 'OPTIONS' ? [204, ''] : absent)));
  expect({ verdict, exitCode }).toEqual({ verdict: 'degraded', exitCode: 0 });
  expect(told).toMatchObject([{ id: 'route.exists', status: 'warn' }]);
  expect(JSON.stringify(told)).toContain('kush-doctor --model gpt-4o --deep');
});

it.each([
  ['400', 'Missing key: messages'],
  ['400', 'invalid key messages in body'],
  ['422', 'key is required: messages'],
  ['403', 'model is required'],
])('reads a %s "%s" as no refusal of the key where a wrong key gets 401', async (status, message) => {
  for (const isListed of [true, false]) {
    const router = createHttpServer((request, response) => {
      request.resume().on('end', () => {
        const known = request.headers.authorization === `Bearer ${key}`;
        const answer: Reply = !known
          ? [401, error('Unauthorized')]
          : isListed && request.url === '/v1/models'
            ? [200, list]
            : request.method === 'POST' && request.url === chatPath
              ? [Number(status), error(message)]
              : absent;
        response.writeHead(answer[0], { 'content-type': 'application/json' }).end(JSON.stringify(answer[1]));
      });
    });
    const { verdict, told } = await verdictOn(router);
    router.close();
    const outcome = { verdict, told: told.filter((finding) => (finding as { check: string }).check !== 'models.list') };
    expect(outcome, `with${isListed ? '' : 'out'} a list`).toEqual({ verdict: 'healthy', told: [] });
  }
});

it('shows in a report the request that is the proof, and pins no outage on a file', async () => {
  const down = createHttpServer((request, response) => {
    const isPost = request.method === 'POST';
    response.writeHead(isPost ? 503 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isPost ? error('The service is overloaded, try again later') : error('Not found')));
  });
  server = await listen(down);
  const folder = emptyFolder();
  writeFileSync(
    join(folder, '.env'),
    Object.entries(toEnv(down))
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  const args = ['--trust-project', '--dotenv', '.env'];
  const report = await runHere(['report', ...args], { cwd: folder });
  expect(report.stdout).toMatch(/^curl[^\n]*-X POST|--data/m);
  expect(report.stdout).toContain('503');
  for (const format of ['json', 'sarif', 'github', 'text', 'html', 'agent']) {
    const { stdout } = await runHere(['doctor', ...args, '--format', format], { cwd: folder });
    if (format === 'json') {
      const { verdict, rootCause, findings } = JSON.parse(stdout);
      expect([verdict, rootCause]).toEqual(['undetermined', 'completion.answers']);
      expect(findings.filter(({ check }: { check: string }) => check === 'completion.answers')).toHaveLength(1);
    }
    if (format === 'text') expect(stdout).not.toMatch(/not asked for.*completion\.answers/);
    expect(stdout, format).not.toMatch(/"location"|"startLine"|file=[^,\n]*\.env|^ *Where |"where"|<th>Where/m);
  }
  rmSync(folder, { recursive: true });
});
