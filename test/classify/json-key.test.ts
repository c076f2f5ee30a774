import { expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';

const read = (status: number, message: string): string =>
  classify(
    {
      kind: 'http',
      answer: { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ error: { message } }) },
    },
    { rules: [], requestIdHeaders: [], now: 0 },
  ).category;

it.each([
  ['Missing key: messages', 'request.missing_param'],
  ['Missing key "model"', 'request.missing_param'],
  ["Missing required keys: ['messages']", 'request.missing_param'],
  ['key is required: messages', 'request.missing_param'],
  ['Key `messages` is missing', 'request.missing_param'],
  ['required key not provided @ data["messages"]', 'request.missing_param'],
  ['missing key model at $.model', 'request.missing_param'],
  ['invalid key messages in body', 'request.invalid_param'],
  ['Invalid key in body: stream_options', 'request.invalid_param'],
  ['extra keys not allowed @ data', 'request.unknown_param'],
  ['unexpected key messages in request body', 'request.unknown_param'],
])('a key of the request is no API key: %s', (message, category) => {
  for (const status of [400, 403, 422]) expect(read(status, message)).toBe(category);
});

it.each([
  ['Missing key', 'auth.missing_key'],
  ['key is required', 'auth.missing_key'],
  ["Missing key 'api_key'", 'auth.missing_key'],
  ['Missing key: authorization', 'auth.missing_key'],
  ["Invalid key 'sk-abc'", 'auth.invalid_key'],
  ['invalid key for model', 'auth.invalid_key'],
  ['Invalid API key for model gpt-4o', 'auth.invalid_key'],
])('an API key stays one: %s', (message, category) => {
  for (const status of [400, 401]) expect(read(status, message)).toBe(category);
});
