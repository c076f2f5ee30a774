import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { replaceFile } from '../../scripts/replace-file.ts';

it('a program that has the old file open reads it to its end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'replace-'));
  const file = join(folder, 'program.cjs');
  try {
    writeFileSync(file, 'old text');
    const descriptor = openSync(file, 'r');
    replaceFile(file, 'new', 0o755);
    expect(readFileSync(descriptor, 'utf8')).toBe('old text');
    closeSync(descriptor);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o100).not.toBe(0);
    expect(readdirSync(folder)).toEqual(['program.cjs']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
