import { createHash } from 'node:crypto';
import type { Protocol } from '../../domain/protocol.ts';
import { isRecord, type Json } from '../../text/json.ts';
import type { Refusal } from './refusal.ts';

/** The model's reasoning before its answer, with the signature that the next turn must return. */
export interface Thought {
  text: string;
  signature: string;
  tokens: number;
}

const text = 'The user wants this done, so it is done.';
const tokens = 12;

/** Whether a request asks for reasoning. */
export function wantsThought(protocol: Protocol, body: Json): boolean {
  switch (protocol) {
    case 'openai-chat':
      return typeof body.reasoning_effort === 'string' && body.reasoning_effort !== 'none';
    case 'openai-responses':
      return isRecord(body.reasoning) && body.reasoning.effort !== 'none' && body.reasoning.effort !== undefined;
    case 'anthropic-messages':
      return isRecord(body.thinking) && (body.thinking.type === 'enabled' || body.thinking.type === 'adaptive');
    case 'gemini':
      return isRecord(body.generationConfig) && isRecord(body.generationConfig.thinkingConfig);
  }
}

export function createThought(): Thought {
  return { text, signature: sign(text), tokens };
}

function sign(thought: string): string {
  return createHash('sha256').update(`simulated thought: ${thought}`).digest('base64');
}

/** Why returned reasoning is refused; null if it is unchanged or there is none. */
export function refuseThought(protocol: Protocol, body: Json): Refusal | null {
  if (!wantsThought(protocol, body)) return null;
  if (protocol === 'anthropic-messages') return refuseBlocks(body);
  if (protocol !== 'openai-responses' || !Array.isArray(body.input)) return null;
  const isWrong = body.input
    .filter(isRecord)
    .some((item) => item.type === 'reasoning' && item.encrypted_content !== undefined && item.encrypted_content !== sign(text));
  return isWrong ? { kind: 'invalid-param', message: 'The encrypted content could not be verified.', param: 'input' } : null;
}

function refuseBlocks(body: Json): Refusal | null {
  const messages = Array.isArray(body.messages) ? body.messages.filter(isRecord) : [];
  for (const [index, message] of messages.entries()) {
    if (message.role !== 'assistant' || !Array.isArray(message.content)) continue;
    const blocks = message.content.filter(isRecord);
    const at = blocks.findIndex(({ type }) => type === 'thinking');
    const block = blocks[at];
    if (block !== undefined && block.signature !== sign(String(block.thinking)))
      return { kind: 'message-format', message: `messages.${index}.content.${at}: Invalid \`signature\` in \`thinking\` block` };
    if (block === undefined && blocks.some(({ type }) => type === 'tool_use'))
      return {
        kind: 'message-format',
        message: `messages.${index}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`tool_use\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block.`,
      };
  }
  return null;
}
