import { joinBlocks } from '../../protocols/anthropic-messages.ts';
import { toText } from '../../protocols/protocol.ts';
import { isRecord, type Json, listAt, recordAt } from '../../text/json.ts';
import type { Completion } from '../completion.ts';
import type { Dialect, Prompt, Turn } from './dialect.ts';
import { toCount, toFinish, toName } from './read.ts';

/** The smallest budget that the protocol accepts. */
const thinkingBudget = 1024;

/** Anthropic Messages: https://docs.anthropic.com/en/api/messages */
export const messagesDialect: Dialect = {
  protocol: 'anthropic-messages',
  complete: (model, prompt) => ({
    method: 'POST',
    path: '/messages',
    body: toBody(model, prompt),
    stream: prompt.stream,
    outputTokens: prompt.maxTokens,
  }),
  read,
  readStream,
};

function toBody(model: string, prompt: Prompt): Json {
  const { system, tools, choice, json } = prompt;
  const choices = { auto: { type: 'auto' }, required: { type: 'any' }, none: { type: 'none' } };
  return {
    model,
    ...(system !== undefined && {
      system: prompt.cache ? [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }] : system,
    }),
    messages: prompt.turns.map(toMessage),
    max_tokens: prompt.maxTokens,
    ...(prompt.stop !== undefined && { stop_sequences: [prompt.stop] }),
    ...(prompt.temperature !== undefined && { temperature: prompt.temperature }),
    ...(isRecord(json) && { output_config: { format: { type: 'json_schema', schema: json } } }),
    ...(tools && {
      tools: tools.map(({ parameters, ...tool }) => ({ ...tool, input_schema: parameters, ...(prompt.strict && { strict: true }) })),
    }),
    ...(choice !== undefined && { tool_choice: isRecord(choice) ? { type: 'tool', ...choice } : choices[choice] }),
    ...(prompt.thinking === 'budget' && { thinking: { type: 'enabled', budget_tokens: thinkingBudget } }),
    ...(prompt.thinking === 'adaptive' && { thinking: { type: 'adaptive' } }),
    ...(prompt.stream && { stream: true }),
    ...prompt.extra,
  };
}

function toMessage(turn: Turn): object {
  if (turn.role === 'results')
    return { role: 'user', content: turn.results.map(({ id, output }) => ({ type: 'tool_result', tool_use_id: id, content: output })) };
  if ('turn' in turn) return { role: 'assistant', content: turn.turn };
  const { role, text, image, pdf } = turn;
  if (image === undefined && pdf === undefined) return { role, content: text };
  const file = (type: string, media_type: string, data: string): object => ({ type, source: { type: 'base64', media_type, data } });
  return {
    role,
    content: [
      ...(image === undefined ? [] : [file('image', 'image/png', image)]),
      ...(pdf === undefined ? [] : [file('document', 'application/pdf', pdf)]),
      { type: 'text', text },
    ],
  };
}

function read(answer: Json): Completion {
  const blocks = listAt(answer, 'content').map(recordAt);
  const usage = recordAt(answer.usage);
  const thoughts = blocks.filter(({ type }) => type === 'thinking' || type === 'redacted_thinking');
  return {
    text: blocks
      .filter(({ type }) => type === 'text')
      .map(({ text }) => toText(text))
      .join(''),
    finish: toFinish(answer.stop_reason),
    calls: blocks
      .filter(({ type }) => type === 'tool_use')
      .map(({ id, name, input }) => ({ id: toText(id), name: toText(name), arguments: JSON.stringify(input ?? null) })),
    model: toName(answer.model),
    usage: {
      input: toCount(usage.input_tokens),
      output: toCount(usage.output_tokens),
      reasoning: null,
      cacheRead: toCount(usage.cache_read_input_tokens),
      cacheWritten: toCount(usage.cache_creation_input_tokens),
    },
    thinking:
      thoughts.length === 0
        ? null
        : {
            isSigned: thoughts.every(({ signature, data }) => toText(signature) !== '' || toText(data) !== ''),
          },
    choices: 1,
    hasLogprobs: false,
    id: toName(answer.id),
    turn: blocks,
  };
}

function readStream(payloads: readonly Json[]): Completion {
  const { blocks, inputs } = joinBlocks(payloads);
  let answer: Json = {};
  for (const { type, message, delta, usage } of payloads) {
    if (type === 'message_start') answer = { ...recordAt(message) };
    if (type === 'message_delta')
      answer = { ...answer, stop_reason: recordAt(delta).stop_reason, usage: { ...recordAt(answer.usage), ...recordAt(usage) } };
  }
  const completion = read({ ...answer, content: [...blocks.values()] });
  const joined = [...blocks].flatMap(([index, { type }]) => (type === 'tool_use' ? [inputs.get(index) ?? ''] : []));
  return { ...completion, calls: completion.calls.map((call, at) => ({ ...call, arguments: joined[at] || '{}' })) };
}
