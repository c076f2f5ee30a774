import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isAsciiLocale, toAscii } from '../../src/text/ascii.ts';

it('gives ASCII for any text, and the same text for ASCII', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[\0-\x7f]*$/.test(toAscii(text))));
  fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => toAscii(text) === text));
});

it('takes the first variable of the locale that is set', () => {
  expect(isAsciiLocale({ LANG: 'C' })).toBe(true);
  expect(isAsciiLocale({ LC_ALL: 'POSIX', LANG: 'de_DE.UTF-8' })).toBe(true);
  expect(isAsciiLocale({ LC_ALL: 'C.UTF-8', LANG: 'C' })).toBe(false);
  expect(isAsciiLocale({})).toBe(false);
});
