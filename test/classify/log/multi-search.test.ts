import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMultiSearch } from '../../../src/classify/log/multi-search.ts';

const capacity = 256;
const letters = fc.constantFrom(...Buffer.from('aberfu\n\u00e9 0'));
const pattern = fc.array(letters, { minLength: 4, maxLength: 7 }).map((bytes) => Buffer.from(bytes));

it.each([true, false])('finds each place of each pattern and counts the lines, in WebAssembly: %s', (useWasm) => {
  fc.assert(
    fc.property(
      fc.array(pattern, { minLength: 1, maxLength: 20 }),
      fc.array(letters, { maxLength: capacity }),
      fc.nat(capacity),
      (patterns, letters, skip) => {
        const search = createMultiSearch(patterns, capacity, { useWasm });
        const text = Buffer.from(letters);
        // Bytes after the end must not be found.
        search.bytes.fill(Buffer.concat(patterns)).fill('\n', text.length);
        text.copy(search.bytes);
        patterns[0]?.copy(search.bytes, Math.max(text.length - 1, 0));
        text.copy(search.bytes);
        const from = Math.min(skip, text.length);
        const found = [];
        for (let at = search.find(from, text.length); at !== -1; at = search.find(at + 1, text.length)) found.push(at);
        const expected = [...text.keys()].filter(
          (at) => at >= from && patterns.some((pattern) => text.subarray(at, at + pattern.length).equals(pattern)),
        );
        expect(found).toEqual(expected);
        expect(search.lines(from, text.length)).toBe([...text.subarray(from)].filter((byte) => byte === 10).length);
      },
    ),
    { numRuns: 300 },
  );
});

it('reads to the last byte of its memory', () => {
  const pattern = Buffer.from('pattern');
  const search = createMultiSearch([pattern], 65_536 - 1024);
  pattern.copy(search.bytes, search.bytes.length - pattern.length);
  expect(search.find(0, search.bytes.length)).toBe(search.bytes.length - pattern.length);
});
