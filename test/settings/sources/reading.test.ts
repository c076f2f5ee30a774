import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readAsDocker } from '../../../src/settings/sources/docker-env-file.ts';
import { readAsShell } from '../../../src/settings/sources/posix-shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'kush-shell-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = ['KD_A', 'KD_B', 'KD_C'];
/** Values without expansions; commands cannot be found, because PATH is empty. */
const value = fc
  .array(
    fc.constantFrom('a', 'Zq', '0', ' ', '#', ' # c', "'", '"', '\\', '\\\n', '-', '/', ':', '=', 'é', '\t', '.', '"x y"', "'z'", '~x'),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
const file = fc
  .array(
    fc.tuple(fc.constantFrom('', '', '', 'export ', ' '), fc.constantFrom(...names), fc.constantFrom('=', '=', '=', '=', ' = '), value),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) => `${lines.map((parts) => parts.join('')).join('\n')}\n`);

/** The variables in `sh` after sourcing the text, and whether it reported no error. */
function bySh(texts: readonly string[]): { values: Record<string, string>; clean: boolean }[] {
  const script = texts
    .map((text, index) => {
      writeFileSync(join(folder, `${index}.env`), text);
      const show = names.map((name) => `printf '%s\\0' "\${${name}-unset}"`).join('; ');
      return `( . ./${index}.env >/dev/null 2>err${index}; ${show} ; if [ -s err${index} ]; then printf 'no\\0'; else printf 'yes\\0'; fi ) || printf 'unset\\0unset\\0unset\\0no\\0'`;
    })
    .join('\n');
  writeFileSync(join(folder, 'run.sh'), script);
  const fields = execFileSync('/bin/sh', ['./run.sh'], { cwd: folder, env: { PATH: '/nonexistent' } })
    .toString('utf8')
    .split('\0');
  return texts.map((_, index) => {
    const own = fields.slice(index * 4, index * 4 + 4);
    return { values: Object.fromEntries(names.map((name, at) => [name, own[at] ?? ''])), clean: own[3] === 'yes' };
  });
}

describe('a POSIX shell', () => {
  it('reads generated files as we say it does', () => {
    const texts = fc.sample(file, { numRuns: 400, seed: 20261120 });
    let compared = 0;
    for (const [index, shell] of bySh(texts).entries()) {
      const text = texts[index] ?? '';
      const readings = readAsShell(text);
      const complains = readings.some((reading) => 'runs' in reading || 'error' in reading);
      // `:` and `.` are commands that need no PATH.
      if (readings.some((reading) => 'runs' in reading && /^[:.]$/.test(reading.runs))) continue;
      // Tildes, which the shell expands, are excluded from the comparison.
      if (/[=:]~/.test(text)) continue;
      expect(shell.clean, JSON.stringify(text)).toBe(!complains);
      if (complains) continue;
      compared++;
      const own: Record<string, string> = Object.fromEntries(names.map((name) => [name, 'unset']));
      for (const reading of readings) if ('name' in reading && names.includes(reading.name)) own[reading.name] = reading.value;
      expect(own, JSON.stringify(text)).toEqual(shell.values);
    }
    expect(compared).toBeGreaterThan(60);
  });

  it('marks what it would expand', () => {
    expect(readAsShell('A="$HOME/x"\nB=\'$HOME\'\nC=$(id)\n')).toMatchObject([
      { name: 'A', expands: true },
      { name: 'B', expands: false },
      { error: { code: expect.any(String) } },
    ]);
  });
});

describe('docker run --env-file', () => {
  it.each([
    ['A="x"', [{ line: 1, name: 'A', value: '"x"' }]],
    ['A=x # y', [{ line: 1, name: 'A', value: 'x # y' }]],
    ['  A=x ', [{ line: 1, name: 'A', value: 'x ' }]],
    ['# c\n\nA=1=2\r\n', [{ line: 3, name: 'A', value: '1=2' }]],
    ['export A=1\nB=2', [{ line: 1, error: { code: 'name-blank' } }]],
    ['=1', [{ line: 1, error: { code: 'name-missing' } }]],
    ['PATH', [{ line: 1, inherited: 'PATH' }]],
    ['\ufeffA=1', [{ line: 1, name: 'A', value: '1' }]],
  ])('reads %j as documented', (text, readings) => {
    expect(readAsDocker(text)).toEqual(readings);
  });

  it('takes every value behind the first = as it stands', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z_]{1,8}$/), fc.stringMatching(/^[ -~]{0,20}$/), (name, text) => {
        expect(readAsDocker(`${name}=${text}\n`)).toEqual([{ line: 1, name, value: text }]);
      }),
    );
  });
});
