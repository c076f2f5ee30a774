import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WriteRefused } from '../../src/files/write.ts';
import { routers } from '../../src/routers/index.ts';
import { applyFix, type FileFix, findFixes, resolveSettings } from '../../src/settings/index.ts';
import { plainOptions } from '../support/options.ts';
import { createWorld } from '../support/world.ts';

/** What happens to the folder between the plan of `env --fix`, which a person reads and confirms, and its writing. */

const key = 'sk-test-Abcdefgh1234567890Zx';
const wrong = `OPENAI_BASE_URL = "http://127.0.0.1:9/v1"\nOPENAI_API_KEY = '${key}'`;
let root: string;
let project: string;
let outside: string;
let precious: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kush-doctor-races-'));
  project = join(root, 'project');
  outside = join(root, 'outside');
  precious = join(outside, 'profile');
  for (const folder of [project, outside]) mkdirSync(folder);
  writeFileSync(precious, 'precious\n');
  writeFileSync(join(project, '.env'), wrong);
});
afterEach(() => {
  chmodSync(project, 0o700);
  rmSync(root, { recursive: true, force: true });
});

const world = () => createWorld({ env: {}, cwd: project, home: join(root, 'home') });

async function plan(): Promise<FileFix> {
  const settings = await resolveSettings({ options: plainOptions, world: world() });
  const [fix] = findFixes({ options: plainOptions, world: world() }, settings.issues, routers);
  if (fix === undefined) throw new Error('nothing to repair');
  return fix;
}

const file = (): string => join(project, '.env');
const list = (folder: string): string[] => readdirSync(folder).filter((name) => !['.env', 'profile'].includes(name));

const refused: readonly [kind: string, replace: () => void][] = [
  [
    'a link to a file outside',
    () => {
      rmSync(file());
      symlinkSync(precious, file());
    },
  ],
  [
    'a link to a file with the same bytes',
    () => {
      renameSync(file(), join(outside, 'same'));
      symlinkSync(join(outside, 'same'), file());
    },
  ],
  [
    'a dangling link',
    () => {
      rmSync(file());
      symlinkSync(join(outside, 'new'), file());
    },
  ],
  [
    'a link to itself',
    () => {
      rmSync(file());
      symlinkSync(file(), file());
    },
  ],
  [
    'a FIFO',
    () => {
      rmSync(file());
      execFileSync('mkfifo', [file()]);
    },
  ],
  [
    'a folder',
    () => {
      rmSync(file());
      mkdirSync(file());
    },
  ],
  ['nothing', () => rmSync(file())],
  ['other bytes', () => writeFileSync(file(), `${wrong}\nMORE=1`)],
  [
    'other bytes of the same length and time',
    () => {
      const { atime, mtime } = statSync(file());
      writeFileSync(file(), wrong.replace('Zx', 'Zy'));
      utimesSync(file(), atime, mtime);
    },
  ],
  ['more than a quarter of a megabyte', () => writeFileSync(file(), 'A=1\n'.repeat(100_000))],
  [
    'a device',
    () => {
      rmSync(file());
      symlinkSync('/dev/zero', file());
    },
  ],
];

describe.skipIf(process.platform === 'win32')('env --fix', () => {
  it.each(refused)('writes nothing when the file became %s', async (_, replace) => {
    const fix = await plan();
    replace();
    const before = lstatSync(file(), { throwIfNoEntry: false })?.ino;
    expect(() => applyFix(fix, world())).toThrow(WriteRefused);
    expect(lstatSync(file(), { throwIfNoEntry: false })?.ino).toBe(before);
    expect(readFileSync(precious, 'utf8')).toBe('precious\n');
    expect(list(project)).toEqual([]);
    expect(list(outside).filter((name) => name !== 'same')).toEqual([]);
  });

  it('writes nothing into a folder that took the place of the project as a link', async () => {
    const fix = await plan();
    renameSync(project, join(root, 'moved'));
    writeFileSync(join(outside, '.env'), wrong);
    symlinkSync(outside, project);
    const other = createWorld({ env: {}, cwd: root, home: join(root, 'home') });
    expect(() => applyFix(fix, other)).toThrow(WriteRefused);
    expect(readFileSync(join(outside, '.env'), 'utf8')).toBe(wrong);
    rmSync(project);
    mkdirSync(project);
  });

  it('leaves another name of the same file with its bytes', async () => {
    const other = join(outside, 'same-file');
    linkSync(file(), other);
    const fix = await plan();
    applyFix(fix, world());
    expect(readFileSync(other, 'utf8')).toBe(wrong);
    expect(readFileSync(file(), 'utf8')).not.toBe(wrong);
  });

  it.skipIf(process.getuid?.() === 0)('leaves nothing behind in a folder that cannot be written', async () => {
    const fix = await plan();
    chmodSync(project, 0o500);
    expect(() => applyFix(fix, world())).toThrow(/EACCES/);
    expect(list(project)).toEqual([]);
    expect(readFileSync(file(), 'utf8')).toBe(wrong);
  });

  it('writes through no link that has the name of a temporary file', async () => {
    for (const name of ['.env.tmp', '.env~', '.env.kush-doctor.tmp', '.kush-doctor-.tmp']) symlinkSync(precious, join(project, name));
    const fix = await plan();
    applyFix(fix, world());
    expect(readFileSync(precious, 'utf8')).toBe('precious\n');
  });

  it.each([0o600, 0o640, 0o644, 0o666, 0o777, 0o400])('gives a file of mode %o no more readers, and its copy none', async (mode) => {
    chmodSync(file(), mode);
    const fix = await plan();
    applyFix(fix, world());
    const after = statSync(file()).mode & 0o777;
    expect(after & ~mode & 0o077).toBe(0);
    const copy = list(project).find((name) => name.endsWith('.bak')) ?? '';
    expect(statSync(join(project, copy)).mode & 0o777).toBe(0o600);
  });

  it('keeps the copy out of a state folder that is a link into the repository', async () => {
    mkdirSync(join(project, '.git'));
    writeFileSync(join(project, '.git/HEAD'), 'ref: refs/heads/main\n');
    const state = join(root, 'home', '.local');
    mkdirSync(state, { recursive: true });
    mkdirSync(join(state, 'state'));
    symlinkSync(project, join(state, 'state', 'kush-doctor'));
    const fix = await plan();
    expect(() => applyFix(fix, world())).toThrow(WriteRefused);
    expect(list(project)).toEqual(['.git']);
  });

  it('refuses a state folder that is a file', async () => {
    mkdirSync(join(project, '.git'));
    writeFileSync(join(project, '.git/HEAD'), 'ref: refs/heads/main\n');
    mkdirSync(join(root, 'home', '.local'), { recursive: true });
    writeFileSync(join(root, 'home', '.local', 'state'), '');
    const fix = await plan();
    expect(() => applyFix(fix, world())).toThrow();
    expect(readFileSync(file(), 'utf8')).toBe(wrong);
    expect(existsSync(join(root, 'home', '.local', 'state', 'kush-doctor'))).toBe(false);
  });
});
