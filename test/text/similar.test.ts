import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, similarNames } from '../../src/text/similar.ts';

const models = [
  'gpt-4o',
  'gpt-4o-mini',
  'gpt-3.5-turbo',
  'deepseek-chat',
  'claude-sonnet-4-5-20250929',
  'anthropic/claude-haiku-4-5',
  'text-embedding-3-small',
];

describe('similarNames', () => {
  it.each([
    ['gpt4', 'gpt-4o'],
    ['gpt4o', 'gpt-4o'],
    ['deep-seek-chat', 'deepseek-chat'],
    ['claude-sonnet-4-5', 'claude-sonnet-4-5-20250929'],
    ['openai/gpt-4o', 'gpt-4o'],
    ['claude-haiku-4-5', 'anthropic/claude-haiku-4-5'],
    ['GPT-4O', 'gpt-4o'],
    ['gpt-o4', 'gpt-4o'],
  ])('%s → %s', (typed, meant) => {
    expect(similarNames(typed, models)[0]).toBe(meant);
  });

  it('is silent where nothing is near', () => {
    expect(similarNames('llama-3.3-70b-instruct', models)).toEqual([]);
    expect(similarNames('', models)).toEqual([]);
  });

  it('gives at most three', () => {
    expect(
      similarNames(
        'gpt-4o',
        Array.from({ length: 50 }, (_, index) => `gpt-4o${index}`),
      ),
    ).toHaveLength(3);
  });
});

describe('editDistance', () => {
  it('gives with a limit what it gives without one, up to that limit', () => {
    const word = fc.string({ unit: fc.constantFrom('A', 'B', '_'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, max) => {
        const exact = editDistance(a, b);
        expect(editDistance(a, b, max)).toBe(exact <= max ? exact : Number.POSITIVE_INFINITY);
      }),
    );
  });
});
