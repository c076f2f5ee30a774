import { expect, it } from 'vitest';
import { maskKeyShapes } from '../../src/text/mask.ts';
import { expandPattern, tokenShapes } from '../../src/text/token-shapes.ts';

it.each([
  ['do[or]_v1_|dp\\.pt\\.', ['doo_v1_', 'dor_v1_', 'dp.pt.']],
  ['FLW(?:SEC|PUB)K_TEST-|AAA', ['FLWSECK_TEST-', 'FLWPUBK_TEST-', 'AAA']],
  ['(?:pub|)key-|[ps](?:at|k)\\.', ['pubkey-', 'key-', 'pat.', 'pk.', 'sat.', 'sk.']],
])('lists the texts of %s', (source, texts) => {
  expect(expandPattern(source)).toEqual(texts);
  const whole = new RegExp(`^(?:${source})$`);
  expect(texts.filter((text) => !whole.test(text))).toEqual([]);
});

it('masks a token whose prefix no other hint contains', () => {
  const secret = `${'a1'.repeat(11)}.${'B2'.repeat(12)}.${'c3'.repeat(10)}`;
  expect(maskKeyShapes(`pushed with sat.${secret}`)).not.toContain(secret);
});

it('searches the prefixes of a case-sensitive pattern as they are written', () => {
  const exact = tokenShapes.filter(({ isExact }) => isExact);
  expect(exact.length).toBeGreaterThan(1);
  expect(exact.filter(({ pattern }) => pattern.flags.includes('i'))).toEqual([]);
});
