import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
/** `| threat | defence | [file](../test/…): name |` */
const rows = page.split('\n').filter((line) => /^\| (?!threat|---)/.test(line) && line.split(' | ').length === 3);

describe('every row of the threat model', () => {
  it('is there', () => expect(rows.length).toBeGreaterThan(20));

  it.each(rows.map((row) => row.split(' | ') as [string, string, string]))('%s', (_threat, _defence, held) => {
    const tests = [...held.matchAll(/\[[^\]]+\]\(\.\.\/(test\/[^)]+\.test\.ts)\): ([^;|]+)/g)];
    expect(tests.length).toBeGreaterThan(0);
    for (const [, file = '', name = ''] of tests)
      expect(readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'")).toContain(name.trim());
  });
});
