import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandOptions } from '../../src/cli/command-options.ts';
import { commonOptions } from '../../src/cli/common-options.ts';
import type { OptionTable } from '../../src/cli/option.ts';
import { parseFault, type Simulator, startSimulator } from '../../src/simulator/index.ts';

const project = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(project, file), 'utf8');
const action = parse(read('action.yml')) as {
  inputs: Record<string, { default: string }>;
  outputs: Record<string, { value: string }>;
  runs: { steps: { id?: string; run: string; env: Record<string, string> }[] };
};
const [install, run] = action.runs.steps;

let simulator: Simulator;
let folder: string;
beforeAll(async () => {
  simulator = await startSimulator();
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-ci-'));
});
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a script as a CI server does, without the developer's environment. */
async function shell(program: string, args: readonly string[], env: Record<string, string>, cwd = folder) {
  return await new Promise<{ code: number | null; out: string }>((done, fail) => {
    const child = spawn(program, args, {
      cwd,
      env: { PATH: process.env.PATH ?? '', HOME: folder, NO_COLOR: '1', ...env },
      timeout: 60_000,
    });
    let out = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (out += String(chunk)));
    child.on('error', fail);
    child.on('close', (code) => done({ code, out }));
  });
}

const settings = (key = simulator.key): Record<string, string> => ({
  OPENAI_BASE_URL: simulator.baseUrls['openai-chat'],
  OPENAI_API_KEY: key,
});

describe.skipIf(process.platform === 'win32')('the GitHub action', () => {
  const program = join(project, 'bin/kush-doctor.mjs');
  const summary = () => join(folder, 'summary.md');
  const outputs = () => join(folder, 'outputs');

  async function runAction(inputs: Record<string, string>, env: Record<string, string>) {
    const given = Object.fromEntries(
      Object.entries(run?.env ?? {}).map(([name, expression]) => {
        const input = /\$\{\{ inputs\.([\w-]+) \}\}/.exec(expression)?.[1] ?? '';
        return [name, inputs[input] ?? action.inputs[input]?.default ?? ''];
      }),
    );
    rmSync(summary(), { force: true });
    rmSync(outputs(), { force: true });
    const ci = { GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_OUTPUT: outputs(), GITHUB_STEP_SUMMARY: summary(), RUNNER_TEMP: folder };
    return await shell('bash', ['-eo', 'pipefail', '-c', run?.run ?? ''], { ...given, ...ci, PROGRAM: program, ...env });
  }

  it('puts no input into a script, where it could be read as one', () => {
    for (const step of action.runs.steps) expect(step.run).not.toContain('${{');
    const used = JSON.stringify(action.runs.steps).match(/inputs\.[\w-]+/g) ?? [];
    expect(new Set(used)).toEqual(new Set(Object.keys(action.inputs).map((name) => `inputs.${name}`)));
  });

  it('installs the version it belongs to, away from the project', async () => {
    const shim = join(folder, 'shim');
    mkdirSync(shim);
    writeFileSync(join(shim, 'npm'), '#!/bin/sh\nprintf "%s " "$@"\n');
    chmodSync(join(shim, 'npm'), 0o755);
    const env = { PATH: `${shim}:${process.env.PATH}`, PACKAGE: '', ACTION_FOLDER: project, PREFIX: '/somewhere' };
    const { out, code } = await shell('bash', ['-eo', 'pipefail', '-c', install?.run ?? ''], env);
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(code).toBe(0);
    expect(out).toContain(`--prefix /somewhere`);
    expect(out).toContain('--ignore-scripts');
    expect(out).toContain(`kush-doctor@${version}`);
  });

  it('passes where the route works, and writes the files asked for', async () => {
    const { code, out } = await runAction({ output: 'a.sarif\nb.md\n' }, settings());
    expect(out).toContain('Healthy');
    expect(code).toBe(0);
    expect(readFileSync(outputs(), 'utf8')).toBe('exit-code=0\n');
    expect(readFileSync(summary(), 'utf8')).toMatch(/^# kush-doctor: healthy/);
    expect(JSON.parse(readFileSync(join(folder, 'a.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(existsSync(join(folder, 'b.md'))).toBe(true);
  });

  it('fails with an annotation and a step summary where it does not', async () => {
    const { code, out } = await runAction({}, settings('sk-wrong-key-of-some-length-0001'));
    expect(code).toBe(1);
    expect(out).toMatch(/^::error title=[^:]*::/m);
    expect(readFileSync(outputs(), 'utf8')).toBe('exit-code=1\n');
    expect(readFileSync(summary(), 'utf8')).toMatch(/^# kush-doctor: broken/);
    expect(out + readFileSync(summary(), 'utf8')).not.toContain('wrong-key-of-some-length');
  });

  it('lets transient failures pass where they are allowed', async () => {
    const overloaded = await startSimulator({ faults: [parseFault('status:503')] });
    const env = { OPENAI_BASE_URL: overloaded.baseUrls['openai-chat'], OPENAI_API_KEY: overloaded.key };
    const strict = await runAction({}, env);
    const allowed = await runAction({ 'allow-transient': 'true' }, env);
    await overloaded.close();
    expect([strict.code, allowed.code]).toEqual([3, 0]);
  });

  it.each(['router', 'base-url', 'model', 'wait', 'baseline', 'command', 'output', 'strict'])(
    'reads %s as text, whatever it holds',
    async (name) => {
      await runAction({ [name]: '"; touch pwned; $(touch pwned) `touch pwned`\n--debug' }, settings());
      expect(existsSync(join(folder, 'pwned'))).toBe(false);
    },
  );
});

describe.skipIf(process.platform === 'win32')('cron.sh', () => {
  const script = join(project, 'examples/cron.sh');
  const cron = async (env: Record<string, string>) =>
    await shell('sh', [script], {
      KUSH_DOCTOR: `node ${join(project, 'bin/kush-doctor.mjs')}`,
      STATE_FOLDER: join(folder, 'state'),
      ...env,
    });

  it('says nothing while all is well, and all once something breaks', async () => {
    expect(await cron(settings())).toEqual({ code: 0, out: '' });
    const broken = await cron(settings('sk-wrong-key-of-some-length-0001'));
    expect(broken.code).toBe(1);
    expect(broken.out).toContain('auth.invalid_key');
    writeFileSync(join(folder, 'state/accepted.json'), readFileSync(join(folder, 'state/latest.json')));
    expect(await cron(settings('sk-wrong-key-of-some-length-0001'))).toEqual({ code: 0, out: '' });
    expect((await cron({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: simulator.key })).code).toBe(1);
  });
});

describe.skipIf(process.platform === 'win32')('the pre-commit hook', () => {
  const [hook] = parse(read('.pre-commit-hooks.yaml')) as { id: string; entry: string; files: string; language: string }[];

  async function commit(env: string | null) {
    const cwd = mkdtempSync(join(folder, 'hook-'));
    if (env !== null) writeFileSync(join(cwd, '.env'), env);
    const shim = join(cwd, 'bin');
    mkdirSync(shim);
    writeFileSync(join(shim, 'kush-doctor'), `#!/bin/sh\nexec node ${join(project, 'bin/kush-doctor.mjs')} "$@"\n`);
    chmodSync(join(shim, 'kush-doctor'), 0o755);
    // pre-commit splits the entry as a shell does and runs it.
    return await shell('sh', ['-c', hook?.entry ?? ''], { PATH: `${shim}:${process.env.PATH}` }, cwd);
  }

  it.each([
    [0, 'OPENAI_BASE_URL=https://api.kushrouter.com/api/openai/v1\nOPENAI_API_KEY=kr_live_0123456789abcdefghij\n'],
    [1, 'OPENAI_BASE_URL=api.example.com/v1\nOPENAI_API_KEY=sk-0123456789abcdefghij\n'],
    [0, 'DATABASE_URL=postgres://localhost/x\n'],
    [0, null],
  ])('exits %i for %j', async (code, env) => expect((await commit(env)).code).toBe(code));

  it.each(['.env', '.env.local', 'app/.env.production', '.claude/settings.json', 'opencode.json'])('runs when %s changes', (file) =>
    expect(file).toMatch(new RegExp(hook?.files ?? '$^')),
  );
  it.each(['src/env.ts', 'README.md', 'environment.yml'])('does not run when %s changes', (file) =>
    expect(file).not.toMatch(new RegExp(hook?.files ?? '$^')),
  );
});

describe('the examples', () => {
  const examples = readdirSync(join(project, 'examples'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(project, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const files = [...examples, 'README.md', '.pre-commit-hooks.yaml'];

  it.each(files)('%s uses only commands and options that exist', (file) => {
    const known = new Set(
      [commonOptions, ...Object.values(commandOptions)]
        .flatMap((table: OptionTable) => Object.values(table))
        .flatMap(({ flags }) => flags.match(/--[\w-]+/g) ?? [])
        .concat('--help', '--version'),
    );
    const lines = read(file)
      .split('\n')
      .filter((line) => /\bkush-doctor(?:"?@?\S*)? +-?-?\w|^set -- /.test(line) && !/^\s*(?:-?\s*(?:uses|repo|id|name):|#)/.test(line));
    for (const line of lines)
      for (const [option] of line.replace(/npm install .*|--prefix/g, '').matchAll(/(?<![\w-])--[a-z][\w-]*/g))
        expect(known, line).toContain(option);
  });

  it.each(files.filter((file) => file.endsWith('.yml') && file !== '.pre-commit-hooks.yaml'))('%s is YAML', (file) => {
    expect(typeof parse(read(file))).toBe('object');
  });

  it.each(files)('%s starts nothing with npx, which obeys the project it stands in', (file) => {
    expect(
      read(file)
        .split('\n')
        .filter((line) => /\bnpx\b.*kush-doctor/.test(line) && !line.includes('Do not start it')),
    ).toEqual([]);
  });

  it('the action is called with inputs it has', () => {
    const workflow = parse(read('examples/github-action.yml')) as { jobs: { doctor: { steps: { with?: Record<string, string> }[] } } };
    for (const step of workflow.jobs.doctor.steps)
      for (const name of Object.keys(step.with ?? {})) expect(action.inputs).toHaveProperty(name);
  });
});
