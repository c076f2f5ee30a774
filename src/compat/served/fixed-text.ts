import { completionQuestion } from '../feature.ts';
import { comparedText } from '../texts.ts';

/** The first, plain request preceded by a text of known length, for protocols without a free counting endpoint. */
export const fixedText = completionQuestion(
  { id: 'fixed-text', protocols: ['openai-chat'], inputTokens: 250 },
  { turns: [{ role: 'user', text: comparedText }], maxTokens: 16 },
);
