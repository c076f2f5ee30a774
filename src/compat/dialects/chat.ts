import { addCalls, readText, type ChatToolCall as WireCall } from '../../protocols/openai-chat.ts';
import { toText } from '../../protocols/protocol.ts';
import { isRecord, type Json, listAt, recordAt } from '../../text/json.ts';
import type { Completion, CompletionToolCall, CompletionUsage } from '../completion.ts';
import type { Dialect, Prompt, Turn } from './dialect.ts';
import { toCount, toFinish, toName } from './read.ts';

/** OpenAI Chat Completions: https://platform.openai.com/docs/api-reference/chat */
export const chatDialect: Dialect = {
  protocol: 'openai-chat',
  complete: (model, prompt) => ({
    method: 'POST',
    path: '/chat/completions',
    body: toBody(model, prompt),
    stream: prompt.stream,
    keepsLimit: prompt.limit !== undefined,
    outputTokens: prompt.maxTokens * (prompt.count ?? 1),
  }),
  read,
  readStream,
};

function toBody(model: string, prompt: Prompt): Json {
  const { system, developer, maxTokens, limit = 'max_tokens', tools, choice, json } = prompt;
  return {
    model,
    messages: [
      ...(system === undefined ? [] : [{ role: 'system', content: system }]),
      ...(developer === undefined ? [] : [{ role: 'developer', content: developer }]),
      ...prompt.turns.flatMap(toMessages),
    ],
    [limit]: maxTokens,
    ...(prompt.stop !== undefined && { stop: [prompt.stop] }),
    ...(prompt.temperature !== undefined && { temperature: prompt.temperature }),
    ...(prompt.seed !== undefined && { seed: prompt.seed }),
    ...(prompt.count !== undefined && { n: prompt.count }),
    ...(prompt.logprobs && { logprobs: true, top_logprobs: 1 }),
    ...(json === 'object' && { response_format: { type: 'json_object' } }),
    ...(isRecord(json) && { response_format: { type: 'json_schema', json_schema: { name: 'reply', strict: true, schema: json } } }),
    ...(tools && { tools: tools.map((tool) => ({ type: 'function', function: prompt.strict ? { ...tool, strict: true } : tool })) }),
    ...(choice !== undefined && { tool_choice: isRecord(choice) ? { type: 'function', function: choice } : choice }),
    ...(prompt.thinking && { reasoning_effort: 'medium' }),
    ...(prompt.stream && { stream: true, stream_options: { include_usage: true } }),
    ...prompt.extra,
  };
}

function toMessages(turn: Turn): object[] {
  if (turn.role === 'results') return turn.results.map(({ id, output }) => ({ role: 'tool', tool_call_id: id, content: output }));
  if ('turn' in turn) return [recordAt(turn.turn)];
  const { role, text, image, pdf } = turn;
  if (image === undefined && pdf === undefined) return [{ role, content: text }];
  const parts = [
    { type: 'text', text },
    ...(image === undefined ? [] : [{ type: 'image_url', image_url: { url: `data:image/png;base64,${image}` } }]),
    ...(pdf === undefined ? [] : [{ type: 'file', file: { filename: 'note.pdf', file_data: `data:application/pdf;base64,${pdf}` } }]),
  ];
  return [{ role, content: parts }];
}

function read(answer: Json): Completion {
  const choices = listAt(answer, 'choices').map(recordAt);
  const [choice = {}] = choices;
  const message = recordAt(choice.message);
  const calls = listAt(message, 'tool_calls').map(recordAt).map(toCall);
  const thought = toText(message.reasoning_content) || toText(message.reasoning);
  return {
    text: readText(message.content),
    finish: toFinish(choice.finish_reason),
    calls,
    model: toName(answer.model),
    usage: toUsage(answer.usage),
    thinking: thought === '' ? null : { isSigned: listAt(message, 'reasoning_details').length > 0 },
    choices: choices.length,
    hasLogprobs: choices.some(({ logprobs }) =>
      listAt(recordAt(logprobs), 'content').some((one) => typeof recordAt(one).logprob === 'number'),
    ),
    id: toName(answer.id),
    turn: message,
  };
}

function toCall(call: Json): CompletionToolCall {
  const fragment = recordAt(call.function);
  return { id: toText(call.id), name: toText(fragment.name), arguments: toText(fragment.arguments) };
}

function toUsage(value: unknown): CompletionUsage {
  const usage = recordAt(value);
  return {
    input: toCount(usage.prompt_tokens),
    output: toCount(usage.completion_tokens),
    reasoning: toCount(recordAt(usage.completion_tokens_details).reasoning_tokens),
    cacheRead: toCount(recordAt(usage.prompt_tokens_details).cached_tokens) ?? toCount(usage.prompt_cache_hit_tokens),
    cacheWritten: toCount(recordAt(usage.prompt_tokens_details).cache_write_tokens),
  };
}

function readStream(payloads: readonly Json[]): Completion {
  const message: Json = { role: 'assistant', content: '' };
  const calls = new Map<unknown, WireCall>();
  let finish: unknown = null;
  let usage: unknown;
  const add = (name: string, delta: Json): void => {
    const text = toText(delta[name]);
    if (text !== '') message[name] = toText(message[name]) + text;
  };
  for (const payload of payloads) {
    const choice = recordAt(listAt(payload, 'choices')[0]);
    const delta = recordAt(choice.delta);
    for (const name of ['content', 'reasoning_content', 'reasoning']) add(name, delta);
    addCalls(calls, delta);
    finish = choice.finish_reason ?? finish;
    if (isRecord(payload.usage)) usage = payload.usage;
  }
  if (calls.size > 0) message.tool_calls = [...calls.values()];
  const [first = {}] = payloads;
  return read({ id: first.id, model: first.model, choices: [{ message, finish_reason: finish }], usage });
}
