import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { printRow } from './paired.ts';
import { runProgram } from './program.ts';

/**
 * `models --probe` of many models compared with the ideal (waves × latency) and with node:http only, against a server with a fixed delay.
 */
const self = fileURLToPath(import.meta.url);
const short = process.argv.includes('--short');
const models = short ? 200 : 500;
const latencyMs = 100;

function serve(): void {
  const list = JSON.stringify({
    object: 'list',
    data: Array.from({ length: models }, (_, index) => ({ id: `model-${index}`, object: 'model' })),
  });
  const server = createServer((incoming, answer) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      answer.setHeader('content-type', 'application/json');
      if (incoming.method === 'GET') return void answer.end(list);
      const { model = '', messages } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { model?: string; messages?: unknown };
      const body = JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion',
        model,
        choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 },
      });
      if (messages === undefined)
        answer.writeHead(400).end('{"error":{"message":"messages is required","code":"missing_required_parameter"}}');
      else setTimeout(() => answer.end(body), latencyMs);
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.on('disconnect', () => process.exit(0));
}

/** The same requests by node:http with the same number of sockets, in milliseconds. */
async function floorMs(port: number, inFlight: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const start = performance.now();
  await Promise.all(
    Array.from(
      { length: models },
      (_, index) =>
        new Promise<void>((done, fail) => {
          const asked = request({ port, host: '127.0.0.1', path: '/v1/chat/completions', method: 'POST', agent }, (answer) => {
            answer.resume().on('end', done);
          });
          asked.on('error', fail);
          asked.end(JSON.stringify({ model: `model-${index}`, messages: [] }));
        }),
    ),
  );
  const ms = performance.now() - start;
  agent.destroy();
  return ms;
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-bench-'));
  const child = fork(self, process.argv.slice(2), { env: { ...process.env, KUSH_DOCTOR_BENCH_SERVE: '1' } });
  const port = await new Promise<number>((done) => child.once('message', (message) => done(message as number)));
  try {
    for (const [inFlight, limit] of [
      [16, 1.2],
      [64, 1.5],
    ] as const) {
      const idealMs = Math.ceil(models / inFlight) * latencyMs;
      const floor = await floorMs(port, inFlight);
      const env = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: 'sk-bench-0123456789abcdefghijklmnop' };
      const run = await runProgram(['models', '--probe', '--concurrency', String(inFlight), '--deadline', '90s', '--json'], folder, env);
      const { models: rows = [] } = JSON.parse(run.stdout) as { models?: { probe?: { status: string } }[] };
      const answered = rows.filter((row) => row.probe?.status === 'ok').length;
      printRow({ bench: 'models', name: `${models} models, ${inFlight} in flight`, value: run.ms / idealMs, unit: '× ideal', limit });
      printRow({ bench: 'models', name: `floor: node:http, ${inFlight} in flight`, value: floor / idealMs, unit: '× ideal' });
      printRow({ bench: 'models', name: `peak memory at ${inFlight} in flight`, value: run.peakMb, unit: 'MB', limit: 90 });
      if (answered !== models) console.log(`only ${answered} of ${models} models answered`);
    }
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.env.KUSH_DOCTOR_BENCH_SERVE === '1') serve();
else await measure();
