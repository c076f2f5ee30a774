import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { getPort, listen } from '../support/server.ts';
import { emptyFolder } from './cli.ts';

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
  const env = { PATH: process.env.PATH, HOME: folder, OPENAI_BASE_URL: url, OPENAI_API_KEY: 'sk-1234567890abcdefghijklmnop' };
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

const server = createServer();
