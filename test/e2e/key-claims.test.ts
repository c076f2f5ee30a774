import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { chatUsage, openaiError, toCompletion, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** What may be said about a key, an account and a base URL: only what an answer, and the answer to a made-up key, show. */

const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
const list = toModelList('gpt-4o');
const chunk = (delta: object, finish: string | null = null) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'gpt-4o',
  choices: [{ index: 0, delta, finish_reason: finish }],
});

interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  isGood: boolean;
  /** The body as JSON; null if it is none. */
  body: Record<string, unknown> | null;
}
type Answer = readonly [status: number, body: object | string] | { events: readonly object[] };

let server: Server | undefined;
let sent: string[] = [];
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  sent = [];
});

function write(response: ServerResponse, answer: Answer): void {
  if ('events' in answer) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`${answer.events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`);
    return;
  }
  const [status, body] = answer;
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json' }).end(isText ? body : JSON.stringify(body));
}

async function serve(answer: (asked: Asked) => Answer): Promise<string> {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      sent.push(`${method} ${url}`);
      let body: Asked['body'] = null;
      try {
        body = JSON.parse(Buffer.concat(parts).toString());
      } catch {}
      write(response, answer({ method, path: url, headers, isGood: headers.authorization === `Bearer ${key}`, body }));
    });
  });
  await listen(server);
  return `http://127.0.0.1:${getPort(server)}`;
}

async function examine(args: readonly string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await runHere([...args, '--json'], { env: { MY_KEY: key, ...env } });
  const report = JSON.parse(stdout);
  const at = (id: string) => report.findings.find((finding: { id: string }) => finding.id === id);
  return { code, report, at, stderr };
}

/** An honest server whose API is below `prefix`. */
function usual(prefix: string, complete: (asked: Asked) => Answer = () => [200, toCompletion('pong')]): (asked: Asked) => Answer {
  return (asked) => {
    if (!asked.isGood) return [401, openaiError('Incorrect API key provided', { code: 'invalid_api_key' })];
    if (asked.path === `${prefix}/models`) return [200, list];
    if (asked.path !== `${prefix}/chat/completions`) return [404, openaiError(`Invalid URL (${asked.method} ${asked.path})`)];
    if (asked.method !== 'POST') return [405, openaiError('Method not allowed')];
    return asked.body?.messages === undefined ? [400, openaiError('We could not parse the JSON body of your request.')] : complete(asked);
  };
}

describe('an API at the root of its host, given without a version', () => {
  const page: Answer = [200, '<!doctype html><title>Console</title>'];

  it.each([
    ['not found', usual('')],
    ['a web page', (asked: Asked) => (asked.path.startsWith('/v1') ? page : usual('')(asked))],
  ])('is examined there, where /v1 is %s', async (_, answer) => {
    const base = await serve(answer);
    for (const command of [['doctor'], ['models'], ['probe'], ['probe', '--model', 'gpt-4o']]) {
      const { report } = await examine([...command, '--base-url', base, '--key-env', 'MY_KEY']);
      expect([report.verdict, report.target.baseUrls]).toEqual(['healthy', { 'openai-chat': base }]);
    }
    const counted = sent.length;
    const { report } = await examine(['check-key', '--base-url', base, '--key-env', 'MY_KEY']);
    expect(report.cost.requestsSent).toBe(sent.length - counted);
  });

  it('keeps the version of an API that has one, with no further request', async () => {
    const base = await serve(usual('/v1'));
    const { report } = await examine(['doctor', '--base-url', base, '--key-env', 'MY_KEY']);
    expect([report.verdict, report.target.baseUrls, sent.length]).toEqual(['healthy', { 'openai-chat': `${base}/v1` }, 3]);
  });

  it('is not looked for where a client joins the base URL itself', async () => {
    const base = await serve(usual(''));
    const { report } = await examine(['doctor'], { OPENAI_BASE_URL: `${base}/v1`, OPENAI_API_KEY: key });
    expect(report.rootCause).toBe('route.exists');
  });
});

it('a command of a fix has the options that named the target, and runs as printed', async () => {
  const base = await serve(usual('/api/v1'));
  const { at } = await examine(['doctor', '--base-url', base, '--key-env', 'MY_KEY', '--header', 'x-team: a b']);
  const [{ command }] = at('route.exists').fixes;
  expect(command).toBe(`kush-doctor --key-env MY_KEY --header 'x-team: a b' --base-url ${base}/api/v1`);
  const again = await examine(['--base-url', `${base}/api/v1`, '--key-env', 'MY_KEY', '--header', 'x-team: a b']);
  expect(again.report.verdict).toBe('healthy');
});

it.each([
  [['--deep'], 'name one with --model'],
  [[], 'ask with --deep'],
])('what a completion lacks is said with %j', async (options, missing) => {
  const base = await serve(usual('/v1'));
  const { at } = await examine(['doctor', ...options, '--base-url', `${base}/v1`, '--key-env', 'MY_KEY']);
  for (const id of ['completion.answers', 'stream.answers'])
    expect(at(id)).toMatchObject({ skipReason: 'declined', measured: expect.stringContaining(missing) });
});

describe('a refusal that a made-up key gets too', () => {
  it.each([
    [402, openaiError('Insufficient balance', { code: 'insufficient_quota' })],
    [403, openaiError('Your account has no permission')],
    [200, { code: 402, msg: 'Insufficient balance' }],
    [401, openaiError('Incorrect API key provided: sk-prov*****9Zk1.')],
  ])('is not about the account of this key: %i %j', async (status, body) => {
    const base = await serve(() => [status, body]);
    for (const command of ['doctor', 'check-key']) {
      const { report, at } = await examine([command, '--base-url', `${base}/v1`, '--key-env', 'MY_KEY']);
      expect([report.verdict, at('auth.key').status]).toEqual(['undetermined', 'unknown']);
      expect(at('auth.key').title).toMatch(/^A made-up key gets the same refusal/);
      expect(
        report.findings.filter((finding: { category: string }) => /^(?:billing|permission|upstream)/.test(finding.category ?? '')),
      ).toEqual([]);
    }
  });

  it('is about the account where a made-up key gets another answer', async () => {
    const base = await serve(({ isGood }) => (isGood ? [402, openaiError('Insufficient balance')] : [401, openaiError('Invalid key')]));
    const { report } = await examine(['doctor', '--base-url', `${base}/v1`, '--key-env', 'MY_KEY']);
    expect(report.rootCause).toBe('account.balance');
  });

  it("is the gateway's key where a made-up key gets another answer", async () => {
    const base = await serve(({ isGood }) =>
      isGood ? [401, openaiError('Incorrect API key provided: sk-prov*****9Zk1.')] : [401, openaiError('Unknown user token')],
    );
    const { at } = await examine(['doctor', '--base-url', `${base}/v1`, '--key-env', 'MY_KEY']);
    expect(at('auth.key')).toMatchObject({ status: 'fail', category: 'upstream.auth' });
  });
});

describe('a success whose text is an error', () => {
  const streamed = (content: string): Answer => ({
    events: [chunk({ role: 'assistant', content }), chunk({}, 'stop'), { ...chunk({}), choices: [], usage: chatUsage }],
  });

  it.each([
    ['Invalid API key', 'auth.key', 'auth.invalid_key'],
    ['Insufficient balance, please top up your account.', 'account.balance', 'billing.balance'],
    ['余额不足，请充值', 'account.balance', 'billing.balance'],
  ])('is no answer: %s', async (content, id, category) => {
    const base = await serve(usual('/v1', ({ body }) => (body?.stream === true ? streamed(content) : [200, toCompletion(content)])));
    for (const command of [['probe'], ['probe', '--stream'], ['doctor', '--deep']]) {
      const { report, at } = await examine([...command, '--model', 'gpt-4o', '--base-url', `${base}/v1`, '--key-env', 'MY_KEY']);
      expect([report.verdict, report.rootCause, at(id).category]).toEqual(['broken', id, category]);
    }
  });

  it('is one where a model talks about errors', async () => {
    const long = `An invalid API key means that the server does not know the key. ${'Copy it again from the dashboard. '.repeat(8)}`;
    const base = await serve(usual('/v1', () => [200, toCompletion(long)]));
    const { report } = await examine(['probe', '--model', 'gpt-4o', '--base-url', `${base}/v1`, '--key-env', 'MY_KEY']);
    expect(report.verdict).toBe('healthy');
  });
});

describe('an error inside a stream that refuses the key', () => {
  const refusal = { events: [{ error: { message: 'invalid api key', type: 'authentication_error' } }] };

  it('is the refused key', async () => {
    const base = await serve(usual('/v1', ({ body }) => (body?.stream === true ? refusal : [401, openaiError('invalid api key')])));
    const { report, at } = await examine(['probe', '--stream', '--model', 'gpt-4o', '--base-url', `${base}/v1`, '--key-env', 'MY_KEY']);
    expect([report.rootCause, at('auth.key').category, at('stream.grammar').category]).toEqual([
      'auth.key',
      'auth.invalid_key',
      'stream.error_event',
    ]);
  });

  it('is not, where the same key gets a plain answer', async () => {
    const base = await serve(usual('/v1', ({ body }) => (body?.stream === true ? refusal : [200, toCompletion('pong')])));
    const { report, at } = await examine(['doctor', '--deep', '--model', 'gpt-4o', '--base-url', `${base}/v1`, '--key-env', 'MY_KEY']);
    expect([report.rootCause, at('auth.key').status]).toEqual(['stream.answers', 'pass']);
  });
});

it('a stream beside a secret header is asked with a made-up key too', async () => {
  const events = [
    chunk({ role: 'assistant', content: 'po' }),
    chunk({ content: 'ng' }),
    chunk({}, 'stop'),
    { ...chunk({}), choices: [], usage: chatUsage },
  ];
  const base = await serve(({ headers }) => (headers['x-gateway-key'] === 'gw-secret-1234567890' ? { events } : [401, openaiError('no')]));
  const args = ['probe', '--stream', '--model', 'gpt-4o', '--base-url', `${base}/v1`, '--key-env', 'MY_KEY'];
  const { report, at } = await examine([...args, '--header', 'x-gateway-key: env:GATEWAY'], { GATEWAY: 'gw-secret-1234567890' });
  expect(at('auth.key').title).toBe('The added header x-gateway-key carries the request; the key itself makes no difference');
  expect(report.cost).toEqual({ tokensSpent: 26, requestsSent: 2 });
});

it("Gemini's route is asked with a model of the list", async () => {
  const base = await serve(({ method, path, headers }) => {
    if (headers['x-goog-api-key'] !== key) return [400, { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'API key not valid' } }];
    if (path === '/v1beta/models') return [200, { models: [{ name: 'models/own-1', supportedGenerationMethods: ['generateContent'] }] }];
    const isRoute = path === '/v1beta/models/own-1:generateContent' && method === 'POST';
    return isRoute
      ? [400, { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Invalid JSON payload received.' } }]
      : [404, { error: { code: 404, status: 'NOT_FOUND', message: 'not found' } }];
  });
  const { report } = await examine(['doctor', '--protocol', 'gemini', '--base-url', base, '--key-env', 'MY_KEY']);
  expect([report.verdict, sent.filter((line) => line.includes(':generateContent')).every((line) => line.includes('/own-1:'))]).toEqual([
    'healthy',
    true,
  ]);
});

it('where every address is not found, nothing is said about a missing /v1', async () => {
  const base = await serve(() => [404, openaiError('Not Found')]);
  const { at } = await examine(['doctor'], { OPENAI_BASE_URL: `${base}/v1`, OPENAI_API_KEY: key });
  const { causes } = at('route.exists');
  expect(causes.join(' ')).not.toMatch(/missing from the base URL/);
  expect(causes.join(' ')).toContain('A gateway answers 404 to a key that it does not know');
});

it('a key in the path of the base URL is named and masked, whatever its form', async () => {
  const own = 'MyGatewayToken987654321zz';
  const base = await serve(({ path }) => [404, { error: { message: `no route ${path}` } }]);
  for (const command of ['doctor', 'check-key', 'env']) {
    const { stdout, stderr } = await runHere([command, '--base-url', `${base}/k/${own}/v1`, '--key-env', 'MY_KEY'], {
      env: { MY_KEY: own },
    });
    expect(stdout).toContain('The base URL contains a key');
    expect(stdout + stderr).not.toContain(own);
  }
});

describe('options', () => {
  it.each(['--model', '--cwd', '--only', '--skip', '--base-url', '--key-env', '--header'])(
    '%s with an empty value: exit 2, nothing sent',
    async (name) => {
      const base = await serve(usual('/v1'));
      const { code, stderr } = await runHere(['probe', name, ''], { env: { OPENAI_BASE_URL: `${base}/v1`, OPENAI_API_KEY: key } });
      expect([code, sent.length]).toEqual([2, 0]);
      expect(stderr).toContain(`${name} got "", expected a value.`);
    },
  );

  it.each([
    ['--offline', '--deep'],
    ['--quiet', '--verbose'],
  ])('%s and %s exclude each other', async (first, second) => {
    const { code, stdout, stderr } = await runHere(['doctor', first, second], {
      env: { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: key },
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${first} and ${second} exclude each other.`);
  });

  it('--offline says what it did not examine, and not that all is healthy', async () => {
    const env = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: key };
    const { code, stdout } = await runHere(['doctor', '--offline'], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/not examined because of --offline: dns, .*auth, account, models,/s);
    expect(stdout).toContain('The settings have no fault; nothing else was examined');
    const { at, report } = await examine(['doctor', '--offline'], env);
    expect([at('auth.key').status, at('route.exists').status, report.summary.pass > 0]).toEqual(['skip', 'skip', true]);
  });

  it('check-key --no-negative says what would decide for free', async () => {
    const base = await serve(usual('/v1'));
    const { at } = await examine(['check-key', '--no-negative'], { OPENAI_BASE_URL: `${base}/v1`, OPENAI_API_KEY: key });
    expect(at('auth.key').fixes[0].text).toMatch(/^Run it without --no-negative/);
  });
});

it.each(['', {}, { errors: [{ message: 'Invalid API key' }], data: null }])(
  'a list that a made-up key does not get proves the key: 200 %j',
  async (body) => {
    const base = await serve((asked) => (asked.isGood ? usual('/v1')(asked) : [200, body]));
    const { report, at } = await examine(['doctor', '--base-url', `${base}/v1`, '--key-env', 'MY_KEY']);
    expect([report.verdict, at('auth.key').status]).toEqual(['healthy', 'pass']);
  },
);
