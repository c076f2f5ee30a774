import type { Protocol } from '../domain/protocol.ts';
import { anthropicMessages } from './anthropic-messages.ts';
import { gemini } from './gemini.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiResponses } from './openai-responses.ts';
import type { ProtocolSpec } from './protocol.ts';

/**
 * The four wire protocols. A fifth needs one file here, one validator in `sse/validators` and one answer in `simulator/emulation/answers`.
 */
export const protocolSpecs: Readonly<Record<Protocol, ProtocolSpec>> = {
  'openai-chat': openaiChat,
  'openai-responses': openaiResponses,
  'anthropic-messages': anthropicMessages,
  gemini,
};

/** The protocol whose completion path this is, with any prefix; null if none. */
export function findProtocolByPath(path: string): Protocol | null {
  return Object.values(protocolSpecs).find(({ completionEnd }) => completionEnd.test(path))?.id ?? null;
}
