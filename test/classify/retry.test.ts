import { expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { statedDelay } from '../../src/classify/retry.ts';

const now = Date.UTC(2026, 10, 20, 12);
const date = new Date(now).toUTCString();

it.each([
  [{ 'retry-after': '7' }, '', 7],
  [{ 'retry-after': new Date(now + 30_000).toUTCString(), date }, '', 30],
  [{ 'retry-after-ms': '1500' }, '', 2],
  [{ 'x-ratelimit-reset-requests': '6m0s' }, '', 360],
  [{ 'x-ratelimit-reset': String(now / 1000 + 12), date }, '', 12],
  [{ 'x-ratelimit-reset': String(now + 12_000), date }, '', 12],
  [{ 'anthropic-ratelimit-requests-reset': new Date(now + 9000).toISOString(), date }, '', 9],
  [{}, 'Please try again in 20s.', 20],
  [{}, 'Please try again in 14m24s.', 864],
  [{}, 'Please retry after 6 seconds', 6],
  [{}, '请 30 秒后重试', 30],
  [{ 'retry-after': '2592000' }, '', 2_592_000],
  [{ 'retry-after': '99999999' }, '', null],
  [{ 'retry-after': 'soon' }, '', null],
])('%j %s: %s seconds', (headers, text, seconds) => {
  expect(statedDelay(headers as unknown as Record<string, string>, text, now)?.seconds ?? null).toBe(seconds);
});

it.each(['reset_seconds', 'resets_in_seconds', 'retry_after', 'cooldown_seconds'])('a body that says %s: 30', (name) => {
  const body = JSON.stringify({ error: { message: 'All credentials for model m are cooling down', [name]: 30 } });
  const answer = { status: 429, headers: {}, body };
  const { retry } = classify({ kind: 'http', answer }, { rules: [], requestIdHeaders: [], now });
  expect(retry).toMatchObject({ kind: 'after-delay', afterSeconds: 30 });
});
