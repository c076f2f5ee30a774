import type { Headers } from '../domain/evidence/exchange.ts';
import type { Json } from '../text/json.ts';

/** One request of a question. */
export interface FeatureRequest {
  method: 'GET' | 'POST';
  /** Appended to the endpoint's root. */
  path: string;
  body?: Json | undefined;
  /** In place of a body: text that is no JSON. */
  text?: string | undefined;
  headers?: Headers | undefined;
  stream?: boolean | undefined;
  /** The name of the output limit is what is asked about. */
  keepsLimit?: boolean | undefined;
  /** Limit of the output tokens that the body names; 0 where nothing is generated. */
  outputTokens: number;
  /** Wrong on purpose: an error is the answer that is looked for, and the oracle judges it. */
  expectsError?: boolean | undefined;
  /** Asks for a WebSocket at the path and sends the body as a message; messages are read until one matches. */
  webSocket?: { until: RegExp } | undefined;
  /** Ends a stream as soon as it has been silent for so long, milliseconds: nothing more is to be learnt then. */
  enoughSilenceMs?: number | undefined;
}

export interface ToolCall {
  id: string;
  name: string;
  /** JSON text. */
  arguments: string;
}

/** Token counts as the answer states them; null where it does not. */
export interface Usage {
  input: number | null;
  output: number | null;
  reasoning: number | null;
  cacheRead: number | null;
  cacheWritten: number | null;
}

/** An answer in terms common to the protocols. */
export interface Completion {
  text: string;
  finish: 'stop' | 'length' | 'tool' | 'other' | null;
  calls: readonly ToolCall[];
  model: string | null;
  usage: Usage;
  /** Null where no thought is in the answer. */
  thinking: { isSigned: boolean } | null;
  choices: number;
  hasLogprobs: boolean;
  id: string | null;
  /** What the next turn gives back unchanged. */
  turn: unknown;
}
