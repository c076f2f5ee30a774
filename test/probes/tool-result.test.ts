import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/domain/protocol.ts';
import { toolResultBody } from '../../src/probes/stream/tool-result.ts';

/** The second turn for a stream of these payloads; one chunk per event, split in the middle. */
function nextTurn(protocol: Protocol, asked: object, payloads: readonly object[]): Record<string, unknown> | null {
  const chunks = payloads.flatMap((payload) => {
    const bytes = Buffer.from(`data: ${JSON.stringify(payload)}\n\n`);
    return [bytes.subarray(0, 9), bytes.subarray(9)].map((part) => ({ bytes: part, atMs: 0 }));
  });
  const body = toolResultBody(protocol, JSON.stringify(asked), chunks);
  return body === null ? null : JSON.parse(body);
}

const chat = (delta: object): object => ({ choices: [{ index: 0, delta }] });

describe('the turn after a tool call', () => {
  it('joins the fragments of several calls, and keeps reasoning that a router wants back', () => {
    const turn = nextTurn('openai-chat', { model: 'm', messages: [{ role: 'user', content: 'q' }], tools: [1] }, [
      chat({ role: 'assistant', reasoning_content: 'hm' }),
      chat({ tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '{"x"' } }] }),
      chat({ tool_calls: [{ index: 0, function: { arguments: ':1}' } }] }),
      chat({ tool_calls: [{ index: 1, id: 'b', type: 'function', function: { name: 'g', arguments: '{}' } }] }),
    ]);
    expect(turn).toMatchObject({
      tools: [1],
      messages: [
        { role: 'user' },
        {
          role: 'assistant',
          content: null,
          reasoning_content: 'hm',
          tool_calls: [
            { id: 'a', type: 'function', function: { name: 'f', arguments: '{"x":1}' } },
            { id: 'b', type: 'function', function: { name: 'g', arguments: '{}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'a' },
        { role: 'tool', tool_call_id: 'b' },
      ],
    });
  });

  it('gives thinking back with its signature, without which Anthropic refuses the turn', () => {
    const turn = nextTurn('anthropic-messages', { messages: [{ role: 'user', content: 'q' }] }, [
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'let me' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'sig' } },
      { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
      { type: 'content_block_start', index: 2, content_block: { type: 'tool_use', id: 't1', name: 'f', input: {} } },
      { type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '{"x":' } },
      { type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '1}' } },
    ]);
    expect(turn?.messages).toMatchObject([
      { role: 'user' },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'let me', signature: 'sig' },
          { type: 'tool_use', id: 't1', name: 'f', input: { x: 1 } },
        ],
      },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1' }] },
    ]);
  });

  it("gives Gemini's parts back with their thought signatures", () => {
    const call = { functionCall: { name: 'f', args: { x: 1 } }, thoughtSignature: 'sig' };
    const turn = nextTurn('gemini', { contents: [{ role: 'user', parts: [] }] }, [
      { candidates: [{ content: { parts: [call] } }] },
      { candidates: [{ content: { parts: [{}] }, finishReason: 'STOP' }] },
    ]);
    expect(turn?.contents).toEqual([
      { role: 'user', parts: [] },
      { role: 'model', parts: [call] },
      { role: 'user', parts: [{ functionResponse: { name: 'f', response: { result: '21' } } }] },
    ]);
  });

  it('gives all items of a response back, or the outputs alone where the router waits for them', () => {
    const asked = { model: 'm', input: 'q', stream: true };
    const item = { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' };
    const reasoning = { type: 'reasoning', id: 'rs_1', encrypted_content: 'x' };
    const done = [reasoning, item].map((one) => ({ type: 'response.output_item.done', item: one }));
    expect(nextTurn('openai-responses', asked, done)?.input).toEqual([
      { role: 'user', content: 'q' },
      reasoning,
      item,
      { type: 'function_call_output', call_id: 'c1', output: '{"result":"21"}' },
    ]);
    expect(nextTurn('openai-responses', asked, [...done, { type: 'response.requires_action', response: { id: 'resp_1' } }])).toEqual({
      model: 'm',
      stream: true,
      previous_response_id: 'resp_1',
      tool_outputs: [{ tool_call_id: 'c1', output: '{"result":"21"}' }],
    });
  });

  it.each<[Protocol, object[]]>([
    ['openai-chat', [chat({ content: 'no tool' })]],
    ['openai-chat', [chat({ tool_calls: [{ index: 0, id: 'a', function: { name: 'f', arguments: '{"cut' } }] })]],
    ['anthropic-messages', []],
    ['openai-responses', [{ type: 'response.completed' }]],
    ['gemini', [{ candidates: [] }]],
  ])('is none where %s holds no readable call', (protocol, payloads) => {
    expect(nextTurn(protocol, { messages: [], contents: [], input: '' }, payloads)).toBeNull();
  });
});
