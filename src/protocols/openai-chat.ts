import { type Json, listAt, recordAt } from '../text/json.ts';
import { findCallDefect, type ProtocolSpec, toContent, toText } from './protocol.ts';

export interface ChatToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

/** OpenAI Chat Completions: https://platform.openai.com/docs/api-reference/chat */
export const openaiChat: ProtocolSpec = {
  id: 'openai-chat',
  completionPath: () => '/chat/completions',
  completionEnd: /\/chat\/completions\/?$/,
  modelsPath: '/models',
  keyHeader: 'bearer',
  headers: {},
  completionBody: (model, question, maxTokens, { stream = false, tokensField = 'max_tokens', includeUsage = true }) => ({
    model,
    messages: [{ role: 'user', content: question }],
    [tokensField]: maxTokens,
    ...(stream ? { stream: true } : {}),
    ...(stream && includeUsage ? { stream_options: { include_usage: true } } : {}),
  }),
  withTools: (body, question, tools) => ({
    ...body,
    messages: [{ role: 'user', content: question }],
    tools: tools.map((tool) => ({ type: 'function', function: tool })),
  }),
  withSchema: (body, schema) => ({
    ...body,
    response_format: { type: 'json_schema', json_schema: { name: 'reply', strict: true, schema } },
  }),
  structuredText: (text) => text,
  readCompletion,
  nextTurn,
};

function readCompletion(answer: Json) {
  const choice = recordAt(listAt(answer, 'choices')[0]);
  const message = recordAt(choice.message);
  const usage = recordAt(answer.usage);
  const text = readText(message.content) || readText(message.reasoning_content) || readText(message.refusal);
  const calls = listAt(message, 'tool_calls').map(recordAt);
  const defect = !Array.isArray(answer.choices)
    ? 'the body has no "choices"'
    : answer.choices.length === 0
      ? '"choices" is empty'
      : choice.finish_reason === 'length' || choice.finish_reason === 'content_filter'
        ? null
        : text === '' && calls.length === 0
          ? 'the message has no content'
          : findCallDefect(calls.filter(({ type }) => type !== 'custom').map(toAnsweredCall), 'text');
  return toContent(defect, text, {
    finish: choice.finish_reason,
    model: answer.model,
    input: usage.prompt_tokens,
    output: usage.completion_tokens,
  });
}

function toAnsweredCall(call: Json) {
  const called = recordAt(call.function);
  return { id: call.id, name: called.name, arguments: called.arguments };
}

/** Some gateways return the content as a list of parts. */
export function readText(value: unknown): string {
  return Array.isArray(value) ? value.map((part) => readText(recordAt(part).text)).join('') : toText(value);
}

/** Adds a stream delta's tool call fragments to the calls by index. */
export function addCalls(calls: Map<unknown, ChatToolCall>, delta: Json): void {
  for (const part of listAt(delta, 'tool_calls').map(recordAt)) {
    const call = calls.get(part.index) ?? { id: '', type: 'function', function: { name: '', arguments: '' } };
    const fragment = recordAt(part.function);
    call.id ||= toText(part.id);
    call.function.name ||= toText(fragment.name);
    call.function.arguments += toText(fragment.arguments);
    calls.set(part.index, call);
  }
}

function nextTurn(request: Json, payloads: readonly Json[], output: string): Json | null {
  let content = '';
  let reasoning = '';
  const calls = new Map<unknown, ChatToolCall>();
  for (const payload of payloads) {
    const delta = recordAt(recordAt(listAt(payload, 'choices')[0]).delta);
    content += toText(delta.content);
    reasoning += toText(delta.reasoning_content);
    addCalls(calls, delta);
  }
  if (calls.size === 0) return null;
  for (const call of calls.values()) JSON.parse(call.function.arguments);
  const answer = { role: 'assistant', content: content || null, ...(reasoning ? { reasoning_content: reasoning } : {}) };
  const results = [...calls.values()].map(({ id }) => ({ role: 'tool', tool_call_id: id, content: output }));
  return { ...request, messages: [...listAt(request, 'messages'), { ...answer, tool_calls: [...calls.values()] }, ...results] };
}
