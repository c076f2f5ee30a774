import { isRecord, type Json } from '../../../text/json.ts';
import { toText } from '../../server/body.ts';
import type { StreamQuirks } from '../quirks.ts';
import { type CalledTool, type CompletionSpec, type Reply, type ReplyCall, splitFragments, type ToolCalls, toolToCall } from '../reply.ts';
import { namedFrame, type SseFrame } from '../sse-frame.ts';

/** What a Responses request asks for. The body has been validated. */
export function parseResponsesSpec(body: Json, calls: ToolCalls): CompletionSpec {
  const items = Array.isArray(body.input) ? body.input.filter(isRecord) : [];
  const answered = items.at(-1)?.type === 'function_call_output' || Array.isArray(body.tool_outputs);
  return {
    model: String(body.model),
    prompt: `${toText(body.instructions)}${toText(body.input)}${items.map((item) => toText(item.content)).join('\n')}`,
    maxTokens: typeof body.max_output_tokens === 'number' ? body.max_output_tokens : null,
    tool: answered ? null : responsesTool(body, calls),
    json: isRecord(body.text) ? wantedJson(body.text.format) : null,
  };
}

function responsesTool(body: Json, calls: ToolCalls): CalledTool | null {
  const choice = body.tool_choice;
  if (!Array.isArray(body.tools) || choice === 'none') return null;
  const functions = body.tools.filter(isRecord).filter((tool) => tool.type === 'function');
  const offered = functions.map(({ name, description, parameters }) => ({ name, description, schema: parameters }));
  return toolToCall(offered, isRecord(choice) ? choice.name : undefined, calls);
}

function wantedJson(format: unknown): unknown {
  if (!isRecord(format)) return null;
  if (format.type === 'json_object') return true;
  return format.type === 'json_schema' ? (format.schema ?? true) : null;
}

/** A completed response object. */
export function responsesAnswer(reply: Reply, body: Json, quirks: StreamQuirks): Json {
  const waits = reply.tool !== null && quirks.requiresAction;
  return {
    ...shell(reply, body),
    status: waits ? 'requires_action' : reply.finish === 'length' ? 'incomplete' : 'completed',
    incomplete_details: reply.finish === 'length' ? { reason: 'max_output_tokens' } : null,
    output: [...thoughtItems(reply, body), ...outputItems(reply, body)],
    usage: toUsage(reply),
    ...(waits && { required_action: requiredAction(reply) }),
  };
}

function outputItems(reply: Reply, body: Json): object[] {
  if (reply.tool) return [reply.tool, ...reply.others].map((call, at) => callItem(reply, call, call.arguments, 'completed', at));
  const withLogprobs = Array.isArray(body.include) && body.include.includes('message.output_text.logprobs');
  const logprobs = withLogprobs ? reply.tokens.map((token) => ({ token, logprob: -0.1, bytes: [], top_logprobs: [] })) : [];
  return [messageItem(reply, reply.tokens.join(''), 'completed', logprobs)];
}

/** The reasoning with its summary; encrypted if requested. */
function thoughtItems({ thought, id }: Reply, { include }: Json): object[] {
  if (thought === null) return [];
  const sealed = Array.isArray(include) && include.includes('reasoning.encrypted_content') ? { encrypted_content: thought.signature } : {};
  return [{ id: `rs_${id}`, type: 'reasoning', summary: [{ type: 'summary_text', text: thought.text }], ...sealed }];
}

/** The events of a streamed response, with their sequence numbers. */
export function responsesStream(reply: Reply, body: Json, quirks: StreamQuirks): SseFrame[] {
  const frames: SseFrame[] = [];
  const add = (carries: SseFrame['carries'], type: string, data: object): void => {
    frames.push(namedFrame(carries, type, { type, sequence_number: frames.length, ...data }));
  };
  const unfinished = { ...shell(reply, body), status: 'in_progress', incomplete_details: null, output: [], usage: null };
  add('start', 'response.created', { response: unfinished });
  add('frame', 'response.in_progress', { response: unfinished });
  const thoughts = thoughtItems(reply, body);
  for (const [output_index, item] of thoughts.entries()) {
    add('frame', 'response.output_item.added', { output_index, item: { ...item, summary: [] } });
    add('frame', 'response.output_item.done', { output_index, item });
  }
  if (reply.tool) addCall(add, reply, reply.tool, quirks, thoughts.length);
  else addMessage(add, reply, thoughts.length);
  const answer = responsesAnswer(reply, body, quirks);
  const terminal: Record<string, string> = { requires_action: 'response.requires_action', incomplete: 'response.incomplete' };
  add('finish', terminal[String(answer.status)] ?? 'response.completed', { response: answer });
  return frames;
}

type Add = (carries: SseFrame['carries'], type: string, data: object) => void;

function addMessage(add: Add, reply: Reply, output_index: number): void {
  const text = reply.tokens.join('');
  const place = { item_id: `msg_${reply.id}`, output_index, content_index: 0 };
  add('frame', 'response.output_item.added', { output_index, item: { ...messageItem(reply, '', 'in_progress'), content: [] } });
  add('frame', 'response.content_part.added', { ...place, part: textPart('') });
  for (const delta of reply.tokens) add('token', 'response.output_text.delta', { ...place, delta, logprobs: [] });
  add('frame', 'response.output_text.done', { ...place, text, logprobs: [] });
  add('frame', 'response.content_part.done', { ...place, part: textPart(text) });
  add('frame', 'response.output_item.done', { output_index, item: messageItem(reply, text, 'completed') });
}

function addCall(add: Add, reply: Reply, call: ReplyCall, { toolArguments }: StreamQuirks, output_index: number): void {
  const whole = call.arguments;
  const place = { item_id: `fc_${reply.id}`, output_index };
  const known = toolArguments === 'missing' ? '' : whole;
  add('frame', 'response.output_item.added', { output_index, item: callItem(reply, call, '', 'in_progress') });
  if (toolArguments === 'fragments' || toolArguments === 'both')
    for (const delta of splitFragments(whole)) add('tool', 'response.function_call_arguments.delta', { ...place, delta });
  if (toolArguments === 'final' || toolArguments === 'both')
    add('tool', 'response.function_call_arguments.delta', { ...place, delta: whole });
  add('frame', 'response.function_call_arguments.done', { ...place, name: reply.tool?.name, arguments: known });
  add('frame', 'response.output_item.done', { output_index, item: callItem(reply, call, known, 'completed') });
}

function shell(reply: Reply, body: Json): Json {
  return {
    id: `resp_${reply.id}`,
    object: 'response',
    created_at: reply.created,
    model: reply.model,
    error: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: body.metadata ?? {},
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    temperature: body.temperature ?? 1,
    text: body.text ?? { format: { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_p: body.top_p ?? 1,
    truncation: body.truncation ?? 'disabled',
  };
}

function messageItem(reply: Reply, text: string, status: string, logprobs: readonly object[] = []): object {
  return { id: `msg_${reply.id}`, type: 'message', role: 'assistant', status, content: [textPart(text, logprobs)] };
}

function callItem(reply: Reply, { id, name }: ReplyCall, args: string, status: string, at = 0): object {
  return { id: `fc_${reply.id}${at === 0 ? '' : `_${at}`}`, type: 'function_call', call_id: id, name, arguments: args, status };
}

function textPart(text: string, logprobs: readonly object[] = []): object {
  return { type: 'output_text', text, annotations: [], logprobs };
}

function requiredAction({ tool }: Reply): object {
  const call = { id: tool?.id, type: 'function', function: { name: tool?.name, arguments: tool?.arguments } };
  return { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls: [call] } };
}

function toUsage({ usage, thought }: Reply): object {
  return {
    input_tokens: usage.input,
    input_tokens_details: { cached_tokens: usage.cache.read },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: thought?.tokens ?? 0 },
    total_tokens: usage.input + usage.output,
  };
}
