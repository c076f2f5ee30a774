import { isObject, type JsonObject, toText } from '../../server/body.ts';
import type { StreamQuirks } from '../quirks.ts';
import { type CalledTool, type CompletionSpec, type Reply, splitFragments, type ToolCalls, toolToCall } from '../reply.ts';
import { namedFrame, type SseFrame } from '../sse-frame.ts';

/** What a Messages request wants. The body has been validated. */
export function parseMessagesSpec(body: JsonObject, calls: ToolCalls): CompletionSpec {
  const messages = (body.messages as JsonObject[]) ?? [];
  const last = messages.at(-1);
  const answered = Array.isArray(last?.content) && last.content.some((block) => isObject(block) && block.type === 'tool_result');
  return {
    model: String(body.model),
    prompt: `${toText(body.system)}${messages.map((message) => toText(message.content)).join('\n')}`,
    maxTokens: typeof body.max_tokens === 'number' ? body.max_tokens : null,
    tool: answered ? null : messagesTool(body, calls),
    json: null,
  };
}

function messagesTool(body: JsonObject, calls: ToolCalls): CalledTool | null {
  const choice = isObject(body.tool_choice) ? body.tool_choice : {};
  if (!Array.isArray(body.tools) || choice.type === 'none') return null;
  const own = body.tools.filter(isObject).filter((tool) => isObject(tool.input_schema));
  const offered = own.map(({ name, description, input_schema }) => ({ name, description, schema: input_schema }));
  return toolToCall(offered, choice.name, calls);
}

/** A plain message. */
export function messagesAnswer(reply: Reply): object {
  const content = reply.tool
    ? { type: 'tool_use', id: toolId(reply), name: reply.tool.name, input: JSON.parse(reply.tool.arguments) as unknown }
    : { type: 'text', text: reply.tokens.join('') };
  return { ...shell(reply), content: [content], stop_reason: stopReason(reply), usage: toUsage(reply) };
}

/** The events of a streamed message. */
export function messagesStream(reply: Reply, quirks: StreamQuirks): SseFrame[] {
  const frames: SseFrame[] = [];
  const add = (carries: SseFrame['carries'], type: string, data: object): void => {
    frames.push(namedFrame(carries, type, { type, ...data }));
  };
  const message = { ...shell(reply), content: [], stop_reason: null, usage: { ...toUsage(reply), output_tokens: 1 } };
  add('start', 'message_start', { message });
  const block = reply.tool ? { type: 'tool_use', id: toolId(reply), name: reply.tool.name, input: {} } : { type: 'text', text: '' };
  add('frame', 'content_block_start', { index: 0, content_block: block });
  add('ping', 'ping', {});
  const json = (partial: string): void =>
    add('tool', 'content_block_delta', { index: 0, delta: { type: 'input_json_delta', partial_json: partial } });
  const { toolArguments } = quirks;
  if (reply.tool) {
    if (toolArguments === 'fragments' || toolArguments === 'both') for (const part of splitFragments(reply.tool.arguments)) json(part);
    if (toolArguments === 'final' || toolArguments === 'both') json(reply.tool.arguments);
  }
  for (const text of reply.tokens) add('token', 'content_block_delta', { index: 0, delta: { type: 'text_delta', text } });
  add('frame', 'content_block_stop', { index: 0 });
  add('finish', 'message_delta', {
    delta: { stop_reason: stopReason(reply), stop_sequence: null },
    usage: { output_tokens: reply.usage.output },
  });
  add('done', 'message_stop', {});
  return frames;
}

function shell(reply: Reply): object {
  return { id: `msg_${reply.id}`, type: 'message', role: 'assistant', model: reply.model, stop_sequence: null };
}

function toolId(reply: Reply): string {
  return `toolu_${reply.id}`;
}

function stopReason({ finish }: Reply): string {
  return { stop: 'end_turn', length: 'max_tokens', tool: 'tool_use' }[finish];
}

function toUsage({ usage }: Reply): object {
  return { input_tokens: usage.input, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: usage.output };
}
