import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/domain/protocol.ts';
import { readCompletion } from '../../src/probes/completion.ts';
import { completionBody, completionUrl, protocolHeaders } from '../../src/probes/request.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';

/** Answers from the providers' references and recordings, shortened. */
const fine: [string, Protocol, unknown][] = [
  [
    'OpenAI with reasoning, filters and fields of its own',
    'openai-chat',
    {
      id: 'chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT',
      object: 'chat.completion',
      created: 1741569952,
      model: 'gpt-4.1-2025-04-14',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'pong', refusal: null, annotations: [], reasoning_content: 'thinking' },
          logprobs: null,
          finish_reason: 'stop',
          content_filter_results: { hate: { filtered: false, severity: 'safe' } },
        },
      ],
      usage: { prompt_tokens: 19, completion_tokens: 10, total_tokens: 29, prompt_tokens_details: { cached_tokens: 0 } },
      service_tier: 'default',
      system_fingerprint: null,
      x_groq: { id: 'req_1' },
    },
  ],
  [
    'a tool call without content',
    'openai-chat',
    {
      id: 'c',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }],
          },
          finish_reason: 'tool_calls',
        },
      ],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    },
  ],
  [
    'Responses with a reasoning item',
    'openai-responses',
    {
      id: 'resp_1',
      object: 'response',
      created_at: 1741476777,
      status: 'completed',
      model: 'gpt-5',
      output: [
        { type: 'reasoning', id: 'rs_1', summary: [] },
        {
          type: 'message',
          id: 'msg_1',
          status: 'completed',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'pong', annotations: [] }],
        },
      ],
      usage: { input_tokens: 10, output_tokens: 70, total_tokens: 80, output_tokens_details: { reasoning_tokens: 64 } },
    },
  ],
  [
    'Messages with thinking',
    'anthropic-messages',
    {
      id: 'msg_013Zva2CMHLNnXjNJJKqJ2EF',
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-4-5',
      content: [
        { type: 'thinking', thinking: 'hm', signature: 'EqQB' },
        { type: 'text', text: 'pong', citations: null },
      ],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 2095, output_tokens: 503, cache_creation_input_tokens: 0, service_tier: 'standard' },
    },
  ],
  [
    'Gemini with a thought and a newer finish reason',
    'gemini',
    {
      candidates: [
        {
          content: { parts: [{ text: 'hm', thought: true }, { text: 'pong' }], role: 'model' },
          finishReason: 'MISSING_THOUGHT_SIGNATURE',
          index: 0,
        },
      ],
      usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 2, totalTokenCount: 30, thoughtsTokenCount: 24 },
      modelVersion: 'gemini-2.5-flash',
      responseId: 'x',
    },
  ],
];

it.each(fine)('%s departs from nothing', async (_, protocol, body) => {
  const { defect, deviations } = await readCompletion(protocol, JSON.stringify(body));
  expect([defect, deviations]).toEqual([null, []]);
});

it.each([
  ['a finish reason of another protocol', 0, 'choices.0.finish_reason', 'end_turn'],
  ['no finish reason', 0, 'choices.0.finish_reason', null],
  ['no id', 0, 'id', undefined],
  ['a created time as text', 0, 'created', '2026'],
  ['tokens as text', 0, 'usage.total_tokens', '29'],
  ['a tool call without a type', 1, 'choices.0.message.tool_calls.0.type', undefined],
  ['a status of its own', 2, 'status', 'done'],
  ['a stop reason of another protocol', 3, 'stop_reason', 'stop'],
  ['no input tokens', 3, 'usage.input_tokens', undefined],
  ['a finish reason of another protocol', 4, 'candidates.0.finishReason', 'stop'],
])('%s is named with its place', async (_, from, place, value) => {
  const [, protocol, body] = fine[from] ?? expect.fail('no such answer');
  const { deviations } = await readCompletion(protocol, JSON.stringify(changed(body, place.split('.'), value)));
  expect(deviations).toHaveLength(1);
  expect(deviations[0]?.startsWith(`${place}: `)).toBe(true);
});

function changed(body: unknown, [name = '', ...rest]: string[], value: unknown): unknown {
  const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<string, unknown>;
  copy[name] = rest.length === 0 ? value : changed(copy[name], rest, value);
  return copy;
}

describe('the healthy simulator', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ seed: 41 });
  });
  afterAll(async () => await simulator.close());

  it.each([
    ['openai-chat', 'gpt-4o'],
    ['openai-responses', 'gpt-4o'],
    ['anthropic-messages', 'claude-sonnet-4-5'],
    ['gemini', 'gemini-2.5-flash'],
  ] as const)('answers %s by the schema', async (protocol, model) => {
    const base = simulator.baseUrls[protocol] ?? '';
    const root = protocol === 'anthropic-messages' ? `${base}/v1` : base;
    const headers = { ...protocolHeaders(protocol), authorization: `Bearer ${simulator.key}`, 'x-goog-api-key': simulator.key };
    const { 'x-goog-api-key': google, ...bearer } = headers;
    const sent = protocol === 'gemini' ? { ...protocolHeaders(protocol), 'x-goog-api-key': google } : bearer;
    const answer = await fetch(completionUrl({ root, protocol }, model), {
      method: 'POST',
      headers: sent,
      body: JSON.stringify(completionBody(protocol, model)),
    });
    const { defect, deviations } = await readCompletion(protocol, await answer.text());
    expect([answer.status, defect, deviations]).toEqual([200, null, []]);
  });
});
