import { request as httpRequest } from 'node:http';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { startCaptureServer } from '../../src/simulator/capture/server.ts';
import { createTurnWatch, startSimulator } from '../../src/simulator/index.ts';
import { chat, heard, key } from '../simulator/capture/captured.ts';

/** A web page, a rebound name or another user that reaches one of our servers on this machine. */

interface Sent {
  path?: string;
  headers?: Record<string, string>;
  method?: string;
}

/** Sends exactly these headers, as no SDK would. */
function send(
  port: number,
  { path = '/v1/chat/completions', headers = {}, method = 'POST' }: Sent,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers } }, (answer) => {
      let body = '';
      answer.on('data', (part) => (body += String(part)));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end(method === 'GET' ? undefined : JSON.stringify(chat));
  });
}

const attacks: readonly [kind: string, headers: (port: number) => Record<string, string>][] = [
  ['a page of another site', () => ({ origin: 'https://evil.example.net' })],
  ['a page of another port of this machine', () => ({ origin: 'http://localhost:3000' })],
  ['a sandboxed frame', () => ({ origin: 'null' })],
  ['a browser extension', () => ({ origin: 'chrome-extension://abcdefgh' })],
  [
    'a request without Origin from another site (an image, a form)',
    () => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }),
  ],
  ['a page of a sibling of localhost', () => ({ 'sec-fetch-site': 'same-site' })],
  ['a rebound name', (port) => ({ host: `evil.example.net:${port}` })],
  ['a rebound name that begins as an address', (port) => ({ host: `127.0.0.1.evil.example.net:${port}` })],
  ['a rebound name below localhost', (port) => ({ host: `evil.localhost:${port}` })],
  ['the address with another port', () => ({ host: '127.0.0.1:1' })],
  ['the address without a port', () => ({ host: 'localhost' })],
  ['a user name before a rebound name', (port) => ({ host: `127.0.0.1@evil.example.net:${port}` })],
  ['the address of another machine', (port) => ({ host: `192.0.2.1:${port}` })],
];

const programs: readonly [kind: string, headers: (port: number) => Record<string, string>][] = [
  ['by its address', () => ({})],
  ['as localhost', (port) => ({ host: `localhost:${port}` })],
  ['by its IPv6 address', (port) => ({ host: `[::1]:${port}` })],
  ['from a window of its own', () => ({ origin: 'app://assistant' })],
  ["with Node's fetch", () => ({ 'sec-fetch-mode': 'cors' })],
];

describe('simulate', () => {
  it.each(attacks)('refuses %s, and uses up no fault', async (_, headers) => {
    const records: unknown[] = [];
    const simulator = await startSimulator({ seed: 1, onRequest: (record) => records.push(record) });
    const { status } = await send(simulator.port, { headers: { authorization: `Bearer ${simulator.key}`, ...headers(simulator.port) } });
    await simulator.close();
    expect(status).toBe(403);
    expect(records).toEqual([]);
  });

  it.each(programs)('serves a program that calls it %s', async (_, headers) => {
    const simulator = await startSimulator({ seed: 1 });
    const { status } = await send(simulator.port, { headers: { authorization: `Bearer ${simulator.key}`, ...headers(simulator.port) } });
    await simulator.close();
    expect(status).toBe(200);
  });

  it('for other machines serves addresses and names of containers, and refuses rebound names', async () => {
    const simulator = await startSimulator({ seed: 1, host: '0.0.0.0' });
    const { port } = simulator;
    const ask = async (host: string) =>
      (await send(port, { headers: { authorization: `Bearer ${simulator.key}`, host: `${host}:${port}` } })).status;
    expect([await ask('192.0.2.1'), await ask('host.docker.internal'), await ask('evil.example.net')]).toEqual([200, 200, 403]);
    await simulator.close();
  });
});

async function capture(forward: 'forward' | null) {
  const heardOf: unknown[] = [];
  let running = 0;
  let most = 0;
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const server = await startCaptureServer({
    port: 0,
    now: () => 0,
    onRequest: (captured) => heardOf.push(captured),
    onRefused: () => {},
    watch: createTurnWatch(50, 50),
    forward:
      forward &&
      (async (_, __, reply) => {
        running++;
        most = Math.max(most, running);
        await held;
        running--;
        reply.head(200, {});
        return 'whole';
      }),
  });
  return { server, heardOf, release, most: () => most, path: new URL(server.origin).pathname };
}

describe('listen', () => {
  it.each(attacks)('refuses %s', async (_, headers) => {
    const { server, heardOf } = await capture(null);
    const { status } = await send(server.port, { headers: headers(server.port) });
    await server.close();
    expect(status).toBe(403);
    expect(heardOf).toEqual([]);
  });
});

describe('listen --forward', () => {
  it.each(attacks)('refuses %s that knows the path', async (_, headers) => {
    const { server, most, release, path } = await capture('forward');
    release();
    const { status } = await send(server.port, { path: `${path}/v1/chat/completions`, headers: headers(server.port) });
    await server.close();
    expect([status, most()]).toEqual([403, 0]);
  });

  it.each([
    ['no path', () => '/v1/chat/completions'],
    ['a guessed path', () => `/${'0'.repeat(32)}/v1/chat/completions`],
    ['a part of the path', (path: string) => `${path.slice(0, -1)}/v1/chat/completions`],
    ['the path with more behind it', (path: string) => `${path}0/v1/chat/completions`],
    ['the path behind another', (path: string) => `/v1${path}/v1/chat/completions`],
    ['a whole URL, as to a proxy', () => 'http://127.0.0.1/v1/chat/completions'],
  ])('forwards nothing for a neighbour with %s', async (_, path) => {
    const { server, most, heardOf, release, path: secret } = await capture('forward');
    release();
    const { status } = await send(server.port, { path: path(secret) });
    await server.close();
    expect([status, most(), heardOf.length]).toEqual([404, 0, 0]);
  });

  it('forwards one of 50 parallel requests, and the next after it', async () => {
    const { server, most, release, path } = await capture('forward');
    const url = `${path}/v1/chat/completions`;
    const first = send(server.port, { path: url });
    await expect.poll(most).toBe(1);
    const others = await Promise.all(Array.from({ length: 49 }, () => send(server.port, { path: url })));
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([429]));
    release();
    expect((await first).status).toBe(200);
    expect((await send(server.port, { path: url })).status).toBe(200);
    expect(most()).toBe(1);
    await server.close();
  });

  it('gives another path each time, and an SDK works with it', async () => {
    const router = await startSimulator({ seed: 4 });
    const env = { OPENAI_BASE_URL: router.baseUrls['openai-chat'], OPENAI_API_KEY: router.key };
    const paths = new Set<string>();
    for (let run = 0; run < 2; run++) {
      const { told, stage } = await heard(
        async ({ baseUrls }) => {
          paths.add(new URL(baseUrls['openai-chat'] ?? '').pathname);
          await new OpenAI({ apiKey: key, baseURL: baseUrls['openai-chat'] }).chat.completions.create(chat);
        },
        { commandOptions: { forward: true } },
        env,
      );
      expect(told.request.path).toBe('/v1/chat/completions');
      expect(stage.out()).not.toContain(router.key);
    }
    await router.close();
    expect(paths.size).toBe(2);
    for (const path of paths) expect(path).toMatch(/^\/[\da-f]{32}\/v1$/);
  });
});
