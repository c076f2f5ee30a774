import type { Protocol } from '../protocol.ts';
import type { StreamVerdict } from './violation.ts';

/** Token counts as the stream gave them, under one set of names. */
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
  /** The argument text as a client would assemble it, capped. */
  arguments: string;
  validJson: boolean;
}

/** A client that cannot read a stream. */
export interface BrokenClient {
  client: string;
  /** The newest version that was seen to break; null where it was reported without one. */
  version: string | null;
  /** The client's own error text; null where it goes on without an error and loses something. */
  error: string | null;
  /** The violation that breaks it, or what is unusual in the way the events are written. */
  on: string;
  /** Where it was reported; absent for what was measured. */
  source?: string | undefined;
}

/** What a stream contained and how it arrived; milliseconds. */
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
  tokensPerSecond: number | null;
  finishReason: string | null;
  model: string | null;
  usage: Usage | null;
  toolCalls: readonly ToolCall[];
  keepAlives: number;
  lineEnds: 'lf' | 'crlf' | 'cr' | 'mixed' | 'none';
  /** One character a slice of time, for the terminal and the picture; empty without arrival times. */
  sparkline: string;
  /** The first error object inside the stream, as JSON text. */
  error: string | null;
  /** Who breaks on what is wrong with it. */
  brokenClients: readonly BrokenClient[];
}
