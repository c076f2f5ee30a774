import type { Protocol } from '../domain/protocol.ts';
import * as z from '../text/zod.ts';

const tokens = z.int().check(z.gte(0));

/** https://platform.openai.com/docs/api-reference/chat/object */
const chat = z.looseObject({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.number(),
  model: z.string(),
  choices: z
    .array(
      z.looseObject({
        index: z.int(),
        message: z.looseObject({
          role: z.literal('assistant'),
          content: z.nullish(z.string()),
          tool_calls: z.nullish(
            z.array(
              z.looseObject({
                id: z.string(),
                type: z.string(),
                function: z.optional(z.looseObject({ name: z.string(), arguments: z.string() })),
              }),
            ),
          ),
        }),
        finish_reason: z.enum(['stop', 'length', 'tool_calls', 'content_filter', 'function_call']),
      }),
    )
    .check(z.minLength(1)),
  usage: z.nullish(z.looseObject({ prompt_tokens: tokens, completion_tokens: tokens, total_tokens: tokens })),
});

/** https://platform.openai.com/docs/api-reference/responses/object */
const responses = z.looseObject({
  id: z.string(),
  object: z.literal('response'),
  created_at: z.number(),
  model: z.string(),
  status: z.enum(['completed', 'failed', 'in_progress', 'cancelled', 'queued', 'incomplete']),
  output: z.array(
    z.union([
      z.looseObject({
        type: z.literal('message'),
        id: z.string(),
        role: z.literal('assistant'),
        content: z.array(
          z.union([
            z.looseObject({ type: z.literal('output_text'), text: z.string() }),
            z.looseObject({ type: z.literal('refusal'), refusal: z.string() }),
          ]),
        ),
      }),
      z.looseObject({ type: z.string().check(z.refine((type) => type !== 'message')) }),
    ]),
  ),
  usage: z.nullish(z.looseObject({ input_tokens: tokens, output_tokens: tokens, total_tokens: tokens })),
});

/** https://docs.anthropic.com/en/api/messages */
const messages = z.looseObject({
  id: z.string(),
  type: z.literal('message'),
  role: z.literal('assistant'),
  model: z.string(),
  content: z.array(
    z.union([
      z.looseObject({ type: z.literal('text'), text: z.string() }),
      z.looseObject({ type: z.literal('tool_use'), id: z.string(), name: z.string(), input: z.unknown() }),
      z.looseObject({ type: z.string().check(z.refine((type) => type !== 'text' && type !== 'tool_use')) }),
    ]),
  ),
  stop_reason: z.enum([
    'end_turn',
    'max_tokens',
    'stop_sequence',
    'tool_use',
    'pause_turn',
    'refusal',
    'compaction',
    'model_context_window_exceeded',
  ]),
  usage: z.looseObject({ input_tokens: tokens, output_tokens: tokens }),
});

/** https://ai.google.dev/api/generate-content#generatecontentresponse; names of newer finish reasons are accepted. */
const gemini = z.looseObject({
  candidates: z
    .array(
      z.looseObject({
        content: z.optional(
          z.looseObject({
            role: z.optional(z.string()),
            parts: z.optional(z.array(z.looseObject({ text: z.optional(z.string()) }))),
          }),
        ),
        finishReason: z.string().check(z.regex(/^[A-Z][A-Z_]+$/)),
      }),
    )
    .check(z.minLength(1)),
  usageMetadata: z.optional(z.looseObject({ promptTokenCount: tokens, totalTokenCount: tokens })),
});

const schemas: Readonly<Record<Protocol, z.ZodMiniType>> = {
  'openai-chat': chat,
  'openai-responses': responses,
  'anthropic-messages': messages,
  gemini,
};

const maxReported = 6;

/** Where an answer deviates from its protocol's schema ("choices.0.finish_reason: …"); unknown fields are allowed. */
export function findDeviations(protocol: Protocol, body: unknown): string[] {
  const { error } = schemas[protocol].safeParse(body);
  return (error?.issues ?? []).slice(0, maxReported).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
