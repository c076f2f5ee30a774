import { isObject, type JsonObject, textOf } from '../body.ts';
import type { Peculiarity } from '../peculiarity.ts';
import { dataPiece, type Piece } from '../piece.ts';
import { type CalledTool, fragmentsOf, type Reply, type ToolCalls, toolToCall, type Wish } from '../reply.ts';

const mostChoices = 8;

/** What a chat request wants. The body has been validated. */
export function wishOfChat(body: JsonObject, calls: ToolCalls): Wish {
  const messages = (body.messages as JsonObject[]) ?? [];
  const limit = body.max_completion_tokens ?? body.max_tokens;
  return {
    model: String(body.model),
    prompt: messages.map((message) => textOf(message.content)).join('\n'),
    maxTokens: typeof limit === 'number' ? limit : null,
    tool: messages.at(-1)?.role === 'tool' ? null : chatTool(body, calls),
    json: wantedJson(body.response_format),
  };
}

function chatTool(body: JsonObject, calls: ToolCalls): CalledTool | null {
  const choice = body.tool_choice;
  if (!Array.isArray(body.tools) || choice === 'none') return null;
  const functions = body.tools.flatMap((tool) => (isObject(tool) && isObject(tool.function) ? [tool.function] : []));
  const named = isObject(choice) && isObject(choice.function) ? choice.function.name : undefined;
  const offered = functions.map(({ name, description, parameters }) => ({ name, description, schema: parameters }));
  return toolToCall(offered, named, calls);
}

function wantedJson(format: unknown): unknown {
  if (!isObject(format)) return null;
  if (format.type === 'json_object') return true;
  return format.type === 'json_schema' && isObject(format.json_schema) ? (format.json_schema.schema ?? true) : null;
}

/** A plain chat completion. */
export function chatAnswer(reply: Reply, body: JsonObject, peculiarity: Peculiarity): object {
  const count = typeof body.n === 'number' ? Math.min(body.n, mostChoices) : 1;
  const message = {
    role: 'assistant',
    content: reply.tool ? null : reply.tokens.join(''),
    refusal: null,
    ...(reply.tool && {
      tool_calls: [{ id: reply.tool.id, type: 'function', function: { name: reply.tool.name, arguments: reply.tool.arguments } }],
    }),
  };
  return {
    id: `${peculiarity.idPrefix}${reply.id}`,
    object: 'chat.completion',
    created: reply.created,
    model: reply.model,
    choices: Array.from({ length: count }, (_, index) => ({ index, message, logprobs: null, finish_reason: finishOf(reply) })),
    usage: usageOf(reply, count),
    ...peculiarity.extra,
  };
}

/** A streamed chat completion, `[DONE]` included. */
export function chatStream(reply: Reply, body: JsonObject, peculiarity: Peculiarity): Piece[] {
  const wantsUsage = isObject(body.stream_options) && body.stream_options.include_usage === true && !peculiarity.usageInFinishChunk;
  const head = { id: `${peculiarity.idPrefix}${reply.id}`, object: 'chat.completion.chunk', created: reply.created, model: reply.model };
  const chunk = (carries: Piece['carries'], delta: object, finish: string | null = null, usage?: object): Piece =>
    dataPiece(carries, {
      ...head,
      choices: [{ index: 0, delta, finish_reason: finish }],
      // OpenAI sends `usage: null` in every other chunk once usage was asked for.
      ...(usage ? { usage } : wantsUsage ? { usage: null } : {}),
    });
  const pieces: Piece[] = [];
  if (reply.tool) {
    const call = (args: string, whole: boolean): object => ({
      tool_calls: [
        whole
          ? { index: 0, id: reply.tool?.id, type: 'function', function: { name: reply.tool?.name, arguments: args } }
          : { index: 0, function: { arguments: args } },
      ],
    });
    pieces.push(chunk('start', { role: 'assistant', content: null, ...call('', true) }));
    if (peculiarity.toolArguments === 'fragments' || peculiarity.toolArguments === 'both')
      for (const fragment of fragmentsOf(reply.tool.arguments)) pieces.push(chunk('tool', call(fragment, false)));
    if (peculiarity.toolArguments === 'final' || peculiarity.toolArguments === 'both')
      pieces.push(chunk('tool', call(reply.tool.arguments, false)));
  } else {
    pieces.push(chunk('start', { role: 'assistant', content: '' }));
    for (const token of reply.tokens) pieces.push(chunk('token', { content: token }));
  }
  pieces.push(chunk('finish', {}, finishOf(reply), peculiarity.usageInFinishChunk ? usageOf(reply, 1) : undefined));
  if (wantsUsage) pieces.push(dataPiece('usage', { ...head, choices: [], usage: usageOf(reply, 1) }));
  pieces.push(dataPiece('done', '[DONE]'));
  return pieces;
}

function finishOf(reply: Reply): string {
  return reply.finish === 'tool' ? 'tool_calls' : reply.finish;
}

function usageOf({ usage }: Reply, count: number): object {
  const output = usage.output * count;
  return {
    prompt_tokens: usage.input,
    completion_tokens: output,
    total_tokens: usage.input + output,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  };
}
