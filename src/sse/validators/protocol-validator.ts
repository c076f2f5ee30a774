import type { ToolCall, Usage } from '../../domain/report/stream.ts';
import type { StreamAllowances } from '../../domain/router.ts';
import type { Json } from '../../text/json.ts';
import type { SseEvent } from '../events.ts';
import type { Location, ViolationList } from './violation-list.ts';

export interface ProtocolValidatorOptions {
  violations: ViolationList;
  /** Whether the request asked for usage; null if unknown. */
  includeUsageRequested: boolean | null;
  allowances: StreamAllowances;
}

/** One protocol's rules over the payloads of a stream. */
export interface ProtocolValidator {
  /** Validates a JSON payload; returns true if it carries an output token (text, reasoning or tool arguments). */
  payload(json: Json, event: SseEvent, at: Location): boolean;
  /** `data: [DONE]`. */
  done(event: SseEvent, at: Location): void;
  /** Called after the last event: reports what is missing. `failed` is true if an error object had arrived, which excuses the rest. */
  end(failed: boolean): StreamTotals;
  /** Whether the protocol's final event has arrived. */
  readonly finished: boolean;
}

export interface StreamTotals {
  finishReason: string | null;
  model: string | null;
  usage: Usage | null;
  toolCalls: readonly ToolCall[];
}

export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
