import fc from 'fast-check';
import { expect, it } from 'vitest';
import { needleSearch } from '../../src/classify/needles.ts';

const capacity = 256;
const letters = fc.constantFrom(...Buffer.from('aberfu\n\u00e9 0'));
const needle = fc.array(letters, { minLength: 4, maxLength: 7 }).map((bytes) => Buffer.from(bytes));

it.each([true, false])('finds each place of each needle and counts the lines, in WebAssembly: %s', (quick) => {
  fc.assert(
    fc.property(
      fc.array(needle, { minLength: 1, maxLength: 20 }),
      fc.array(letters, { maxLength: capacity }),
      fc.nat(capacity),
      (needles, letters, skip) => {
        const search = needleSearch(needles, capacity, quick);
        const text = Buffer.from(letters);
        // What lies behind the end must not be seen.
        search.bytes.fill(Buffer.concat(needles)).fill('\n', text.length);
        text.copy(search.bytes);
        needles[0]?.copy(search.bytes, Math.max(text.length - 1, 0));
        text.copy(search.bytes);
        const from = Math.min(skip, text.length);
        const found = [];
        for (let at = search.find(from, text.length); at !== -1; at = search.find(at + 1, text.length)) found.push(at);
        const expected = [...text.keys()].filter(
          (at) => at >= from && needles.some((needle) => text.subarray(at, at + needle.length).equals(needle)),
        );
        expect(found).toEqual(expected);
        expect(search.lines(from, text.length)).toBe([...text.subarray(from)].filter((byte) => byte === 10).length);
      },
    ),
    { numRuns: 300 },
  );
});

it('reads to the last byte of its memory', () => {
  const needle = Buffer.from('needle');
  const search = needleSearch([needle], 65_536 - 1024);
  needle.copy(search.bytes, search.bytes.length - needle.length);
  expect(search.find(0, search.bytes.length)).toBe(search.bytes.length - needle.length);
});
