import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Templates } from '../../../src/classify/log/template.ts';

/** The same by regular expressions, on text. */
function templateOf(text: string): string {
  return text.slice(0, 2000).replace(/(?<![\w.-])[\w.-]*\d[\w.-]*/g, (word, at: number, whole: string) => {
    if (!/^[45]\d\d$/.test(word)) return '#';
    return whole[at - 1] !== '=' || /(?:status|code)\w{0,20}=$/i.test(whole.slice(Math.max(0, at - 20), at)) ? word : '#';
  });
}

const piece = fc.constantFrom(
  'status',
  'Code',
  'ms',
  '=',
  '429',
  '500',
  '41',
  '4a9',
  '-',
  '.',
  '_x',
  ' ',
  ': ',
  'é',
  '错',
  '#',
  '"',
  'x'.repeat(1990),
);
const entry = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

it('knows two entries as one exactly if they differ in words with a digit only', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), fc.nat(40), (entries, before) => {
      fc.pre(entries.every((text) => Buffer.byteLength(text) === text.length || text.length < 600));
      const templates = new Templates<string>(100);
      const expected = new Map<string, string>();
      for (const text of entries) {
        const block = Buffer.from(`${'1'.repeat(before)}${text}9`);
        const template = templateOf(text);
        if (!expected.has(template)) expected.set(template, text);
        expect(templates.get(block, before, block.length - 1, () => text)).toBe(expected.get(template));
      }
    }),
    { numRuns: 2000 },
  );
});

it('forgets the oldest of more templates than its limit', () => {
  const templates = new Templates<string>(2);
  const getValue = (text: string, value: string) => templates.get(Buffer.from(text), 0, text.length, () => value);
  expect(['a', 'b', 'c', 'b', 'a'].map((text, at) => getValue(text, `${text}${at}`))).toEqual(['a0', 'b1', 'c2', 'b1', 'a4']);
});
