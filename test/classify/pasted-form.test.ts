import { describe, expect, it } from 'vitest';
import { explain } from '../../src/api.ts';

const refusal = JSON.stringify(
  { error: { message: 'User location is not supported for the API use.', status: 'FAILED_PRECONDITION' } },
  null,
  2,
);
/** Errors of several lines and kinds, bare; what they say does not depend on where they were copied from. */
const texts: readonly string[] = [
  `HTTP 400\n${refusal}`,
  'HTTP/2 403\ncf-mitigated: challenge\nserver: cloudflare',
  "openai.BadRequestError: Error code: 400 - {'error': {'message': 'you must provide a model parameter', 'type': 'invalid_request_error'}}",
  'litellm.InternalServerError: AnthropicException - [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1000)',
  '404 Page not found',
  'HTTP 429\n{\n  "error": {\n    "message": "当前分组上游负载已饱和，请稍后再试",\n    "type": "new_api_error"\n  }\n}',
  'HTTP 502\n<!DOCTYPE html>\n<html>\n<head>\n<title>api.example.com | 502: Bad gateway</title>\n</head>\n<body>\nVisit cloudflare.com\n</body>\n</html>',
  '잘못된 API 키입니다. 키를 확인하세요.',
];

const eachLine = (prefix: string) => (text: string) =>
  text
    .split('\n')
    .map((line) => prefix + line)
    .join('\n');

const copies: readonly (readonly [from: string, copy: (text: string) => string])[] = [
  ['Docker Compose', eachLine('app-1  | ')],
  ['pm2', eachLine('0|app  | ')],
  ['containerd', eachLine('2026-11-29T01:02:03.123456789Z stderr F ')],
  ['GitHub Actions', eachLine('2026-11-29T01:02:03.1234567Z ')],
  ['journald', eachLine('Nov 29 01:02:03 host gateway[812]: ')],
  ["Python's logging", eachLine('2026-11-29 01:02:03,123 - my_app.llm - ERROR - ')],
  ["Loguru's first line", (text) => `2026-11-29 01:02:03.123 | ERROR    | app.llm:ask:42 - ${text}`],
  ['the common log format', (text) => `[29/Nov/2026:01:02:03 +0000] ${text}`],
  ['a quotation', eachLine('> ')],
  ['a record of pino', (text) => JSON.stringify({ level: 'error', time: 1764378123, pid: 7, msg: text })],
  [
    "Docker's json-file",
    (text) =>
      text
        .split('\n')
        .map((line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-11-29T01:02:03Z' }))
        .join('\n'),
  ],
  ['a string of JSON', (text) => `Error: ${JSON.stringify(text)}`],
  ['plain quotes', (text) => `"${text}"`],
  ['a web page', (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;')],
  ['a word processor', (text) => text.replaceAll(' ', '\u00a0').replaceAll(/"([^"]*)"/g, '“$1”')],
  ['Windows', (text) => text.replaceAll('\n', '\r\n')],
];

describe('a text is read as it was before it was copied or logged', () => {
  it.each(texts)('%j', (text) => {
    const bare = explain(text)[0];
    expect(bare?.category).not.toBe('unknown');
    for (const [from, copy] of copies) {
      const [first, ...others] = explain(copy(text));
      expect({ from, category: first?.category, retryable: first?.retry.retryable, others: others.length }).toEqual({
        from,
        category: bare?.category,
        retryable: bare?.retry.retryable,
        others: 0,
      });
    }
  });

  it('joins lines that a terminal cut within words, and no others', () => {
    const text = `API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"${'prompt is too long: '.repeat(9)}213462 tokens > 200000 maximum"}}`;
    const cut = text.replaceAll(/.{80}/g, '$&\n');
    expect(explain(cut)[0]?.category).toBe('request.context_length');
    expect(explain('The model is\nnot found')[0]?.category).toBe(explain('The model is not found')[0]?.category);
  });

  it('still finds the problems of a log, each line of which is an event', () => {
    const log = ['401 Incorrect API key provided', '429 Rate limit reached for gpt-4o', 'connect ECONNREFUSED 127.0.0.1:11434']
      .map((text, at) => `2026-11-29T01:02:0${at}Z ERROR [app] ${text}`)
      .join('\n');
    expect(
      explain(log)
        .map(({ category }) => category)
        .sort(),
    ).toEqual(['auth.invalid_key', 'network.refused', 'rate.requests']);
  });
});

describe('the id that a service asks for', () => {
  it.each([
    ['500 Internal Server Error x-litellm-call-id: 1f0e8a7c-77aa-4c1e-9d2e-000000000001', '1f0e8a7c-77aa-4c1e-9d2e-000000000001'],
    ['{"error":{"message":"Provider returned error","code":502},"id":"gen-1712345678-AbCdEfGh"}', 'gen-1712345678-AbCdEfGh'],
    ['余额不足（traceid: 4bf92f3577b34da6a3ce929d0e0e4736）', '4bf92f3577b34da6a3ce929d0e0e4736'],
  ])('of %s', (text, id) => {
    expect(explain(text)[0]?.requestIds.map(({ value }) => value)).toEqual([id]);
  });

  it('is not that of a call of a tool', () => {
    expect(explain('400 tool_call_id: call_9f8e7d6c5b4a3f2e1d0c not found')[0]?.requestIds).toEqual([]);
  });
});
