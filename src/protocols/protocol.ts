import type { CompletionObservation } from '../domain/evidence/evidence.ts';
import type { Headers } from '../domain/evidence/exchange.ts';
import type { AuthHeader, Protocol } from '../domain/protocol.ts';
import type { Json } from '../text/json.ts';

/** A completion as its protocol tells it, before a strict schema looks at it. `defect` says why no client can use it. */
export type CompletionContent = Omit<CompletionObservation, 'deviations'>;

export interface CompletionOptions {
  stream?: boolean;
  /** The name of the output limit in the chat protocol; newer models refuse `max_tokens`. */
  tokensField?: 'max_tokens' | 'max_completion_tokens';
  /** False: no usage in a stream. */
  includeUsage?: boolean;
}

/** What a client of the protocol knows of it. The answers' strict schemas and the stream's validators stand beside their own readers. */
export interface ProtocolSpec {
  id: Protocol;
  /** What is appended to an endpoint's root; Gemini names the model in the path. */
  completionPath(model: string | null, stream: boolean): string;
  /** Matches the end of a completion's path (without a query). */
  completionEnd: RegExp;
  /** The list of models below the root. */
  modelsPath: string;
  /** The header a key is sent in where the router says nothing else. */
  keyHeader: AuthHeader;
  /** Headers that every request carries beside content type and credential. */
  headers: Headers;
  /** A small complete request of one question, capped at `maxTokens` output tokens. */
  completionBody(model: string, question: string, maxTokens: number, options: CompletionOptions): Json;
  /** The same request with another question and tools; what a model answers with is a call. */
  withTools(body: Json, question: string, tools: readonly OfferedTool[]): Json;
  /** The same request with structured output of a strict schema asked for. */
  withSchema(body: Json, schema: Json): Json;
  /** Where an answer holds what `withSchema` asks for. */
  structuredText(text: string, answer: Json): string;
  readCompletion(answer: Json): CompletionContent;
  /**
   * The request that follows a streamed tool call: what was asked, what the model answered exactly as a client keeps it (thinking, signatures
   * and reasoning included), and `output` for each call. Null without a call; throws where arguments are not JSON.
   */
  nextTurn(asked: Json, payloads: readonly Json[], output: string): Json | null;
}

export interface OfferedTool {
  name: string;
  description: string;
  /** JSON Schema. */
  parameters: Json;
}

/** Builds the content a reader found, with values of other types left out. */
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

/** A string as it is, anything else as the empty one. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
