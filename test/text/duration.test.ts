import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/domain/usage-error.ts';
import { parseDuration } from '../../src/text/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['6s', 6000],
    ['2m', 120_000],
    ['10', 10_000],
    ['0.5', 500],
    ['1.5s', 1500],
  ])('%s is %d ms', (text, ms) => expect(parseDuration(text, '--timeout')).toBe(ms));

  it.each(['banana', '', '-1s', '0', '1d', 'Infinity', '1e3', '9999999h'])('refuses %j and says what it wants', (text) => {
    expect(() => parseDuration(text, '--timeout')).toThrow(UsageError);
    expect(() => parseDuration(text, '--timeout')).toThrow(/--timeout got .* expected a duration/);
  });
});
