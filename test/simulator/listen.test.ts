import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/commands/listen.ts';
import type { ExitCode, Options } from '../../src/model/command.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { type Stage, stageFor } from './command.ts';

const key = 'sk-test-0123456789abcdefghijklmnopqrstuvwxyz';

interface Opening {
  baseUrls: Record<string, string>;
  port: number;
}

interface Told {
  request: Record<string, unknown>;
  remarks: { about: string; holds: boolean; text: string }[];
  forwarded: { outcome: { status: number } }[];
}

/** Starts to listen, lets something ask, and gives what was told. */
async function heard(
  use: (opening: Opening) => Promise<unknown>,
  options: Partial<Options> = {},
  env: Record<string, string> = {},
): Promise<{ exitCode: ExitCode; stage: Stage; told: Told }> {
  const stage = stageFor({ format: 'json', ...options }, env);
  const running = run(stage.input);
  await expect.poll(() => stage.out().includes('\n')).toBe(true);
  await use(JSON.parse(stage.out().split('\n')[0] ?? ''));
  const exitCode = await running;
  const last = stage.out().trim().split('\n').at(-1) ?? '';
  return { exitCode, stage, told: last.startsWith('{') ? JSON.parse(last) : { request: {}, remarks: [], forwarded: [] } };
}

const chat = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'Hi' }] };
const wrong = (told: Told): string[] => told.remarks.filter(({ holds }) => !holds).map(({ about }) => about);

describe('listen', () => {
  it('shows what the openai SDK sends, and serves it', async () => {
    const { exitCode, told, stage } = await heard(async ({ baseUrls }) => {
      const client = new OpenAI({ apiKey: key, baseURL: baseUrls['openai-chat'] });
      const final = await client.chat.completions.stream({ ...chat, temperature: 0.5 }).finalChatCompletion();
      expect(final.choices[0]?.message.content).toMatch(/^Hello/);
    });
    expect(exitCode).toBe(0);
    expect(told.request).toMatchObject({
      method: 'POST',
      path: '/v1/chat/completions',
      protocol: 'openai-chat',
      model: 'gpt-4o',
      stream: true,
      client: 'openai SDK for JavaScript',
      params: { temperature: '0.5', messages: 'list of 1' },
      credentials: [{ header: 'bearer', fingerprint: 'sk-…wxyz' }],
      proxy: null,
    });
    expect(stage.out()).not.toContain(key);
    expect(stage.protectedKeys.map((secret) => secret.fingerprint)).toContain('sk-…wxyz');
  });

  it('shows the betas and the version of the Anthropic SDK', async () => {
    const { told, exitCode } = await heard(async ({ baseUrls }) => {
      const client = new Anthropic({ apiKey: key, baseURL: baseUrls['anthropic-messages'] });
      await client.beta.messages.create({
        model: 'claude-haiku-4-5',
        max_tokens: 5,
        messages: chat.messages,
        betas: ['context-management-2025-06-27'],
      });
    });
    expect(told.request).toMatchObject({
      protocol: 'anthropic-messages',
      anthropicVersion: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      betas: ['context-management-2025-06-27'],
    });
    // Since its major version 1 this SDK sends `apiKey` as Bearer; older ones used x-api-key.
    expect(told.request.credentials).toEqual([{ header: 'bearer', fingerprint: 'sk-…wxyz' }]);
    expect(exitCode).toBe(0);
  });

  it('serves the Google SDK too', async () => {
    const { told } = await heard(async ({ port }) => {
      const client = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl: `http://127.0.0.1:${port}` } });
      expect((await client.models.generateContent({ model: 'gemini-2.5-flash', contents: 'Hi' })).text).toMatch(/^Hello/);
    });
    expect(told.request).toMatchObject({ protocol: 'gemini', model: 'gemini-2.5-flash', credentials: [{ header: 'x-goog-api-key' }] });
  });

  it.each([
    ['a doubled version', '/v1/v1/chat/completions', { authorization: `Bearer ${key}` }, chat, ['path'], /doubled/],
    ['no version', '/chat/completions', { authorization: `Bearer ${key}` }, chat, ['path'], /version is missing/],
    [
      'an endpoint given as base URL',
      '/v1/chat/completions/chat/completions',
      { authorization: `Bearer ${key}` },
      chat,
      ['path'],
      /adds it again/,
    ],
    ['no key', '/v1/chat/completions', {}, chat, ['credential'], /no key was sent/],
    ['the key in a header that is not read', '/v1/chat/completions', { 'x-api-key': key }, chat, ['credential'], /not read on this route/],
    ['Bearer twice', '/v1/chat/completions', { authorization: `Bearer Bearer ${key}` }, chat, ['key'], /begins with/],
    ['quotes', '/v1/chat/completions', { authorization: `Bearer "${key}"` }, chat, ['key'], /quotes/],
    [
      'two keys',
      '/v1/chat/completions',
      { authorization: `Bearer ${key}`, 'x-api-key': 'another-key-that-is-old' },
      chat,
      ['credential'],
      /two different keys/,
    ],
    [
      'stream as text',
      '/v1/chat/completions',
      { authorization: `Bearer ${key}` },
      { ...chat, stream: 'true' },
      ['body'],
      /expected a boolean/,
    ],
    ['no anthropic-version', '/v1/messages', { 'x-api-key': key }, { ...chat, max_tokens: 5 }, ['headers'], /anthropic-version/],
    [
      'no max_tokens',
      '/v1/messages',
      { 'x-api-key': key, 'anthropic-version': '2023-06-01' },
      chat,
      ['body'],
      /max_tokens: Field required/,
    ],
    ['a proxy on the way', '/v1/chat/completions', { authorization: `Bearer ${key}`, via: '1.1 proxy' }, chat, ['proxy'], /header via/],
  ])('says what is wrong: %s', async (_name, path, headers, body, about, text) => {
    const { told, exitCode, stage } = await heard(async ({ port }) => {
      await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    });
    expect(wrong(told)).toEqual(about);
    expect(JSON.stringify(told.remarks)).toMatch(text);
    expect(exitCode).toBe(1);
    expect(stage.out()).not.toContain(key);
  });

  const claude = { model: 'claude-sonnet-4-6', max_tokens: 5, messages: chat.messages };
  const version = { 'anthropic-version': '2023-06-01' };

  it.each([
    [
      'kushrouter',
      "the page's own sample in the Anthropic SDK",
      '/api/anthropic/v1/v1/messages',
      { 'x-api-key': 'kr_live_0123456789abcdef' },
      claude,
      ['path'],
      /serves \/api\/anthropic\/v1\/messages/,
    ],
    [
      'kushrouter',
      'the key of another router',
      '/api/openai/v1/chat/completions',
      { authorization: `Bearer ${key}` },
      chat,
      ['key'],
      /not the form of KushRouter/,
    ],
    [
      'routescope',
      'x-api-key where Bearer alone is documented',
      '/v1/messages',
      { 'x-api-key': key },
      claude,
      ['credential'],
      /Authorization: Bearer/,
    ],
    [
      'routescope',
      'experimental betas',
      '/v1/messages',
      { authorization: `Bearer ${key}`, 'anthropic-beta': 'context-management-2025-06-27' },
      claude,
      ['headers'],
      /CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS/,
    ],
    [
      'routescope',
      'context_management',
      '/v1/messages',
      { authorization: `Bearer ${key}` },
      { ...claude, context_management: {} },
      ['body'],
      /Extra inputs are not permitted/,
    ],
    [
      'chuizi',
      'the OpenAI base in Claude Code',
      '/v1/v1/messages',
      { 'x-api-key': `ck-${'a'.repeat(32)}` },
      claude,
      ['path'],
      /serves \/anthropic\/v1\/messages/,
    ],
    [
      'agentrouter',
      'a protocol it does not document',
      '/v1/responses',
      { authorization: 'Bearer sk-ar-0123456789abcdef' },
      { model: 'gpt-4o', input: 'Hi' },
      ['path'],
      /does not document openai-responses/,
    ],
  ])('says what %s would not take: %s', async (router, _name, path, headers, body, about, text) => {
    const { told, exitCode } = await heard(
      async ({ port }) => {
        await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers: { ...version, ...headers }, body: JSON.stringify(body) });
      },
      { router },
    );
    expect(JSON.stringify(told.remarks)).toMatch(text);
    expect(wrong(told)).toEqual(about);
    expect(exitCode).toBe(1);
  });

  it('sees that it was taken for a proxy', async () => {
    const { told } = await heard(
      ({ port }) =>
        new Promise((resolve) => {
          const socket = connect(port, '127.0.0.1', () =>
            socket.write('CONNECT api.example.com:443 HTTP/1.1\r\nHost: api.example.com:443\r\n\r\n'),
          );
          socket.on('data', resolve);
          socket.on('error', resolve);
        }),
    );
    expect(told.request.proxy).toMatch(/CONNECT/);
  });

  it('reads calmly for a person, and lets nothing drive the terminal', async () => {
    const stage = stageFor({ verbose: true });
    const running = run(stage.input);
    await expect.poll(() => stage.out()).toContain('Listening');
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(stage.out())?.[0];
    await fetch(`${origin}/v1/models`);
    await fetch(`${origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'user-agent': 'evil\u009b31m' },
      body: JSON.stringify({ ...chat, model: '\u001b]0;owned\u0007' }),
    });
    const exitCode = await running;
    expect(exitCode).toBe(0);
    expect(stage.out()).toMatch(/credential {4}Authorization: Bearer sk-…wxyz/);
    expect(stage.out()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u0080-\u009f]/);
    expect(stage.err()).toContain('GET /v1/models came first');
  });

  it('ends when interrupted, and when nothing comes', async () => {
    const stage = stageFor({ format: 'json' });
    const running = run(stage.input);
    await expect.poll(() => stage.out()).toContain('baseUrls');
    stage.interrupt();
    expect(await running).toBe(130);
    await expect(run(stageFor({ deadlineMs: 50 }).input)).rejects.toThrow(/No request came within 0\.05 s/);
  });

  it('forwards the same request with the own key of the user, and shows both sides', async () => {
    const router = await startSimulator({ seed: 4 });
    const env = { OPENAI_BASE_URL: router.baseUrls['openai-chat'], OPENAI_API_KEY: router.key };
    const { told, stage, exitCode } = await heard(
      async ({ baseUrls }) => {
        const client = new OpenAI({ apiKey: key, baseURL: baseUrls['openai-chat'] });
        await client.chat.completions.create(chat);
      },
      { own: { forward: true } },
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
      // The second event waits until the client has the first one.
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
      { own: { forward: true } },
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
      { own: { forward: true } },
      env,
    );
    router.close();
    expect(exitCode).toBe(1);
  });

  it.each([
    ['to plain http elsewhere', { OPENAI_BASE_URL: 'http://router.invalid/v1', OPENAI_API_KEY: key }],
    ['with the key of another service', { OPENAI_BASE_URL: 'https://api.anthropic.com/v1', OPENAI_API_KEY: `sk-proj-${key.slice(8)}` }],
  ])('does not forward %s', async (_, env) => {
    const stage = stageFor({ format: 'json', own: { forward: true } }, env);
    await expect(run(stage.input)).rejects.toThrow(/Nothing is forwarded/);
    expect(stage.out()).toBe('');
  });

  it("does not forward the shell's key to a host that a project's file names", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-'));
    writeFileSync(join(folder, '.env'), 'OPENAI_BASE_URL=https://collector.invalid/v1\n');
    const stage = stageFor({ format: 'json', noEnvFile: false, own: { forward: true } }, { OPENAI_API_KEY: key }, folder);
    await expect(run(stage.input)).rejects.toThrow(/Nothing is forwarded|untrusted/);
    rmSync(folder, { recursive: true });
    expect(stage.out()).toBe('');
  });
});

async function onLoopback(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
