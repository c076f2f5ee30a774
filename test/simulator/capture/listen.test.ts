import { connect } from 'node:net';
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/commands/listen.ts';
import { ownTools } from '../../../src/domain/own-tool.ts';
import { stageFor } from '../../support/command.ts';
import { chat, heard, key, type Told } from './captured.ts';

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
      /not have the form of KushRouter/,
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

  it('calls no tool, not even one of its own, and takes the system message of Claude Code', async () => {
    const claude = {
      model: 'claude-opus-5-5',
      max_tokens: 50,
      messages: [...chat.messages, { role: 'system', content: 'Today is Friday.' }],
      tools: [{ ...ownTools.weather, input_schema: { type: 'object', properties: {} } }],
    };
    const { told, exitCode } = await heard(async ({ port }) => {
      const headers = { authorization: `Bearer ${key}`, 'anthropic-version': '2023-06-01', 'anthropic-beta': 'claude-code-20250219' };
      const url = `http://127.0.0.1:${port}/v1/messages?beta=true`;
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(claude) });
      expect(await answer.json()).toMatchObject({ stop_reason: 'end_turn', content: [{ type: 'text' }] });
    });
    expect(wrong(told)).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('stays until the client is done, and shows as many requests as --count says', async () => {
    const ask = async (port: number, model: string): Promise<number> =>
      (
        await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}` },
          body: JSON.stringify({ ...chat, model }),
        })
      ).status;
    const { told } = await heard(
      async ({ port }) => {
        expect((await fetch(`http://127.0.0.1:${port}/api/hello`, { method: 'HEAD' })).status).toBe(200);
        for (const model of ['first', 'second', 'third']) expect(await ask(port, model)).toBe(200);
      },
      { commandOptions: { count: '2', settle: '1s' } },
    );
    expect(told.request).toMatchObject({ model: 'first' });
    expect(told.requests).toMatchObject([{ model: 'first' }, { model: 'second' }]);
    expect(told.also).toMatchObject([{ model: 'third' }]);
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
    const stage = stageFor('listen', { verbose: true, commandOptions: { settle: '50ms' } });
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
    expect(stage.err()).toContain('GET /v1/models came too');
  });

  it('ends when interrupted, and when nothing comes', async () => {
    const stage = stageFor('listen', { format: 'json' });
    const running = run(stage.input);
    await expect.poll(() => stage.out()).toContain('baseUrls');
    stage.interrupt();
    expect(await running).toBe(130);
    await expect(run(stageFor('listen', { deadlineMs: 50 }).input)).rejects.toThrow(/No request came within 0\.05 s/);
  });
});
