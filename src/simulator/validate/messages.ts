import { isRecord, type Json } from '../../text/json.ts';
import type { Refusal } from '../emulation/refusal.ts';

/** Why a Messages request is invalid; null if it is valid. `isCounting` skips what `count_tokens` does not need. */
export function refuseMessages(body: Json, { isCounting, betas }: { isCounting: boolean; betas: readonly string[] }): Refusal | null {
  if (body.messages === undefined) {
    if (body.contents !== undefined || body.input !== undefined)
      return { kind: 'protocol-mixup', message: `${body.input === undefined ? 'contents' : 'input'}: Extra inputs are not permitted` };
    return { kind: 'missing-param', message: 'messages: Field required', param: 'messages' };
  }
  if (!isCounting && body.max_tokens === undefined) {
    if (body.max_completion_tokens !== undefined)
      return { kind: 'protocol-mixup', message: 'max_completion_tokens: Extra inputs are not permitted', param: 'max_completion_tokens' };
    return { kind: 'max-tokens-missing', message: 'max_tokens: Field required', param: 'max_tokens' };
  }
  if (!isCounting && !(typeof body.max_tokens === 'number' && Number.isInteger(body.max_tokens) && body.max_tokens >= 0))
    return { kind: 'invalid-param', message: 'max_tokens: Input should be a valid integer', param: 'max_tokens' };
  if (body.stream !== undefined && typeof body.stream !== 'boolean')
    return { kind: 'stream-type', message: 'stream: Input should be a valid boolean', param: 'stream' };
  if (!Array.isArray(body.messages) || body.messages.length === 0)
    return { kind: 'message-format', message: 'messages: at least one message is required', param: 'messages' };
  let toolUseIds = new Set<unknown>();
  for (const [index, message] of body.messages.entries()) {
    const refusal = refuseMessage(message, index, toolUseIds, betas);
    if (refusal) return refusal;
    // A system message between a tool call and its result does not separate them.
    if (isRecord(message) && message.role === 'system') continue;
    toolUseIds = getToolUseIds(message);
  }
  return refuseTools(body);
}

/**
 * Betas under which a message may have the role `system`. Observed: Claude Code 2.1.332 sends such a message with `claude-code-20250219`,
 * with and without its experimental betas.
 */
const systemRoleBetas = /^claude-code-\d{8}$/;

function refuseMessage(message: unknown, index: number, toolUseIds: ReadonlySet<unknown>, betas: readonly string[]): Refusal | null {
  const where = `messages.${index}`;
  if (!isRecord(message)) return { kind: 'message-format', message: `${where}: Input should be a valid dictionary` };
  if (message.role === 'system' && betas.some((beta) => systemRoleBetas.test(beta)))
    return message.content === undefined ? { kind: 'message-format', message: `${where}.content: Field required` } : null;
  if (message.role === 'system') {
    const text = `${where}: Unexpected role "system". The Messages API accepts a top-level \`system\` parameter, not "system" as an input message role.`;
    return { kind: 'message-format', message: text };
  }
  if (message.role !== 'user' && message.role !== 'assistant') {
    const text = message.role === undefined ? `${where}.role: Field required` : `${where}.role: Input should be 'user' or 'assistant'`;
    return { kind: 'message-format', message: text };
  }
  if (message.content === undefined) return { kind: 'message-format', message: `${where}.content: Field required` };
  const blocks = Array.isArray(message.content) ? message.content.filter(isRecord) : [];
  const results = blocks.filter((block) => block.type === 'tool_result').map((block) => block.tool_use_id);
  const stray = results.find((id) => !toolUseIds.has(id));
  if (stray !== undefined) {
    const text = `${where}.content.0: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${String(stray)}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`;
    return { kind: 'tool-pairing', message: text };
  }
  const open = [...toolUseIds].filter((id) => !results.includes(id));
  if (open.length > 0) {
    const text = `${where}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${open.join(', ')}.`;
    return { kind: 'tool-pairing', message: text };
  }
  return null;
}

function getToolUseIds(message: unknown): Set<unknown> {
  const content = isRecord(message) && message.role === 'assistant' && Array.isArray(message.content) ? message.content : [];
  return new Set(content.filter(isRecord).flatMap((block) => (block.type === 'tool_use' ? [block.id] : [])));
}

function refuseTools(body: Json): Refusal | null {
  if (!Array.isArray(body.tools)) return null;
  for (const [index, tool] of body.tools.entries()) {
    if (!isRecord(tool) || isRecord(tool.function) || tool.type === 'function')
      return { kind: 'protocol-mixup', message: `tools.${index}.function: Extra inputs are not permitted` };
    const custom = tool.type === undefined || tool.type === 'custom';
    if (custom && !isRecord(tool.input_schema))
      return { kind: 'missing-param', message: `tools.${index}.custom.input_schema: Field required` };
  }
  return null;
}
