import type { Headers } from '../domain/evidence/exchange.ts';
import type { Json } from '../text/json.ts';

/** One request of a question. */
export interface FeatureRequest {
  method: 'GET' | 'POST';
  /** Appended to the endpoint's root. */
  path: string;
  body?: Json | undefined;
  /** Instead of a body: text that is not JSON. */
  text?: string | undefined;
  headers?: Headers | undefined;
  stream?: boolean | undefined;
  /** The name of the output limit is itself the question, so it is not replaced. */
  keepsLimit?: boolean | undefined;
  /** The output token limit in the body; 0 if nothing is generated. */
  outputTokens: number;
  /** Deliberately invalid: an error is the expected answer, and the oracle evaluates it. */
  expectsError?: boolean | undefined;
  /** Asks for a WebSocket at the path and sends the body as a message; messages are read until one matches. */
  webSocket?: { until: RegExp } | undefined;
  /** Ends a stream after this long without data, in milliseconds: nothing more can be learned then. */
  enoughSilenceMs?: number | undefined;
}

export interface CompletionToolCall {
  id: string;
  name: string;
  /** JSON text. */
  arguments: string;
}

/** Token counts stated in the answer; null if absent. */
export interface CompletionUsage {
  input: number | null;
  output: number | null;
  reasoning: number | null;
  cacheRead: number | null;
  cacheWritten: number | null;
}

/** An answer, independent of the protocol. */
export interface Completion {
  text: string;
  finish: 'stop' | 'length' | 'tool' | 'other' | null;
  calls: readonly CompletionToolCall[];
  model: string | null;
  usage: CompletionUsage;
  /** Null if the answer contains no reasoning. */
  thinking: { isSigned: boolean } | null;
  choices: number;
  hasLogprobs: boolean;
  id: string | null;
  /** The part to return unchanged in the next turn. */
  turn: unknown;
}
