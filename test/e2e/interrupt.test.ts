import { spawn } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { getPort, listen } from '../support/server.ts';
import { emptyFolder } from './cli.ts';
import { runHere } from './here.ts';

it('blames nothing for what Ctrl-C cut short, and keeps what is known', { timeout: 60_000 }, async () => {
  let asked = (): void => {};
  const hanging = new Promise<void>((done) => {
    asked = done;
  });
  const listed = new Promise<void>((done) => {
    server.on('request', (request, response) => {
      if (!request.url?.endsWith('/models')) return asked();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'gpt-4o', object: 'model' }] }), () => done());
    });
  });
  await listen(server);
  const folder = emptyFolder();
  const url = `http://127.0.0.1:${getPort(server)}/v1`;
  const env = { PATH: process.env.PATH, HOME: folder, OPENAI_BASE_URL: url, OPENAI_API_KEY: key };
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../bin/kush-doctor.mjs'), '--json'], { env, cwd: folder });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  await Promise.all([hanging, listed]);
  child.kill('SIGINT');
  const code = await new Promise((done) => child.on('close', done));
  server.closeAllConnections();
  server.close();
  const report = JSON.parse(out);
  expect([code, report.exitCode, report.verdict, report.rootCause]).toEqual([130, 130, 'undetermined', null]);
  const findings: { id: string; status: string }[] = report.findings;
  expect(findings.filter(({ status }) => status === 'fail' || status === 'warn')).toEqual([]);
  expect(findings.find(({ id }) => id === 'run.interrupted')?.status).toBe('skip');
  expect(findings.some(({ status }) => status === 'pass')).toBe(true);
});

/** The JSON report of a command that Ctrl-C ends as soon as `isHeld` is true of a request, which then gets no answer. */
async function interruptAt(
  args: readonly string[],
  isHeld: (path: string, key: string) => boolean,
  held?: (response: ServerResponse) => void,
) {
  const stop = new AbortController();
  const router = createServer((request, response) => {
    request.resume();
    if (isHeld(request.url ?? '', request.headers.authorization ?? '')) {
      held?.(response);
      return void setTimeout(() => stop.abort(), 100);
    }
    const isList = request.url?.endsWith('/models') === true;
    response.writeHead(isList ? 200 : 409, { 'content-type': 'application/json' });
    const error = { code: 409, message: 'The operation was ABORTED', status: 'ABORTED' };
    response.end(JSON.stringify(isList ? { object: 'list', data: [{ id: 'gpt-4o', object: 'model' }] } : { error }));
  });
  await listen(router);
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(router)}/v1`, OPENAI_API_KEY: key };
  const { stdout } = await runHere([...args, '--json'], { env, signal: stop.signal });
  router.closeAllConnections();
  router.close();
  return JSON.parse(stdout) as Report;
}

const key = 'sk-1234567890abcdefghijklmnop';

it("keeps what a server's own ABORTED said before Ctrl-C", async () => {
  const report = await interruptAt([], (path, sent) => path.endsWith('/models') && sent !== `Bearer ${key}`);
  expect(report.findings.find(({ check }) => check === 'completion.answers')).toMatchObject({ status: 'fail' });
  expect(report.findings.find(({ check }) => check === 'auth.key')).toMatchObject({ status: 'skip', skipReason: 'out-of-time' });
});

it('does not say that an endpoint without an answer has no list of models', async () => {
  const report = await interruptAt(['models'], (path) => path.endsWith('/models'));
  expect([report.verdict, report.rootCause]).toEqual(['undetermined', null]);
  expect(report.findings.find(({ check }) => check === 'models.list')?.status).toBe('skip');
});

it('does not call a stream broken that Ctrl-C ended', async () => {
  const begun =
    'data: {"id":"a","object":"chat.completion.chunk","created":1,"model":"gpt-4o","choices":[{"index":0,"delta":{"content":"he"},"finish_reason":null}]}\n\n';
  const report = await interruptAt(
    ['probe', '--stream', '--model', 'gpt-4o'],
    (path) => path.endsWith('/chat/completions'),
    (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).write(begun),
  );
  expect([report.exitCode, report.rootCause]).toEqual([130, null]);
  expect(report.findings.filter(({ status }) => status === 'fail')).toEqual([]);
});

const server = createServer();
