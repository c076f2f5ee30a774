import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOpenAI } from '@ai-sdk/openai';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../../src/domain/protocol.ts';
import { clientProfile } from '../../src/probes/stream/clients.ts';

interface Captured {
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

const captured: Captured[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    captured.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
    response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"enough"}}');
  });
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const messages = [{ role: 'user' as const, content: 'Hi' }];
const ask: Partial<Record<Client, (stream: boolean) => Promise<unknown>>> = {
  'openai-sdk': async (stream) =>
    await new OpenAI({ apiKey: 'k-123456', baseURL: `${origin}/v1`, maxRetries: 0 }).chat.completions.create({
      model: 'm',
      messages,
      stream,
    }),
  'anthropic-sdk': async (stream) =>
    await new Anthropic({ apiKey: 'k-123456', baseURL: origin, maxRetries: 0 }).messages.create({
      model: 'm',
      max_tokens: 9,
      messages,
      stream,
    }),
  'ai-sdk': async (stream) => {
    const model = createOpenAI({ apiKey: 'k-123456', baseURL: `${origin}/v1` }).chat('m');
    const call = { prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }] };
    return stream ? await model.doStream(call) : await model.doGenerate(call);
  },
};

/** What differs with the version, the machine or the connection and not with the client. */
const unstable =
  /^(?:host|connection|content-length|accept-language|sec-fetch-mode|accept-encoding|authorization|x-api-key|x-stainless-(?:os|arch|runtime-version|timeout|helper-method|helper))$/;

function stable(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !unstable.test(name))
      .map(([name, value]): [string, string] => [name, String(value).replace(/\d+\.\d+\.\d+/g, '#')]),
  );
}

it.each((Object.keys(ask) as Client[]).flatMap((client) => [false, true].map((stream) => [client, stream] as const)))(
  '%s, streamed: %s, asks as its profile says',
  async (client, stream) => {
    captured.length = 0;
    await ask[client]?.(stream).catch(() => {});
    const [real] = captured;
    if (real === undefined) expect.fail('nothing came');
    const profile = clientProfile(client, { model: 'm', stream, tools: false, includeUsage: stream && client === 'ai-sdk' });
    expect(real.path).toBe(`/v1${profile.path}`);
    expect(real.headers[profile.header === 'bearer' ? 'authorization' : profile.header]).toBe(
      profile.header === 'bearer' ? 'Bearer k-123456' : 'k-123456',
    );
    expect(stable(profile.headers)).toEqual(stable(real.headers));
    const sent = JSON.parse(profile.body);
    expect([sent.stream === true, sent.model]).toEqual([real.body.stream === true, real.body.model]);
    expect(real.body.stream === true).toBe(stream);
  },
);
