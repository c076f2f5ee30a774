import { createParser } from 'eventsource-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Protocol } from '../../../src/domain/protocol.ts';
import { type Simulator, startSimulator } from '../../../src/simulator/index.ts';
import { complete, toBody } from '../ask.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 3, tools: true });
});

afterAll(async () => {
  await simulator.close();
});

const streamed: readonly Protocol[] = ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'];

function parseEvents(text: string): { event: string | undefined; data: string }[] {
  const events: { event: string | undefined; data: string }[] = [];
  const parser = createParser({ onEvent: ({ event, data }) => events.push({ event, data }) });
  parser.feed(text);
  return events;
}

const chat = async (fault: string, extra: Record<string, unknown> = {}) =>
  await complete(simulator, 'openai-chat', { fault, body: toBody('openai-chat', 'gpt-4o', { stream: true, ...extra }) });

const tools = [
  { type: 'function', function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } } },
];

function parseArguments(text: string): string {
  const deltas = parseEvents(text).flatMap(({ data }) => (data === '[DONE]' ? [] : [JSON.parse(data)]));
  return deltas.map(({ choices }) => choices[0]?.delta.tool_calls?.[0]?.function?.arguments ?? '').join('');
}

describe('a healthy stream', () => {
  it.each(streamed)('of %s is an event stream that ends as the protocol says', async (protocol) => {
    const { status, headers, text, broken } = await complete(simulator, protocol, { stream: true });
    expect([status, broken]).toEqual([200, null]);
    expect(headers['content-type']).toMatch(/^text\/event-stream/);
    const last = parseEvents(text).at(-1);
    const end = {
      'openai-chat': '[DONE]',
      'openai-responses': 'response.completed',
      'anthropic-messages': 'message_stop',
      gemini: '"finishReason":"STOP"',
    };
    expect(`${last?.event} ${last?.data}`).toContain(end[protocol]);
  });

  it('numbers the events of the Responses API without a gap', async () => {
    const { text } = await complete(simulator, 'openai-responses', { stream: true });
    const numbers = parseEvents(text).map(({ data }) => JSON.parse(data).sequence_number);
    expect(numbers).toEqual(numbers.map((_, index) => index));
  });

  it('of Gemini without alt=sse is one JSON array', async () => {
    const path = simulator.baseUrls.gemini ?? '';
    const answer = await fetch(`${path}/models/gemini-2.5-flash:streamGenerateContent`, {
      method: 'POST',
      headers: { 'x-goog-api-key': simulator.key },
      body: JSON.stringify(toBody('gemini', '')),
    });
    expect(Array.isArray(await answer.json())).toBe(true);
  });
});

describe('a fault of a stream', () => {
  it.each(streamed)('cuts %s after so many tokens', async (protocol) => {
    const { text, broken } = await complete(simulator, protocol, { stream: true, fault: 'cut:after=3' });
    expect(broken).not.toBeNull();
    const words = parseEvents(text).filter(({ data }) => /Hello|" from|" the|simulated/.test(data));
    expect(words).toHaveLength(3);
  });

  it('resets instead of closing where asked', async () => {
    expect((await chat('cut:after=1,how=reset')).broken).toBe('ECONNRESET');
  });

  it('goes silent for a time, then goes on', async () => {
    const { chunks, broken, text } = await chat('stall:after=2,ms=150');
    expect(broken).toBeNull();
    // Since the request: a busy reader gets the events before the silence late, which shortens the gap it sees.
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.at(-1)?.atMs ?? 0).toBeGreaterThan(145);
    expect(text).toContain('[DONE]');
  });

  it('holds everything back and sends it at once', async () => {
    const { chunks } = await chat('burst:ms=120');
    // One write may still arrive in two reads.
    expect(chunks.length).toBeLessThanOrEqual(2);
    expect(chunks[0]?.atMs).toBeGreaterThan(100);
  });

  it('waits before every token', async () => {
    const { chunks } = await chat('slow:ms=5');
    expect((chunks.at(-1)?.atMs ?? 0) - (chunks[0]?.atMs ?? 0)).toBeGreaterThan(60);
  });

  it.each([
    ['no-done', /\[DONE\]/],
    ['no-finish', /"finish_reason":"stop"/],
    ['no-start', /"role":"assistant"/],
  ])('leaves something out: %s', async (fault, missing) => {
    expect((await chat('')).text).toMatch(missing);
    expect((await chat(fault)).text).not.toMatch(missing);
  });

  it('leaves out the usage that was asked for', async () => {
    const asked = { stream_options: { include_usage: true } };
    expect((await chat('', asked)).text).toMatch(/"total_tokens"/);
    expect((await chat('no-usage', asked)).text).not.toMatch(/"total_tokens"/);
  });

  it.each([
    ['finish-twice', '"finish_reason":"stop"', 2],
    ['done-twice', '[DONE]', 2],
    ['keep-alive', ': keep-alive', 24],
  ])('adds something: %s', async (fault, part, count) => {
    expect((await chat(fault)).text.split(part)).toHaveLength(count + 1);
  });

  it.each([
    ['empty', ''],
    ['done-only', 'data: [DONE]\n\n'],
  ])('says nothing: %s', async (fault, text) => {
    const answer = await chat(fault);
    expect([answer.status, answer.broken, answer.text]).toEqual([200, null, text]);
  });

  it.each([
    ['crlf', /^(?:[^\r\n]*\r\n)+$/],
    ['cr', /^(?:[^\r\n]*\r)+$/],
    ['bom', /^\ufeffdata: /],
    ['no-space', /^data:\{/],
  ])('writes the same events in another way: %s', async (fault, form) => {
    const plain = parseEvents((await chat('')).text).map(({ data }) => data.replace(/"id":"[^"]*"|"created":\d+/g, ''));
    const { bytes } = await chat(fault);
    expect(bytes.toString('utf8')).toMatch(form);
    // The decoder removes the byte order mark; the parser waits after a lone CR for what may follow it.
    const text = `${new TextDecoder().decode(bytes)}\n`;
    expect(parseEvents(text).map(({ data }) => data.replace(/"id":"[^"]*"|"created":\d+/g, ''))).toEqual(plain);
  });

  it('leaves out the names of Anthropic events', async () => {
    const { text } = await complete(simulator, 'anthropic-messages', { stream: true, fault: 'no-event-names' });
    expect(parseEvents(text).every(({ event }) => event === undefined)).toBe(true);
  });

  it('breaks the JSON of one event', async () => {
    const { text } = await chat('bad-json:2');
    const broken = parseEvents(text).filter(({ data }) => data !== '[DONE]' && !isJson(data));
    expect(broken).toHaveLength(1);
  });

  it.each(streamed)('puts an error into a stream of %s', async (protocol) => {
    const { text, status } = await complete(simulator, protocol, { stream: true, fault: 'error-inside:1' });
    const last = parseEvents(text).at(-1);
    expect(status).toBe(200);
    expect(JSON.parse(last?.data ?? '')).toMatchObject(
      protocol === 'openai-responses' ? { type: 'error', message: 'Overloaded' } : { error: { message: 'Overloaded' } },
    );
  });

  it.each([
    ['tool-args-fragments', '{"city":"Paris"}'],
    ['tool-args-final', '{"city":"Paris"}'],
    ['tool-args-duplicated', '{"city":"Paris"}{"city":"Paris"}'],
    ['tool-args-missing', ''],
  ])('gives tool arguments in another way: %s', async (fault, assembled) => {
    expect(parseArguments((await chat(fault, { tools })).text)).toBe(assembled);
  });
});

describe('what is said', () => {
  it.each(streamed)('can be wrong in %s: another model, no tokens counted, nothing at all', async (protocol) => {
    const swapped = await complete(simulator, protocol, { fault: 'model-swap' });
    expect(swapped.text).toMatch(/"model(?:Version)?":"[^"]*-mini"/);
    const uncounted = await complete(simulator, protocol, { fault: 'usage-zero' });
    expect(uncounted.text).toMatch(/"(?:prompt_tokens|input_tokens|promptTokenCount)":0/);
    const silent = await complete(simulator, protocol, { fault: 'empty-content' });
    expect(silent.text).not.toContain('Hello');
    expect(silent.text).toMatch(/"length"|"incomplete"|"max_tokens"|"MAX_TOKENS"/);
  });

  it('can come with another content type', async () => {
    expect((await chat('content-type:text/plain')).headers['content-type']).toBe('text/plain');
  });

  it('can be a redirect', async () => {
    const { status, headers } = await chat('redirect:/login');
    expect([status, headers.location]).toEqual([308, '/login']);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
