import { expect, it } from 'vitest';
import { explain } from '../../src/api.ts';

const read = (input: Parameters<typeof explain>[0]) => {
  const [found] = explain(input);
  return [found?.category, found?.retry.retryable];
};
const passedOn = (status: number, message: string, type = 'upstream_error') => ({ status, body: { error: { message, type, code: type } } });

it.each([
  ['request.invalid_param', false, passedOn(500, 'upstream error: 422 {"error":{"message":"Invalid value for top_p: 9"}}')],
  ['upstream.auth', false, passedOn(502, 'provider returned 403: your account has been suspended')],
  ['gateway.overloaded', true, passedOn(401, 'Temporarily unable to verify the key', 'server_error')],
  ['permission.key', false, passedOn(429, 'You have to verify your phone number first', 'forbidden')],
])('%s, retryable %s: what an inner server answered', (category, retryable, answer) => {
  expect(read(answer)).toEqual([category, retryable]);
});

it.each([
  [409, true],
  [425, true],
  [505, false],
  [508, false],
  [511, false],
])('status %s alone, retryable %s', (status, retryable) => {
  expect(explain({ status, body: '' })[0]?.retry.retryable).toBe(retryable);
});

it.each([418, 421, 460, 561, 599])('no standard gives status %s a meaning', (status) => {
  expect(explain({ status, body: '' })[0]?.confidence).toBe('inferred');
});

it.each([
  ['unknown', 'Error: --output-format must be one of: text, json'],
  ['unknown', 'error: unknown option --fallback-modle'],
  ['unknown', 'A prompt is required when using --print'],
  ['unknown', 'No response received'],
  ['unknown', '(no reply)'],
  ['unknown', 'Unable to connect to the model provider'],
  ['network.proxy', 'Failed to connect through the proxy: connect ECONNREFUSED 10.0.0.1:3128'],
  ['client.sdk_version', 'This model needs another client: version 3.2.0 or newer is required (codex 3.0.1)'],
  ['request.message_format', 'API Error: 400 orphaned tool_call found in the history'],
  ['request.message_format', 'API Error: 400 duplicate tool_use id toolu_02'],
  ['request.invalid_param', "API Error: 400 effort 'high' is not supported when reasoning is disabled"],
  ['permission.key', 'Your account is currently on hold and cannot use Claude Code'],
  ['permission.key', "The token doesn't meet the scope requirement org:read"],
  ['stream.interrupted', 'The model response stopped arriving'],
  ['stream.nonconformant', 'Stream event is unreadable'],
  ['upstream.overloaded', 'Sonnet is under high load right now, try another model'],
  ['billing.key_budget', 'You have hit your project budget'],
])('%s: %s', (category, text) => {
  expect(read(text)[0]).toBe(category);
});

it("an application's own 500 is not the gateway's", () => {
  const inner = '401 : "{"error":{"message":"Incorrect API key provided: sk-x","code":"invalid_api_key"}}"';
  const spring = { timestamp: '2026-11-29T01:00:00.000Z', status: 500, error: 'Internal Server Error', message: inner, path: '/ask' };
  expect(read({ status: 500, body: spring })[0]).toBe('auth.invalid_key');
});
