import { completionQuestion } from '../feature.ts';
import { comparedText } from '../texts.ts';

/** The plain first request with a text of known length before it, where the protocol has no endpoint that counts for nothing. */
export const fixedText = completionQuestion(
  { id: 'fixed-text', protocols: ['openai-chat'], inputTokens: 250 },
  { turns: [{ role: 'user', text: comparedText }], maxTokens: 16 },
);
