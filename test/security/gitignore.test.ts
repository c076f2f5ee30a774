import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIgnoredBy, parseIgnoreFile } from '../../src/settings/sources/gitignore.ts';

/** A project's rules decide whether git would add a file with keys; they must be read as git does, in linear time. */

describe('a hostile .gitignore', () => {
  const globs: readonly [kind: string, glob: string, path: string][] = [
    ['stars between letters', `${'*a'.repeat(200)}b`, 'a'.repeat(4000)],
    ['folders of any depth', `${'**/a/'.repeat(90)}b/c`, `${'a/'.repeat(1000)}x`],
    ['double stars within a name', `x${'**a'.repeat(150)}b`, `x${'a'.repeat(4000)}`],
    ['stars and marks', `${'*?'.repeat(200)}b`, 'a'.repeat(4000)],
    ['brackets', `${'*[a-z]'.repeat(80)}0`, 'a'.repeat(4000)],
  ];
  for (const [kind, glob, path] of globs) {
    it(`ends with ${kind}`, () => {
      expect(isIgnoredBy(parseIgnoreFile(glob, ''), path)).toBe(false);
    });
  }
});

it('rules that exceed the step limit ignore nothing, although the first of them matches', () => {
  // Each of the other lines costs 1.6 million steps, and the last line is tried first.
  const costly = `${'*a'.repeat(200)}b\n`;
  const path = 'a'.repeat(4000);
  expect(isIgnoredBy(parseIgnoreFile(`a*\n${costly}`, ''), path)).toBe(true);
  expect(isIgnoredBy(parseIgnoreFile(`a*\n${costly.repeat(20)}`, ''), path)).toBe(false);
});

const part = fc.constantFrom('a', 'b', '.env', 'ab', 'a.b', 'build');
const piece = fc.constantFrom(
  'a',
  'b',
  '*',
  '**',
  '?',
  '/',
  '[ab]',
  '[!a]',
  '[a-b]',
  '.env',
  '.*',
  '\\a',
  '\\*',
  ' ',
  '!',
  'build',
  '[[:alpha:]]',
  '[',
  ']',
);
const line = fc.oneof(
  fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
  fc.constantFrom(
    '*',
    '!a',
    '/a',
    'a/',
    '!a/',
    'build/',
    '!build/',
    '**/a',
    'a/**',
    'a/**/b',
    '!.env',
    '.env',
    '# a',
    '',
    '\\#',
    'a\\ ',
    'a  ',
  ),
);
const file = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));
const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

describe('several ignore files', () => {
  it('are read as git reads them', { timeout: 600_000 }, () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'kush-doctor-ignore-')));
    try {
      fc.assert(
        fc.property(file, file, file, fc.array(path, { minLength: 5, maxLength: 12 }), (exclude, top, below, paths) => {
          const repository = mkdtempSync(join(root, 'r'));
          // A repository created without `git init`, which copies templates that no test needs.
          for (const folder of ['.git/objects', '.git/refs', '.git/info', 'a']) mkdirSync(join(repository, folder), { recursive: true });
          writeFileSync(join(repository, '.git/HEAD'), 'ref: refs/heads/main\n');
          writeFileSync(join(repository, '.git/info/exclude'), exclude);
          writeFileSync(join(repository, '.gitignore'), top);
          writeFileSync(join(repository, 'a/.gitignore'), below);
          // A file must not take the name of another path's folder.
          const wanted = [...new Set(paths)].filter((one) => one !== 'a' && !paths.some((other) => other.startsWith(`${one}/`)));
          if (wanted.length === 0) return;
          for (const one of wanted) {
            mkdirSync(dirname(join(repository, one)), { recursive: true });
            writeFileSync(join(repository, one), '');
          }
          const git = spawnSync('git', ['-c', 'core.excludesFile=/dev/null', 'check-ignore', '--no-index', '--stdin', '-z'], {
            cwd: repository,
            input: wanted.join('\0'),
            encoding: 'utf8',
          });
          const theirs = new Set(git.stdout.split('\0').filter((one) => one !== ''));
          for (const one of wanted) {
            const rules = [...parseIgnoreFile(exclude, ''), ...parseIgnoreFile(top, '')];
            if (one.startsWith('a/')) rules.push(...parseIgnoreFile(below, 'a'));
            expect([one, exclude, top, below, isIgnoredBy(rules, one)]).toEqual([one, exclude, top, below, theirs.has(one)]);
          }
        }),
        { numRuns: 200 },
      );
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
