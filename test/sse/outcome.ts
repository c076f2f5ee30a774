import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import type { Protocol } from '../../src/domain/protocol.ts';

/** What a client makes of a stream: an error, a result that lacks something without an error, or a whole result. */
export type Outcome = 'raises' | 'loses' | 'absorbs';

const patienceMs = 3000;
const tool = { name: 'f', parameters: { type: 'object', properties: {} } };
const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }];

/** Each gives whether its result is whole; it throws where the client does. */
const readers: Record<Protocol, Record<string, (origin: string) => Promise<boolean>>> = {
  'openai-chat': {
    'openai SDK': async (origin) => {
      const client = new OpenAI({ apiKey: 'k', baseURL: `${origin}/v1`, maxRetries: 0 });
      const tools = [{ type: 'function' as const, function: tool }];
      const stream = client.chat.completions.stream({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], tools });
      const [choice] = (await stream.finalChatCompletion()).choices;
      const calls = choice?.message.tool_calls ?? [];
      return Boolean(choice?.finish_reason) && calls.every((call) => call.type === 'function' && isWhole(call.id, call.function));
    },
    'AI SDK': async (origin) => await readAiSdk(createOpenAI({ apiKey: 'k', baseURL: `${origin}/v1` }).chat('m')),
  },
  'openai-responses': {
    'openai SDK': async (origin) => {
      const client = new OpenAI({ apiKey: 'k', baseURL: `${origin}/v1`, maxRetries: 0 });
      const { status, output } = await client.responses.stream({ model: 'm', input: 'Hi' }).finalResponse();
      return status === 'completed' && output.length > 0;
    },
    'AI SDK': async (origin) => await readAiSdk(createOpenAI({ apiKey: 'k', baseURL: `${origin}/v1` }).responses('m')),
  },
  'anthropic-messages': {
    'Anthropic SDK': async (origin) => {
      const client = new Anthropic({ apiKey: 'k', baseURL: origin, maxRetries: 0 });
      const stream = client.messages.stream({ model: 'm', max_tokens: 10, messages: [{ role: 'user', content: 'Hi' }] });
      const { stop_reason, content } = await stream.finalMessage();
      return (
        Boolean(stop_reason) &&
        content.every((block) => block.type !== 'tool_use' || isWhole(block.id, { name: block.name, arguments: block.input }))
      );
    },
    'AI SDK': async (origin) => await readAiSdk(createAnthropic({ apiKey: 'k', baseURL: `${origin}/v1` })('m')),
  },
  gemini: {
    'Google SDK': async (origin) => {
      const client = new GoogleGenAI({ apiKey: 'k', httpOptions: { baseUrl: origin } });
      let finish: unknown;
      let said = false;
      for await (const chunk of await client.models.generateContentStream({ model: 'm', contents: 'Hi' })) {
        const [candidate] = chunk.candidates ?? [];
        finish = candidate?.finishReason ?? finish;
        for (const { text, functionCall } of candidate?.content?.parts ?? []) {
          said ||= text !== undefined || functionCall !== undefined;
          if (functionCall && typeof functionCall.args !== 'object') return false;
        }
      }
      return finish !== undefined && said;
    },
  },
};

function isWhole(id: string, { name, arguments: input }: { name: string; arguments: unknown }): boolean {
  if (!id || !name) return false;
  if (typeof input !== 'string') return typeof input === 'object' && input !== null;
  try {
    JSON.parse(input);
    return true;
  } catch {
    return false;
  }
}

async function readAiSdk(model: { doStream(options: never): PromiseLike<{ stream: ReadableStream<unknown> }> }): Promise<boolean> {
  const tools = [{ type: 'function', name: tool.name, inputSchema: tool.parameters }];
  const { stream } = await model.doStream({ prompt, tools } as never);
  let whole = false;
  for await (const part of stream as unknown as AsyncIterable<Record<string, unknown>>) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'tool-call' && !isWhole(String(part.toolCallId ?? ''), { name: String(part.toolName ?? ''), arguments: part.input }))
      return false;
    if (part.type === 'finish') whole = !/unknown|other|error/.test(JSON.stringify(part.finishReason));
  }
  return whole;
}

/** Serves the bytes as an answer to whatever is asked, and lets each client of the protocol read them. */
export async function outcomesOf(protocol: Protocol, bytes: Uint8Array, contentType: string): Promise<Record<string, Outcome>> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': contentType }).end(bytes);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const outcomes: Record<string, Outcome> = {};
  for (const [client, read] of Object.entries(readers[protocol])) {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no end')), patienceMs).unref());
    outcomes[client] = await Promise.race([read(origin), late]).then(
      (whole): Outcome => (whole ? 'absorbs' : 'loses'),
      (): Outcome => 'raises',
    );
  }
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  return outcomes;
}
