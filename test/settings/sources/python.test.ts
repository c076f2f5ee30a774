import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFileReader } from '../../../src/settings/index.ts';
import { findPython } from '../../../src/settings/sources/python.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'kush-doctor-python-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

it.each([
  ['.venv/pyvenv.cfg', 'home = /usr/bin\nversion = 3.12.4\n', '3.12.4'],
  ['venv/pyvenv.cfg', 'home = /usr/bin\r\nimplementation = CPython\r\nversion_info = 3.11.9.final.0\r\n', '3.11.9.final.0'],
  ['.python-version', '# by pyenv\n3.13.1\n', '3.13.1'],
  ['.python-version', 'pypy3.10\n', undefined],
  ['other.cfg', 'version = 3.12.4\n', undefined],
])('%s with %j', (file, text, version) => {
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
  expect(findPython({ cwd, env: {} }, createFileReader())?.version).toBe(version);
});

it('the active environment comes first', () => {
  mkdirSync(join(cwd, 'active'));
  writeFileSync(join(cwd, 'active/pyvenv.cfg'), 'version = 3.9.1\n');
  writeFileSync(join(cwd, '.python-version'), '3.13.1\n');
  expect(findPython({ cwd, env: { VIRTUAL_ENV: join(cwd, 'active') } }, createFileReader())).toEqual({
    version: '3.9.1',
    file: '$VIRTUAL_ENV/pyvenv.cfg',
  });
});
