import { lookUp } from '../../text/json.ts';
import type { Completion } from '../completion.ts';

/** A billion tokens or more are no count of one answer. */
const maxCount = 1e9;

export function toCount(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= maxCount ? value : null;
}

export function toName(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

const finishes: Readonly<Record<string, NonNullable<Completion['finish']>>> = {
  stop: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  completed: 'stop',
  STOP: 'stop',
  length: 'length',
  max_tokens: 'length',
  max_output_tokens: 'length',
  incomplete: 'length',
  MAX_TOKENS: 'length',
  tool_calls: 'tool',
  tool_use: 'tool',
  function_call: 'tool',
};

export function toFinish(value: unknown): Completion['finish'] {
  if (typeof value !== 'string' || value === '') return null;
  return lookUp(finishes, value) ?? 'other';
}
