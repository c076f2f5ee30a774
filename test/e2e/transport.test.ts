import { createServer, type Server, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { loadClients } from '../../bench/mutants/clients.ts';
import { seeds, serialize } from '../../bench/mutants/seeds.ts';
import { listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** Faults in the transport of a good stream, with the probe's result and that of the openai SDK. */
const seed = seeds.find(({ protocol, feature }) => protocol === 'openai-chat' && feature === 'usage');
const body = Buffer.from(serialize(seed?.events ?? []));
const half = body.subarray(0, body.length >> 1);
const zipped = gzipSync(body);

const head = (...fields: string[]): Buffer =>
  Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n${fields.map((field) => `${field}\r\n`).join('')}\r\n`);
const chunk = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
const chunked = 'Transfer-Encoding: chunked';
const end = Buffer.from('0\r\n\r\n');

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server?.close();
});

/** Answers each request with these bytes, then closes, resets or keeps the connection. */
async function serve(bytes: Buffer, then: 'close' | 'reset' | 'keep'): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket);
    let asked = '';
    socket.on('error', () => {});
    socket.on('data', (data) => {
      asked += data.toString('latin1');
      if (!asked.includes('\r\n\r\n')) return;
      asked = '';
      if (then === 'close') socket.end(bytes);
      else socket.write(bytes, () => (then === 'reset' ? setTimeout(() => socket.resetAndDestroy(), 50) : undefined));
    });
  });
  await listen(server);
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

async function probe(origin: string) {
  const { stdout } = await runHere(['probe', '--stream', '--model', 'm', '--json', '--timeout', '4s'], {
    env: { OPENAI_BASE_URL: `${origin}/v1`, OPENAI_API_KEY: 'sk-1234567890abcdefghijklmnop' },
  });
  const report = JSON.parse(stdout);
  return report.findings.find((one: { check: string }) => one.check === 'stream.grammar' || one.check === 'stream.answers');
}

async function readWithSdk(origin: string): Promise<string> {
  const [client] = (await loadClients(resolve(import.meta.dirname, '../..'))).filter(
    ({ name, protocol }) => name === 'openai SDK' && protocol === 'openai-chat',
  );
  return await (client?.read(origin) ?? Promise.reject(new Error('no client'))).then(
    ({ text }) => text,
    (error: Error) => error.message,
  );
}

it.each<[string, Buffer, 'close' | 'reset' | 'keep', string, string, RegExp]>([
  ['whole', Buffer.concat([head(chunked), chunk(body), end]), 'close', 'Hello', 'pass', /conformant/],
  [
    'Content-Length too long',
    Buffer.concat([head(`Content-Length: ${body.length + 9}`), body]),
    'close',
    'terminated',
    'fail',
    /complete, but/,
  ],
  ['no last chunk', Buffer.concat([head(chunked), chunk(body)]), 'close', 'terminated', 'fail', /complete, but/],
  ['reset after the last event', Buffer.concat([head(chunked), chunk(body)]), 'reset', 'terminated', 'fail', /complete, but/],
  ['Content-Length too short', Buffer.concat([head(`Content-Length: ${half.length}`), body]), 'close', 'missing', 'fail', /broken/],
  ['cut', Buffer.concat([head(chunked), chunk(half)]), 'close', 'terminated', 'fail', /broken/],
  ['reset', Buffer.concat([head(chunked), chunk(half)]), 'reset', 'terminated', 'fail', /broken/],
  [
    'gzip cut',
    Buffer.concat([head('Content-Encoding: gzip', `Content-Length: ${zipped.length >> 1}`), zipped.subarray(0, zipped.length >> 1)]),
    'close',
    'request ended',
    'fail',
    /broken/,
  ],
  [
    'gzip that is none',
    Buffer.concat([head('Content-Encoding: gzip', `Content-Length: ${body.length}`), body]),
    'close',
    'terminated',
    'fail',
    /not compressed/,
  ],
])('%s', { timeout: 30_000 }, async (_, bytes, then, sdk, status, measured) => {
  const origin = await serve(bytes, then);
  expect(await readWithSdk(origin)).toContain(sdk);
  const finding = await probe(origin);
  expect(finding.status).toBe(status);
  expect(finding.measured).toMatch(measured);
});

it('a complete stream whose body stays open is no timeout', { timeout: 30_000 }, async () => {
  const finding = await probe(await serve(Buffer.concat([head(chunked), chunk(body)]), 'keep'));
  expect(finding).toMatchObject({ status: 'fail', category: 'stream.nonconformant' });
  expect(finding.measured).toContain('did not end within 5 s of the last event');
});

it('a stream that stalls is told from one that is cut', { timeout: 30_000 }, async () => {
  const finding = await probe(await serve(Buffer.concat([head(chunked), chunk(half)]), 'keep'));
  expect(finding).toMatchObject({ status: 'fail', category: 'network.timeout' });
  expect(JSON.stringify(finding.causes)).toContain('stopped sending');
  expect(JSON.stringify(finding.causes)).not.toContain('blocked');
});
