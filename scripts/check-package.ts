import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

/** Packs the package and checks the tarball's promises. Prints one line per promise; exits 1 if one is broken. */
// 650 for the diagnosis of one target; `compat` adds 30, several targets with their formats for monitors and agents 20, `serve` 25 and the
// Model Context Protocol library 50, all in separate chunks; 90 rows in Chinese and the sentences of 100 more kinds of answers 25; what
// `explain` reads in logs, transcripts and twelve more languages, and the secrets that only their place shows, 17; fixes for forty more facts,
// numbers, speakers and the encodings of consoles 10; what stands around an error, Dutch, and spoken Chinese 5.
const maxBytes = 885 * 1000;
const allowed =
  /^(?:package\.json|AGENTS\.md|README(?:\.zh)?\.md|LICENSE|THIRD-PARTY-NOTICES\.txt|bin\/kush-doctor\.cjs|dist\/[\w-]+\.(?:cjs|mjs|d\.cts|d\.mts|txt|json)|schema\/[\w.-]+\.json|man\/kush-doctor\.1)$/;
const npm = process.env.npm_execpath ?? '';
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-package-'));
let broken = 0;

function promise(holds: boolean, text: string): void {
  if (!holds) broken += 1;
  console.log(`${holds ? 'ok    ' : 'BROKEN'} ${text}`);
}

function runNpm(args: readonly string[], cwd = process.cwd()): string {
  const [program, ...first] = npm === '' ? ['npm'] : [process.execPath, npm];
  return execFileSync(program ?? 'npm', [...first, ...args], { cwd, encoding: 'utf8', shell: npm === '' && process.platform === 'win32' });
}

function tool(name: string, args: readonly string[], text: string): void {
  try {
    const { bin } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { bin: string | Record<string, string> };
    const script = typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? '');
    execFileSync(process.execPath, [join('node_modules', name, script), ...args], { encoding: 'utf8', stdio: 'pipe' });
    promise(true, text);
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    promise(false, `${text}\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

/** From a clone without `bin` and `node_modules`, with what pre-commit 4.6 passes to npm for a hook with `language: node`. */
function installFromClone(): string {
  const prefix = join(folder, 'hook');
  const clone = join(folder, 'clone');
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', process.cwd(), clone]);
  runNpm(['install', '--allow-git=root', '--install-links', '--global', '--prefix', prefix, `git+file://${clone}`]);
  const library = process.platform === 'win32' ? join(prefix, 'node_modules') : join(prefix, 'lib', 'node_modules');
  return execFileSync(process.execPath, [join(library, 'kush-doctor', 'bin', 'kush-doctor.cjs'), '--version'], { encoding: 'utf8' });
}

function filesBelow(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
  );
}

/** Only what a user of a new machine has: no settings, no keys, no proxy. */
function bareEnvironment(): Record<string, string> {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const { PATH = '', SystemRoot } = process.env;
  return { PATH, HOME: home, USERPROFILE: home, NO_COLOR: '1', ...(SystemRoot === undefined ? {} : { SystemRoot }) };
}

try {
  if (!existsSync('dist/api.d.cts')) runNpm(['run', '--silent', 'build:release']);
  const packed = JSON.parse(runNpm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder])) as [
    { filename: string; size: number; files: { path: string }[] },
  ];
  const tarball = join(folder, packed[0].filename);
  const { size } = statSync(tarball);
  promise(size < maxBytes, `the tarball is ${(size / 1000).toFixed(0)} kB (limit ${maxBytes / 1000} kB)`);
  const strangers = packed[0].files.map((file) => file.path).filter((path) => !allowed.test(path));
  promise(
    strangers.length === 0,
    `only expected files are inside (${packed[0].files.length})${strangers.map((path) => `\n         ${path}`).join('')}`,
  );

  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies?: object;
    version: string;
    scripts: Record<string, string>;
  };
  promise(manifest.dependencies === undefined, 'it has no runtime dependency');
  promise(
    !Object.keys(manifest.scripts).some((name) => /^(?:pre|post)?install$/.test(name)),
    'it has no install script (prepare runs in a checkout alone)',
  );

  const site = join(folder, 'site');
  mkdirSync(site);
  writeFileSync(join(site, 'package.json'), '{"name":"empty","private":true}\n');
  const cache = join(folder, 'cache');
  runNpm(['install', tarball, '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--cache', cache], site);
  const installed = join(site, 'node_modules', 'kush-doctor');
  promise(
    readdirSync(join(site, 'node_modules')).filter((name) => !name.startsWith('.')).length === 1,
    'it installs offline, as one package',
  );

  const files = filesBelow(installed);
  const places = [resolve('.'), homedir(), tmpdir()].filter((place) => place.length > 4 && !/^\/(?:root|tmp|home)$/.test(place));
  const leaks = files.filter((file) => {
    const text = readFileSync(file, 'utf8');
    return places.some((place) => text.includes(place)) || /sourceMappingURL/.test(text) || file.endsWith('.map');
  });
  promise(
    leaks.length === 0,
    `no source map and no path of this machine is inside${leaks.map((file) => `\n         ${relative(installed, file)}`).join('')}`,
  );

  const env = bareEnvironment();
  const program = join(installed, 'bin', 'kush-doctor.cjs');
  const run = (...args: string[]): string => {
    try {
      return execFileSync(process.execPath, [program, ...args], { cwd: site, env, encoding: 'utf8', timeout: 60_000, stdio: 'pipe' });
    } catch (error) {
      const { stdout, stderr, status } = error as { stdout?: string; stderr?: string; status?: number };
      return `exit ${status}\n${stdout ?? ''}${stderr ?? ''}`;
    }
  };
  const version = run('--version');
  promise(version === `${manifest.version}\n`, `--version says ${version.trim()}`);
  const help = run('--help');
  promise(help.startsWith('Usage: kush-doctor'), '--help shows the usage');
  const demo = run('doctor', '--demo', '--json');
  promise(
    /"verdict": "(?:healthy|degraded)"/.test(demo) && /"exitCode": 0/.test(demo),
    `doctor --demo runs against the embedded router${demo.startsWith('exit') ? `\n${demo}` : ''}`,
  );
  const explained = run('explain', '429');
  promise(/rate/i.test(explained), 'explain 429 names a rate limit');

  if (existsSync('.git')) promise(installFromClone() === `${manifest.version}\n`, 'it builds from a clone, as pre-commit installs a hook');

  const use = (text: string, file: string): string => {
    writeFileSync(join(site, file), text);
    return execFileSync(process.execPath, [file], { cwd: site, env, encoding: 'utf8' }).trim();
  };
  promise(
    use("import { diagnose, explain } from 'kush-doctor'; console.log(typeof diagnose, typeof explain);", 'use.mjs') ===
      'function function',
    'import gives diagnose and explain',
  );
  promise(
    use("const { diagnose, explain } = require('kush-doctor'); console.log(typeof diagnose, typeof explain);", 'use.cjs') ===
      'function function',
    'require gives diagnose and explain',
  );
  tool('publint', ['run', '--strict', tarball], 'publint --strict is content');
  tool(
    '@arethetypeswrong/cli',
    [
      tarball,
      '--no-emoji',
      '--no-color',
      '--exclude-entrypoints',
      './schema/report.schema.json',
      './schema/router.schema.json',
      './schema/scenario.schema.json',
      './schema/targets.schema.json',
      './package.json',
    ],
    'the typings resolve for import and require (attw)',
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (broken > 0) process.exitCode = 1;
