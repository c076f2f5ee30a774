import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createOpenAI } from '@ai-sdk/openai';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProfiledClient } from '../../src/domain/protocol.ts';
import { clientProfile, clientProtocol } from '../../src/probes/profiles/index.ts';
import { getPort, listen } from '../support/server.ts';

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
  await listen(server);
  origin = `http://127.0.0.1:${getPort(server)}`;
});
afterAll(() => void server.close());

const messages = [{ role: 'user' as const, content: 'Hi' }];
const ask: Partial<Record<ProfiledClient, (stream: boolean) => Promise<unknown>>> = {
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
    const model = createOpenAI({ apiKey: 'k-123456', baseURL: `${origin}/v1` })('m');
    const call = { prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }] };
    return stream ? await model.doStream(call) : await model.doGenerate(call);
  },
};

/** Differences caused by the version, the machine or the connection and not by the client. */
const unstable =
  /^(?:host|connection|content-length|accept-language|sec-fetch-mode|accept-encoding|authorization|x-api-key|x-stainless-(?:os|arch|runtime-version|timeout|helper-method|helper))$/;

function stable(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !unstable.test(name))
      .map(([name, value]): [string, string] => [name, String(value).replace(/\d+\.\d+\.\d+/g, '#')]),
  );
}

it.each((Object.keys(ask) as ProfiledClient[]).flatMap((client) => [false, true].map((stream) => [client, stream] as const)))(
  '%s, streamed: %s, asks as its profile says',
  async (client, stream) => {
    captured.length = 0;
    await ask[client]?.(stream).catch(() => {});
    const [real] = captured;
    if (real === undefined) expect.fail('nothing came');
    const protocol = clientProtocol(client, client === 'anthropic-sdk' ? 'anthropic-messages' : 'openai-chat');
    if (protocol === undefined) expect.fail('a client without a protocol');
    const profile = clientProfile(client, { model: 'm', protocol, stream, tools: false, includeUsage: stream });
    expect(real.path).toBe(`/v1${profile.path}`);
    expect(real.headers[profile.header === 'bearer' ? 'authorization' : profile.header]).toBe(
      profile.header === 'bearer' ? 'Bearer k-123456' : 'k-123456',
    );
    // The AI SDK sends the name of its main package, which is not called here.
    const without = client === 'ai-sdk' ? { 'user-agent': '' } : {};
    expect({ ...stable(profile.headers), ...without }).toEqual({ ...stable(real.headers), ...without });
    const sent = profile.body;
    expect([sent.stream === true, sent.model]).toEqual([real.body.stream === true, real.body.model]);
    expect(real.body.stream === true).toBe(stream);
  },
);
