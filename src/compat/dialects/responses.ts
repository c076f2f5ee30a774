import { toText } from '../../protocols/protocol.ts';
import { isRecord, type Json, listAt, recordAt } from '../../text/json.ts';
import type { Completion } from '../completion.ts';
import type { Dialect, Prompt, Turn } from './dialect.ts';
import { toCount, toFinish, toName } from './read.ts';

/** OpenAI Responses: https://platform.openai.com/docs/api-reference/responses */
export const responsesDialect: Dialect = {
  protocol: 'openai-responses',
  complete: (model, prompt) => ({
    method: 'POST',
    path: '/responses',
    body: toBody(model, prompt),
    stream: prompt.stream,
    outputTokens: prompt.maxTokens,
  }),
  read,
  readStream(payloads) {
    const end = payloads.findLast(({ type }) => /^response\.(?:completed|incomplete|requires_action|failed)$/.test(toText(type)));
    return read(recordAt(end?.response));
  },
};

function toBody(model: string, prompt: Prompt): Json {
  const { system, developer, tools, choice, json } = prompt;
  return {
    model,
    ...(system !== undefined && { instructions: system }),
    input: [...(developer === undefined ? [] : [{ role: 'developer', content: developer }]), ...prompt.turns.flatMap(toItems)],
    max_output_tokens: prompt.maxTokens,
    store: false,
    ...(prompt.temperature !== undefined && { temperature: prompt.temperature }),
    ...(json === 'object' && { text: { format: { type: 'json_object' } } }),
    ...(isRecord(json) && { text: { format: { type: 'json_schema', name: 'reply', strict: true, schema: json } } }),
    ...(tools && { tools: tools.map((tool) => ({ type: 'function', ...tool, strict: prompt.strict === true })) }),
    ...(choice !== undefined && { tool_choice: isRecord(choice) ? { type: 'function', ...choice } : choice }),
    ...(prompt.logprobs && { include: ['message.output_text.logprobs'], top_logprobs: 1 }),
    ...(prompt.thinking && { reasoning: { effort: 'medium', summary: 'auto' }, include: ['reasoning.encrypted_content'] }),
    ...(prompt.stream && { stream: true }),
    ...prompt.extra,
  };
}

function toItems(turn: Turn): object[] {
  if (turn.role === 'results') return turn.results.map(({ id, output }) => ({ type: 'function_call_output', call_id: id, output }));
  if ('turn' in turn) return Array.isArray(turn.turn) ? turn.turn : [];
  const { role, text, image, pdf } = turn;
  if (role === 'assistant') return [{ role, content: [{ type: 'output_text', text }] }];
  const parts = [
    { type: 'input_text', text },
    ...(image === undefined ? [] : [{ type: 'input_image', image_url: `data:image/png;base64,${image}` }]),
    ...(pdf === undefined ? [] : [{ type: 'input_file', filename: 'note.pdf', file_data: `data:application/pdf;base64,${pdf}` }]),
  ];
  return [{ role, content: parts.length === 1 ? text : parts }];
}

function read(answer: Json): Completion {
  const items = listAt(answer, 'output').map(recordAt);
  const parts = items.filter(({ type }) => type === 'message').flatMap((item) => listAt(item, 'content').map(recordAt));
  const thoughts = items.filter(({ type }) => type === 'reasoning');
  const usage = recordAt(answer.usage);
  const calls = items.filter(({ type }) => type === 'function_call');
  return {
    text: parts.map(({ text }) => toText(text)).join(''),
    finish: calls.length > 0 ? 'tool' : toFinish(answer.status),
    calls: calls.map((call) => ({ id: toText(call.call_id), name: toText(call.name), arguments: toText(call.arguments) })),
    model: toName(answer.model),
    usage: {
      input: toCount(usage.input_tokens),
      output: toCount(usage.output_tokens),
      reasoning: toCount(recordAt(usage.output_tokens_details).reasoning_tokens),
      cacheRead: toCount(recordAt(usage.input_tokens_details).cached_tokens),
      cacheWritten: null,
    },
    thinking:
      thoughts.length === 0
        ? null
        : {
            isSigned: thoughts.some(({ encrypted_content }) => toText(encrypted_content) !== ''),
          },
    choices: 1,
    hasLogprobs: parts.some((part) => listAt(part, 'logprobs').some((one) => typeof recordAt(one).logprob === 'number')),
    id: toName(answer.id),
    turn: items,
  };
}
