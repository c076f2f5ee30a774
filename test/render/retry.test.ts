import { describe, expect, it } from 'vitest';
import type { Retry } from '../../src/domain/report/retry.ts';
import { retrySentence } from '../../src/render/retry.ts';

const now = Date.UTC(2026, 10, 29, 10, 0, 0);
const retry = (more: Partial<Retry>): Retry => ({
  ...{ retryable: true, kind: 'after-delay', afterSeconds: null, at: null, advice: null },
  ...more,
});

describe('when a retry helps', () => {
  it.each<[string, Partial<Retry>, RegExp, RegExp]>([
    [
      'a pause',
      { afterSeconds: 9 },
      /^Yes, after a pause\. In 9 s \(\d\d:00:09\)\.$/,
      /^可以，等待一段时间后重试。9 秒后（\d\d:00:09）。$/,
    ],
    ['no pause', { afterSeconds: 0 }, /^Yes: the stated pause is over\.$/, /^可以：所要求的等待时间已过。$/],
    ['a time that has passed', { at: '2026-11-29T09:59:00Z' }, /^Yes: the stated pause is over\.$/, /已过/],
    ['no time', {}, /no time was stated/, /未说明时间/],
    ['no pause, growing ones', { kind: 'backoff' }, /^Yes: try again with growing pauses\.$/, /^可以：逐步加大间隔后重试。$/],
    ['a fix', { kind: 'after-fix', retryable: false, afterSeconds: 9 }, /^No: the same request fails again/, /^不行：修复之前/],
  ])('%s', (_, given, en, zh) => {
    expect(retrySentence(retry(given), 'en', now)).toMatch(en);
    expect(retrySentence(retry(given), 'zh', now)).toMatch(zh);
  });
});
