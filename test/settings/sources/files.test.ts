import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFileReader } from '../../../src/settings/index.ts';
import { openGit } from '../../../src/settings/sources/git.ts';
import { resolveAt } from '../../support/settings.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'kush-files-'));
});
const at = (name: string): string => join(cwd, name);
const resolved = (env: Record<string, string> = {}) => resolveAt({ cwd, home: '/nonexistent', env });
const key = 'sk-9fK2mQ7xTb4LwZ1vRc8NpY6h';

describe('a file that cannot be read', () => {
  const faults: [string, () => void, string][] = [
    ['a folder', () => mkdirSync(at('.env')), 'it is a folder'],
    ['a FIFO', () => execFileSync('mkfifo', [at('.env')]), 'it is a pipe or a device'],
    ['a device', () => symlinkSync('/dev/zero', at('.env')), 'it is a pipe or a device'],
    ['a circle of links', () => symlinkSync('.env', at('.env')), 'its symbolic links form a loop'],
    [
      '50 MB',
      () => {
        writeFileSync(at('.env'), 'A=1\n');
        truncateSync(at('.env'), 50 << 20);
      },
      'it has 52428800 bytes, more than 256 KiB',
    ],
  ];
  it.each(faults)('%s is named and skipped', async (_, make, measured) => {
    make();
    const settings = await resolved({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: key });
    expect(settings.issues).toMatchObject([{ code: 'env-file-unreadable', measured, status: 'warn', inUse: false }]);
    expect(settings.targets[0]?.name).toBe('openai');
  });

  it('binary is named', async () => {
    writeFileSync(at('.env'), Buffer.from(Array.from({ length: 4096 }, (_, index) => ((index * 7) % 256) & (index % 8 === 0 ? 0 : 255))));
    expect((await resolved()).issues.map((issue) => issue.code)).toContain('env-file-binary');
  });

  it("a client's broken file is named, and its other files still count", async () => {
    mkdirSync(at('.claude'));
    writeFileSync(at('.claude/settings.json'), '{"env": {');
    writeFileSync(at('opencode.json'), '['.repeat(100_000));
    const settings = await resolved({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: key });
    expect(settings.issues.map((issue) => `${issue.code} ${issue.origin.file}`)).toEqual([
      'client-file-broken ./.claude/settings.json',
      'client-file-broken ./opencode.json',
    ]);
  });

  it('YAML that unfolds without end is bounded', async () => {
    const bomb = Array.from(
      { length: 12 },
      (_, level) => `l${level}: &l${level} [${Array.from({ length: 10 }, () => (level === 0 ? 'x' : `*l${level - 1}`)).join(', ')}]`,
    ).join('\n');
    writeFileSync(at('litellm_config.yaml'), `${bomb}\nmodel_list: *l11\n`);
    expect((await resolved()).targets).toEqual([]);
  });

  it('reads each file once, and a vanished folder not at all', () => {
    writeFileSync(at('a'), 'first');
    const files = createFileReader();
    files.readTextFile(at('a'));
    writeFileSync(at('a'), 'second');
    expect(files.readTextFile(at('a'))).toMatchObject({ ok: true, bytes: Buffer.from('first') });
    expect(files.list(at('gone'))).toEqual([]);
  });
});

describe('git, without running it', () => {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd, stdio: 'pipe', env: { PATH: process.env.PATH, HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' } });

  it('agrees with git on what is ignored', () => {
    git('init', '-q');
    const rules = [
      '.env',
      '*.local',
      '/only-here',
      'build/',
      '!keep.local',
      'docs/**/*.txt',
      'a?c',
      '[xy].env',
      '# comment',
      '\\#odd',
      'deep/',
      '!deep/.env',
      'trail   ',
    ];
    writeFileSync(at('.gitignore'), rules.join('\n'));
    mkdirSync(at('sub'));
    writeFileSync(at('sub/.gitignore'), '!.env\nown.txt\n');
    const paths = [
      '.env',
      '.env.local',
      'keep.local',
      'only-here',
      'sub/only-here',
      'build/.env',
      'build',
      'docs/a/b.txt',
      'docs/b.txt',
      'abc',
      'abbc',
      'x.env',
      'z.env',
      '#odd',
      'sub/.env',
      'sub/own.txt',
      'own.txt',
      'deep/.env',
      'trail',
      '.env.production',
    ];
    const state = openGit(cwd, createFileReader());
    const byGit = paths.filter((path) => {
      try {
        git('check-ignore', '-q', '--no-index', path);
        return true;
      } catch {
        return false;
      }
    });
    // git treats a name with a trailing slash as a folder; none of these exist except sub.
    expect(paths.filter((path) => state?.ignored(at(path)))).toEqual(byGit);
    expect(byGit.length).toBeGreaterThan(8);
  });

  it.each(['2', '3', '4'])('reads index version %s', (version) => {
    git('init', '-q');
    git('config', 'index.version', version);
    for (const name of ['.env', 'a', 'ab/c', 'ab/cd', 'z'.repeat(200), 'é']) {
      mkdirSync(join(at(name), '..'), { recursive: true });
      writeFileSync(at(name), 'X=1');
    }
    git('add', '-A');
    if (version === '3') git('update-index', '--skip-worktree', 'a');
    const state = openGit(cwd, createFileReader());
    expect(['.env', 'a', 'ab/c', 'ab/cd', 'z'.repeat(200), 'é', 'none'].map((name) => state?.tracked(at(name)))).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('tells a secret that git tracks or would take', async () => {
    git('init', '-q');
    writeFileSync(at('.env'), `OPENAI_API_KEY=${key}\nOPENAI_BASE_URL=http://127.0.0.1:9/v1\n`, { mode: 0o600 });
    const codes = async () => (await resolved()).issues.map((issue) => issue.code);
    expect(await codes()).toContain('env-file-not-ignored');
    git('add', '.env');
    expect(await codes()).toContain('env-file-tracked');
    git('rm', '-q', '--cached', '.env');
    writeFileSync(at('.gitignore'), '.env\n');
    expect(await codes()).toEqual([]);
  });

  it('runs nothing of a hostile repository', async () => {
    git('init', '-q');
    writeFileSync(at('.git/config'), '[core]\n\tfsmonitor = touch pwned\n\tsshCommand = touch pwned\n');
    writeFileSync(at('.env'), `OPENAI_API_KEY=${key}\n`);
    await resolved();
    expect(createFileReader().readTextFile(at('pwned'))).toEqual({ ok: false, why: 'missing' });
  });
});

describe('code and shells', () => {
  it('finds a client that gives up too early', async () => {
    mkdirSync(at('src'));
    writeFileSync(at('src/chat.ts'), "import OpenAI from 'openai';\n\nconst client = new OpenAI({\n  timeout: 30 * 1_000,\n});\n");
    writeFileSync(at('main.py'), 'client = AsyncOpenAI(api_key=k, timeout=20.0)\nother = OpenAI(timeout=600)\n');
    const settings = await resolved({ OPENAI_BASE_URL: 'https://api.chuizi.ai/v1', OPENAI_API_KEY: `ck-${'a1'.repeat(16)}` });
    const found = settings.issues
      .filter((issue) => issue.category === 'config.client_timeout')
      .map((issue) => `${issue.origin.file}:${issue.origin.line} ${issue.measured}`);
    expect(found).toEqual(['./main.py:1 the timeout of a client is 20 s', './src/chat.ts:4 the timeout of a client is 30 s']);
  });

  it('says in which start-up file a hiding variable is exported', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kush-home-'));
    writeFileSync(join(home, '.zshrc'), `# OPENAI_API_KEY=old\n\nexport OPENAI_API_KEY=${key}\n`);
    writeFileSync(at('.env'), 'OPENAI_API_KEY=sk-other0123456789\nOPENAI_BASE_URL=http://127.0.0.1:9/v1\n', { mode: 0o600 });
    const settings = await resolveAt({ cwd, home, env: { OPENAI_API_KEY: key } });
    expect(settings.issues.find((issue) => issue.code === 'shadowed')?.fixes[0]).toMatchObject({
      file: '~/.zshrc',
      line: 3,
      command: 'unset OPENAI_API_KEY',
    });
  });

  it('reads the env files that a compose file names', async () => {
    mkdirSync(at('config'));
    writeFileSync(at('config/app.conf'), `OPENAI_API_KEY="${key}"\n`, { mode: 0o600 });
    writeFileSync(at('compose.yaml'), 'services:\n  app:\n    env_file:\n      - path: config/app.conf\n      - ../outside.env\n');
    const settings = await resolved();
    expect(settings.issues.map((issue) => `${issue.code} ${issue.origin.file}`)).toContain('env-file-docker ./config/app.conf');
    expect(settings.views.find((view) => view.name === 'OPENAI_API_KEY')?.winner).toBeNull();
  });
});
