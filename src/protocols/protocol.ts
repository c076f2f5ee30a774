import type { CompletionObservation } from '../domain/evidence/evidence.ts';
import type { Headers } from '../domain/evidence/exchange.ts';
import type { AuthHeader, Protocol } from '../domain/protocol.ts';
import { isRecord, type Json, parseJson } from '../text/json.ts';

/** A completion in protocol-independent form, before strict schema validation. `defect`: why no client can use it. */
export type CompletionContent = Omit<CompletionObservation, 'deviations'>;

export interface CompletionOptions {
  stream?: boolean;
  /** The field for the output limit in the chat protocol; newer models refuse `max_tokens`. */
  tokensField?: 'max_tokens' | 'max_completion_tokens';
  /** False: do not ask for usage in a stream. */
  includeUsage?: boolean;
}

/** A client's knowledge of a protocol. The strict answer schemas and the stream validators are next to their readers. */
export interface ProtocolSpec {
  id: Protocol;
  /** The path appended to an endpoint's root; Gemini has the model in the path. */
  completionPath(model: string | null, stream: boolean): string;
  /** Matches the end of a completion's path, without the query. */
  completionEnd: RegExp;
  /** The path of the list of models below the root. */
  modelsPath: string;
  /** The header for the key, unless the router documents another. */
  keyHeader: AuthHeader;
  /** Headers of every request other than content type and credential. */
  headers: Headers;
  /** A small complete request with one question, limited to `maxTokens` output tokens. */
  completionBody(model: string, question: string, maxTokens: number, options: CompletionOptions): Json;
  /** The same request with another question and tools; the model's answer is a tool call. */
  withTools(body: Json, question: string, tools: readonly OfferedTool[]): Json;
  /** The same request with structured output by a strict schema. */
  withSchema(body: Json, schema: Json): Json;
  /** The part of an answer with the output that `withSchema` asks for. */
  structuredText(text: string, answer: Json): string;
  readCompletion(answer: Json): CompletionContent;
  /**
   * The request that follows a streamed tool call: the original request, the model's answer exactly as a client keeps it (thinking,
   * signatures and reasoning included), and `output` for each call. Null without a call; throws if arguments are not JSON.
   */
  nextTurn(request: Json, payloads: readonly Json[], output: string): Json | null;
}

export interface OfferedTool {
  name: string;
  description: string;
  /** JSON Schema. */
  parameters: Json;
}

/** Builds a completion's content; values of other types are dropped. */
export function toContent(
  defect: string | null,
  text: string,
  { finish, model, input, output }: Readonly<Record<'finish' | 'model' | 'input' | 'output', unknown>>,
): CompletionContent {
  return {
    defect,
    text: text.slice(0, 200),
    finishReason: typeof finish === 'string' ? finish : null,
    model: typeof model === 'string' ? model : null,
    inputTokens: typeof input === 'number' ? input : null,
    outputTokens: typeof output === 'number' ? output : null,
  };
}

export interface AnsweredCall {
  /** Undefined where the protocol's calls have no id. */
  id?: unknown;
  name: unknown;
  /** JSON text, or the object itself where the protocol sends one. */
  arguments: unknown;
}

/** How a server builds its tool calls, which a repeated request does not change. */
const callForms = {
  id: 'a tool call has no id',
  name: 'a tool call has no function name',
  encoded: 'the arguments of a tool call are JSON text inside a JSON string: encoded twice',
  value: 'the arguments of a tool call are JSON, but no object',
  empty: 'the arguments of a tool call are empty, not a JSON object',
  text: 'the arguments of a tool call are an object, not JSON text, and clients parse text',
  object: 'the arguments of a tool call are JSON text, not an object',
} as const;

/** Whether a defect of an answer is in every answer. */
export function isLastingDefect(defect: string): boolean {
  return Object.values<string>(callForms).includes(defect);
}

/** Why no client can run one of an answer's tool calls; null if it can. `form` is that of the arguments in the protocol. */
export function findCallDefect(calls: readonly AnsweredCall[], form: 'text' | 'object'): string | null {
  for (const call of calls) {
    if ('id' in call && toText(call.id) === '') return callForms.id;
    if (toText(call.name) === '') return callForms.name;
    if (call.arguments === '') return callForms.empty;
    const value = typeof call.arguments === 'string' ? parseJson(call.arguments) : call.arguments;
    if (value === undefined) return 'the arguments of a tool call are not a JSON object';
    if (!isRecord(value)) return typeof value === 'string' ? callForms.encoded : callForms.value;
    if ((typeof call.arguments === 'string') !== (form === 'text')) return callForms[form];
  }
  return null;
}

/** A string unchanged; any other value as an empty string. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
