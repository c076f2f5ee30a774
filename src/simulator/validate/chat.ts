import { isRecord, type Json } from '../../text/json.ts';
import type { Refusal } from '../emulation/refusal.ts';

const roles = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];

/** Why a chat request is invalid, checked in the API's order; null if it is valid. */
export function refuseChat(body: Json): Refusal | null {
  if (body.messages === undefined) {
    if (body.contents !== undefined) return protocolMixup('contents', 'Gemini');
    if (body.input !== undefined) return protocolMixup('input', 'the Responses API');
    return { kind: 'missing-param', message: "Missing required parameter: 'messages'.", param: 'messages' };
  }
  if (!Array.isArray(body.messages) || body.messages.length === 0) {
    return { kind: 'message-format', message: "Invalid 'messages': expected an array with at least one message.", param: 'messages' };
  }
  if (body.stream !== undefined && body.stream !== null && typeof body.stream !== 'boolean') return streamType(body.stream);
  const openCalls = new Set<unknown>();
  for (const [index, message] of body.messages.entries()) {
    const refusal = refuseMessage(message, index, openCalls);
    if (refusal) return refusal;
  }
  if (openCalls.size > 0) {
    const message = `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id': ${[...openCalls].join(', ')}.`;
    return { kind: 'tool-pairing', message, param: 'messages' };
  }
  return refuseTokens(body, 'max_tokens') ?? refuseTokens(body, 'max_completion_tokens') ?? refuseTools(body);
}

function refuseMessage(message: unknown, index: number, openCalls: Set<unknown>): Refusal | null {
  const where = `messages[${index}]`;
  if (!isRecord(message)) return { kind: 'message-format', message: `Invalid type for '${where}': expected an object.`, param: where };
  if (message.role === undefined)
    return { kind: 'message-format', message: `Missing required parameter: '${where}.role'.`, param: `${where}.role` };
  if (!roles.includes(String(message.role))) {
    const text = `Invalid value: '${String(message.role)}'. Supported values are: ${roles.map((role) => `'${role}'`).join(', ')}.`;
    return { kind: 'message-format', message: text, param: `${where}.role` };
  }
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls.filter(isRecord) : [];
  if (message.role === 'tool') {
    if (!openCalls.delete(message.tool_call_id)) {
      const text = "Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.";
      return { kind: 'tool-pairing', message: text, param: where };
    }
  } else if (calls.length === 0 && (message.content === undefined || message.content === null)) {
    return { kind: 'message-format', message: `Missing required parameter: '${where}.content'.`, param: `${where}.content` };
  }
  for (const call of calls) openCalls.add(call.id);
  return null;
}

function refuseTokens(body: Json, name: string): Refusal | null {
  const value = body[name];
  if (value === undefined || value === null || (typeof value === 'number' && value >= 1)) return null;
  return { kind: 'invalid-param', message: `Invalid '${name}': expected an integer of at least 1.`, param: name };
}

function refuseTools(body: Json): Refusal | null {
  if (body.tools === undefined || body.tools === null) return null;
  if (!Array.isArray(body.tools)) return { kind: 'invalid-param', message: "Invalid type for 'tools': expected an array.", param: 'tools' };
  for (const [index, tool] of body.tools.entries()) {
    if (!isRecord(tool)) return { kind: 'invalid-param', message: `Invalid type for 'tools[${index}]'.`, param: `tools[${index}]` };
    if (tool.input_schema !== undefined) return protocolMixup(`tools[${index}].input_schema`, 'the Messages API');
    if (tool.type === 'function' && !(isRecord(tool.function) && typeof tool.function.name === 'string')) {
      const param = `tools[${index}].function`;
      return { kind: 'missing-param', message: `Missing required parameter: '${param}'.`, param };
    }
  }
  return null;
}

/** Refuses a `stream` that is not a boolean. */
export function streamType(value: unknown): Refusal {
  const given = typeof value === 'string' ? 'a string' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  return { kind: 'stream-type', message: `Invalid type for 'stream': expected a boolean, but got ${given} instead.`, param: 'stream' };
}

/** Refuses one protocol's field on another protocol's route. */
export function protocolMixup(field: string, owner: string): Refusal {
  return { kind: 'protocol-mixup', message: `Unrecognized request argument supplied: ${field} (a field of ${owner}).`, param: field };
}
