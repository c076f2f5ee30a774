import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/domain/protocol.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { ask, complete, toBody } from './ask.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 2 });
});

afterAll(async () => {
  await simulator.close();
});

const user = { role: 'user', content: 'Hi' };
const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };
const use = { type: 'tool_use', id: 'toolu_1', name: 'f', input: {} };

const refused: readonly (readonly [string, Protocol, Record<string, unknown>, number, RegExp])[] = [
  ['no messages', 'openai-chat', { messages: undefined }, 400, /'messages'/],
  ['empty messages', 'openai-chat', { messages: [] }, 400, /at least one/],
  ['no model', 'openai-chat', { model: undefined }, 400, /must provide a model/],
  ['a model that is a number', 'openai-chat', { model: 4 }, 400, /expected a string/],
  ['an unknown model', 'openai-chat', { model: 'gpt4' }, 404, /'gpt4' does not exist/],
  ['stream as text', 'openai-chat', { stream: 'true' }, 400, /expected a boolean, but got a string/],
  ['a message without role', 'openai-chat', { messages: [{ content: 'Hi' }] }, 400, /messages\[0\]\.role/],
  ['a message without content', 'openai-chat', { messages: [{ role: 'user' }] }, 400, /messages\[0\]\.content/],
  ['a role that is none', 'openai-chat', { messages: [{ role: 'bot', content: 'Hi' }] }, 400, /'bot'/],
  ['an unanswered tool call', 'openai-chat', { messages: [user, { role: 'assistant', tool_calls: [call] }] }, 400, /tool_call_id/],
  ['a stray tool result', 'openai-chat', { messages: [user, { role: 'tool', tool_call_id: 'x', content: '' }] }, 400, /preceding message/],
  ['tools of Anthropic', 'openai-chat', { tools: [{ name: 'f', input_schema: {} }] }, 400, /input_schema/],
  ['a tool without a name', 'openai-chat', { tools: [{ type: 'function', function: {} }] }, 400, /tools\[0\]\.function/],
  ['max_tokens 0', 'openai-chat', { max_tokens: 0 }, 400, /max_tokens/],
  ['fields of Gemini', 'openai-chat', { messages: undefined, contents: [] }, 400, /contents/],
  ['fields of Responses', 'openai-chat', { messages: undefined, input: 'Hi' }, 400, /Responses/],
  ['a model for embeddings', 'openai-chat', { model: 'text-embedding-3-small' }, 400, /not supported/],
  ['messages', 'openai-responses', { messages: [user] }, 400, /moved to 'input'/],
  ['no input', 'openai-responses', { input: undefined }, 400, /'input'/],
  ['max_tokens', 'openai-responses', { max_tokens: 5 }, 400, /max_output_tokens/],
  ['no max_tokens', 'anthropic-messages', { max_tokens: undefined }, 400, /max_tokens: Field required/],
  ['max_tokens as text', 'anthropic-messages', { max_tokens: '5' }, 400, /valid integer/],
  ['max_completion_tokens', 'anthropic-messages', { max_tokens: undefined, max_completion_tokens: 5 }, 400, /Extra inputs/],
  ['a system role', 'anthropic-messages', { messages: [{ role: 'system', content: 'x' }, user] }, 400, /top-level `system`/],
  ['no messages', 'anthropic-messages', { messages: undefined }, 400, /messages: Field required/],
  ['stream as text', 'anthropic-messages', { stream: 'true' }, 400, /valid boolean/],
  [
    'an unanswered tool_use',
    'anthropic-messages',
    { messages: [user, { role: 'assistant', content: [use] }, user] },
    400,
    /without `tool_result`/,
  ],
  [
    'a stray tool_result',
    'anthropic-messages',
    { messages: [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'x' }] }] },
    400,
    /unexpected `tool_use_id`/,
  ],
  ['tools of OpenAI', 'anthropic-messages', { tools: [{ type: 'function', function: { name: 'f' } }] }, 400, /Extra inputs/],
  ['a tool without a schema', 'anthropic-messages', { tools: [{ name: 'f' }] }, 400, /input_schema/],
  ['no contents', 'gemini', { contents: undefined }, 400, /contents is not specified/],
  ['messages', 'gemini', { messages: [user], contents: undefined }, 400, /Unknown name \\"messages\\"/],
  ['contents without parts', 'gemini', { contents: [{ role: 'user', text: 'Hi' }] }, 400, /parts/],
  ['a role that is none', 'gemini', { contents: [{ role: 'assistant', parts: [{ text: 'Hi' }] }] }, 400, /valid role/],
];

describe('a request is refused for', () => {
  it.each(refused)('%s (%s)', async (_name, protocol, change, status, message) => {
    const body = { ...toBody(protocol, 'gpt-4o'), ...change };
    const answer = await complete(simulator, protocol, { body });
    expect(answer.text).toMatch(message);
    expect(answer.status).toBe(status);
    const json = JSON.parse(answer.text);
    if (protocol === 'anthropic-messages') expect(json).toMatchObject({ type: 'error', error: { type: expect.any(String) } });
    else if (protocol === 'gemini') expect(json.error).toMatchObject({ code: status, status: 'INVALID_ARGUMENT' });
    else expect(Object.keys(json.error)).toEqual(['message', 'type', 'param', 'code']);
  });

  it('a system message, but not under the beta of Claude Code, and it parts no tool call from its result', async () => {
    const system = { role: 'system', content: 'x' };
    const result = { role: 'user', content: [{ type: 'tool_result', tool_use_id: use.id, content: 'ok' }] };
    const messages = [user, system, { role: 'assistant', content: [use] }, system, result];
    const statusWith = async (beta: string | undefined): Promise<number> =>
      (
        await complete(simulator, 'anthropic-messages', {
          body: toBody('anthropic-messages', simulator.model, { messages }),
          headers: beta === undefined ? {} : { 'anthropic-beta': beta },
        })
      ).status;
    expect(await statusWith(undefined)).toBe(400);
    expect(await statusWith('interleaved-thinking-2025-05-14')).toBe(400);
    expect(await statusWith('claude-code-20250219,interleaved-thinking-2025-05-14')).toBe(200);
  });

  it('JSON that is none', async () => {
    const { status, text } = await complete(simulator, 'openai-chat', { body: '{"model":' });
    expect([status, text]).toEqual([400, expect.stringContaining('could not parse')]);
  });

  it('a body that is too large, and the connection survives', async () => {
    const { status } = await complete(simulator, 'openai-chat', {
      body: toBody('openai-chat', 'gpt-4o', { user: 'x'.repeat(11 * 1024 * 1024) }),
    });
    expect(status).toBe(413);
  });

  it('a path or method that does not exist', async () => {
    const headers = { authorization: `Bearer ${simulator.key}` };
    expect((await ask(simulator.origin, '/v1/v1/chat/completions', { headers })).status).toBe(404);
    expect((await ask(simulator.origin, '/chat/completions', { headers })).status).toBe(404);
    expect((await ask(simulator.origin, '/v1/chat/completions', { headers, method: 'GET' })).status).toBe(405);
  });
});

describe('a credential', () => {
  const header = (name: string, value: string) => async (protocol: Protocol) =>
    (await complete(simulator, protocol, { headers: { authorization: '', [name]: value } })).status;

  it('is read from the headers of the protocol and from no other', async () => {
    const key = simulator.key;
    expect(await header('x-api-key', key)('anthropic-messages')).toBe(200);
    expect(await header('x-api-key', key)('openai-chat')).toBe(401);
    expect(await header('x-goog-api-key', key)('gemini')).toBe(200);
    expect(await header('x-goog-api-key', key)('anthropic-messages')).toBe(401);
    expect(await header('authorization', key)('openai-chat')).toBe(401);
    expect(await header('authorization', `bearer ${key}`)('openai-chat')).toBe(200);
  });

  it('of Gemini may stand in the query', async () => {
    const path = `/v1beta/models?key=${simulator.key}`;
    expect((await ask(simulator.origin, path, { method: 'GET' })).status).toBe(200);
    expect(simulator.requests.map((record) => record.path).join()).not.toContain(simulator.key);
  });

  it('in Authorization wins over another one', async () => {
    const headers = { authorization: 'Bearer wrong', 'x-api-key': simulator.key };
    expect((await complete(simulator, 'anthropic-messages', { headers })).status).toBe(401);
  });

  it('never appears in the records', async () => {
    await complete(simulator, 'openai-chat');
    expect(JSON.stringify(simulator.requests)).not.toContain(simulator.key);
    await expect.poll(() => simulator.requests.at(-1)?.auth?.fingerprint).toBe(`sim-…${simulator.key.slice(-4)}`);
  });
});

describe('the documented limits', () => {
  it('are kept where asked: requests a minute', async () => {
    const own = await startSimulator({ faults: [{ name: 'limits', args: { rpm: '2' } }] });
    const statuses = [];
    for (let index = 0; index < 3; index++) statuses.push((await complete(own, 'openai-chat')).status);
    await own.close();
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('are kept where asked: requests in flight', async () => {
    const own = await startSimulator({ latencyMs: 60, faults: [{ name: 'limits', args: { concurrency: '2' } }] });
    const answers = await Promise.all(Array.from({ length: 4 }, () => complete(own, 'openai-chat')));
    await own.close();
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429]);
  });
});
