import { type Json, recordAt } from '../text/json.ts';

/** Marks the finish reason of an answer without a candidate: the prompt itself was refused. */
const blockedMark = 'blockReason ';

/** Why a prompt was refused, as a finish reason; null if it was not. */
export function blockedPrompt({ promptFeedback }: Json): string | null {
  const { blockReason } = recordAt(promptFeedback);
  return typeof blockReason === 'string' && blockReason !== '' ? `${blockedMark}${blockReason}` : null;
}

export function isBlockedPrompt(finishReason: string | null): boolean {
  return finishReason?.startsWith(blockedMark) === true;
}

/** Output tokens: Gemini counts those of thoughts apart from those of the answer. */
export function countGeminiOutput(usage: Json): number | null {
  const counts = [usage.candidatesTokenCount, usage.thoughtsTokenCount].filter((count) => typeof count === 'number');
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
