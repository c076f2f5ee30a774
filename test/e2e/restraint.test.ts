import { createServer, type Server } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closeAfterEach } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** Requests sent to a gateway that refuses them: there should be as few as possible. */

const key = 'sk-7Yq2mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0Hj';
let server: Server | undefined;
closeAfterEach(() => server);

/** A gateway whose answer depends on the number of earlier requests. */
async function gateway(answer: (at: number, path: string) => readonly [status: number, body: object]) {
  const asked: string[] = [];
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      const path = request.url ?? '';
      asked.push(`${request.method} ${path}`);
      const [status, body] = answer(asked.length, path);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await listen(server);
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: key };
  const doctor = async () => JSON.parse((await runHere(['doctor', '--json', '--no-dotenv'], { env })).stdout);
  return { asked, doctor };
}

const refused = { error: { message: 'Invalid API key', type: 'authentication_error', code: 'invalid_api_key' } };

describe('a key that the gateway does not know', () => {
  it.each([
    ['says so', refused],
    ['says that it has expired', { error: { message: '该令牌已过期 (request id: 2026)', type: 'new_api_error', code: '' } }],
  ])('is sent to no other address where the server %s at every one', { timeout: 60_000 }, async (_, body) => {
    const { asked, doctor } = await gateway(() => [401, body]);
    const report = await doctor();
    expect(report.verdict).toBe('broken');
    expect(report.findings.find(({ id }: { id: string }) => id === report.rootCause).category).toMatch(/^auth\./);
    expect(asked.filter((one) => !/ \/v1\/|^GET \/api\/usage\/token/.test(one))).toEqual([]);
    expect(asked.length).toBeLessThan(11);
  });

  it('is still sought at another base where a web console asks for a login', { timeout: 60_000 }, async () => {
    const list = { object: 'list', data: [{ id: 'gpt-4o', object: 'model' }] };
    const { doctor } = await gateway((_, path) => {
      if (path.startsWith('/api/v1/models')) return [200, list];
      return path.startsWith('/api/') ? [404, { error: { message: 'no such route' } }] : [401, { message: 'Unauthorized' }];
    });
    const report = await doctor();
    expect(JSON.stringify(report.findings)).toContain('/api/v1');
  });
});

it('a ban after a refused key is not prolonged, and the key is the cause', { timeout: 60_000 }, async () => {
  const banned = { error: { message: 'Too many failed attempts, IP banned for 60s' } };
  const { asked, doctor } = await gateway((at) => (at === 1 ? [401, refused] : [429, banned]));
  const report = await doctor();
  expect(report.findings.find(({ id }: { id: string }) => id === report.rootCause).category).toBe('auth.invalid_key');
  expect(asked.length).toBeLessThan(4);
});
