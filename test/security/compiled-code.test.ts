import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyFolder, kushDoctor } from '../e2e/cli.ts';

/** Another user who may write where a program would keep compiled code. */

const root = resolve(import.meta.dirname, '../..');
let site: string;
let cache: string;
beforeEach(() => {
  site = emptyFolder();
  cache = join(site, 'node_modules/.cache/kush-doctor');
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(root, part), join(site, 'node_modules/kush-doctor', part), { recursive: true });
  writeFileSync(join(site, '.env'), 'OPENAI_BASE_URL=http://127.0.0.1:9/v1\nOPENAI_API_KEY=sk-cache-0123456789abcdefghijklmnopqr\n');
});
afterEach(() => rmSync(site, { recursive: true, force: true }));

const run = async (env: Record<string, string> = {}) =>
  await kushDoctor(['env'], { env, cwd: site, program: join(site, 'node_modules/kush-doctor/bin/kush-doctor.cjs') });

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

describe('compiled code', () => {
  it('is kept nowhere', async () => {
    const before = filesBelow(site);
    for (const _ of [1, 2, 3]) await run();
    expect(filesBelow(site)).toEqual(before);
  });

  it('that another user planted is neither read nor tidied away', async () => {
    mkdirSync(cache, { recursive: true });
    const names = ['env', 'doctor'].map((command) => `0123456789abcdef-${process.versions.v8}-${process.arch}-${command}`);
    for (const name of names) writeFileSync(join(cache, name), 'planted');
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout).toContain('http://127.0.0.1:9/v1');
    expect(readdirSync(cache).sort()).toEqual([...names].sort());
  });

  it.skipIf(process.platform === 'win32')('in a folder that is a link: nothing behind the link is deleted', async () => {
    const foreign = join(site, 'foreign');
    mkdirSync(join(site, 'node_modules/.cache'), { recursive: true });
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'thesis.txt'), 'mine');
    symlinkSync(foreign, cache);
    await run();
    expect(readFileSync(join(foreign, 'thesis.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(foreign)).toEqual(['thesis.txt']);
  });

  it('is none of the project that is examined', async () => {
    const planted = join(site, 'node_modules/kush-doctor.planted');
    mkdirSync(planted);
    writeFileSync(join(planted, 'index.js'), `require('node:fs').writeFileSync(${JSON.stringify(join(site, 'ran'))}, '')`);
    for (const name of ['commander', 'ora', 'undici', 'zod', 'yaml', 'smol-toml']) {
      mkdirSync(join(site, 'node_modules', name), { recursive: true });
      cpSync(join(planted, 'index.js'), join(site, 'node_modules', name, 'index.js'));
    }
    const { code } = await run();
    expect(code).toBe(0);
    expect(existsSync(join(site, 'ran'))).toBe(false);
  });
});
