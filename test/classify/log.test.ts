import { expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { logScanner } from '../../src/classify/log.ts';
import { rulesFor } from '../../src/routers/rules.ts';

const lines = [
  '2026-11-20 10:00:01 INFO started',
  '2026-11-20 10:00:02 ERROR Error code: 429 - {"error":{"message":"Rate limit reached on requests per min","code":"rate_limit_exceeded"}}',
  '2026-11-20 10:00:03 INFO ok',
  '2026-11-20 10:00:04 ERROR Error code: 401 - {"error":{"message":"Incorrect API key provided: sk-x","code":"invalid_api_key"}}',
  '2026-11-20 10:00:05 ERROR Error code: 429 - {"error":{"message":"Rate limit reached on requests per min","code":"rate_limit_exceeded"}}',
  '',
];

function scan(pieces: readonly Uint8Array[]) {
  const scanner = logScanner((text) => classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 }));
  for (const piece of pieces) scanner.push(piece);
  return scanner.end();
}

const expected = [
  ['auth.invalid_key', 1, 4, 4],
  ['rate.requests', 2, 2, 5],
];

it.each(['utf8', 'utf16le'] as const)('counts each distinct problem of a %s log, however it is cut', (encoding) => {
  const bytes = Buffer.from((encoding === 'utf16le' ? '\ufeff' : '') + lines.join('\n'), encoding);
  for (const size of [bytes.length, 64, 512]) {
    const pieces = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
    const report = scan(pieces);
    expect(report.problems.map(({ diagnosis, count, firstLine, lastLine }) => [diagnosis.category, count, firstLine, lastLine])).toEqual(
      expected,
    );
    expect(report.problems[1]?.firstTime).toBe('2026-11-20 10:00:02');
    expect(report.lines).toBeGreaterThanOrEqual(5);
  }
});

it('survives a line without end', () => {
  const piece = Buffer.alloc(1 << 18, 'error ');
  expect(scan(Array.from({ length: 40 }, () => piece)).lines).toBe(1);
});
