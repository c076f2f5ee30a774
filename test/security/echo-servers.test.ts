import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNames } from '../../src/domain/options.ts';
import { runHere } from '../e2e/here.ts';
import { sendRaw } from '../support/raw-request.ts';
import { type Answer, answers, echoes, expectNothingOf, password, secret } from './echoes.ts';

/** The commands that send nothing or run on: what a server, a client, a log or a caller writes with the secrets is shown by none. */

const env = { KUSH_DOCTOR_API_KEY: secret, ACME_PASSWORD: password };
const both = `${secret} ${password}`;
const kinds = Object.keys(answers);
let folder: string;
let server: Server;
let root: string;
let turn = 0;

const answerOf = (kind: string, echo: string): Answer => (answers[kind] as (echo: string) => Answer)(echo);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-echo-servers-'));
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      const kind = kinds[turn % kinds.length] ?? '';
      const echo = echoes[turn++ % echoes.length] as (text: string) => string;
      const { status, headers = {}, body = '' } = answerOf(kind, echo(both));
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Encodings in turn, so that a normal run tries a third of all pairs; all of them with KUSH_DOCTOR_TEST_ALL. */
const everyPair = process.env.KUSH_DOCTOR_TEST_ALL !== undefined;
const encodings = echoes.map((echo, at) => [at, echo] as const);
const inTurn = (row: number, step = 3) => encodings.filter(([at]) => everyPair || (at + row) % step === 0);

/** The answer as a person pastes it. */
function toTranscript({ status, reason = 'X', headers = {}, body = '', trailers = {} }: Answer): string {
  const lines = Object.entries({ ...headers, ...trailers }).map(([name, value]) => `${name}: ${String(value)}`);
  return `HTTP/1.1 ${status} ${reason}\n${lines.join('\n')}\n\n${body}`;
}

describe.each(kinds)('explain of an answer with the secrets in %s', (kind) => {
  it.each(inTurn(kinds.indexOf(kind)))('encoding %i', async (at, echo) => {
    const text = toTranscript(answerOf(kind, echo(both)));
    const format = formatNames[(kinds.indexOf(kind) + at) % formatNames.length] ?? 'text';
    const out = mkdtempSync(join(folder, 'out-'));
    const files = ['a.html', 'b.json', 'c.md'].flatMap((name) => ['--output', join(out, name)]);
    const whole = text.repeat(kind === 'a stream' ? 1 : 1 + (at % 2) * 30);
    const { stdout, stderr } = await runHere(['explain', '-', '--format', format, '--debug', ...files], { env, stdin: whole });
    const written = readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'));
    expectNothingOf([stdout, stderr, ...written].join('\n'), `${kind} ${format}`);
  });
});

describe.each(echoes.map((echo, at) => [at, echo(secret)] as const))('an argument in encoding %i', (at, given) => {
  it.each([
    ['routers', given],
    ['routers', '--search', given],
    ['completion', given],
    ['explain', given],
    ['explain', '--router', given, '429'],
    ['simulate', '--fault', given],
    ['simulate', '--scenario', given],
    ['simulate', '--host', given],
    ['listen', '--port', given],
    ['serve', '--targets', given],
    ['serve', '--listen', given],
    ['mcp', '--targets', given],
    ['mcp', '--allow-host', given, '--format', 'xml'],
    ['report', given],
    ['report', '--compare', given, given],
    ['report', '--include', given],
    ['doctor', '--baseline', given],
    ['doctor', '--targets', given],
  ])('of %s is not repeated (%#)', async (...args) => {
    const formats = [[], ['--json'], ['--lang', 'zh']];
    for (const format of everyPair ? formats : formats.slice(at % 2, (at % 2) + 2)) {
      const { stdout, stderr } = await runHere([...args, ...format], { env, cwd: folder });
      expectNothingOf(stdout + stderr, args[0] ?? '');
      expect(stderr).not.toMatch(/went wrong/);
    }
  });
});

/** A command that runs until it is stopped; `use` gets its port and the path that its URL has. */
async function whileRunning(args: readonly string[], use: (port: number, path: string) => Promise<string>): Promise<string> {
  const stop = new AbortController();
  let shown = '';
  const { stdout, stderr } = await runHere([...args], {
    env,
    cwd: folder,
    signal: stop.signal,
    onOutput: (() => {
      let begun = false;
      return (written: string) => {
        const [, port, path = ''] = /http:\/\/127\.0\.0\.1:(\d+)(\/[\da-f]{32})?/.exec(written.replaceAll(root, '')) ?? [];
        if (begun || port === undefined || !written.includes('\n')) return;
        begun = true;
        void use(Number(port), path)
          .then((text) => {
            shown = text;
          })
          .finally(() => stop.abort());
      };
    })(),
  });
  return [stdout, stderr, shown].join('\n');
}

/** Requests with the secrets in every place that a client fills. */
function clientRequests(port: number, path: string, echo: (text: string) => string): string[] {
  const [one, two] = [echo(secret), echo(password)];
  const body = JSON.stringify({ model: one, messages: [{ role: 'user', content: two }], [one]: two, user: one, stream: false });
  const line = (target: string, headers: string, text: string): string =>
    `POST ${path}${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: ${text.length}\r\n${headers}Connection: close\r\n\r\n${text}`;
  const named = encodeURIComponent(one);
  return [
    line('/v1/chat/completions', `Authorization: Bearer ${one}\r\n`, body),
    line(
      '/v1/chat/completions',
      `X-Api-Key: ${one}\r\nUser-Agent: ${one}\r\nX-Other: ${two}\r\n${one.replace(/\W/g, '').slice(0, 60)}: 1\r\n`,
      body,
    ),
    line(`/v1/chat/completions?key=${named}&other=${encodeURIComponent(two)}`, '', body),
    line(`/${named}/v1/messages`, `anthropic-version: ${one}\r\nanthropic-beta: ${one},${two}\r\n`, body),
    line('/v1/responses', `Cookie: a=${one}\r\n`, one),
    `GET ${path}/${named} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
    `POST /${named} HTTP/1.1\r\nHost: ${one.replace(/[^\w.-]/g, '')}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  ];
}

const runningCommands = [
  ['simulate', '--json'],
  ['simulate', '--verbose'],
  ['simulate', '--grade', '--json'],
  ['listen', '--json', '--count', '20', '--settle', '50ms'],
  ['listen', '--verbose', '--count', '20', '--settle', '50ms'],
  ['listen', '--forward', '--json', '--count', '20', '--settle', '50ms'],
  ['listen', '--forward', '--verbose', '--count', '20', '--settle', '50ms'],
] as const;

describe.each(runningCommands.map((args, at) => [args.slice(0, 3).join(' '), args, at] as const))('%s', (_, args, row) => {
  it.each(inTurn(row))('shows none of what a client sends in encoding %i', async (_at, echo) => {
    const more = args[0] === 'listen' ? ['--base-url', `${root}/v1`] : [];
    const shown = await whileRunning([...args, ...more], async (port, path) => {
      for (const request of clientRequests(port, path, echo)) await sendRaw(port, request, 3000);
      return '';
    });
    expectNothingOf(shown, args.join(' '));
  });
});

it('serve shows them on no page, in no metric and in no line', async () => {
  const targets = join(folder, 'targets.yaml');
  // The server answers each request in another way.
  const served = [0, 1, 2];
  writeFileSync(
    targets,
    `targets:\n${served.map((at) => `  - {name: t${at}, baseUrl: '${root}/${at}/v1', key: {env: KUSH_DOCTOR_API_KEY}, labels: {owner: '${secret}'}}`).join('\n')}\n`,
  );
  const shown = await whileRunning(
    ['serve', '--targets', targets, '--listen', '127.0.0.1:0', '--store', 'none', '--json'],
    async (port) => {
      const paths = served.flatMap((at) => [`/probe?target=t${at}`, `/targets/t${at}`]);
      let text = '';
      for (const path of ['/', ...paths, '/', '/metrics', `/targets/${secret}`, `/probe?target=${secret}&module=${password}`])
        text += await sendRaw(
          port,
          `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Prometheus-Scrape-Timeout-Seconds: 120\r\nConnection: close\r\n\r\n`,
          120_000,
        );
      return text;
    },
  );
  expect(shown).toContain('probe_success');
  expectNothingOf(shown, 'serve');
});

it('mcp shows them in no answer of any tool, page or prompt', async () => {
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, '.env'), `OPENAI_BASE_URL=${root}/v1\nOPENAI_API_KEY=${secret}\nDB_PASSWORD=${password}\n`, { mode: 0o600 });
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../bin/kush-doctor.cjs'), 'mcp'], {
    cwd: project,
    env: { PATH: process.env.PATH ?? '', HOME: project, ...env },
  });
  let said = '';
  child.stdout.on('data', (part) => (said += String(part)));
  child.stderr.on('data', (part) => (said += String(part)));
  const send = (message: object): void => void child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  send({
    id: 0,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: secret, version: password } },
  });
  send({ method: 'notifications/initialized' });
  let id = 0;
  const call = (name: string, given: object): void => send({ id: ++id, method: 'tools/call', params: { name, arguments: given } });
  for (const detail of ['short', 'long', 'ticket'])
    for (const name of ['diagnose', 'check_key', 'list_models', 'list_settings']) call(name, { detail });
  for (const echo of echoes) {
    const given = echo(secret);
    call('explain', { text: `401 ${given}` });
    call('explain_category', { name: given.slice(0, 80) });
    call('list_routers', { id: given.slice(0, 60) });
    call('list_routers', { search: given.slice(0, 100) });
    call('list_models', { check: given.slice(0, 200), search: given.slice(0, 200) });
    call('diagnose', { target: given.slice(0, 100), model: given.slice(0, 200) });
    call('diagnose', { baseUrl: `https://${given.replace(/\W/g, '').slice(0, 50)}.example/${given}`.slice(0, 500) });
    call(given, { [given]: given });
    send({ id: ++id, method: 'prompts/get', params: { name: given, arguments: { error: given } } });
    send({ id: ++id, method: 'resources/read', params: { uri: `kush-doctor://routers/${given}` } });
    send({ id: ++id, method: given });
  }
  const answered = (): Set<string> => new Set([...said.matchAll(/"id":(\d+)/g)].map(([, number]) => number ?? ''));
  await expect.poll(() => answered().size, { timeout: 300_000, interval: 200 }).toBe(id + 1);
  child.kill();
  expectNothingOf(said, 'mcp');
});
