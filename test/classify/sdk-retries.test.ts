import { createServer } from 'node:http';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isFutileSdkRetry, type Retry } from '../../src/domain/report/retry.ts';
import { retrySentence } from '../../src/render/retry.ts';
import { getPort, listen } from '../support/server.ts';

/** The server's answer to each request, and the number of requests. */
let answer: { status: number; headers: Record<string, string> } = { status: 500, headers: {} };
let requests = 0;
const server = createServer((request, response) => {
  request.resume();
  requests++;
  response.writeHead(answer.status, { 'content-type': 'application/json', 'retry-after-ms': '1', ...answer.headers });
  response.end(
    '{"type":"error","error":{"type":"insufficient_quota","code":"insufficient_quota","message":"You exceeded your current quota"}}',
  );
});
let url = '';

beforeAll(async () => {
  await listen(server);
  url = `http://127.0.0.1:${getPort(server)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = {
  openai: async () =>
    await new OpenAI({ apiKey: 'sk-test', baseURL: `${url}/v1`, maxRetries: 1 }).chat.completions.create({ model: 'm', messages: [] }),
  anthropic: async () =>
    await new Anthropic({ apiKey: 'sk-test', authToken: null, baseURL: url, maxRetries: 1 }).messages.create({
      model: 'm',
      max_tokens: 1,
      messages: [],
    }),
};

const hopeless: Retry = { retryable: false, kind: 'after-fix', afterSeconds: null, at: null, advice: null };
const statuses = [400, 401, 402, 403, 404, 408, 409, 413, 422, 425, 429, 500, 502, 503, 504, 529];
const cases = [...statuses.map((status) => [status, undefined] as const), [429, 'false'] as const, [402, 'true'] as const];

it.each(cases)('the SDKs repeat %i with x-should-retry %s as we warn', async (status, shouldRetry) => {
  answer = { status, headers: shouldRetry === undefined ? {} : { 'x-should-retry': shouldRetry } };
  for (const [name, call] of Object.entries(ask)) {
    requests = 0;
    await expect(call()).rejects.toThrow();
    expect(requests > 1, name).toBe(isFutileSdkRetry(hopeless, status, shouldRetry));
  }
});

it('is told in both languages with the verdict, in the doctor as in explain', () => {
  const retry = { ...hopeless, sdkRetriesInVain: true };
  expect(retrySentence(retry, 'en', 0)).toMatch(/^No: .*SDKs retry this status without effect/);
  expect(retrySentence({ ...retry, advice: 'Wait for it' }, 'zh', 0)).toMatch(/^不行.*SDK.*不会成功/);
  expect(retrySentence(hopeless, 'en', 0)).not.toContain('SDK');
});
