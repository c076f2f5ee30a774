import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

let simulator: Simulator;
let collector: Server;
const heard: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'kush-default-'));

beforeAll(async () => {
  simulator = await startSimulator({ seed: 71 });
  collector = createServer((request, response) => {
    heard.push(request.url ?? '');
    request.resume().on('end', () => response.end('{}'));
  });
  await listen(collector);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  collector.close();
  await simulator.close();
});

const env = () => ({ OPENAI_BASE_URL: simulator.baseUrls['openai-chat'] ?? '', OPENAI_API_KEY: simulator.key });

it('options of doctor that take a value need no command before them', async () => {
  const url = `http://127.0.0.1:${getPort(collector)}`;
  expect((await runHere(['--otlp', url], { env: env() })).code).toBe(0);
  expect(heard.sort()).toEqual(['/v1/metrics', '/v1/traces']);
  expect((await runHere(['--push', `${url}/api/push/x`], { env: env() })).code).toBe(0);
  expect(heard.some((path) => path.startsWith('/api/push/x'))).toBe(true);
  const { code, stdout } = await runHere(['--demo', '--fault', 'derouter/402-key-budget', '--json']);
  expect([code, (JSON.parse(stdout) as Report).kind]).toEqual([1, 'doctor']);
});

it('so does --targets, and the options of another command before its name', async () => {
  const file = join(folder, 'targets.json');
  const target = { name: 'one', baseUrl: simulator.baseUrls['openai-chat'], key: { env: 'K' } };
  writeFileSync(file, JSON.stringify({ targets: [target] }));
  const { code, stdout } = await runHere(['--targets', file, '--json'], { env: { K: simulator.key } });
  expect([code, (JSON.parse(stdout) as { kind: string }).kind]).toEqual([0, 'targets']);
  const models = await runHere(['--check', simulator.model, 'models', '--json'], { env: env() });
  expect([models.code, (JSON.parse(models.stdout) as { kind: string }).kind]).toEqual([0, 'models']);
});

it('a stream that fails as the plain completion did names the finding that reports it', async () => {
  const gateway = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const isList = request.method === 'GET' && (request.url ?? '').endsWith('/models');
      const isAllowed = request.headers.authorization === `Bearer ${simulator.key}`;
      const status: 200 | 400 | 401 | 503 = !isAllowed ? 401 : isList ? 200 : Buffer.concat(parts).includes('messages') ? 503 : 400;
      response.writeHead(status, { 'content-type': 'application/json' });
      const error = { 200: '', 401: 'Incorrect API key provided', 503: 'overloaded', 400: 'you must provide a model parameter' }[status];
      response.end(
        JSON.stringify(isList && isAllowed ? { object: 'list', data: [{ id: 'm', object: 'model' }] } : { error: { message: error } }),
      );
    });
  });
  await listen(gateway);
  const options = { env: { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(gateway)}/v1`, OPENAI_API_KEY: simulator.key } };
  const { stdout } = await runHere(['--deep', '--model', 'm', '--json'], options);
  const selected = await runHere(['--deep', '--model', 'm', '--only', 'stream', '--json'], options);
  gateway.close();
  const found = (JSON.parse(stdout) as Report).findings.find(({ id }) => id === 'stream.answers');
  expect(found).toMatchObject({ status: 'skip', skipReason: 'blocked', blockedBy: 'completion.answers' });
  // Without that finding a run of the stream alone would be healthy.
  expect([selected.code, (JSON.parse(selected.stdout) as Report).findings.map(({ id }) => id)]).toEqual([
    3,
    expect.arrayContaining(['completion.answers']),
  ]);
});

it.each([
  ['', 'stream-empty'],
  ['<html><body>502 Bad Gateway</body></html>', 'html-in-stream'],
])('a replayed body that shows no protocol is read as openai-chat: %j', async (body, violation) => {
  writeFileSync(join(folder, 'body.sse'), body);
  const { code, stdout } = await runHere(['probe', '--replay', 'body.sse', '--json'], { cwd: folder });
  const codes = (JSON.parse(stdout) as Report).findings.flatMap(({ violations = [] }) => violations.map((one) => one.code));
  expect(codes).toContain(violation);
  expect(code).not.toBe(2);
});

it('names of headers in a transcript are no words of a router row', async () => {
  const text = 'HTTP/1.1 400 Bad Request\ncontent-type: application/json\n\n{"error":{"message":"max_tokens: field required"}}';
  const { stdout } = await runHere(['explain', '--router', 'agentrouter', '--json'], { stdin: text });
  const { diagnoses } = JSON.parse(stdout) as { diagnoses: { category: string; rule: string }[] };
  expect(diagnoses[0]).toMatchObject({ category: 'request.missing_param', rule: 'agentrouter/400-missing-param' });
});

it('RPM beside 429 is a rate, not the package manager', async () => {
  const { stdout } = await runHere(['explain', '--json'], { stdin: 'HTTP/1.1 429 X\n\n{"error":{"message":"RPM limit reached"}}' });
  expect((JSON.parse(stdout) as { diagnoses: unknown[] }).diagnoses[0]).toMatchObject({ category: 'rate.requests' });
});

it('a router detected by a host that only users report is labelled so', async () => {
  const { stdout } = await runHere(['--offline', '--json', '--base-url', 'https://api.derouter.ai/openai/v1', '--key-env', 'K'], {
    env: { K: simulator.key },
  });
  expect((JSON.parse(stdout) as Report).target?.router).toMatchObject({
    id: 'derouter',
    how: expect.stringContaining('reported by users'),
  });
});
