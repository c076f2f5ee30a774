import { isRecord, type Json } from '../../../text/json.ts';
import { toText } from '../../server/body.ts';
import type { StreamQuirks } from '../quirks.ts';
import { type CalledTool, type CompletionSpec, type Reply, splitFragments, type ToolCalls, toolToCall } from '../reply.ts';
import { dataFrame, type SseFrame } from '../sse-frame.ts';

const maxChoices = 8;

/** What a chat request asks for. The body has been validated. */
export function parseChatSpec(body: Json, calls: ToolCalls): CompletionSpec {
  const messages = (body.messages as Json[]) ?? [];
  const limit = body.max_completion_tokens ?? body.max_tokens;
  return {
    model: String(body.model),
    prompt: messages.map((message) => toText(message.content)).join('\n'),
    maxTokens: typeof limit === 'number' ? limit : null,
    tool: messages.at(-1)?.role === 'tool' ? null : chatTool(body, calls),
    json: wantedJson(body.response_format),
  };
}

function chatTool(body: Json, calls: ToolCalls): CalledTool | null {
  const choice = body.tool_choice;
  if (!Array.isArray(body.tools) || choice === 'none') return null;
  const functions = body.tools.flatMap((tool) => (isRecord(tool) && isRecord(tool.function) ? [tool.function] : []));
  const named = isRecord(choice) && isRecord(choice.function) ? choice.function.name : undefined;
  const offered = functions.map(({ name, description, parameters }) => ({ name, description, schema: parameters }));
  return toolToCall(offered, named, calls);
}

function wantedJson(format: unknown): unknown {
  if (!isRecord(format)) return null;
  if (format.type === 'json_object') return true;
  return format.type === 'json_schema' && isRecord(format.json_schema) ? (format.json_schema.schema ?? true) : null;
}

/** A non-streamed chat completion. */
export function chatAnswer(reply: Reply, body: Json, quirks: StreamQuirks): object {
  const count = typeof body.n === 'number' ? Math.min(body.n, maxChoices) : 1;
  const thought = shownThought(reply);
  const logprobs = body.logprobs === true ? { content: reply.tokens.map(toLogprob), refusal: null } : null;
  const message = {
    role: 'assistant',
    content: reply.tool ? null : reply.tokens.join(''),
    refusal: null,
    ...(thought !== '' && { reasoning_content: thought }),
    ...(reply.tool && {
      tool_calls: [reply.tool, ...reply.others].map(({ id, name, arguments: args }) => ({
        id,
        type: 'function',
        function: { name, arguments: args },
      })),
    }),
  };
  return {
    id: `${quirks.idPrefix}${reply.id}`,
    object: 'chat.completion',
    created: reply.created,
    model: reply.model,
    choices: Array.from({ length: count }, (_, index) => ({ index, message, logprobs, finish_reason: getFinishReason(reply) })),
    usage: toUsage(reply, count),
    ...quirks.extra,
  };
}

/** A streamed chat completion, including `[DONE]`. */
export function chatStream(reply: Reply, body: Json, quirks: StreamQuirks): SseFrame[] {
  const wantsUsage = isRecord(body.stream_options) && body.stream_options.include_usage === true && !quirks.usageInFinishChunk;
  const head = { id: `${quirks.idPrefix}${reply.id}`, object: 'chat.completion.chunk', created: reply.created, model: reply.model };
  const chunk = (carries: SseFrame['carries'], delta: object, finish: string | null = null, usage?: object): SseFrame =>
    dataFrame(carries, {
      ...head,
      choices: [{ index: 0, delta, finish_reason: finish }],
      // OpenAI sends `usage: null` in every other chunk if usage was requested.
      ...(usage ? { usage } : wantsUsage ? { usage: null } : {}),
    });
  const frames: SseFrame[] = [];
  if (reply.tool) {
    const call = (args: string, whole: boolean): object => ({
      tool_calls: [
        whole
          ? { index: 0, id: reply.tool?.id, type: 'function', function: { name: reply.tool?.name, arguments: args } }
          : { index: 0, function: { arguments: args } },
      ],
    });
    frames.push(chunk('start', { role: 'assistant', content: null, ...call('', true) }));
    if (quirks.toolArguments === 'fragments' || quirks.toolArguments === 'both')
      for (const fragment of splitFragments(reply.tool.arguments)) frames.push(chunk('tool', call(fragment, false)));
    if (quirks.toolArguments === 'final' || quirks.toolArguments === 'both') frames.push(chunk('tool', call(reply.tool.arguments, false)));
  } else {
    frames.push(chunk('start', { role: 'assistant', content: '' }));
    if (shownThought(reply) !== '') frames.push(chunk('frame', { reasoning_content: shownThought(reply) }));
    for (const token of reply.tokens) frames.push(chunk('token', { content: token }));
  }
  frames.push(chunk('finish', {}, getFinishReason(reply), quirks.usageInFinishChunk ? toUsage(reply, 1) : undefined));
  if (wantsUsage) frames.push(dataFrame('usage', { ...head, choices: [], usage: toUsage(reply, 1) }));
  frames.push(dataFrame('done', '[DONE]'));
  return frames;
}

/** DeepSeek's models return their reasoning; OpenAI's hide it. */
function shownThought({ model, thought }: Reply): string {
  return thought !== null && /deepseek/.test(model) ? thought.text : '';
}

function toLogprob(token: string): object {
  return { token, logprob: -0.1, bytes: [...Buffer.from(token)], top_logprobs: [{ token, logprob: -0.1, bytes: [...Buffer.from(token)] }] };
}

function getFinishReason(reply: Reply): string {
  return reply.finish === 'tool' ? 'tool_calls' : reply.finish;
}

function toUsage({ usage, thought }: Reply, count: number): object {
  const output = usage.output * count;
  return {
    prompt_tokens: usage.input,
    completion_tokens: output,
    total_tokens: usage.input + output,
    prompt_tokens_details: { cached_tokens: usage.cache.read },
    completion_tokens_details: { reasoning_tokens: thought?.tokens ?? 0 },
  };
}
