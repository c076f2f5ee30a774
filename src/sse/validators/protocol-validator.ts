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

/** The type of an event, with what disagrees between it and its event line; null without a type. */
export function readEventType(json: Json, { name }: SseEvent, violations: ViolationList, at: Location): string | null {
  const given = asText(json.type);
  // The same text as the event's name is looked up faster: its hash is known.
  const type = given === name ? name : given;
  if (type === null) violations.add('type-missing', 'a payload without type', at);
  else if (name === null) violations.add('event-name-missing', 'no event: line', at);
  else if (name !== type) violations.add('event-name-mismatch', `event: ${name}, type ${type}`, at);
  return type;
}
