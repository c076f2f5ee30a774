import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { drawTable } from '../../src/render/text/table.ts';
import { createTheme } from '../../src/render/text/theme.ts';

const columns = [
  { header: '' },
  { header: 'Model', keep: true },
  { header: 'Status', align: 'right' },
  { header: 'Owner' },
  { header: 'Result' },
] as const;
const rows = [
  ['✓', 'gpt-4o', '200', '', 'fine'],
  ['✗', 'vendor/a-model-with-a-long-name-2024-10-22', '404', '', 'The model does not exist here, or the key may not use it'],
  ['!', '模型 👩‍👩‍👧 é', '429', '', '限流：请稍后再试，或者换一个模型'],
];
const theme = createTheme({ color: false, ascii: false });

describe('a table', () => {
  it.each([40, 60, 80, 120])('fits %i columns and loses no character', (width) => {
    const text = drawTable(columns, rows, { theme, width });
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    const letters = (one: string): string => [...one.replace(/\s/g, '')].sort().join('');
    const header = columns.map((column) => column.header).filter((name) => name !== 'Owner');
    expect(letters(text)).toBe(letters([...header, ...rows.flat()].join('')));
  });

  it('keeps a row on one line off a terminal, leaves an empty column out and aligns numbers to the right', () => {
    const text = drawTable(columns, rows, { theme, width: undefined });
    expect(text.trimEnd().split('\n')).toHaveLength(rows.length + 1);
    expect(text).not.toContain('Owner');
    const [header = '', first = ''] = text.split('\n');
    expect(first.indexOf('200') + 3).toBe(header.indexOf('Status') + 'Status'.length);
  });

  it('keeps the colour of a cell on each of its lines', () => {
    const colored = createTheme({ color: true, ascii: false });
    const text = drawTable([{ header: 'Result' }], [[colored.chalk.red('one two three four five')]], { theme: colored, width: 12 });
    const lines = text.trimEnd().split('\n').slice(1);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^\u001b\[31m.*\u001b\[39m$/);
  });

  it('is nothing without rows', () => expect(drawTable(columns, [], { theme, width: 80 })).toBe(''));
});
