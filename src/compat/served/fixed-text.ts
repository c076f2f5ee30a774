import type { Question } from '../feature.ts';
import { comparedText } from '../texts.ts';

/** The plain first request with a text of known length before it, where the protocol has no endpoint that counts for nothing. */
export const fixedText: Question = {
  id: 'fixed-text',
  protocols: ['openai-chat'],
  price: { requests: 1, inputTokens: 250, outputTokens: 16 },
  steps: [({ dialect, model }) => dialect.complete(model, { turns: [{ role: 'user', text: comparedText }], maxTokens: 16 })],
};
