import type { Protocol } from '../../domain/protocol.ts';
import { chatDialect } from './chat.ts';
import type { Dialect } from './dialect.ts';
import { geminiDialect } from './gemini.ts';
import { messagesDialect } from './messages.ts';
import { responsesDialect } from './responses.ts';

export const dialects: Readonly<Record<Protocol, Dialect>> = {
  'openai-chat': chatDialect,
  'openai-responses': responsesDialect,
  'anthropic-messages': messagesDialect,
  gemini: geminiDialect,
};
