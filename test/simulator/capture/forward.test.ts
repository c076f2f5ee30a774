import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/commands/listen.ts';
import type { Options } from '../../../src/domain/options.ts';
import { startSimulator } from '../../../src/simulator/index.ts';
import { stageFor } from '../../support/command.ts';
import { writeEndlessly } from '../../support/server.ts';
import { chat, heard, key, onLoopback } from './captured.ts';

describe('listen --forward', () => {
  it('forwards the same request with the own key of the user, and shows both sides', async () => {
    const router = await startSimulator({ seed: 4 });
    const env = { OPENAI_BASE_URL: router.baseUrls['openai-chat'], OPENAI_API_KEY: router.key };
    const { told, stage, exitCode } = await heard(
      async ({ baseUrls }) => {
        const client = new OpenAI({ apiKey: key, baseURL: baseUrls['openai-chat'] });
        await client.chat.completions.create(chat);
      },
      { commandOptions: { forward: true } },
      env,
    );
    await router.close();
    expect(told.forwarded).toHaveLength(1);
    expect(told.forwarded[0]?.outcome.status).toBe(200);
    expect(router.requests).toHaveLength(1);
    expect(router.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      status: 200,
      body: chat,
      headers: { 'x-stainless-lang': 'js' },
    });
    expect(exitCode).toBe(0);
    expect(stage.out()).not.toContain(router.key);
    expect(stage.out()).not.toContain(key);
  });

  it('passes each event on when it comes, with the headers that matter', async () => {
    let more: () => void = () => {};
    const firstRead = new Promise<void>((resolve) => {
      more = resolve;
    });
    const router = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_77', 'set-cookie': 'session=abcdef' });
      response.write('data: {"n":1}\n\n');
      // The second event waits until the client has received the first one.
      void firstRead.then(() => response.end('data: {"n":2}\n\ndata: [DONE]\n\n'));
    });
    const origin = await onLoopback(router);
    const env = { OPENAI_BASE_URL: `${origin}/v1`, OPENAI_API_KEY: key };
    const { told } = await heard(
      async ({ baseUrls }) => {
        const answer = await fetch(`${baseUrls['openai-chat']}/chat/completions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ ...chat, stream: true }),
        });
        expect([answer.headers.get('x-request-id'), answer.headers.get('set-cookie')]).toEqual(['req_77', null]);
        const reader = answer.body?.getReader();
        expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: {"n":1}\n\n');
        more();
        let rest = '';
        for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) rest += Buffer.from(part.value).toString();
        expect(rest).toBe('data: {"n":2}\n\ndata: [DONE]\n\n');
      },
      { commandOptions: { forward: true } },
      env,
    );
    router.close();
    expect(told.forwarded[0]?.outcome.status).toBe(200);
  });

  it('cuts the answer where the router cut it', async () => {
    const router = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"n":1}\n\n', () => setTimeout(() => response.destroy(), 20));
    });
    const origin = await onLoopback(router);
    const env = { OPENAI_BASE_URL: `${origin}/v1`, OPENAI_API_KEY: key };
    const { exitCode } = await heard(
      async ({ baseUrls }) => {
        const answer = await fetch(`${baseUrls['openai-chat']}/chat/completions`, { method: 'POST', body: JSON.stringify(chat) });
        await expect(answer.text()).rejects.toThrow(/terminated/);
      },
      { commandOptions: { forward: true } },
      env,
    );
    router.close();
    expect(exitCode).toBe(1);
  });

  it.each([
    ['to plain http elsewhere', { OPENAI_BASE_URL: 'http://router.invalid/v1', OPENAI_API_KEY: key }],
    ['with the key of another service', { OPENAI_BASE_URL: 'https://api.anthropic.com/v1', OPENAI_API_KEY: `sk-proj-${key.slice(8)}` }],
  ])('does not forward %s', async (_, env) => {
    const stage = stageFor('listen', { format: 'json', commandOptions: { forward: true } }, env);
    await expect(run(stage.input)).rejects.toThrow(/Nothing is forwarded/);
    expect(stage.out()).toBe('');
  });

  it("does not forward the shell's key to a host that a project's file names", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-'));
    writeFileSync(join(folder, '.env'), 'OPENAI_BASE_URL=https://collector.invalid/v1\n');
    const stage = stageFor(
      'listen',
      { format: 'json', noDotenv: false, commandOptions: { forward: true } },
      { OPENAI_API_KEY: key },
      folder,
    );
    await expect(run(stage.input)).rejects.toThrow(/Nothing is forwarded|untrusted/);
    rmSync(folder, { recursive: true });
    expect(stage.out()).toBe('');
  });

  /** The results of a client and of the listener's report for a router with this behaviour. */
  async function through(router: RequestListener, options: Partial<Options> = {}) {
    const server = createServer(router);
    const env = { OPENAI_BASE_URL: `${await onLoopback(server)}/v1`, OPENAI_API_KEY: key };
    let client: { status: number; location: string | null; bytes: number; broken: boolean } | undefined;
    const { told, exitCode } = await heard(
      async ({ baseUrls }) => {
        const body = JSON.stringify({ ...chat, stream: true });
        const url = `${baseUrls['openai-chat']}/chat/completions`;
        const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
        let bytes = 0;
        const broken = await (async () => {
          for await (const part of answer.body ?? []) bytes += part.length;
        })().then(
          () => false,
          () => true,
        );
        client = { status: answer.status, location: answer.headers.get('location'), bytes, broken };
      },
      { ...options, commandOptions: { forward: true } },
      env,
    );
    server.closeAllConnections();
    server.close();
    return { client, exitCode, forwarded: told.forwarded[0] };
  }

  const event = `data: ${'x'.repeat(1000)}\n\n`;

  it("keeps a redirect's target from the client, which would follow it with its own key", async () => {
    const { client, forwarded } = await through((_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/else' }).end());
    expect(client).toMatchObject({ status: 307, location: null });
    expect(forwarded?.diagnosis?.category).toBe('endpoint.redirect');
  });

  it('lets a stream go on for as long as something comes', async () => {
    const { client, forwarded } = await through(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        let left = 12;
        const timer = setInterval(() => {
          response.write(event);
          if (--left > 0) return;
          clearInterval(timer);
          response.end();
        }, 100);
      },
      { modelTimeoutMs: 600 },
    );
    expect(client).toMatchObject({ status: 200, bytes: 12 * event.length, broken: false });
    expect(forwarded?.outcome.failure).toBeUndefined();
  });

  it('ends a stream that falls silent', async () => {
    const { client, forwarded } = await through(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(event);
      },
      { modelTimeoutMs: 300 },
    );
    expect(client).toMatchObject({ bytes: event.length, broken: true });
    expect(forwarded?.outcome.failure?.code).toBe('TIMEOUT');
  });

  const endless: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    writeEndlessly(response, event.repeat(64));
  };

  it('ends an endless stream at the deadline, and tells what it was', async () => {
    const slowly: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const timer = setInterval(() => response.write(event), 20);
      response.on('close', () => clearInterval(timer));
    };
    const { client, forwarded, exitCode } = await through(slowly, { deadlineMs: 500 });
    expect(client).toMatchObject({ status: 200, broken: true });
    expect(forwarded?.outcome.failure?.code).toBe('ABORTED');
    expect(exitCode).toBe(1);
  });

  it('passes on an endless stream in bounded memory', { timeout: 30_000 }, async () => {
    // The worker's memory also has what earlier files left.
    const before = process.memoryUsage().rss;
    const { client } = await through(endless, { deadlineMs: 1500 });
    expect(client?.broken).toBe(true);
    expect(client?.bytes).toBeGreaterThan(100_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });
});
