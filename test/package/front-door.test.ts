import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kushDoctor } from '../e2e/cli.ts';

const root = resolve(import.meta.dirname, '../..');
const { version, dependencies, files } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));

describe('the front door', () => {
  it.each(['--version', '-V'])('%s is the version of the package', async (flag) => {
    expect(await kushDoctor([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('answers --help with the text that the program itself gives', async () => {
    const quick = await kushDoctor(['--help']);
    const own = execFileSync(process.execPath, ['-e', "require('./dist/core.cjs')('./main.cjs')", 'kush-doctor', '--help'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(quick).toEqual({ code: 0, stdout: own, stderr: '' });
    expect(own).toMatch(/^Usage: kush-doctor/);
  });

  it('tells an old Node in a plain sentence', () => {
    const bin = readFileSync(resolve(root, 'bin/kush-doctor.mjs'), 'utf8')
      .replace(/^#!.*\n/, '')
      .replaceAll('process.versions.node', '"18.20.1"');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', bin], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'kush-doctor needs Node 20.18.1 or newer; this is Node 18.20.1. Install a newer one from https://nodejs.org.\n',
    });
  });

  it('installs nothing beside itself and publishes only what is listed', () => {
    expect(dependencies).toBeUndefined();
    expect(files).toEqual(['bin', 'dist', 'schema', 'completions', 'man', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.txt']);
  });

  it('names every bundled package with its licence', () => {
    const notices = readFileSync(resolve(root, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['commander', 'zod', 'ora', 'yaml']) expect(notices).toMatch(new RegExp(`^${name} [0-9.]+ [(](?:MIT|ISC)[)]$`, 'm'));
  });

  it('keeps heavy code out of what every command loads', () => {
    const main = readFileSync(resolve(root, 'dist/core.cjs'), 'utf8');
    expect(main.length).toBeLessThan(60_000);
    for (const name of ['undici', 'zod', 'node:net', 'node:tls', 'node:child_process']) expect(main).not.toContain(name);
  });
});
