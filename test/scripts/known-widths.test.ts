import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { hasKnownWidth, knownWidth } from '../../scripts/known-widths.ts';

const isKnown = new Function('string', `return ${hasKnownWidth}.test(string);`) as (text: string) => boolean;
const measure = new Function('string', `return ${knownWidth};`) as (text: string) => number;
const known = Array.from({ length: 0x1_00_00 }, (_, code) => String.fromCharCode(code)).filter(isKnown);

it('the characters measured without a segmenter are as wide as the library says', () => {
  expect(known.length).toBeGreaterThan(20_000);
  expect(known.filter((one) => measure(one) !== stringWidth(one))).toEqual([]);
});

it('no two of them form one grapheme', () => {
  const clusters = Array.from(new Intl.Segmenter().segment(known.join('')), ({ segment }) => segment);
  expect(clusters.filter((cluster) => cluster.length > 1)).toEqual([]);
  const mixed = known.map((one, at) => `${one}${known[(at * 7919) % known.length]}`).join('');
  expect(measure(mixed)).toBe(stringWidth(mixed));
});

it.each(['e\u0301', '👩‍👩‍👧', '✅', 'ﾊﾟ', '한', '\u00ad', '\u200b'])('the library measures %j itself', (text) =>
  expect(isKnown(text)).toBe(false),
);
