import { parse as parseByLibrary } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnvText, printEnvDocument, toValues } from '../../../src/settings/sources/dotenv.ts';

/** Text in which the grammar's characters are frequent. */
const envText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\r\n',
        '\r',
        '=',
        ' = ',
        ': ',
        '#',
        ' # ',
        '"',
        "'",
        '`',
        '\\',
        '\\n',
        '\\"',
        'export ',
        ' ',
        '\t',
        '$X',
        '\u00a0',
        '\ufeff',
        '-',
        '.',
        'A=1\n',
        'KEY="x y"\n',
        "B='q'\n",
      ),
      fc.constantFrom('OPENAI_API_KEY', 'A', 'b.c', 'value', 'sk-123', 'é', '你'),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('an env file', () => {
  it('is read as the dotenv library reads it', () => {
    fc.assert(
      fc.property(envText, (text) => {
        const own = Object.fromEntries([...toValues(parseEnvText(text))].filter(([name]) => name !== '__proto__'));
        const { ['__proto__']: _, ...library } = parseByLibrary(text);
        expect(own).toEqual(library);
      }),
      { numRuns: 1500 },
    );
  });

  it('survives parse, print, parse', () => {
    fc.assert(
      fc.property(envText, (text) => {
        const document = parseEnvText(text);
        const printed = printEnvDocument(document);
        expect(printed).toBe(text);
        expect(parseEnvText(printed).assignments).toEqual(document.assignments);
      }),
      { numRuns: 1000 },
    );
  });

  it('knows line, column and form of each assignment', () => {
    const [first, second, third] = parseEnvText('# head\r\n  export A = "x\r\ny" # note\r\nB: 2\nC=\'\'').assignments;
    expect(first).toMatchObject({
      name: 'A',
      value: 'x\ny',
      line: 2,
      column: 10,
      valueLine: 2,
      valueColumn: 14,
      quote: '"',
      exported: true,
      spaceBeforeEquals: true,
      comment: 'note',
    });
    expect(second).toMatchObject({ name: 'B', value: '2', line: 4, column: 1, colon: true });
    expect(third).toMatchObject({ name: 'C', value: '', quote: "'" });
  });

  it.each([
    ['quotes', '"'],
    ['assignments', 'A='],
    ['blanks', ' '],
    ['line ends', '\n'],
    ['escaped quotes', '\\"'],
    ['open quotes', 'A="x\n'],
    ['carriage returns', '\r'],
    ['exports', 'export '],
  ])('of 1 MiB of %s does not hang', (_, unit) => {
    for (const head of ['', 'A=', 'A="', 'A'])
      expect(parseEnvText(head + unit.repeat(Math.floor(1_000_000 / unit.length))).pieces.length).toBeGreaterThan(0);
  });
});
