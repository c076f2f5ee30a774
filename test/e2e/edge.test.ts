import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { kushDoctor } from './cli.ts';

const banned = `<!doctype html><html><title>Access denied | router.example used Cloudflare to restrict access</title>
<body>Error 1010. The owner of this website has banned your access based on your browser's signature.</body></html>`;
const models = JSON.stringify({ object: 'list', data: [{ id: 'gpt-4o', object: 'model', created: 1, owned_by: 'x' }] });
const refused = JSON.stringify({ error: { message: 'Incorrect API key', type: 'invalid_request_error', code: 'invalid_api_key' } });
const incomplete = JSON.stringify({ error: { message: 'messages is required', type: 'invalid_request_error', param: 'messages' } });

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A router behind an edge that bans these User-Agents, a POST after some time; it knows its key. */
async function routerBanning(agents: RegExp, lateMs = 0): Promise<{ env: Record<string, string>; asked: string[] }> {
  const asked: string[] = [];
  const key = 'sk-1234567890abcdefghijklmnop';
  server = createServer((request, response) => {
    const agent = String(request.headers['user-agent']);
    asked.push(agent);
    request.resume().on('end', () => {
      const answer = (status: number, type: string, body: string): void => {
        response.writeHead(status, { 'content-type': type, server: 'cloudflare', 'cf-ray': '8abcdef012345678-FRA' }).end(body);
      };
      if (agents.test(agent)) return void setTimeout(answer, request.method === 'POST' ? lateMs : 0, 403, 'text/html', banned);
      if (request.headers.authorization !== `Bearer ${key}`) return answer(401, 'application/json', refused);
      return request.method === 'GET' ? answer(200, 'application/json', models) : answer(400, 'application/json', incomplete);
    });
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return { env: { OPENAI_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, OPENAI_API_KEY: key }, asked };
}

it.each([0, 200])('is healthy where the edge blocks the doctor and lets the client through, a POST %d ms later', async (lateMs) => {
  const { env, asked } = await routerBanning(/kush-doctor/, lateMs);
  const { stdout, code } = await kushDoctor(['--json'], { env });
  const report = JSON.parse(stdout);
  expect([report.verdict, code]).toEqual(['healthy', 0]);
  const responder = report.findings.find((one: { check: string }) => one.check === 'http.responder');
  expect(responder).toMatchObject({ status: 'pass' });
  expect(responder.measured).toContain('asked as OpenAI/JS 6.49.0: the User-Agent kush-doctor is blocked here');
  expect(report.cost.requestsSent).toBe(asked.length);
});

it('says that the client is blocked too where it is', { timeout: 30_000 }, async () => {
  const { env, asked } = await routerBanning(/./);
  const { stdout, code } = await kushDoctor(['--json'], { env });
  const report = JSON.parse(stdout);
  expect([report.verdict, code]).toEqual(['broken', 1]);
  const cause = report.findings.find((one: { id: string }) => one.id === report.rootCause);
  expect(cause).toMatchObject({ category: 'cdn.challenge', retry: { retryable: false } });
  expect(cause.measured).toContain('the same under the User-Agent OpenAI/JS 6.49.0');
  expect(new Set(asked)).toEqual(new Set(['kush-doctor', 'OpenAI/JS 6.49.0']));
});
