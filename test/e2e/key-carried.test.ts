import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closeAfterEach, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** What the wrong key proves where an added header may carry the request, and where its answer differs without refusing. */

const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
const other = 'sk-Zz9mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
const tenant = 'tk-f81Qm2Lx7Vb5Nc3Kz9Rt6Wp4';
const list = toModelList('m');
const completion = {
  id: 'c',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', content: 'pong' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};
const unauthorized = [401, { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } }] as const;
const badJson = [400, { error: { message: 'Body is not valid JSON' } }] as const;
type Answer = readonly [status: number, body: object];

let server: Server | undefined;
closeAfterEach(() => server);

interface Asked {
  headers: IncomingHttpHeaders;
  method: string;
  path: string;
  isWhole: boolean;
}

async function examine(answer: (asked: Asked) => Answer, given: string, args: readonly string[], base = '/v1') {
  server?.close();
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const [status, body] = answer({ headers, method, path, isWhole: Buffer.concat(parts).includes('"messages"') });
      response.writeHead(status, { 'content-type': 'application/json' }).end(status === 204 ? undefined : JSON.stringify(body));
    });
  });
  await listen(server);
  const url = `http://127.0.0.1:${getPort(server)}${base}`;
  const env = { K: given, G: tenant };
  const { stdout } = await runHere([...args, '--base-url', url, '--key-env', 'K', '--json'], { env });
  expect(stdout).not.toMatch(new RegExp(`${given}|${tenant}`));
  const report = JSON.parse(stdout);
  const at = (id: string) => report.findings.find((finding: { id: string }) => finding.id === id);
  return { report, url, finding: at('auth.key'), at };
}

/** A usual server that lets some requests in. */
function usual(admits: (headers: IncomingHttpHeaders) => boolean, refused: Answer = unauthorized) {
  return ({ headers, method, path, isWhole }: Asked): Answer => {
    if (!admits(headers)) return refused;
    if (path === '/v1/models') return [200, list];
    if (path !== '/v1/chat/completions') return [404, { error: { message: 'no such route' } }];
    if (method !== 'POST') return [405, { error: { message: 'Method not allowed' } }];
    return isWhole ? [200, completion] : badJson;
  };
}

const isKey = ({ authorization }: IncomingHttpHeaders): boolean => authorization === `Bearer ${key}`;
const isTenant = (headers: IncomingHttpHeaders): boolean => headers['x-tenant-key'] === tenant;
const withTenant = ['--header', 'x-tenant-key: env:G'];

describe('an added header with a secret', () => {
  it.each([
    ['probe', 'warn', 0],
    // This server does not stream.
    ['doctor --deep', 'warn', 1],
    ['doctor', 'unknown', 3],
    ['check-key', 'unknown', 3],
  ])('carries the request, and the key is not called accepted: %s', { timeout: 60_000 }, async (command, status, exitCode) => {
    const args = [...command.split(' '), ...(command === 'check-key' ? [] : ['--model', 'm']), ...withTenant];
    const { report, finding } = await examine(usual(isTenant), other, args);
    expect([report.exitCode, finding.status]).toEqual([exitCode, status]);
    expect(finding.title).toContain('The added header x-tenant-key carries the request; the key itself makes no difference');
  });

  it.each(['probe', 'doctor --deep', 'doctor'])('hides no key that counts beside it: %s', { timeout: 60_000 }, async (command) => {
    const reads = (headers: IncomingHttpHeaders): boolean => isKey(headers) && isTenant(headers);
    const { finding } = await examine(usual(reads), key, [...command.split(' '), '--model', 'm', ...withTenant]);
    expect(finding).toMatchObject({ status: 'pass', measured: expect.stringMatching(/^this key got 200, a wrong one 401/) });
  });

  it('leaves the key open where no wrong key may be sent', async () => {
    const { finding } = await examine(usual(isTenant), other, ['probe', '--model', 'm', '--no-negative', ...withTenant]);
    expect(finding.status).toBe('skip');
  });

  it.each(['env:K', 'env:B'])('never carries the key itself beside a wrong one: %s', { timeout: 60_000 }, async (value) => {
    const reads = (headers: IncomingHttpHeaders): boolean => String(headers['api-key']).includes(key);
    for (const args of [['probe', '--model', 'm'], ['check-key']]) {
      const header = ['--header', `api-key: ${value === 'env:K' ? value : `Bearer ${key}`}`];
      const { finding } = await examine(usual(reads), key, [...args, ...header]);
      expect(finding).toMatchObject({ status: 'pass', measured: expect.stringContaining('a wrong one 401') });
    }
  });
});

describe('a wrong key that gets another answer', () => {
  it.each([500, 204])(
    'which is no refusal leaves the key undecided, and nothing is called the same: %i',
    { timeout: 60_000 },
    async (status) => {
      for (const command of ['doctor', 'check-key']) {
        const { report, finding } = await examine(usual(isKey, [status, { error: { message: 'boom' } }]), key, [command]);
        expect([report.verdict, report.exitCode, finding.status]).toEqual(['undetermined', 3, 'unknown']);
        expect(finding.title).not.toContain('same');
        expect(finding.measured).toContain(`200 / ${status}`);
      }
    },
  );

  it('of 4xx has proven the key', { timeout: 60_000 }, async () => {
    const { finding } = await examine(usual(isKey, [418, { error: { message: 'boom' } }]), key, ['doctor']);
    expect(finding.status).toBe('pass');
  });
});

describe('a wrong key that nothing refuses', () => {
  const invalid: Answer = [400, { error: 'invalid_request' }];
  it.each([
    ['is checked after the body', (asked: Asked): Answer => (asked.isWhole ? unauthorized : usual(() => true)(asked))],
    ['gets 400 like any other', (asked: Asked): Answer => (asked.path === '/v1/models' ? [200, list] : invalid)],
    ['gets 400 at every route', (asked: Asked): Answer => (/models|completions/.test(asked.path) ? invalid : [404, { error: 'no route' }])],
  ] as const)('is undetermined: %s', { timeout: 60_000 }, async (_name, answer) => {
    for (const command of ['doctor', 'check-key']) {
      const { report } = await examine(answer, other, [command]);
      expect([command, report.verdict, report.exitCode]).toEqual([command, 'undetermined', 3]);
    }
  });
});
