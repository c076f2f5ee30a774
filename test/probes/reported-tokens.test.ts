import { expect, it } from 'vitest';
import type { Exchange } from '../../src/domain/evidence/exchange.ts';
import type { Protocol } from '../../src/domain/protocol.ts';
import { countReportedTokens } from '../../src/probes/reported-tokens.ts';
import { toRecordedRequest } from '../support/recorded-request.ts';

const streamed: Record<Protocol, readonly object[]> = {
  'openai-chat': [
    { id: 'a', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: 'a' }, finish_reason: 'stop' }] },
    { id: 'a', object: 'chat.completion.chunk', choices: [], usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 } },
  ],
  'openai-responses': [
    {
      type: 'response.completed',
      response: { id: 'a', status: 'completed', usage: { input_tokens: 9, output_tokens: 3, total_tokens: 12 } },
    },
  ],
  'anthropic-messages': [
    { type: 'message_start', message: { id: 'a', usage: { input_tokens: 9, output_tokens: 1 } } },
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 3 } },
  ],
  gemini: [{ candidates: [], usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 3, totalTokenCount: 12 } }],
};

function count(protocol: Protocol, body: string): number {
  const outcome = { ok: true, status: 200, headers: {}, body } as const;
  const exchange: Exchange = {
    purpose: 'negative',
    method: 'POST',
    url: 'http://localhost/v1/chat/completions',
    requestHeaders: {},
    startedAt: '2026-11-28T00:00:00.000Z',
    timings: {},
    outcome,
    bodyBytes: body.length,
  };
  return countReportedTokens(toRecordedRequest(exchange, { protocol }));
}

it.each(Object.entries(streamed) as [Protocol, readonly object[]][])('counts the tokens of a stream: %s', (protocol, payloads) => {
  const body = payloads.map((payload) => `data: ${JSON.stringify(payload)}\n\n`).join('');
  expect(count(protocol, body)).toBe(12);
});

it.each([
  { usage: { prompt_tokens: 9, completion_tokens: 3 } },
  { usage: { input_tokens: 9, output_tokens: 3 } },
  { usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 3 } },
])('counts those of a plain answer in any protocol: %j', (answer) => {
  expect(count('openai-chat', JSON.stringify(answer))).toBe(12);
});
