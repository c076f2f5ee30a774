import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'kush-doctor-new-'));

function node(...args: string[]) {
  const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
  return spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env });
}

beforeAll(() => {
  for (const name of ['src', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts', 'biome.json', '.gitignore'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  for (const name of ['test/settings/issues', 'test/support']) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

// Names that no one gives a real one, so that the suite passes while the examples of docs/development.md are in the tree.
const made = [
  ['router', 'zz-acme', 'src/routers/zz-acme/index.ts', 'test/routers/zz-acme.test.ts'],
  ['router', '7zz', 'src/routers/7zz/index.ts', 'test/routers/7zz.test.ts'],
  ['balance', 'zz-acme', 'src/routers/zz-acme/account.ts', 'test/routers/zz-acme-balance.test.ts'],
  ['check', 'models.zz-fresh', 'src/checks/answers/models-zz-fresh.ts', 'test/checks/models-zz-fresh.test.ts'],
  ['format', 'zztoml', 'src/render/zztoml.ts', 'test/render/zztoml.test.ts'],
  ['fault', 'zz-empty', 'test/simulator/zz-empty.test.ts', 'test/simulator/zz-empty.test.ts'],
] as const;

describe('npm run new', () => {
  it.each(made)('makes a %s called %s', (kind, name, file, test) => {
    const { status } = node('--import', 'tsx', 'scripts/new.ts', kind, name);
    expect(status).toBe(0);
    expect(existsSync(join(copy, file)) && existsSync(join(copy, test))).toBe(true);
  });

  it('makes a setting issue, written into the catalogue', () => {
    const { status, stdout } = node('--import', 'tsx', 'scripts/new.ts', 'issue', 'zz-sandbox');
    expect(status).toBe(0);
    expect(stdout).toContain('edited src/settings/issues/catalog.ts');
  });

  it('writes tests that pass, the examples of the setting issue among them', () => {
    const tests = [...made.map(([, , , test]) => test), 'test/settings/issues/catalog.test.ts'];
    const { status, stdout, stderr } = node('node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose', ...tests);
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/7 passed/);
    expect(stdout.match(/✓.*zz-sandbox/g)).toHaveLength(3);
  });

  it('writes nothing if a table has changed', () => {
    const catalog = join(copy, 'src/settings/issues/catalog.ts');
    const text = readFileSync(catalog, 'utf8');
    writeFileSync(catalog, text.replace('} satisfies Readonly<Record', '} as Readonly<Record'));
    const { status, stderr } = node('--import', 'tsx', 'scripts/new.ts', 'issue', 'zz-other');
    writeFileSync(catalog, text);
    expect(status).toBe(1);
    expect(stderr).toContain('Nothing was written');
    expect(existsSync(join(copy, 'src/settings/issues/zz-other.ts'))).toBe(false);
  });

  it('puts a router behind all others with marks, and a format and a setting issue behind all others', () => {
    const routers = readFileSync(join(copy, 'src/routers/index.ts'), 'utf8');
    expect(routers).toMatch(/\n {2}zzAcme,\n {2}the7zz,\n {2}genericOpenai,/);
    const text = (file: string): string => readFileSync(join(copy, file), 'utf8');
    expect(text('src/domain/options.ts')).toContain("  'zztoml',\n] as const;");
    expect(text('src/render/index.ts')).toMatch(/\n {2}zztoml: \{[^\n]+\n\};/);
    expect(text('src/render/targets/index.ts')).toMatch(/\n {2}zztoml: [^\n]+\n\};/);
    expect(text('src/settings/issues/catalog.ts')).toContain("  'zz-sandbox': zzSandbox,\n} satisfies");
  });

  it('writes files that pass the lint', () => {
    const { status, stdout, stderr } = node('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', 'src', 'test');
    expect(status, stdout + stderr).toBe(0);
  });

  it('writes files that compile', () => {
    const { status, stdout } = node('node_modules/typescript/bin/tsc', '-p', '.');
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it('writes examples of a setting issue that its test runs', () => {
    const file = join(copy, 'src/settings/issues/zz-sandbox.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('sandbox-0aB3', 'live-0aB3'));
    const { stdout } = node('node_modules/vitest/vitest.mjs', 'run', 'test/settings/issues/catalog.test.ts', '-t', 'zz-sandbox');
    expect(stdout).toMatch(/1 failed/);
  });

  it('overwrites nothing', () => {
    const before = readFileSync(join(copy, 'src/routers/zz-acme/index.ts'), 'utf8');
    const { status, stderr } = node('--import', 'tsx', 'scripts/new.ts', 'router', 'zz-acme');
    expect(status).toBe(1);
    expect(stderr).toContain('exists already');
    expect(readFileSync(join(copy, 'src/routers/zz-acme/index.ts'), 'utf8')).toBe(before);
  });

  it('writes no router into a folder that exists, and no balance without its router', () => {
    const generic = node('--import', 'tsx', 'scripts/new.ts', 'router', 'generic');
    expect([generic.status, generic.stderr]).toEqual([1, expect.stringContaining('src/routers/generic exists already')]);
    const lone = node('--import', 'tsx', 'scripts/new.ts', 'balance', 'zz-nowhere');
    expect([lone.status, lone.stderr]).toEqual([1, expect.stringContaining('Run first: npm run new -- router zz-nowhere')]);
    expect(existsSync(join(copy, 'src/routers/zz-nowhere'))).toBe(false);
  });

  it.each([
    ['check', 'foo.bar', 'one of settings, dns'],
    ['issue', 'lan', 'hyphen'],
    ['router', '99', 'a letter among them'],
    ['check', 'fresh', 'a dot'],
    ['format', 'a-b', 'letters and digits'],
  ])('says why %s %s is refused', (kind, name, reason) => {
    const { status, stderr } = node('--import', 'tsx', 'scripts/new.ts', kind, name);
    expect(status).toBe(2);
    expect(stderr).toContain(`"${name}"`);
    expect(stderr).toContain(reason);
  });

  it.each([[[]], [['router']], [['router', '../evil']], [['planet', 'x']]])('says how it is used for %j', (args) => {
    const { status, stderr } = node('--import', 'tsx', 'scripts/new.ts', ...args);
    expect(status).toBe(2);
    expect(stderr).toContain('npm run new -- router');
  });
});
