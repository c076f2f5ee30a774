import { isRecord, type Json } from '../../../text/json.ts';
import { toText } from '../../server/body.ts';
import type { StreamQuirks } from '../quirks.ts';
import { type CalledTool, type CompletionSpec, type Reply, type ReplyCall, splitFragments, type ToolCalls, toolToCall } from '../reply.ts';
import { namedFrame, type SseFrame } from '../sse-frame.ts';
import type { Thought } from '../thought.ts';

/** What a Messages request asks for. The body has been validated. */
export function parseMessagesSpec(body: Json, calls: ToolCalls): CompletionSpec {
  const messages = (body.messages as Json[]) ?? [];
  const last = messages.at(-1);
  const answered = Array.isArray(last?.content) && last.content.some((block) => isRecord(block) && block.type === 'tool_result');
  return {
    model: String(body.model),
    prompt: `${toText(body.system)}${messages.map((message) => toText(message.content)).join('\n')}`,
    maxTokens: typeof body.max_tokens === 'number' ? body.max_tokens : null,
    tool: answered ? null : messagesTool(body, calls),
    json: isRecord(body.output_config) && isRecord(body.output_config.format) ? (body.output_config.format.schema ?? null) : null,
  };
}

function messagesTool(body: Json, calls: ToolCalls): CalledTool | null {
  const choice = isRecord(body.tool_choice) ? body.tool_choice : {};
  if (!Array.isArray(body.tools) || choice.type === 'none') return null;
  const own = body.tools.filter(isRecord).filter((tool) => isRecord(tool.input_schema));
  const offered = own.map(({ name, description, input_schema }) => ({ name, description, schema: input_schema }));
  return toolToCall(offered, choice.name, calls);
}

/** A non-streamed message. */
export function messagesAnswer(reply: Reply, body: Json): object {
  const content = reply.tool
    ? [reply.tool, ...reply.others].map((call) => ({
        type: 'tool_use',
        id: toolId(call),
        name: call.name,
        input: JSON.parse(call.arguments) as unknown,
      }))
    : [{ type: 'text', text: reply.tokens.join('') }];
  const managed = body.context_management === undefined ? {} : { context_management: { applied_edits: [] } };
  return { ...shell(reply), content: [...thoughtBlocks(reply), ...content], ...stopFields(reply), usage: toUsage(reply), ...managed };
}

function thoughtBlocks({ thought }: Reply): object[] {
  return thought === null ? [] : [{ type: 'thinking', thinking: thought.text, signature: thought.signature }];
}

function stopFields(reply: Reply): object {
  return { stop_reason: stopReason(reply), stop_sequence: reply.stopSequence };
}

/** The events of a streamed message. */
export function messagesStream(reply: Reply, quirks: StreamQuirks): SseFrame[] {
  const frames: SseFrame[] = [];
  const add = (carries: SseFrame['carries'], type: string, data: object): void => {
    frames.push(namedFrame(carries, type, { type, ...data }));
  };
  const message = { ...shell(reply), content: [], stop_reason: null, usage: { ...toUsage(reply), output_tokens: 1 } };
  add('start', 'message_start', { message });
  const block = reply.tool ? { type: 'tool_use', id: toolId(reply.tool), name: reply.tool.name, input: {} } : { type: 'text', text: '' };
  if (reply.thought) addThought(add, reply.thought);
  const index = reply.thought ? 1 : 0;
  add('frame', 'content_block_start', { index, content_block: block });
  add('ping', 'ping', {});
  const json = (partial: string): void =>
    add('tool', 'content_block_delta', { index, delta: { type: 'input_json_delta', partial_json: partial } });
  const { toolArguments } = quirks;
  if (reply.tool) {
    if (toolArguments === 'fragments' || toolArguments === 'both') for (const part of splitFragments(reply.tool.arguments)) json(part);
    if (toolArguments === 'final' || toolArguments === 'both') json(reply.tool.arguments);
  }
  for (const text of reply.tokens) add('token', 'content_block_delta', { index, delta: { type: 'text_delta', text } });
  add('frame', 'content_block_stop', { index });
  add('finish', 'message_delta', {
    delta: stopFields(reply),
    usage: { output_tokens: reply.usage.output },
  });
  add('done', 'message_stop', {});
  return frames;
}

function addThought(add: (carries: SseFrame['carries'], type: string, data: object) => void, { text, signature }: Thought): void {
  add('frame', 'content_block_start', { index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } });
  add('frame', 'content_block_delta', { index: 0, delta: { type: 'thinking_delta', thinking: text } });
  add('frame', 'content_block_delta', { index: 0, delta: { type: 'signature_delta', signature } });
  add('frame', 'content_block_stop', { index: 0 });
}

function shell(reply: Reply): object {
  return { id: `msg_${reply.id}`, type: 'message', role: 'assistant', model: reply.model, stop_sequence: null };
}

function toolId({ id }: ReplyCall): string {
  return id.replace(/^call_/, 'toolu_');
}

function stopReason({ finish, stopSequence }: Reply): string {
  return { stop: stopSequence === null ? 'end_turn' : 'stop_sequence', length: 'max_tokens', tool: 'tool_use' }[finish];
}

/** Cached prompt tokens are counted separately from the rest. */
function toUsage({ usage: { input, output, cache } }: Reply): object {
  return {
    input_tokens: Math.max(0, input - cache.read - cache.written),
    cache_creation_input_tokens: cache.written,
    cache_read_input_tokens: cache.read,
    output_tokens: output,
  };
}
