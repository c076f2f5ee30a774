import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commonOptions } from '../../src/cli/common-options.ts';

/** A project with planted Node options, so that Node would run the project's code with the user's environment. */

const root = resolve(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-node-options-'));
  writeFileSync(
    join(folder, 'evil.cjs'),
    `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'ran'))}, process.env.OPENAI_API_KEY ?? '');`,
  );
  writeFileSync(join(folder, '.env'), `NODE_OPTIONS=--require ${join(folder, 'evil.cjs')}\nOPENAI_BASE_URL=http://127.0.0.1:9/v1\n`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, args: readonly string[]) {
  const [command, ...first] = program.startsWith('#!') ? [join(root, program.slice(2))] : [process.execPath, join(root, program)];
  return spawnSync(command ?? '', [...first, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, NO_COLOR: '1', OPENAI_API_KEY: 'sk-planted0123456789abcdefghijklmnop' },
    timeout: 60_000,
  });
}

const programs = ['bin/kush-doctor.cjs', 'bin/kush-doctor.mjs', ...(process.platform === 'win32' ? [] : ['#!bin/kush-doctor.cjs'])];

describe.each(programs)('an env file with NODE_OPTIONS, %s', (program) => {
  it.each([
    ['env', '--dotenv', '.env'],
    ['env', '--dotenv=.env'],
    ['--dotenv', '.env', '--offline'],
    ['doctor', '--offline', '--dotenv', '.env'],
    ['check-key', '--offline', '--dotenv', '.env'],
    ['explain', '401', '--dotenv', '.env'],
  ])('runs nothing: %s %s %s %s', (...args) => {
    const { status, stderr } = run(program, args);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    expect(status, stderr).not.toBeNull();
    expect(stderr).not.toMatch(/unknown option|is an option of Node/i);
  });

  it.each([[['env']], [['doctor', '--offline']], [['env', '--cwd', '.']]])('runs nothing where it is only found: %s', (args) => {
    run(program, args);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});

describe('the option that Node takes for its own', () => {
  // Node itself reads such a file before the program starts, so these use a harmless one.
  beforeEach(() => writeFileSync(join(folder, 'harmless.env'), 'OPENAI_MODEL=gpt-4o\n'));

  it.each([
    [['env', '--env-file', 'harmless.env'], '--dotenv'],
    [['env', '--env-file=harmless.env'], '--dotenv'],
    [['doctor', '--json', '--env-file', 'harmless.env'], '--dotenv'],
    [['--env-file', 'harmless.env'], '--dotenv'],
    [['env', '--no-env-file'], '--no-dotenv'],
    [['explain', '401', '--env-file=harmless.env'], '--dotenv'],
  ])('is refused with the reason: %s', (args, option) => {
    const { status, stdout, stderr } = run('bin/kush-doctor.mjs', args);
    expect(status).toBe(2);
    const told = args.includes('--json') ? JSON.parse(stdout).error.message : stderr;
    expect(told).toContain('is an option of Node');
    expect(told).toContain(`the option here is ${option}`);
  });

  it('is the name of none of our options', () => {
    expect(Object.values(commonOptions).filter(({ flags }) => /env-file/.test(flags))).toEqual([]);
    const { stdout } = run('bin/kush-doctor.mjs', ['doctor', '--help']);
    expect(stdout).toContain('--dotenv <file>');
    expect(stdout).not.toContain('env-file');
  });
});

describe('a project with its own .npmrc and node_modules', () => {
  it('runs nothing of them when the program is started by its path with --cwd', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'kush-doctor-elsewhere-'));
    try {
      writeFileSync(join(folder, '.npmrc'), `node-options=--require ${join(folder, 'evil.cjs')}\n`);
      const binFolder = join(folder, 'node_modules/.bin');
      mkdirSync(binFolder, { recursive: true });
      for (const name of ['kush-doctor', 'git', 'openssl', 'curl', 'node']) {
        writeFileSync(join(binFolder, name), `#!/bin/sh\ntouch ${join(folder, 'ran')}\n`);
        chmodSync(join(binFolder, name), 0o755);
      }
      copyFileSync(join(folder, 'evil.cjs'), join(folder, 'kush-doctor.config.cjs'));
      const { PATH = '' } = process.env;
      for (const args of [['env'], ['doctor', '--offline'], ['report', '--offline']]) {
        const result = spawnSync(process.execPath, [join(root, 'bin/kush-doctor.mjs'), ...args, '--cwd', folder], {
          cwd: elsewhere,
          encoding: 'utf8',
          env: {
            PATH: `${binFolder}${delimiter}${PATH}`,
            HOME: elsewhere,
            NO_COLOR: '1',
            OPENAI_API_KEY: 'sk-planted0123456789abcdefghijklmnop',
          },
        });
        expect(result.status).not.toBeNull();
      }
      expect(existsSync(join(folder, 'ran'))).toBe(false);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});
