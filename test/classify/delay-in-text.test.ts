import { expect, it } from 'vitest';
import { delayInText } from '../../src/classify/parse/numbers/delay-in-text.ts';

const now = Date.parse('2026-11-28T12:00:00Z');

it.each([
  ['Please try again in 6m0s.', 360],
  ['Please wait 37 seconds before retrying.', 37],
  ['Try again in 4 days 2 hours 10 minutes.', 353_400],
  ['Please retry in 34.07s', 35],
  ['Your limit resets at 3pm (UTC).', 10_800],
  ['limit reached · resets 1:30pm (UTC)', 5400],
  ['limit reached · resets 2pm (Europe/Berlin)', 3600],
  ['resets 11am (UTC)', 23 * 3600],
  ['usage limit reached|1795874400', 1_795_874_400 - now / 1000],
  ['rate limit exceeded, retry at 2026-11-28T12:10:00Z', 600],
  ['Limit will reset at 2026-11-29 00:00:00 UTC', 43_200],
  ['5小时后重试', 18_000],
  ['請於 2 小時後再試', 7200],
  ['请 3 天后再试', 259_200],
  ['請在 30 秒鐘後重試', 30],
  ['请在2分30秒后重试', 150],
  ['20秒後に再試行してください', 20],
  ['30초 후에 다시 시도하세요', 30],
  ['Bitte versuchen Sie es in 20 Sekunden erneut.', 20],
  ['Veuillez réessayer dans 2 minutes.', 120],
])('%s', (text, seconds) => {
  expect(delayInText(text, now)).toBe(seconds);
});

it.each([
  ['a time that has passed', 'usage limit reached|1700000000'],
  ['no number', 'try again later'],
  ['a number of something else', 'We retried 3 models'],
  ['an impossible date', 'retry at 2026-13-45T99:99:00Z'],
])('%s is no delay', (_, text) => {
  expect(delayInText(text, now)).toBeNull();
});
