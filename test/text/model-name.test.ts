import { expect, it } from 'vitest';
import { isSameModel } from '../../src/text/model-name.ts';

it.each([
  ['gpt-4o', 'gpt-4o-2024-11-20'],
  ['gpt-4', 'gpt-4-0613'],
  ['openai/gpt-4o', 'gpt-4o'],
  ['gpt-4o', 'openai:gpt-4o'],
  ['up,gpt-4o', 'gpt-4o'],
  ['claude-3-5-sonnet-latest', 'claude-3-5-sonnet-20241022'],
  ['claude-3.5-sonnet', 'anthropic/claude-3-5-sonnet'],
  ['claude-sonnet-4-5', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'],
  ['gemini-1.5-pro', 'gemini-1.5-pro-002'],
  ['llama3', 'llama3:latest'],
  ['deepseek/deepseek-r1:free', 'deepseek-r1'],
  ['auto', 'gpt-4o-mini'],
  ['openrouter/auto', 'anthropic/claude-sonnet-4-5'],
])('%s answered by %s is the same model', (asked, answered) => expect(isSameModel(asked, answered)).toBe(true));

it.each([
  ['gpt-4o', 'gpt-4o-mini'],
  ['gpt-4o-mini', 'gpt-4o'],
  ['gpt-5', 'gpt-5-nano'],
  ['gpt-4', 'gpt-4-turbo'],
  ['claude-sonnet-4-5', 'claude-sonnet-4'],
  ['claude-opus-4-1', 'claude-haiku-4-5'],
  ['llama3:70b', 'llama3:8b'],
  ['gemini-2.5-pro', 'gemini-2.5-flash'],
])('%s answered by %s is another model', (asked, answered) => expect(isSameModel(asked, answered)).toBe(false));

it('takes an alias that the router lists', () => {
  expect(isSameModel('fable', 'claude-x-1')).toBe(false);
  expect(isSameModel('fable', 'claude-x-1', ['claude-x-1'])).toBe(true);
});
