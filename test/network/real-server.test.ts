import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { runHere } from '../e2e/here.ts';
import { toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { good, type Stage, tcp } from './fault.ts';
import { apache } from './servers/apache.ts';
import { caddy } from './servers/caddy.ts';
import { haproxy } from './servers/haproxy.ts';
import { nginx } from './servers/nginx.ts';
import { lighttpd, varnish } from './servers/others.ts';
import { mitmproxy, squid, tinyproxy } from './servers/proxies.ts';
import { findProgram, type Place, type Running, startServer } from './servers/server.ts';

const key = 'sk-1234567890abcdefghijklmnopqrstuvwxyz0123456789';
const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4o',
  choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 5, completion_tokens: 1, total_tokens: 6 },
};

/** A healthy gateway's answer to one request. */
function answer({ headers, method, url }: IncomingMessage, body: string): [number, object] {
  if (headers.authorization !== `Bearer ${key}`) return [401, { error: { message: 'Incorrect API key', code: 'invalid_api_key' } }];
  if (url === '/v1/models') return [200, toModelList('gpt-4o')];
  if (url !== '/v1/chat/completions') return [404, { error: { message: 'Unknown request URL' } }];
  if (method !== 'POST') return [405, { error: { message: 'Only POST is served' } }];
  return body.includes('"messages"') ? [200, completion] : [400, { error: { message: 'The body is no JSON' } }];
}

let gateway: Server;
let stages: (Stage & { port: number })[];
let upstream: Place['upstream'];

beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const [status, body] = answer(request, Buffer.concat(parts).toString());
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await listen(gateway);
  stages = [await tcp(() => {}), await tcp((socket) => socket.on('data', () => socket.destroy()))];
  const [silent, closing] = stages.map(({ port }) => port);
  upstream = { good: getPort(gateway), dead: unusedPort, silent: silent ?? 0, closing: closing ?? 0 };
});
afterAll(async () => {
  gateway.closeAllConnections();
  gateway.close();
  await Promise.all(stages.map((stage) => stage.close()));
});

/** Reserved, so no other program takes it while the servers run, as one took a port that was closed before. */
const unusedPort = 1;

/** The raw answer to the request that `probe` sends. */
async function getRaw(port: number): Promise<string> {
  const body = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'hi' }] });
  const head = [
    'POST /v1/chat/completions HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: close',
    'Content-Type: application/json',
    `Authorization: Bearer ${key}`,
    `Content-Length: ${body.length}`,
  ];
  return await new Promise<string>((done) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n${body}`));
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => done(text));
  });
}

async function examine(port: number, args: readonly string[]) {
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: key };
  const { stdout } = await runHere([...args, '--json'], { env });
  const report = JSON.parse(stdout) as Report;
  const root = report.findings.find(({ id }) => id === report.rootCause);
  return { category: root?.category ?? null, exit: report.exitCode, retry: root?.retry?.kind };
}

for (const server of [nginx, haproxy, apache, caddy, lighttpd, varnish, squid, tinyproxy, mitmproxy]) {
  const program = findProgram(server);
  describe.skipIf(program === undefined)(`${server.id}${program === undefined ? ' (not installed here)' : ''}`, () => {
    let running: Running | undefined;
    beforeAll(async () => {
      if (program !== undefined) running = await startServer(server, program, { upstream, pem: good });
    });
    afterAll(async () => {
      await running?.stop();
    });

    it.each([...server.situations.entries()].map(([index, situation]) => [situation.name, situation, index] as const))(
      'is judged alike by doctor, probe and explain: %s',
      async (_name, { category, exit, isSilent }, index) => {
        const port = running?.ports[index] ?? 0;
        const doctor = await examine(port, []);
        expect(doctor).toMatchObject({ category, exit });
        if (isSilent === true) return;
        const probe = await examine(port, ['probe', '--model', 'gpt-4o']);
        expect(probe).toEqual(doctor);
        const text = category === null ? '' : await getRaw(port);
        // A closed connection and an empty success are inconclusive without the request.
        if (text === '' || text.startsWith('HTTP/1.1 200')) return;
        const { stdout } = await runHere(['explain', '--json', '-'], { stdin: text });
        const [first] = (JSON.parse(stdout) as { diagnoses: { category: string; retry: { kind: string } }[] }).diagnoses;
        expect({ category: first?.category, retry: first?.retry.kind }).toEqual({ category, retry: doctor.retry });
      },
    );
  });
}
