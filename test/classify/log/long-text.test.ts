import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/api.ts';

const harmless = (count: number): string[] => Array.from({ length: count }, (_, at) => `step ${at} of the build is done, all is well`);

describe('an error in the middle of a long text', () => {
  it.each([
    ['auth.invalid_key', 'openai.AuthenticationError: Error code: 401 - Incorrect API key provided: sk-x'],
    ['rate.requests', '429 Too Many Requests'],
    ['request.context_length', 'prompt is too long: 201000 tokens > 200000 maximum'],
    ['gateway.no_provider', '当前分组 default 下对于模型 gpt-4o 无可用渠道'],
    ['billing.balance', 'Insufficient Balance'],
    ['network.refused', 'Error: connect ECONNREFUSED 127.0.0.1:11434'],
  ])('%s is found without a time or a level in its line', (category, error) => {
    for (const count of [100, 1500, 4000]) {
      const text = [...harmless(count), error, ...harmless(count)].join('\n');
      expect([count, explain(text)[0]?.category]).toEqual([count, category]);
    }
  });

  it('is counted with its lines', () => {
    const text = [...harmless(2000), '402 Payment Required', ...harmless(2000), '402 Payment Required'].join('\n');
    expect(explain(text).map(({ category, count, firstLine, lastLine }) => ({ category, count, firstLine, lastLine }))).toEqual([
      { category: 'billing.balance', count: 2, firstLine: 2001, lastLine: 4002 },
    ]);
  });
});
