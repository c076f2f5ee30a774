import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLoaders } from '../../src/cli/command-loaders.ts';
import { UsageError } from '../../src/domain/usage-error.ts';
import { isForbidden } from '../../src/routers/forbidden.ts';
import { findRouter, routers } from '../../src/routers/index.ts';
import { type StageOptions, stageFor } from '../support/command.ts';
import { getPort, listen } from '../support/server.ts';

/** The server's behaviour; each one leads a run to other questions. */
const behaviours = {
  'nothing is there': () => [404, '{"detail":"Not Found"}'],
  'every key is refused': () => [401, '{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}'],
  'a list of models is everywhere': () => [200, '{"object":"list","data":[{"id":"m","object":"model","owned_by":"vllm"}]}'],
  'everything breaks': () => [500, '{"error":{"message":"Internal Server Error"}}'],
  'a redirect to a forbidden path': () => [307, ''],
} as const satisfies Record<string, () => readonly [number, string]>;

const key = 'sk-0aB3cD5eF7gH9iJ1kL2mN4oP';
let server: Server;
let behaviour: keyof typeof behaviours = 'nothing is there';
const asked: string[] = [];

beforeAll(async () => {
  server = await listen(
    createServer((request, response) => {
      asked.push(`${request.method} ${(request.url ?? '').split('?')[0]}`);
      const [status, body] = behaviours[behaviour]();
      response.writeHead(status, { 'content-type': 'application/json', server: 'uvicorn', ...(status === 307 && { location: '/health' }) });
      response.end(body);
    }),
  );
});
afterAll(() => void server.close());

const commands = {
  doctor: { deep: true, model: 'm' },
  'check-key': {},
  models: { commandOptions: { check: 'm' } },
  probe: { model: 'm', commandOptions: { stream: true, tools: true } },
  report: {},
  compat: { model: 'm' },
} as const satisfies Record<string, StageOptions>;

async function run(command: keyof typeof commands, router: string | undefined): Promise<void> {
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: key };
  const { input } = stageFor(command, { ...commands[command], router, allowInsecureHttp: true, deadlineMs: 20_000 } as StageOptions, env);
  const { run: start } = await commandLoaders[command]();
  await (start as (given: typeof input) => Promise<number>)(input).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
  });
}

/** Examines a target once at Prometheus's request and once at its interval. */
async function runServe(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-forbidden-'));
  const file = join(folder, 'targets.yaml');
  writeFileSync(
    file,
    `targets:\n  - name: one\n    baseUrl: http://127.0.0.1:${getPort(server)}/v1\n    key: {env: KEY}\n    models: [m]\n`,
  );
  const options = { commandOptions: { targets: file, listen: '127.0.0.1:0', store: 'none' }, allowInsecureHttp: true, deadlineMs: 20_000 };
  const { input, out, interrupt } = stageFor('serve', options, { KEY: key }, folder);
  const { run: start } = await commandLoaders.serve();
  const served = start(input);
  await expect.poll(out, { timeout: 20_000 }).toMatch(/^http:\S+\n/);
  const { status } = await fetch(`${out().trim()}/probe?target=one`, { headers: { 'x-prometheus-scrape-timeout-seconds': '60' } });
  expect(status).toBe(200);
  interrupt();
  await served;
  rmSync(folder, { recursive: true, force: true });
}

/** Every tool that sends requests, as called by an agent. */
async function runMcp(): Promise<void> {
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: key, OPENAI_MODEL: 'm' };
  const stage = stageFor('mcp', { commandOptions: { allowSpend: 100_000 }, deadlineMs: 20_000 }, env);
  const tools = ['diagnose', 'check_key', 'list_models', 'probe', 'compat'];
  const messages = [
    {
      id: 0,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    },
    { method: 'notifications/initialized' },
    ...tools.map((name, at) => ({ id: at + 1, method: 'tools/call', params: { name, arguments: {} } })),
  ];
  const isAnswered = (): boolean => tools.every((_, at) => stage.out().includes(`"id":${at + 1}`));
  const io = {
    ...stage.input.io,
    stdin: async function* () {
      yield Buffer.from(messages.map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`).join(''));
      await expect.poll(isAnswered, { timeout: 60_000 }).toBe(true);
    },
  };
  const { run: start } = await commandLoaders.mcp();
  await start({ ...stage.input, io });
  expect(isAnswered()).toBe(true);
}

const everyCommand = Object.keys(commands) as (keyof typeof commands)[];
const examining = ['doctor', 'check-key'] as const;
const selfHosted = routers.filter(({ forbiddenPaths, service }) => forbiddenPaths.length > 0 && service !== 'router').map(({ id }) => id);

describe('no run asks a path that a router says must never be called', () => {
  it.each([undefined, ...selfHosted])('of %s', async (id) => {
    asked.length = 0;
    for (const name of Object.keys(behaviours) as (keyof typeof behaviours)[]) {
      behaviour = name;
      for (const command of id === undefined ? everyCommand : examining) await run(command, id);
      for (const other of id === undefined ? [runServe, runMcp] : []) {
        const before = asked.length;
        await other();
        expect(asked.length, other.name).toBeGreaterThan(before);
      }
    }
    expect(asked.length).toBeGreaterThan(10);
    const named = id === undefined ? undefined : findRouter(id);
    const wrong = asked.filter((line) => isForbidden(`http://127.0.0.1:1${line.slice(line.indexOf('/'))}`, named));
    expect([...new Set(wrong)]).toEqual([]);
  });
});

describe('a path is forbidden', () => {
  const forbidden = (url: string, id?: string) => isForbidden(url, id === undefined ? undefined : findRouter(id));

  it.each([
    ['http://127.0.0.1:4000/health', undefined],
    ['http://gateway.example/flush_cache', undefined],
    ['http://gateway.example/admin/keys', undefined],
    ['http://gateway.example/apiStats/api-key/test-openai', 'claude-relay-service'],
    ['http://127.0.0.1:4000/key/generate', 'litellm'],
    ['https://relay.example/api/token/17', 'new-api'],
  ])('%s of %s', (url, id) => {
    expect(forbidden(url, id)).toBe(true);
  });

  it.each([
    ['http://127.0.0.1:4000/health/liveliness', 'litellm'],
    ['http://127.0.0.1:8080/health', 'llama-cpp'],
    ['https://webapi.routescope.ai/api/token/self', undefined],
    ['http://127.0.0.1:4000/v1/chat/completions', undefined],
    ['http://127.0.0.1:4000/administration/v1/models', undefined],
  ])('not %s of %s', (url, id) => {
    expect(forbidden(url, id)).toBe(false);
  });
});

it('a router file that names one is refused before anything is sent', async () => {
  asked.length = 0;
  const { openNetwork } = await import('../../src/app/network.ts');
  const { input } = stageFor('doctor');
  const wire = await openNetwork({ ...input.options, allowInsecureHttp: true }, input.world).openWire();
  const url = `http://127.0.0.1:${getPort(server)}/key/generate`;
  await expect(wire.exchange({ purpose: 'key', method: 'GET', url, timeoutMs: 2_000 })).rejects.toThrow('/key/generate is never asked');
  await wire.close();
  expect(asked).toEqual([]);
});
