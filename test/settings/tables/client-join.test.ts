import { createServer, type Server } from 'node:http';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Protocol } from '../../../src/domain/protocol.ts';
import { baseForClient, joinUrl } from '../../../src/settings/tables/client-urls.ts';
import { getPort, listen } from '../../support/server.ts';

let server: Server;
let origin: string;
const arrived: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    arrived.push(`${origin}${request.url}`);
    request.resume();
    response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"seen","type":"invalid_request_error"}}');
  });
  await listen(server);
  origin = `http://127.0.0.1:${getPort(server)}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

type Call = (base: string) => PromiseLike<unknown>;
/** Only the requested URL counts; the answer is deliberately an error. */
async function tried(call: Call, base: string): Promise<void> {
  try {
    await call(base);
  } catch {}
}

const apiKey = 'sk-for-this-test-only';
const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'hi' }] }];

const realClients: [Client, Protocol, Call][] = [
  [
    'openai-sdk',
    'openai-chat',
    (baseURL) => new OpenAI({ apiKey, baseURL, maxRetries: 0 }).chat.completions.create({ model: 'MODEL', messages: [] }),
  ],
  [
    'openai-sdk',
    'openai-responses',
    (baseURL) => new OpenAI({ apiKey, baseURL, maxRetries: 0 }).responses.create({ model: 'MODEL', input: 'hi' }),
  ],
  [
    'anthropic-sdk',
    'anthropic-messages',
    (baseURL) => new Anthropic({ apiKey, baseURL, maxRetries: 0 }).messages.create({ model: 'MODEL', max_tokens: 1, messages: [] }),
  ],
  [
    'claude-code',
    'anthropic-messages',
    (baseURL) => new Anthropic({ apiKey, baseURL, maxRetries: 0 }).beta.messages.create({ model: 'MODEL', max_tokens: 1, messages: [] }),
  ],
  [
    'google-genai',
    'gemini',
    (baseUrl) => new GoogleGenAI({ apiKey, httpOptions: { baseUrl } }).models.generateContent({ model: 'MODEL', contents: 'hi' }),
  ],
  ['ai-sdk', 'openai-chat', (baseURL) => createOpenAI({ apiKey, baseURL }).chat('MODEL').doGenerate({ prompt })],
  ['ai-sdk', 'openai-responses', (baseURL) => createOpenAI({ apiKey, baseURL })('MODEL').doGenerate({ prompt })],
  ['ai-sdk', 'anthropic-messages', (baseURL) => createAnthropic({ apiKey, baseURL })('MODEL').doGenerate({ prompt })],
];

describe.each(realClients)('%s on %s', (client, protocol, call) => {
  // The SDK is used in place of Claude Code, which itself drops every trailing slash.
  const odd = client === 'claude-code' ? [] : ['/v1//'];
  it.each(['', '/', '/v1', '/v1/', '/api/openai/v1', '/anthropic', ...odd, '/v1beta'])('calls what we say with base …%s', async (path) => {
    arrived.length = 0;
    await tried(call, origin + path);
    // Claude Code adds ?beta=true itself, with its own SDK.
    const said = new URL(joinUrl(client, origin + path, protocol) ?? '').href.replace('?beta=true', '');
    expect(arrived[0]?.replace('?beta=true', '')).toBe(said);
  });

  it('reaches a documented root with the base we correct it to', async () => {
    const root = `${origin}/some/${protocol === 'gemini' ? 'v1beta' : 'v1'}`;
    arrived.length = 0;
    await tried(call, baseForClient(client, root, protocol) ?? '');
    expect(arrived[0]?.startsWith(`${root}/`)).toBe(true);
    expect(arrived[0]).not.toContain('/v1/v1');
  });
});
