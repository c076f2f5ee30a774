import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendFileSafely, writeFileSafely } from '../../src/files/write.ts';
import { runHere } from '../e2e/here.ts';

/** A project with links, FIFOs and devices where the program writes. */

const key = 'sk-planted0123456789abcdefghijklmnop';
let root: string;
let project: string;
let home: string;
let precious: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'kush-doctor-writes-')));
  project = join(root, 'project');
  home = join(root, 'home');
  for (const folder of [project, join(home, '.ssh')]) mkdirSync(folder, { recursive: true });
  precious = join(home, '.ssh/authorized_keys');
  writeFileSync(precious, 'ssh-ed25519 mine\n', { mode: 0o600 });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const isUnix = process.platform !== 'win32';

/** Traps that a project can leave where a file is to be written; each leads to `precious` or blocks a careless writer. */
const traps: readonly [kind: string, plant: (path: string) => void][] = [
  ['a link to a file of the home folder', (path) => symlinkSync(precious, path)],
  ['a relative link out of the project', (path) => symlinkSync('../home/.ssh/authorized_keys', path)],
  ['a link to a file that does not exist yet', (path) => symlinkSync(join(home, '.bash_profile'), path)],
  [
    'a chain of links',
    (path) => {
      symlinkSync(precious, join(project, 'second'));
      symlinkSync('second', path);
    },
  ],
  ['a link to itself', (path) => symlinkSync(path, path)],
  ['a FIFO', (path) => void spawnSync('mkfifo', [path])],
  [
    'a link to a FIFO',
    (path) => {
      spawnSync('mkfifo', [join(project, 'fifo')]);
      symlinkSync('fifo', path);
    },
  ],
  ['a link to a device', (path) => symlinkSync('/dev/zero', path)],
  ['a folder', (path) => mkdirSync(path)],
  ['a link to a folder', (path) => symlinkSync(join(home, '.ssh'), path)],
];

function untouched(): void {
  expect(readFileSync(precious, 'utf8')).toBe('ssh-ed25519 mine\n');
  expect(existsSync(join(home, '.bash_profile'))).toBe(false);
  expect(readdirSync(join(home, '.ssh'))).toEqual(['authorized_keys']);
  expect(readdirSync(project).filter((name) => name.endsWith('.tmp'))).toEqual([]);
}

describe.skipIf(!isUnix).each(traps)('%s where a file is written', (_, plant) => {
  it('is refused by the writer', () => {
    const path = join(project, 'report.json');
    plant(path);
    expect(() => writeFileSafely(path, 'planted', { cwd: project, home })).toThrow(/which is (?:a link|a folder|not a plain file)/);
    untouched();
  });

  it('is refused by --output before anything else', async () => {
    plant(join(project, 'report.json'));
    const { code, stdout, stderr } = await runHere(['routers', '--output', 'report.json'], { cwd: project, home });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/which is (?:a link|a folder|not a plain file)/);
    untouched();
  });

  it('is refused by --record before anything is sent', async () => {
    plant(join(project, 'stream.jsonl'));
    const env = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: key };
    const args = ['probe', '--stream', '--model', 'm', '--record', 'stream.jsonl'];
    const { code, stderr } = await runHere(args, { cwd: project, home, env });
    expect(code).toBe(2);
    expect(stderr).toMatch(/which is (?:a link|a folder|not a plain file)/);
    untouched();
  });

  it('does not get the step summary', () => {
    const path = join(project, 'summary.md');
    plant(path);
    expect(() => appendFileSafely(path, 'planted')).toThrow();
    untouched();
  });
});

it.skipIf(!isUnix)('a FIFO that a neighbour reads, and a device, do not get the step summary', () => {
  const path = join(project, 'read-fifo');
  spawnSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    for (const place of [path, '/dev/null']) expect(() => appendFileSafely(place, 'planted')).toThrow(/not a plain file/);
  } finally {
    closeSync(reader);
  }
});

describe.skipIf(!isUnix)('a folder on the way', () => {
  it.each([
    ['a link to the home folder', 'reports/authorized_keys', () => symlinkSync(join(home, '.ssh'), join(project, 'reports'))],
    ['a new file in a linked folder', 'reports/new.json', () => symlinkSync(join(home, '.ssh'), join(project, 'reports'))],
    ['a link one level up', 'reports/.ssh/authorized_keys', () => symlinkSync(home, join(project, 'reports'))],
    ['a link that leads nowhere', 'reports/new.json', () => symlinkSync(join(home, 'none'), join(project, 'reports'))],
    ['a file', 'reports/new.json', () => writeFileSync(join(project, 'reports'), '')],
    ['nothing', 'reports/new.json', () => {}],
  ])('%s is refused', async (_, path, plant) => {
    plant();
    expect(() => writeFileSafely(join(project, path), 'planted', { cwd: project, home })).toThrow();
    const { code } = await runHere(['routers', '--output', `${path.replace(/\.json$/, '')}.json`], { cwd: project, home });
    expect(code).toBe(2);
    untouched();
  });

  it.each([
    ['a working folder that is a link', () => join(root, 'linked')],
    ['a home folder that is a link', () => join(root, 'linked')],
  ])('%s is the user’s own', (_, folder) => {
    symlinkSync(project, join(root, 'linked'));
    writeFileSafely(join(folder(), 'report.json'), 'mine', { cwd: folder(), home: folder() });
    expect(readFileSync(join(project, 'report.json'), 'utf8')).toBe('mine');
  });
});

describe.skipIf(!isUnix)('a written file', () => {
  it('is of mode 0600, whatever the mask', () => {
    const before = process.umask(0);
    try {
      writeFileSafely(join(project, 'new.json'), '{}', { cwd: project, home });
    } finally {
      process.umask(before);
    }
    expect(statSync(join(project, 'new.json')).mode & 0o777).toBe(0o600);
  });

  it('leaves another name of the same file as it was', () => {
    linkSync(precious, join(project, 'report.json'));
    writeFileSafely(join(project, 'report.json'), 'planted', { cwd: project, home });
    untouched();
    expect(readFileSync(join(project, 'report.json'), 'utf8')).toBe('planted');
  });

  it('is whole or not there', () => {
    writeFileSync(join(project, 'report.json'), 'before');
    const broken = new Proxy(new Uint8Array(4), { getPrototypeOf: () => null });
    expect(() => writeFileSafely(join(project, 'report.json'), broken, { cwd: project, home })).toThrow();
    expect(readFileSync(join(project, 'report.json'), 'utf8')).toBe('before');
    untouched();
  });
});

describe.skipIf(!isUnix)('env --fix', () => {
  const wrong = `OPENAI_BASE_URL = "http://127.0.0.1:9/v1"\nOPENAI_API_KEY = '${key}'`;
  const fix = async (env: Record<string, string> = {}) => await runHere(['env', '--fix', '--yes'], { cwd: project, home, env });
  const backups = (folder: string) => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bak')) : []);

  it.each([
    ['.env.kush-doctor.bak', () => precious],
    ['.env.bak', () => precious],
    ['.env.kush-doctor.bak', () => join(home, '.bash_profile')],
  ])('writes nothing through a committed %s', async (name, target) => {
    writeFileSync(join(project, '.env'), wrong);
    symlinkSync(target(), join(project, name));
    const { stderr } = await fix();
    expect(stderr).toContain('Repaired ./.env');
    untouched();
  });

  it.each([
    ['a start-up file', () => precious],
    ['a file beside it', () => join(project, 'other')],
    ['a file in home', () => join(home, 'keys.env')],
  ])('leaves an .env alone that is a link to %s', async (_, target) => {
    if (!existsSync(target())) writeFileSync(target(), wrong);
    const before = readFileSync(target(), 'utf8');
    symlinkSync(target(), join(project, '.env'));
    const { stderr } = await fix();
    expect(readFileSync(target(), 'utf8')).toBe(before);
    expect(lstatSync(join(project, '.env')).isSymbolicLink()).toBe(true);
    expect(stderr).not.toContain('Repaired');
    untouched();
  });

  it('puts the copy where git does not take it, and says where', async () => {
    mkdirSync(join(project, '.git'));
    writeFileSync(join(project, '.git/HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(join(project, '.gitignore'), '.env\n');
    writeFileSync(join(project, '.env'), wrong);
    const { stderr } = await fix();
    const folder = join(home, '.local/state/kush-doctor');
    const [backup = ''] = backups(folder);
    expect(backups(project)).toEqual([]);
    expect(readFileSync(join(folder, backup), 'utf8')).toBe(wrong);
    expect(stderr).toContain(backup);
    expect([statSync(folder).mode & 0o777, statSync(join(folder, backup)).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(stderr).not.toContain(key);
  });

  it('puts the copy beside the file where git ignores it', async () => {
    mkdirSync(join(project, '.git'));
    writeFileSync(join(project, '.git/HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(join(project, '.gitignore'), '.env*\n');
    writeFileSync(join(project, '.env'), wrong);
    await fix();
    expect(backups(project)).toHaveLength(1);
    expect(statSync(join(project, backups(project)[0] ?? '')).mode & 0o777).toBe(0o600);
  });

  it('changes nothing where the copy has no safe place', async () => {
    mkdirSync(join(project, '.git'));
    writeFileSync(join(project, '.git/HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(join(project, '.env'), wrong);
    mkdirSync(join(home, '.local'));
    symlinkSync(project, join(home, '.local/state'));
    const { stderr } = await fix();
    expect(stderr).toContain('Left alone: ./.env');
    expect(readFileSync(join(project, '.env'), 'utf8')).toBe(wrong);
  });
});

describe('a file that the same command reads', () => {
  const report = JSON.stringify({ schemaVersion: 1, kind: 'x' });
  it.each([
    ['the log of explain', 'log.txt', 'HTTP 429', ['explain', 'log.txt', '--output', './log.txt']],
    ['a report', 'a.json', report, ['report', 'a.json', '--output', 'a.json']],
    ['a compared report', 'a.json', report, ['report', '--compare', 'b.json', 'a.json', '--output', 'a.json']],
    ['an env file', 'keys.txt', `OPENAI_API_KEY=${key}`, ['env', '--dotenv', 'keys.txt', '--output', 'keys.txt']],
    ['a router file', 'r.json', '{}', ['routers', 'r.json', '--output', 'r.json']],
    ['a router file that is an option', 'r.json', '{}', ['doctor', '--offline', '--router', 'r.json', '--output', 'r.json']],
    ['a targets file', 't.json', 'targets: []', ['doctor', '--offline', '--targets', 't.json', '--output', 't.json']],
    ['an included log', 'log.md', 'HTTP 429', ['report', '--offline', '--include', 'log.md', '--output', 'log.md']],
    ['a replayed recording', 'r.jsonl', '{}', ['probe', '--replay', 'r.jsonl', '--record', 'r.jsonl']],
  ])('%s is not replaced by its output', async (_, name, content, args) => {
    writeFileSync(join(project, name), content);
    const { code, stderr } = await runHere(args, { cwd: project, home });
    expect(stderr).toMatch(/--(?:output|record) got ".*", which this command also reads/);
    expect(code).toBe(2);
    expect(readFileSync(join(project, name), 'utf8')).toBe(content);
  });

  it.skipIf(!isUnix)('is recognised by another name', async () => {
    writeFileSync(join(project, 'log.txt'), 'HTTP 429');
    linkSync(join(project, 'log.txt'), join(project, 'other.txt'));
    expect((await runHere(['explain', 'log.txt', '--output', 'other.txt'], { cwd: project, home })).code).toBe(2);
  });
});
