import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorMarkers, looksLikeError } from '../../../src/classify/log/line.ts';
import { createMultiSearch } from '../../../src/classify/log/multi-search.ts';
import { markerGroups } from '../../../src/classify/log/multi-search-module.ts';
import { LogScanner } from '../../../src/classify/log/scanner.ts';
import type { Diagnosis } from '../../../src/domain/report/diagnosis.ts';

const markers = errorMarkers.map((marker) => Buffer.from(marker));
/** Bytes of markers, so that false candidates are frequent, and any bytes. */
const byte = fc.oneof(fc.constantFrom(...new Set(Buffer.concat(markers))), fc.nat(255));
const bytes = fc
  .array(
    fc.oneof(
      fc.array(byte, { maxLength: 40 }).map((part) => Buffer.from(part)),
      fc.constantFrom(...markers),
    ),
    { maxLength: 40 },
  )
  .map((parts) => Buffer.concat(parts));

it('the search of the error markers finds what a plain search finds, in any bytes', () => {
  const capacity = 8192;
  const search = createMultiSearch(markers, capacity, { groups: markerGroups });
  fc.assert(
    fc.property(bytes, fc.nat(64), (text, before) => {
      // Markers around the searched part, and across its borders, are not in it.
      search.bytes.fill(markers[0] ?? '');
      text.copy(search.bytes, before);
      const end = before + text.length;
      const found = [];
      for (let at = search.find(before, end); at !== -1; at = search.find(at + 1, end)) found.push(at - before);
      const expected = new Set<number>();
      for (const marker of markers) for (let at = text.indexOf(marker); at !== -1; at = text.indexOf(marker, at + 1)) expected.add(at);
      expect(found).toEqual([...expected].sort((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});

it('counts the lines of long parts', () => {
  const search = createMultiSearch(markers, 20_000);
  fc.assert(
    fc.property(fc.nat(20_000), fc.nat(20_000), fc.integer({ min: 1, max: 50 }), (a, b, distance) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      search.bytes.fill('x');
      for (let at = 0; at < 20_000; at += distance) search.bytes[at] = 10;
      expect(search.lines(from, to)).toBe(Math.ceil(to / distance) - Math.ceil(from / distance));
    }),
  );
});

const letters = 'abcdefghijklmnopqrst';
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 30 });
const line = fc.oneof(
  word,
  fc.tuple(word, fc.constantFrom('错误', 'ECONNREFUSED', 'timeout', 'HTTP 429', 'us=400'), word).map((parts) => parts.join(' ')),
);

it('finds the same problems whatever the pieces, and whether they are read into its buffer', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 200, maxLength: 400 }),
      fc.integer({ min: 1, max: 700_000 }),
      fc.boolean(),
      (some, size, inPlace) => {
        const lines = Array.from({ length: 60_000 }, (_, at) => some[(at * 7919) % some.length] ?? '');
        const whole = Buffer.from(lines.join('\n'));
        const expected = new Map<string, { count: number; firstLine: number; lastLine: number }>();
        for (const [at, text] of lines.entries()) {
          if (!errorMarkers.some((marker) => text.includes(marker)) || !looksLikeError(text)) continue;
          const [first = ''] = text;
          const { count, firstLine } = expected.get(first) ?? { count: 0, firstLine: at + 1 };
          expected.set(first, { count: count + 1, firstLine, lastLine: at + 1 });
        }
        const scanner = new LogScanner(
          (text) => ({ category: text[0], status: null, facts: {}, retry: { retryable: true } }) as unknown as Diagnosis,
        );
        for (let at = 0; at < whole.length; ) {
          const room = inPlace ? scanner.room : Buffer.alloc(size);
          const copied = whole.copy(room, 0, at, Math.min(at + size, whole.length));
          scanner.push(room.subarray(0, copied));
          at += copied;
        }
        const { problems, lines: count } = scanner.end();
        const found = new Map(
          problems.map(({ diagnosis, count, firstLine, lastLine }) => [`${diagnosis.category}`, { count, firstLine, lastLine }]),
        );
        expect(count).toBe(lines.length);
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 15 },
  );
});
