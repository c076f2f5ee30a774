import Anthropic from '@anthropic-ai/sdk';
import { ApiError, GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { Agent, type RequestInfo, type RequestInit, fetch as undiciFetch } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFault, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { good, root } from '../network/fault.ts';

const weather = { type: 'object', properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 2 } }, required: ['city'] };
const question = [{ role: 'user' as const, content: 'What is the weather?' }];

let simulator: Simulator;

function fault(name: string): { headers: Record<string, string> } {
  return { headers: { 'x-kush-fault': name } };
}

/** The SDKs send with the global `fetch`: Node's, or over HTTP/2 to a server that speaks nothing else. */
const versions = {
  'HTTP/1.1': { server: {}, fetch: globalThis.fetch },
  'HTTP/2': { server: { faults: [parseFault('h2-only')], tls: { key: good.key, cert: good.cert } }, fetch: http2Fetch() },
};

function http2Fetch(): typeof globalThis.fetch {
  const dispatcher = new Agent({ allowH2: true, connect: { ca: root.cert } });
  const send = async (url: RequestInfo, init?: RequestInit) => await undiciFetch(url, { ...init, dispatcher });
  return send as unknown as typeof globalThis.fetch;
}

describe.each(Object.entries(versions))('over %s', (_version, { server, fetch }) => {
  const usual = globalThis.fetch;

  beforeAll(async () => {
    globalThis.fetch = fetch;
    simulator = await startSimulator({ seed: 7, tools: true, ...server });
  });

  afterAll(async () => {
    globalThis.fetch = usual;
    await simulator.close();
  });

  describe('openai', () => {
    const client = (): OpenAI => new OpenAI({ apiKey: simulator.key, baseURL: simulator.baseUrls['openai-chat'], maxRetries: 0 });

    it('completes a chat and stops at max_tokens', async () => {
      const whole = await client().chat.completions.create({ model: 'gpt-4o', messages: question });
      expect(whole.choices[0]?.message.content).toMatch(/^Hello from the simulated router/);
      expect(whole.choices[0]?.finish_reason).toBe('stop');
      const cut = await client().chat.completions.create({ model: 'gpt-4o', messages: question, max_tokens: 2 });
      expect(cut.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'Hello from' } });
      expect(cut.usage?.completion_tokens).toBe(2);
    });

    it('streams a chat with a usage chunk', async () => {
      const stream = client().chat.completions.stream({ model: 'gpt-4o', messages: question, stream_options: { include_usage: true } });
      const chunks: string[] = [];
      for await (const chunk of stream) chunks.push(chunk.choices[0]?.delta.content ?? '');
      const final = await stream.finalChatCompletion();
      expect(chunks.join('')).toBe(final.choices[0]?.message.content);
      expect(chunks.length).toBeGreaterThan(10);
      expect(final.usage?.total_tokens).toBeGreaterThan(10);
    });

    it.each(['tool-args-fragments', 'tool-args-final'])('carries a tool call through a conversation (%s)', async (form) => {
      const tools = [{ type: 'function' as const, function: { name: 'weather', parameters: weather } }];
      const stream = client().chat.completions.stream({ model: 'gpt-4o', messages: question, tools }, fault(form));
      const { message, finish_reason } = (await stream.finalChatCompletion()).choices[0] ?? expect.fail('no choice');
      expect(finish_reason).toBe('tool_calls');
      const [call] = message.tool_calls ?? [];
      if (call?.type !== 'function') expect.fail('no function call');
      expect(JSON.parse(call.function.arguments)).toEqual({ city: 'Paris', days: 2 });
      const result = { role: 'tool' as const, tool_call_id: call.id, content: 'sunny' };
      const { role, content, tool_calls } = message;
      const after = await client().chat.completions.create({
        model: 'gpt-4o',
        messages: [...question, { role, content, ...(tool_calls && { tool_calls: [call] }) }, result],
        tools,
      });
      expect(after.choices[0]?.message.content).toMatch(/^Hello/);
    });

    it('answers in the JSON a schema asks for', async () => {
      const response_format = { type: 'json_schema' as const, json_schema: { name: 'weather', schema: weather, strict: true } };
      const { choices } = await client().chat.completions.create({ model: 'gpt-4o', messages: question, response_format });
      expect(JSON.parse(choices[0]?.message.content ?? '')).toEqual({ city: 'Paris', days: 2 });
    });

    it('speaks the Responses API, plain, streamed and with tools', async () => {
      const plain = await client().responses.create({ model: 'gpt-4o', input: 'Hello' });
      expect(plain.status).toBe('completed');
      const streamed = await client().responses.stream({ model: 'gpt-4o', input: 'Hello' }).finalResponse();
      expect(streamed.output_text).toBe(plain.output_text);
      const tools = [{ type: 'function' as const, name: 'weather', parameters: weather, strict: false }];
      const called = await client().responses.stream({ model: 'gpt-4o', input: 'Hello', tools }).finalResponse();
      const [call] = called.output;
      if (call?.type !== 'function_call') expect.fail('no call');
      expect(JSON.parse(call.arguments)).toEqual({ city: 'Paris', days: 2 });
      const output = { type: 'function_call_output' as const, call_id: call.call_id, output: 'sunny' };
      const after = await client().responses.create({ model: 'gpt-4o', input: [call, output], tools });
      expect(after.output_text).toMatch(/^Hello/);
    });

    it('lists models and embeds', async () => {
      const ids = (await client().models.list()).data.map(({ id }) => id);
      expect(ids).toContain('gpt-4o');
      expect((await client().models.retrieve('gpt-4o')).id).toBe('gpt-4o');
      const { data } = await client().embeddings.create({ model: 'text-embedding-3-small', input: ['a', 'b'] });
      expect(data.map(({ embedding }) => embedding.length)).toEqual([8, 8]);
    });

    it.each([
      [400, OpenAI.BadRequestError],
      [401, OpenAI.AuthenticationError],
      [403, OpenAI.PermissionDeniedError],
      [404, OpenAI.NotFoundError],
      [409, OpenAI.ConflictError],
      [422, OpenAI.UnprocessableEntityError],
      [429, OpenAI.RateLimitError],
      [500, OpenAI.InternalServerError],
      [529, OpenAI.InternalServerError],
    ])('raises the right class for %i', async (status, type) => {
      const asked = client().chat.completions.create({ model: 'gpt-4o', messages: question }, fault(`status:${status}`));
      await expect(asked).rejects.toBeInstanceOf(type);
    });

    it('raises for a wrong key, an unknown model, a reset and an error inside a stream', async () => {
      const wrong = new OpenAI({ apiKey: 'sim-wrong', baseURL: simulator.baseUrls['openai-chat'], maxRetries: 0 });
      await expect(wrong.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
      const unknown = client().chat.completions.create({ model: 'gpt-9', messages: question });
      await expect(unknown).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
      const reset = client().chat.completions.create({ model: 'gpt-4o', messages: question }, fault('reset'));
      await expect(reset).rejects.toBeInstanceOf(OpenAI.APIConnectionError);
      const inside = client().chat.completions.stream({ model: 'gpt-4o', messages: question }, fault('error-inside:2'));
      await expect(inside.finalChatCompletion()).rejects.toThrow(/Overloaded/);
    });

    it('repeats a 429 by itself and succeeds', async () => {
      const patient = new OpenAI({ apiKey: simulator.key, baseURL: simulator.baseUrls['openai-chat'], maxRetries: 2 });
      const before = simulator.requests.length;
      const answer = await patient.chat.completions.create(
        { model: 'gpt-4o', messages: question },
        fault('status:429,times=2,retry-after=0.05'),
      );
      expect(answer.choices).toHaveLength(1);
      await expect
        .poll(() =>
          simulator.requests
            .slice(before)
            .map(({ status }) => status)
            .slice(-3),
        )
        .toEqual([429, 429, 200]);
    });
  });

  describe('@anthropic-ai/sdk', () => {
    const client = (): Anthropic =>
      new Anthropic({ apiKey: simulator.key, baseURL: simulator.baseUrls['anthropic-messages'], maxRetries: 0 });
    const base = { model: 'claude-haiku-4-5', max_tokens: 100, messages: question };

    it('sends a message, plain and streamed, and counts its tokens', async () => {
      const plain = await client().messages.create(base);
      expect(plain).toMatchObject({ stop_reason: 'end_turn', content: [{ type: 'text' }] });
      const streamed = await client().messages.stream(base).finalMessage();
      expect(streamed.content).toEqual(plain.content);
      expect(streamed.usage.output_tokens).toBe(plain.usage.output_tokens);
      expect((await client().messages.countTokens({ model: base.model, messages: question })).input_tokens).toBeGreaterThan(0);
      expect((await client().messages.create({ ...base, max_tokens: 1 })).stop_reason).toBe('max_tokens');
    });

    it('carries a tool call through a conversation', async () => {
      const tools = [{ name: 'weather', input_schema: { ...weather, type: 'object' as const } }];
      const called = await client()
        .messages.stream({ ...base, tools })
        .finalMessage();
      const [call] = called.content;
      if (call?.type !== 'tool_use') expect.fail('no tool_use');
      expect(call.input).toEqual({ city: 'Paris', days: 2 });
      const result = { type: 'tool_result' as const, tool_use_id: call.id, content: 'sunny' };
      const messages = [...question, { role: 'assistant' as const, content: called.content }, { role: 'user' as const, content: [result] }];
      expect((await client().messages.create({ ...base, tools, messages })).stop_reason).toBe('end_turn');
      const unpaired = client().messages.create({ ...base, tools, messages: messages.slice(0, 2).concat(question) });
      await expect(unpaired).rejects.toBeInstanceOf(Anthropic.BadRequestError);
    });

    it('lists models in its own shape', async () => {
      const [first] = (await client().models.list()).data;
      expect(first).toMatchObject({ type: 'model', id: 'gpt-4o' });
    });

    it.each([
      [400, Anthropic.BadRequestError],
      [401, Anthropic.AuthenticationError],
      [403, Anthropic.PermissionDeniedError],
      [404, Anthropic.NotFoundError],
      [409, Anthropic.ConflictError],
      [422, Anthropic.UnprocessableEntityError],
      [429, Anthropic.RateLimitError],
      [500, Anthropic.InternalServerError],
      [529, Anthropic.InternalServerError],
    ])('raises the right class for %i', async (status, type) => {
      await expect(client().messages.create(base, fault(`status:${status}`))).rejects.toBeInstanceOf(type);
    });

    it('raises for an error inside a stream and for one that is cut', async () => {
      await expect(client().messages.stream(base, fault('error-inside:2')).finalMessage()).rejects.toThrow(/Overloaded/);
      await expect(client().messages.stream(base, fault('cut:2')).finalMessage()).rejects.toThrow();
      await expect(client().messages.create(base, fault('reset'))).rejects.toBeInstanceOf(Anthropic.APIConnectionError);
    });

    it('repeats a 529 by itself and succeeds', async () => {
      const patient = new Anthropic({ apiKey: simulator.key, baseURL: simulator.baseUrls['anthropic-messages'], maxRetries: 2 });
      const before = simulator.requests.length;
      expect((await patient.messages.create(base, fault('status:529,times=2,retry-after=0.05'))).stop_reason).toBe('end_turn');
      await expect
        .poll(() =>
          simulator.requests
            .slice(before)
            .map(({ status }) => status)
            .slice(-3),
        )
        .toEqual([529, 529, 200]);
    });
  });

  describe('@google/genai', () => {
    const client = (name?: string): GoogleGenAI =>
      new GoogleGenAI({
        apiKey: simulator.key,
        httpOptions: { baseUrl: simulator.env.GOOGLE_GEMINI_BASE_URL ?? '', ...(name && fault(name)) },
      });
    const base = { model: 'gemini-2.5-flash', contents: 'What is the weather?' };

    it('generates, plain and streamed', async () => {
      const plain = await client().models.generateContent(base);
      let text = '';
      let finish: unknown;
      for await (const chunk of await client().models.generateContentStream(base)) {
        text += chunk.text ?? '';
        finish = chunk.candidates?.[0]?.finishReason ?? finish;
      }
      expect(text).toBe(plain.text);
      expect(finish).toBe('STOP');
      expect(plain.usageMetadata?.totalTokenCount).toBeGreaterThan(10);
    });

    it('calls functions, counts, embeds and lists', async () => {
      const functionDeclarations = [{ name: 'weather', parametersJsonSchema: weather }];
      const called = await client().models.generateContent({ ...base, config: { tools: [{ functionDeclarations }] } });
      expect(called.functionCalls?.[0]).toMatchObject({ name: 'weather', args: { city: 'Paris', days: 2 } });
      expect((await client().models.countTokens(base)).totalTokens).toBeGreaterThan(0);
      const embedded = await client().models.embedContent({ model: 'gemini-embedding-001', contents: ['a', 'b'] });
      expect(embedded.embeddings).toHaveLength(2);
      const names = [];
      for await (const model of await client().models.list()) names.push(model.name);
      expect(names).toContain('models/gemini-2.5-flash');
    });

    it('carries a function call through a conversation, streamed', async () => {
      const config = { tools: [{ functionDeclarations: [{ name: 'weather', parametersJsonSchema: weather }] }] };
      const asked = { role: 'user', parts: [{ text: base.contents }] };
      const parts = [];
      for await (const chunk of await client().models.generateContentStream({ ...base, contents: [asked], config }))
        parts.push(...(chunk.candidates?.[0]?.content?.parts ?? []));
      const call = parts.find(({ functionCall }) => functionCall)?.functionCall;
      expect(call).toMatchObject({ name: 'weather', args: { city: 'Paris', days: 2 } });
      const answer = { role: 'user', parts: [{ functionResponse: { name: 'weather', response: { sky: 'sunny' } } }] };
      const contents = [asked, { role: 'model', parts }, answer];
      const after = await client().models.generateContent({ ...base, contents, config });
      expect(after.functionCalls).toBeUndefined();
      expect(after.text).toMatch(/^Hello/);
    });

    it.each([400, 401, 403, 404, 429, 500, 503])('raises ApiError for %i', async (status) => {
      const asked = client(`status:${status}`).models.generateContent(base);
      await expect(asked).rejects.toBeInstanceOf(ApiError);
      await expect(asked).rejects.toMatchObject({ status });
    });

    it('raises for an unknown model and a reset', async () => {
      await expect(client().models.generateContent({ ...base, model: 'gemini-9' })).rejects.toMatchObject({ status: 404 });
      await expect(client('reset').models.generateContent(base)).rejects.toThrow(/fetch failed/);
    });

    // This SDK's actual behaviour: it raises an error only if it comes without `data:`.
    it('ends in silence where an error comes inside a stream', async () => {
      const finishes = [];
      for await (const chunk of await client('error-inside:2').models.generateContentStream(base))
        finishes.push(chunk.candidates?.[0]?.finishReason);
      expect(finishes.length).toBeGreaterThan(1);
      expect(finishes).not.toContain('STOP');
    });

    it('repeats a 503 where it is told to, and succeeds', async () => {
      const before = simulator.requests.length;
      const httpOptions = {
        baseUrl: simulator.env.GOOGLE_GEMINI_BASE_URL ?? '',
        ...fault('status:503,times=1'),
        retryOptions: { attempts: 3 },
      };
      const patient = new GoogleGenAI({ apiKey: simulator.key, httpOptions });
      expect((await patient.models.generateContent(base)).text).toMatch(/^Hello/);
      await expect
        .poll(() =>
          simulator.requests
            .slice(before)
            .map(({ status }) => status)
            .slice(-2),
        )
        .toEqual([503, 200]);
    });
  });
});
