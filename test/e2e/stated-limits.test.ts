import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { closeAfterEach, openaiError } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { emptyFolder } from './cli.ts';
import { runHere } from './here.ts';

/** What the doctor itself does not do is said as its own limit: the deadline that was given, a command that it does not run. */

let server: Server | undefined;
closeAfterEach(() => server);

it('--all names the deadline that was given, not what was left of it', async () => {
  server = createServer((request) => void request.resume());
  await listen(server);
  const base = `http://127.0.0.1:${getPort(server)}`;
  const secret = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
  const env = {
    OPENAI_BASE_URL: `${base}/v1`,
    OPENAI_API_KEY: secret,
    ANTHROPIC_BASE_URL: base,
    ANTHROPIC_AUTH_TOKEN: `${secret}b`,
  };
  const { stdout } = await runHere(['doctor', '--all', '--deadline', '2s', '--timeout', '30s', '--json'], { env });
  const stated = [...stdout.matchAll(/the deadline of ([\d.]+) s/g)].map(([, seconds]) => seconds);
  expect(stated.length).toBeGreaterThan(0);
  expect(new Set(stated)).toEqual(new Set(['2']));
});

it('a key that only an apiKeyHelper prints is not called missing, and the helper is not run', async () => {
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify(openaiError('Missing API key')));
  });
  await listen(server);
  const settings = { apiKeyHelper: '/bin/false', env: { ANTHROPIC_BASE_URL: `http://127.0.0.1:${getPort(server)}` } };
  const home = emptyFolder();
  mkdirSync(join(home, '.claude'));
  writeFileSync(join(home, '.claude', 'settings.json'), JSON.stringify(settings));
  const report = JSON.parse((await runHere(['doctor', '--json'], { home })).stdout);
  const root = report.findings.find(({ id }: { id: string }) => id === report.rootCause);
  expect(root.title).toContain('does not run the apiKeyHelper');
  expect(root.fixes[0].command).toContain('--key-stdin');
});
