import type { Protocol } from '../protocol.ts';
import type { StreamVerdict } from './violation.ts';

/** Token counts from the stream, with names common to the protocols. */
export interface Usage {
  inputTokens: number | null;
  outputTokens: number | null;
  totalTokens: number | null;
  reasoningTokens: number | null;
  cachedTokens: number | null;
}

export interface ToolCall {
  id: string | null;
  name: string | null;
  /** The argument text as a client would assemble it, truncated. */
  arguments: string;
  validJson: boolean;
}

/** A client that cannot read a stream. */
export interface BrokenClient {
  client: string;
  /** The newest version that was seen to fail; null if it was reported without one. */
  version: string | null;
  /** The client's own error text; null if it continues without an error and loses data. */
  error: string | null;
  /** The violation that breaks it, or the format feature that it cannot read. */
  on: string;
  /** Where it was reported; absent if measured. */
  source?: string | undefined;
}

/** A stream's content and timing; milliseconds. */
export interface StreamReport {
  protocol: Protocol;
  verdict: StreamVerdict;
  events: number;
  bytes: number;
  headersMs: number | null;
  firstByteMs: number | null;
  firstTokenMs: number | null;
  totalMs: number | null;
  gaps: { p50: number; p95: number; max: number } | null;
  /** The number of arrivals, if the events came in bursts. */
  bursts?: number | undefined;
  tokensPerSecond: number | null;
  finishReason: string | null;
  model: string | null;
  usage: Usage | null;
  toolCalls: readonly ToolCall[];
  keepAlives: number;
  lineEnds: 'lf' | 'crlf' | 'cr' | 'mixed' | 'none';
  /** One character per time slice, for the terminal and the picture; empty without arrival times. */
  sparkline: string;
  /** The first error object inside the stream, as JSON text. */
  error: string | null;
  /** Clients that break on its deviations. */
  brokenClients: readonly BrokenClient[];
}
