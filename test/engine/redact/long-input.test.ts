import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import { createRedactor } from '../../../src/engine/redact/redactor.ts';
import { visible } from '../../../src/text/visible.ts';

const key = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD';
const pieces = [
  'a',
  '\\',
  '%25',
  '&amp;',
  '&#x',
  'sk-',
  'eyJ',
  'Bearer a',
  'key=',
  'http://a:',
  '\u001b]',
  '\\u001b]52;c;a\\u0007',
  '\\u001b[0;',
  '<a',
  '::',
  'sk-proj-abcdefghij',
];

// A quadratic search needs minutes for these and exceeds the test's time limit.
describe('long texts made of one piece', () => {
  it.each(pieces)('%j is searched to an end, and the key behind it found', (piece) => {
    const gate = createRedactor();
    gate.protect(new Secret(key));
    const cleaned = gate.clean(`${piece.repeat(75_000 / piece.length)}\n${key}\n`);
    expect(cleaned).not.toContain(key);
    expect(visible(cleaned, 1_000_000)).not.toContain('\u001b');
  });
});
