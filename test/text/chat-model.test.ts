import { describe, expect, it } from 'vitest';
import { chooseChatModel } from '../../src/text/model-list.ts';

describe('the model to ask where none is named', () => {
  it.each([
    [['gpt-4o', 'gpt-4o-mini', 'text-embedding-3-small'], 'gpt-4o-mini'],
    [['text-embedding-3-small', 'gpt-4o'], 'gpt-4o'],
    [
      ['openai/gpt-4o-mini-tts', 'openai/gpt-4o-mini-transcribe', 'anthropic/claude-haiku-4-5', 'x/llama-70b'],
      'anthropic/claude-haiku-4-5',
    ],
    [['models/gemini-2.5-pro', 'models/gemini-2.5-flash'], 'models/gemini-2.5-flash'],
    [['gemini-2.5-pro'], 'gemini-2.5-pro'],
    [['qwen3:8b', 'qwen3:32b'], 'qwen3:8b'],
    [['dall-e-3'], 'dall-e-3'],
  ])('of %j is %s', (ids, expected) => {
    expect(chooseChatModel(ids)).toBe(expected);
  });

  it('is none of an empty list', () => {
    expect(chooseChatModel([])).toBeUndefined();
  });
});
