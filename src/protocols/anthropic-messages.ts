import { ownTools } from '../domain/own-tool.ts';
import { type Json, listAt, recordAt } from '../text/json.ts';
import { findCallDefect, type ProtocolSpec, toContent, toText } from './protocol.ts';

/** The version that all clients of the protocol send. */
export const anthropicVersion = '2023-06-01';

/** Anthropic Messages: https://docs.anthropic.com/en/api/messages */
export const anthropicMessages: ProtocolSpec = {
  id: 'anthropic-messages',
  completionPath: () => '/messages',
  completionEnd: /\/messages\/?$/,
  modelsPath: '/models',
  keyHeader: 'x-api-key',
  headers: { 'anthropic-version': anthropicVersion },
  completionBody: (model, question, maxTokens, { stream = false }) => ({
    model,
    max_tokens: maxTokens,
    messages: [{ role: 'user', content: question }],
    ...(stream ? { stream: true } : {}),
  }),
  withTools: (body, question, tools) => ({
    ...body,
    messages: [{ role: 'user', content: question }],
    tools: tools.map(({ parameters, ...tool }) => ({ ...tool, input_schema: parameters })),
  }),
  // The protocol has no response format: a forced tool call replaces it.
  withSchema: (body, schema) => ({
    ...body,
    tools: [{ ...ownTools.reply, input_schema: schema }],
    tool_choice: { type: 'tool', name: ownTools.reply.name },
  }),
  structuredText: (text, answer) => {
    const call = listAt(answer, 'content')
      .map(recordAt)
      .find(({ type, name }) => type === 'tool_use' && name === ownTools.reply.name);
    return call === undefined ? text : JSON.stringify(call.input);
  },
  readCompletion,
  nextTurn,
};

function readCompletion(answer: Json) {
  const usage = recordAt(answer.usage);
  const blocks = listAt(answer, 'content').map(recordAt);
  const text = blocks.map((block) => toText(block.text) || toText(block.thinking)).join('');
  const defect = !Array.isArray(answer.content)
    ? 'the body has no "content"'
    : answer.stop_reason === 'max_tokens' || answer.stop_reason === 'refusal'
      ? null
      : blocks.length === 0
        ? '"content" is empty'
        : findCallDefect(
            blocks.filter(({ type }) => type === 'tool_use').map(({ id, name, input }) => ({ id, name, arguments: input })),
            'object',
          );
  return toContent(defect, text, {
    finish: answer.stop_reason,
    model: answer.model,
    input: usage.input_tokens,
    output: usage.output_tokens,
  });
}

/** A stream's content blocks by index, and the JSON text of each tool call's input. */
export function joinBlocks(payloads: readonly Json[]): { blocks: ReadonlyMap<unknown, Json>; inputs: ReadonlyMap<unknown, string> } {
  const blocks = new Map<unknown, Json>();
  const inputs = new Map<unknown, string>();
  for (const { type, index, content_block, delta } of payloads) {
    if (type === 'content_block_start') blocks.set(index, { ...recordAt(content_block) });
    const block = blocks.get(index);
    if (type !== 'content_block_delta' || block === undefined) continue;
    const fragment = recordAt(delta);
    if (fragment.type === 'text_delta') block.text = toText(block.text) + toText(fragment.text);
    if (fragment.type === 'thinking_delta') block.thinking = toText(block.thinking) + toText(fragment.thinking);
    if (fragment.type === 'signature_delta') block.signature = fragment.signature;
    if (fragment.type === 'input_json_delta') inputs.set(index, (inputs.get(index) ?? '') + toText(fragment.partial_json));
  }
  return { blocks, inputs };
}

function nextTurn(request: Json, payloads: readonly Json[], output: string): Json | null {
  const { blocks, inputs } = joinBlocks(payloads);
  for (const [index, json] of inputs) {
    const block = blocks.get(index);
    if (block && json !== '') block.input = JSON.parse(json);
  }
  const content = [...blocks.values()].filter(({ type, text }) => type !== 'text' || text !== '');
  const calls = content.filter(({ type }) => type === 'tool_use');
  if (calls.length === 0) return null;
  const results = calls.map(({ id }) => ({ type: 'tool_result', tool_use_id: id, content: output }));
  return { ...request, messages: [...listAt(request, 'messages'), { role: 'assistant', content }, { role: 'user', content: results }] };
}
