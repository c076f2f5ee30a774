import { createServer, type Server } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closeAfterEach, openaiError, toCompletion, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** Servers that answer a key with a failure, 404, or a refusal that is not 401, and refuse at every route or at one. */

const good = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
const bad = 'sk-Z9zzQ4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy9';
const mask = (key: string): string => `${key.slice(0, 6)}****${key.slice(-4)}`;

let server: Server | undefined;
closeAfterEach(() => server);

interface Asked {
  method: string;
  path: string;
  /** The bearer key; empty if there is none. */
  key: string;
  body: string;
}
type Answer = readonly [status: number, body: object];

async function examine(key: string, answer: (asked: Asked) => Answer, { args = ['doctor'], base = '/v1' } = {}) {
  const asked: string[] = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push(`${method} ${url.split('?')[0]}`);
      const sent = (headers.authorization ?? '').replace('Bearer ', '');
      const [status, body] = answer({ method, path: url, key: sent, body: Buffer.concat(parts).toString() });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await listen(server);
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}${base}`, OPENAI_API_KEY: key };
  const report = JSON.parse((await runHere([...args, '--json'], { env })).stdout);
  const at = (id: string) => report.findings.find((finding: { id: string }) => finding.id === id);
  return { report, at, root: at(report.rootCause), asked };
}

function usual({ method, path, body }: Asked): Answer {
  if (path === '/v1/models') return [200, toModelList('gpt-4o')];
  if (path !== '/v1/chat/completions') return [404, openaiError('Not found')];
  if (method !== 'POST') return [405, openaiError('Method not allowed')];
  return body.includes('"messages"') ? [200, toCompletion('pong')] : [400, openaiError('Could not parse the body as JSON')];
}

/** Answers a good key as usual, and every other with this. */
const refusing =
  (refusal: (asked: Asked) => Answer) =>
  (asked: Asked): Answer =>
    asked.key === good ? usual(asked) : refusal(asked);

const words = ['token not found', 'invalid token', 'Invalid API key'];

describe.each(words)('500 "%s" to a key that the server does not know', (text) => {
  const failing = refusing(({ key }) => (key === '' ? [401, openaiError('Missing API key')] : [500, { error: { message: text } }]));

  it('is about the key where a made-up one gets it too and a request without one is refused', async () => {
    for (const args of [['doctor'], ['check-key'], ['probe', '--model', 'gpt-4o'], ['doctor', '--deep', '--model', 'gpt-4o']]) {
      const { report, root } = await examine(bad, failing, { args });
      expect([args, report.verdict, root.id, root.category]).toEqual([args, 'broken', 'auth.key', 'auth.invalid_key']);
      expect(root.measured).toContain('a made-up key: 500, without a key: 401');
      expect(JSON.stringify(report)).not.toContain('"upstream.auth"');
      server?.close();
    }
  });

  it('leaves both causes open where every request gets it', async () => {
    const { report, root } = await examine(
      bad,
      refusing(() => [500, { error: { message: text } }]),
    );
    expect([report.verdict, root.category, root.confidence, root.causes?.length ?? 2]).toEqual(['broken', 'upstream.auth', 'inferred', 2]);
    expect(root.title).toContain('its own at its provider, or yours');
    expect(root.measured).toContain('a made-up key: 500, without a key: 500');
  });

  it('proves a good key that gets data', async () => {
    const { report, at } = await examine(
      good,
      refusing(() => [500, { error: { message: text } }]),
    );
    expect([report.verdict, report.exitCode, at('auth.key').status]).toEqual(['healthy', 0, 'pass']);
  });
});

it("is the gateway's own where a made-up key is refused, or the piece in the error is from another key", async () => {
  const controlled = await examine(good, ({ key }) =>
    key === good ? [500, { error: { message: 'invalid token' } }] : [401, openaiError('Incorrect API key provided')],
  );
  expect(controlled.root).toMatchObject({ category: 'upstream.auth', title: "The gateway's own credential at the provider failed" });
  server?.close();
  const masked = await examine(good, () => [500, { error: { message: `invalid api key: sk-Hq****9x1B` } }]);
  expect(masked.root).toMatchObject({ category: 'upstream.auth', title: "The gateway's own credential at the provider failed" });
});

it('is about the key where the error shows a piece of it', async () => {
  const { root } = await examine(bad, ({ key }) => [500, { error: { message: `invalid token: ${mask(key)}` } }]);
  expect(root).toMatchObject({ id: 'auth.key', category: 'auth.invalid_key', confidence: 'standard' });
});

describe('500 without a word about keys', () => {
  const failing = refusing(({ key }) => (key === '' ? [401, openaiError('Missing API key')] : [500, openaiError('Internal server error')]));

  it('says what a request without a key got, and does not say that every request fails', async () => {
    const { report, root } = await examine(bad, failing);
    expect([report.verdict, root.category]).toEqual(['undetermined', 'gateway.internal']);
    expect(root.measured).toContain('a made-up key: 500, without a key: 401');
    expect(JSON.stringify(root)).not.toContain('Every request fails,');
  });
});

it('404 to an unknown key: the refusal of a request without one is said', async () => {
  const { root } = await examine(
    bad,
    refusing(({ key }) => (key === '' ? [401, openaiError('Missing API key')] : [404, openaiError('Not found')])),
  );
  expect(root.measured).toContain('a made-up key: 404, without a key: 401');
});

describe('a base URL without /v1', () => {
  const below = ({ path, ...asked }: Asked): Answer =>
    path.startsWith('/v1/')
      ? refusing(() => [401, openaiError('Incorrect API key provided')])({ path, ...asked })
      : [404, openaiError('Not found')];

  it('and a wrong key: both are named, in at most 16 requests, and no header is tried where nothing is', async () => {
    const { root, asked } = await examine(bad, below, { base: '' });
    expect(root).toMatchObject({ id: 'route.exists', category: 'endpoint.not_found' });
    expect(root.title).toContain('another path refuses this key');
    expect(root.fixes[0].text).toMatch(/Correct the key first.*\/v1:/);
    expect(asked.length).toBeLessThanOrEqual(16);
  });

  it('and a good key: nothing is asked about the key at the wrong address', async () => {
    const { root, asked } = await examine(good, below, { base: '' });
    expect(root.title).toBe('The base URL is not where the API lives');
    expect(asked.length).toBeLessThanOrEqual(6);
  });
});

describe('a key that is known and may not be used', () => {
  const noMoney = openaiError('Insufficient credits. Please top up.', { type: 'insufficient_credits' });
  const overBudget = openaiError('ExceededBudget: Key over budget. Spend=10.2, Budget=10.0', { type: 'budget_exceeded' });
  /** Any other key gets 401. */
  const barring =
    (refusal: Answer, isBarred: (asked: Asked) => boolean) =>
    (asked: Asked): Answer => {
      if (asked.path === '/v1/chat/completions' && asked.method !== 'POST') return usual(asked);
      if (asked.key !== good) return [401, openaiError('Incorrect API key provided', { code: 'invalid_api_key' })];
      return isBarred(asked) ? refusal : usual(asked);
    };

  it.each([
    [402, noMoney, 'billing.balance'],
    [400, overBudget, 'billing.key_budget'],
  ] as const)('%i at every route is broken, by doctor and check-key', async (status, body, category) => {
    for (const args of [['doctor'], ['check-key'], ['doctor', '--no-negative']]) {
      const { report, root, at } = await examine(
        good,
        barring([status, body], () => true),
        { args },
      );
      expect([args, report.verdict, root?.id, root?.category]).toEqual([args, 'broken', 'account.balance', category]);
      expect(at('models.list')?.status ?? 'skip').toBe('skip');
      server?.close();
    }
  });

  it('402 at the list alone is a warning, by both', async () => {
    for (const args of [['doctor'], ['check-key']]) {
      const { report, at } = await examine(
        good,
        barring([402, noMoney], ({ path }) => path === '/v1/models'),
        { args },
      );
      expect([args, report.verdict, at('account.balance')]).toMatchObject([
        args,
        'degraded',
        { status: 'warn', category: 'billing.balance' },
      ]);
      server?.close();
    }
  });
});

describe('a refusal that a made-up key gets in the same words, beside 405 to a GET', () => {
  const alike =
    (status: number, message: string, code: string | null = null) =>
    (asked: Asked): Answer =>
      asked.path === '/v1/chat/completions' && asked.method !== 'POST' ? usual(asked) : [status, openaiError(message, { code })];

  it.each([
    [401, 'The account associated with this API key has been deactivated.', 'broken', 'account_deactivated'],
    [403, 'RBAC: access denied', 'undetermined', null],
    [403, 'Forbidden', 'undetermined', null],
  ] as const)('%i %s is quoted, and no key is said to be taken', async (status, message, verdict, code) => {
    for (const args of [['doctor'], ['check-key']]) {
      const { report, at } = await examine(good, alike(status, message, code), { args });
      expect([args, report.verdict]).toEqual([args, verdict]);
      expect(at('auth.key').title).toMatch(/^A made-up key gets the same refusal/);
      expect(at('auth.key').measured).toContain(message);
      expect(JSON.stringify(report)).not.toContain('takes any key');
      server?.close();
    }
  });

  it.each([
    [404, 'broken', 'endpoint.not_found'],
    [500, 'undetermined', 'gateway.internal'],
  ] as const)('%i is the finding', async (status, verdict, category) => {
    const { report, root } = await examine(bad, alike(status, 'Nothing to see'));
    expect([report.verdict, root?.category]).toEqual([verdict, category]);
    expect(JSON.stringify(report)).not.toContain('takes any key');
  });
});

describe('a key in the form of an example, of which the server shows both ends', () => {
  it.each(['<YOUR_API_KEY>', 'sk-...', 'TODO', '{"api_key":"sk-Q7mVb4Xc8Zn1Rt5Kp9Ls"}'])(
    "is not called the gateway's own: %s",
    async (sent) => {
      const { root } = await examine(sent, ({ key }) => [
        401,
        openaiError(`Incorrect API key provided: ${key.slice(0, 6)}***${key.slice(-4)}.`, { code: 'invalid_api_key' }),
      ]);
      expect(root.category).not.toBe('upstream.auth');
    },
  );
});

it('a stream that is refused with the key of an answered completion is about the gateway', async () => {
  const unknownKey: Answer = [401, openaiError('Incorrect API key provided', { code: 'invalid_api_key' })];
  const { report, root, at } = await examine(
    good,
    (asked) => (asked.key !== good || asked.body.includes('"stream":true') ? unknownKey : usual(asked)),
    { args: ['doctor', '--deep', '--model', 'gpt-4o'] },
  );
  expect([report.verdict, root.id, root.category, at('auth.key').status]).toEqual(['broken', 'stream.answers', 'upstream.auth', 'pass']);
  expect(JSON.stringify(root)).not.toMatch(/copy the key/i);
});

it('400 in the same words to the list and to a POST is no complaint about the form, and proves no open endpoint', async () => {
  const { report, at } = await examine(good, () => [400, openaiError('Personal Access Tokens are not supported for this endpoint')]);
  expect(report.verdict).not.toMatch(/healthy|degraded/);
  expect(at('auth.key')?.status).not.toBe('warn');
});

it('a key that the router documents as without the right to completions may not request them', async () => {
  const facts = (permissions: string[]) => ({ data: { isActive: true, quota: 100, used: 25.3, models: ['gpt-4o'], permissions } });
  for (const [permissions, status] of [
    [['batches:write'], 'fail'],
    [['messages:write', 'batches:write'], 'pass'],
  ] as const) {
    const { report, at } = await examine(
      good,
      (asked) =>
        asked.path === '/api/v1/apikeys/me'
          ? [200, facts([...permissions])]
          : usual({ ...asked, path: asked.path.replace('/api/openai', '') }),
      { args: ['check-key', '--router', 'kushrouter'], base: '/api/openai/v1' },
    );
    expect(at('account.permission')).toMatchObject({ status, category: status === 'fail' ? 'permission.key' : null });
    expect(at('account.balance').measured).toContain("key's cap, 74.7 left (no unit)");
    expect(report.exitCode).toBe(status === 'fail' ? 1 : 0);
    server?.close();
  }
});

it('another base URL that refuses this key is proposed with that', async () => {
  const { root } = await examine(
    bad,
    (asked) =>
      asked.path.startsWith('/v1/') && !asked.path.includes('control')
        ? [401, openaiError('Incorrect API key provided')]
        : [404, openaiError('Not found')],
    { base: '' },
  );
  expect(root.measured).toMatch(/\/v1\/\S+ answers 401, and refuses this key$/);
});
