import type { Chunk } from '../../domain/exchange.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { createEventReader } from '../../sse/events.ts';
import { isRecord, type Json, listAt, recordAt } from '../../text/json.ts';

const toolOutput = '{"result":"21"}';

/**
 * The body of the request that follows a streamed tool call: what was asked, what the model answered exactly as a client keeps it (thinking,
 * signatures and reasoning included), and a result for each call. Null where the stream holds no call with readable arguments.
 * Sources: the protocols' guides to function calling; KushRouter's `/concepts/tools-and-streaming` for `requires_action`.
 */
export function toolResultBody(protocol: Protocol, body: string, chunks: readonly Chunk[]): string | null {
  const asked = JSON.parse(body) as Json;
  try {
    const next = turns[protocol](asked, payloadsOf(chunks));
    return next === null ? null : JSON.stringify(next);
  } catch {
    return null;
  }
}

function payloadsOf(chunks: readonly Chunk[]): Json[] {
  const payloads: Json[] = [];
  const ignore = (): void => {};
  const reader = createEventReader({
    event({ data, terminated }) {
      if (data === null || !terminated || data.trim() === '[DONE]') return;
      const json: unknown = JSON.parse(data);
      if (isRecord(json)) payloads.push(json);
    },
    comment: ignore,
    unknown: ignore,
    invalidText: ignore,
    tooLong: ignore,
  });
  for (const { bytes } of chunks) reader.push(bytes);
  reader.end();
  return payloads;
}

const turns: Readonly<Record<Protocol, (asked: Json, payloads: readonly Json[]) => Json | null>> = {
  'openai-chat': chatTurn,
  'openai-responses': responsesTurn,
  'anthropic-messages': messagesTurn,
  gemini: geminiTurn,
};

interface ChatCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

function chatTurn(asked: Json, payloads: readonly Json[]): Json | null {
  let content = '';
  let reasoning = '';
  const calls = new Map<unknown, ChatCall>();
  for (const payload of payloads) {
    const delta = recordAt(recordAt(listAt(payload, 'choices')[0]).delta);
    content += stringOf(delta.content);
    reasoning += stringOf(delta.reasoning_content);
    for (const part of listAt(delta, 'tool_calls').map(recordAt)) {
      const call = calls.get(part.index) ?? { id: '', type: 'function', function: { name: '', arguments: '' } };
      const told = recordAt(part.function);
      call.id ||= stringOf(part.id);
      call.function.name ||= stringOf(told.name);
      call.function.arguments += stringOf(told.arguments);
      calls.set(part.index, call);
    }
  }
  if (calls.size === 0) return null;
  for (const call of calls.values()) JSON.parse(call.function.arguments);
  const answer = { role: 'assistant', content: content || null, ...(reasoning ? { reasoning_content: reasoning } : {}) };
  const results = [...calls.values()].map(({ id }) => ({ role: 'tool', tool_call_id: id, content: toolOutput }));
  return { ...asked, messages: [...listAt(asked, 'messages'), { ...answer, tool_calls: [...calls.values()] }, ...results] };
}

function responsesTurn(asked: Json, payloads: readonly Json[]): Json | null {
  const items = payloads.filter(({ type }) => type === 'response.output_item.done').map(({ item }) => recordAt(item));
  const calls = items.filter(({ type }) => type === 'function_call');
  if (calls.length === 0) return null;
  const waiting = payloads.find(({ type }) => type === 'response.requires_action');
  if (waiting !== undefined) {
    const { input: _, ...rest } = asked;
    const outputs = calls.map(({ call_id }) => ({ tool_call_id: call_id, output: toolOutput }));
    return { ...rest, previous_response_id: recordAt(waiting.response).id, tool_outputs: outputs };
  }
  const before = Array.isArray(asked.input) ? asked.input : [{ role: 'user', content: asked.input }];
  const outputs = calls.map(({ call_id }) => ({ type: 'function_call_output', call_id, output: toolOutput }));
  return { ...asked, input: [...before, ...items, ...outputs] };
}

function messagesTurn(asked: Json, payloads: readonly Json[]): Json | null {
  const blocks = new Map<unknown, Json>();
  const inputs = new Map<unknown, string>();
  for (const { type, index, content_block, delta } of payloads) {
    if (type === 'content_block_start') blocks.set(index, { ...recordAt(content_block) });
    const block = blocks.get(index);
    if (type !== 'content_block_delta' || block === undefined) continue;
    const told = recordAt(delta);
    if (told.type === 'text_delta') block.text = stringOf(block.text) + stringOf(told.text);
    if (told.type === 'thinking_delta') block.thinking = stringOf(block.thinking) + stringOf(told.thinking);
    if (told.type === 'signature_delta') block.signature = told.signature;
    if (told.type === 'input_json_delta') inputs.set(index, (inputs.get(index) ?? '') + stringOf(told.partial_json));
  }
  for (const [index, json] of inputs) {
    const block = blocks.get(index);
    if (block && json !== '') block.input = JSON.parse(json);
  }
  const content = [...blocks.values()].filter(({ type, text }) => type !== 'text' || text !== '');
  const calls = content.filter(({ type }) => type === 'tool_use');
  if (calls.length === 0) return null;
  const results = calls.map(({ id }) => ({ type: 'tool_result', tool_use_id: id, content: toolOutput }));
  return { ...asked, messages: [...listAt(asked, 'messages'), { role: 'assistant', content }, { role: 'user', content: results }] };
}

function geminiTurn(asked: Json, payloads: readonly Json[]): Json | null {
  const parts = payloads.flatMap((payload) =>
    listAt(recordAt(recordAt(listAt(payload, 'candidates')[0]).content), 'parts')
      .map(recordAt)
      .filter((part) => Object.keys(part).length > 0),
  );
  const calls = parts.map(({ functionCall }) => functionCall).filter(isRecord);
  if (calls.length === 0) return null;
  const results = calls.map(({ id, name }) => ({
    functionResponse: { ...(id === undefined ? {} : { id }), name, response: JSON.parse(toolOutput) },
  }));
  return { ...asked, contents: [...listAt(asked, 'contents'), { role: 'model', parts }, { role: 'user', parts: results }] };
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
