import { createServer, type Server, type ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import type { Finding } from '../../src/domain/report/finding.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { closeAfterEach, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** What a verdict claims is only what the answers have shown. */

const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';

let server: Server | undefined;
closeAfterEach(() => server);

type Send = (status: number, body: object | string, headers?: Record<string, string>) => ServerResponse;
type Answer = (send: Send, request: { line: string; hasKey: boolean; body: string }) => ServerResponse;

async function start(answer: Answer): Promise<string> {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method, url, headers } = request;
      const send: Send = (status, body, more) =>
        response
          .writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...more })
          .end(typeof body === 'string' ? body : JSON.stringify(body));
      const hasKey = headers.authorization === `Bearer ${key}`;
      answer(send, { line: `${method} ${url}`, hasKey, body: Buffer.concat(parts).toString() });
    });
  });
  await listen(server);
  return `http://127.0.0.1:${getPort(server)}`;
}

async function examine(args: readonly string[], env: Record<string, string>): Promise<{ report: Report; cause: Finding | undefined }> {
  const report = JSON.parse((await runHere([...args, '--json'], { env })).stdout) as Report;
  return { report, cause: report.findings.find(({ id }) => id === report.rootCause) };
}

const noRoute = { error: { message: 'Invalid URL', type: 'invalid_request_error', code: 'unknown_url' } };
const noKey = { error: { message: "You didn't provide an API key.", type: 'invalid_request_error' } };

it.each<[string, Record<string, string>]>([
  ['without a key', {}],
  ['with a wrong key', { OPENAI_API_KEY: 'sk-wrong0000000000000000000000' }],
])('proposes the root whose route refuses the key where its control finds no route: %s', async (_, env) => {
  const root = await start((send, { line }) => (line === 'POST /v1/chat/completions' ? send(401, noKey) : send(404, noRoute)));
  const { cause } = await examine(['doctor'], { OPENAI_BASE_URL: root, ...env });
  expect(cause).toMatchObject({ category: 'endpoint.not_found', fixes: [{ command: `export OPENAI_BASE_URL=${root}/v1` }] });
});

it('proposes no root of a server that refuses every path there, and blames no key that was not sent', async () => {
  const root = await start((send, { line }) => (line.includes(' /v1/') ? send(401, noKey) : send(404, noRoute)));
  const { cause } = await examine(['doctor'], { OPENAI_BASE_URL: root });
  expect(cause?.category).toBe('endpoint.not_found');
  expect(cause?.fixes.map(({ text }) => text)).toEqual(['Compare host, port and path of the base URL with what the router documents.']);
  expect(JSON.stringify(cause?.causes)).not.toContain('key');
});

const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'gpt-4o',
  content: [{ type: 'text', text: 'OK' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 9, output_tokens: 2 },
};

it.each([['probe'], ['probe --stream'], ['doctor --deep']])(
  'names the protocol of an answer under the path of another: %s',
  async (command) => {
    const root = await start((send, { line, hasKey, body }) => {
      if (!hasKey) return send(401, { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } });
      if (line === 'GET /v1/models') return send(200, toModelList('gpt-4o'));
      if (line !== 'POST /v1/chat/completions') return send(404, noRoute);
      return body.endsWith('}') ? send(200, message) : send(400, { error: { message: 'Body is not valid JSON' } });
    });
    const { cause } = await examine([...command.split(' '), '--model', 'gpt-4o'], { OPENAI_BASE_URL: `${root}/v1`, OPENAI_API_KEY: key });
    expect(cause).toMatchObject({ category: 'request.protocol_mixup', retry: { retryable: false } });
    expect(cause?.title).toBe('The answer has the form of anthropic-messages, not of openai-chat');
    expect(cause?.fixes[0]?.text).toContain(`speaks anthropic-messages, with the base URL ${root},`);
    expect(cause?.fixes[0]?.command).toContain('--protocol anthropic-messages');
  },
);

it('claims no unread header where every header is refused in words that name none', async () => {
  const root = await start((send) => send(401, { detail: 'Not authenticated' }));
  const { cause } = await examine(['doctor'], { OPENAI_BASE_URL: `${root}/v1`, OPENAI_API_KEY: key });
  if (cause === undefined) throw new Error('no cause');
  expect(cause).toMatchObject({ category: 'auth.invalid_key', retry: { retryable: false } });
  expect(cause.title).toBe('The router refuses the key, or reads it from none of the usual headers');
  expect(cause.fixes.map(({ text }) => text).join()).toMatch(/Copy the key again .*--header/);
});

it.each([
  ['3600', null],
  ['200', '4m'],
  ['5', '2m'],
])('advises no wait shorter than the stated %s s', async (seconds, wait) => {
  const root = await start((send) => send(503, '<title>Scheduled maintenance</title>', { 'retry-after': seconds }));
  const { report } = await examine(['doctor'], { OPENAI_BASE_URL: `${root}/v1`, OPENAI_API_KEY: key });
  const fixes = report.findings.flatMap((finding) => finding.fixes);
  const waits = fixes.flatMap(({ command = '' }) => /--wait (\S+)/.exec(command)?.[1] ?? []);
  expect(new Set(waits)).toEqual(new Set(wait === null ? [] : [wait]));
  const said = fixes.map(({ text }) => text).join();
  expect([said.includes('growing delays'), said.includes('when the stated wait is over')]).toEqual(
    Number(seconds) > 60 ? [false, true] : [true, false],
  );
});
