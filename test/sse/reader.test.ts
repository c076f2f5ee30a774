import { isUtf8 } from 'node:buffer';
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventReader } from '../../src/sse/events.ts';
import { createLineReader } from '../../src/sse/lines.ts';

/** The bytes split at the given positions. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...ends, bytes.length].map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}

function told(bytes: Buffer, places: readonly number[] = []): unknown[] {
  const seen: unknown[] = [];
  const reader = createEventReader({
    event: (event) => seen.push(event),
    comment: (text) => seen.push({ comment: text }),
    unknown: (text, offset) => seen.push({ unknown: text, offset }),
    invalidText: (offset) => seen.push({ invalid: offset }),
    tooLong: (offset) => seen.push({ tooLong: offset }),
  });
  for (const piece of cut(bytes, places)) reader.push(piece);
  reader.end();
  seen.push([...reader.lineEnds].sort());
  return seen;
}

const piece = fc.oneof(
  fc.constantFrom(
    'data: ',
    'data:',
    'data',
    'event: x',
    'id: 1',
    'retry: 5',
    ': comment',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\r\n\r\n',
    '{"a":"é🎉"}',
    'data: [DONE]',
    '\ufeff',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const stream = fc.array(piece, { maxLength: 30 }).map((parts) => Buffer.from(parts.join(''), 'utf8'));

describe('the event reader', () => {
  it('does not care how the bytes are cut', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 12 }), (bytes, places) => {
        expect(told(bytes, places)).toEqual(told(bytes));
      }),
      { numRuns: 1500 },
    );
  });

  it('gives the same for a stream cut at every single byte', () => {
    const bytes = Buffer.from('\ufeffdata: a\r\ndata: é🎉\r\n\r\nevent: x\rdata: b\r\r: c\n\ndata: [DONE]', 'utf8');
    const every = Array.from({ length: bytes.length }, (_, index) => index);
    expect(told(bytes, every)).toEqual(told(bytes));
  });

  /** Whether further bytes could complete it: it ends within a character. */
  const canEndAsUtf8 = (bytes: Buffer): boolean =>
    [0x80, 0x90, 0xa0].some((next) => [[], [0x80], [0x80, 0x80]].some((rest) => isUtf8(Buffer.from([...bytes, next, ...rest]))));

  it('loses nothing: lines and terminators make up the input again', () => {
    const ends = { lf: '\n', crlf: '\r\n', cr: '\r', none: '' };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(), { maxLength: 8 }), (array, places) => {
        const bytes = Buffer.from(array);
        const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
        const lines: { text: string; end: string; offset: number; isText: boolean }[] = [];
        const reader = createLineReader((text, from, to, terminator, offset, isText) => {
          lines.push({ text: text.slice(from, to), end: ends[terminator], offset, isText });
        });
        for (const one of cut(bytes, places)) reader.push(one);
        reader.end();
        let expected = start;
        for (const [index, line] of lines.entries()) {
          const next = lines[index + 1]?.offset ?? bytes.length;
          const own = bytes.subarray(expected, next - line.end.length);
          expect(line.offset).toBe(expected);
          expect(line.text).toBe(own.toString('utf8'));
          expect(line.isText).toBe(isUtf8(own) || (line.end === '' && canEndAsUtf8(own)));
          expect(bytes.toString('latin1', next - line.end.length, next)).toBe(line.end);
          expect(own.includes(10) || own.includes(13)).toBe(false);
          expected = next;
        }
        expect(expected).toBe(lines.length === 0 ? start : bytes.length);
        expect(lines.length > 0 || bytes.length === start).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('reads well-formed streams as a well-kept parser does', () => {
    const event = fc.record({
      name: fc.option(fc.constantFrom('message', 'ping', 'delta')),
      data: fc.array(fc.stringMatching(/^[ -~é🎉]{0,20}$/u), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), (events, end) => {
        const text = events
          .map(({ name, data }) => `${name ? `event: ${name}${end}` : ''}${data.map((line) => `data: ${line}${end}`).join('')}${end}`)
          .join('');
        const oracle: { event: string | undefined; data: string }[] = [];
        const parser = createParser({ onEvent: ({ event: name, data }) => oracle.push({ event: name, data }) });
        // The oracle waits for what follows a CR; a comment resolves it.
        parser.feed(`${text}:${end}`);
        const own = (told(Buffer.from(text, 'utf8')) as { name?: string | null; data?: string }[])
          .filter((one) => typeof one.data === 'string')
          .map(({ name, data }) => ({ event: name ?? undefined, data: data ?? '' }));
        expect(own).toEqual(oracle);
      }),
      { numRuns: 500 },
    );
  });

  it('names what is not UTF-8, and no field', () => {
    expect(told(Buffer.from([0x64, 0x61, 0x74, 0x61, 0x3a, 0x20, 0xff, 0x0a, 0x0a]))).toContainEqual({ invalid: 0 });
    expect(told(Buffer.from('{"error":"x"}\n\n'))).toContainEqual({ unknown: '{"error":"x"}', offset: 0 });
  });

  it('is bounded: a line without end is cut and said to be', () => {
    let tooLong = 0;
    const reader = createEventReader(
      { event: () => {}, comment: () => {}, unknown: () => {}, invalidText: () => {}, tooLong: () => tooLong++ },
      1024 * 1024,
    );
    const part = Buffer.alloc(256 * 1024, 0x61);
    reader.push(Buffer.from('data: '));
    for (let index = 0; index < 64; index++) reader.push(part);
    reader.end();
    expect(tooLong).toBeGreaterThan(0);
    expect(reader.bytes).toBe(6 + 64 * part.length);
  });

  it.each([[[7000, 3000, 1]], [[20_000]], [[4000, 4000, 4000, 4000]], [[8192]], [[8193]]])(
    'keeps only the beginning of a line above 8192 bytes, in chunks of %j, and the offsets of the lines around it',
    (chunks) => {
      const lines: [length: number, offset: number][] = [];
      const reader = createLineReader((_, from, to, __, offset) => lines.push([to - from, offset]), 8192);
      reader.push(Buffer.from('ab\n'));
      for (const length of chunks) reader.push(Buffer.alloc(length, 0x61));
      reader.push(Buffer.from('\nabc\n'));
      const total = chunks.reduce((sum, length) => sum + length, 0);
      expect(reader.droppedBytes).toBe(Math.max(0, total - 8192));
      expect(lines).toEqual([
        [2, 0],
        [total > 8192 ? 2000 : total, 3],
        [3, 4 + total],
      ]);
    },
  );
});
