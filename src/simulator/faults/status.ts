import type { Protocol } from '../../domain/protocol.ts';
import { anthropicTypes, geminiStatuses } from '../emulation/refusal.ts';

/** An error of any status in its protocol's standard form. */
export function statusExample(status: number, protocol: Protocol): { status: number; body: string } {
  const message = `Simulated error with status ${status}`;
  if (protocol === 'anthropic-messages')
    return { status, body: JSON.stringify({ type: 'error', error: { type: anthropicTypes[status] ?? 'api_error', message } }) };
  if (protocol === 'gemini')
    return { status, body: JSON.stringify({ error: { code: status, message, status: geminiStatuses[status] ?? 'UNKNOWN' } }) };
  const type = status === 429 ? 'requests' : status < 500 ? 'invalid_request_error' : 'server_error';
  return { status, body: JSON.stringify({ error: { message, type, param: null, code: null } }) };
}
