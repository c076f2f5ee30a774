import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProgram } from '../../src/launch/program.ts';
import { kushDoctor } from '../e2e/cli.ts';

const root = resolve(import.meta.dirname, '../..');
const { version, dependencies, files } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));

describe('the front door', () => {
  it.each(['--version', '-V'])('%s is the version of the package', async (flag) => {
    expect(await kushDoctor([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('answers --help with the text that the program itself gives', async () => {
    const quick = await kushDoctor(['--help'], { cwd: tmpdir() });
    // If a colour option is given, the launcher leaves the answer to the program.
    const { stdout: own } = await kushDoctor(['--help'], { cwd: tmpdir(), env: { FORCE_COLOR: '0' } });
    expect(quick).toEqual({ code: 0, stdout: own, stderr: '' });
    expect(own).toMatch(/^Usage: kush-doctor/);
  });

  it.each([
    ['cjs', 'commonjs'],
    ['mjs', 'module'],
  ])('tells an old Node in a plain sentence (.%s)', (extension, type) => {
    const bin = readFileSync(resolve(root, `bin/kush-doctor.${extension}`), 'utf8')
      .replace(/^#!.*\n/, '')
      .replaceAll('process.versions.node', '"18.20.1"');
    // Syntax introduced with Node 20.
    expect(bin).not.toMatch(/\?\?|\?\.[a-zA-Z[(]|from ?["'`]node:/);
    const { status, stdout, stderr } = spawnSync(process.execPath, [`--input-type=${type}`, '-e', bin], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'kush-doctor needs Node 20.18.1 or newer; this is Node 18.20.1. Install a newer one from https://nodejs.org.\n',
    });
  });

  it('installs nothing beside itself and publishes only what is listed', () => {
    expect(dependencies).toBeUndefined();
    expect(files).toEqual(['bin/kush-doctor.cjs', 'dist', 'schema', 'man', 'AGENTS.md', 'THIRD-PARTY-NOTICES.txt']);
  });

  it('names every bundled package with its licence', () => {
    const notices = readFileSync(resolve(root, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['commander', 'zod', 'ora', 'yaml']) expect(notices).toMatch(new RegExp(`^${name} [0-9.]+ [(](?:MIT|ISC)[)]$`, 'm'));
  });

  it('keeps heavy code out of what every command loads', () => {
    const program = openProgram(resolve(root, 'dist/program.cjs'));
    const found = new Set<string>();
    const visit = (chunk: string): void => {
      if (found.has(chunk)) return;
      found.add(chunk);
      for (const [, required = ''] of (program.text(chunk) ?? '').matchAll(/(?<!=>)require\("([^"]+)"\)/g)) visit(required);
    };
    visit('./main.cjs');
    const chunks = [...found].filter((chunk) => chunk.startsWith('./'));
    // An escaped letter counts as one.
    const text = chunks.map((chunk) => program.text(chunk)?.replace(/\\u[\da-f]{4}/g, '.')).join('');
    expect(chunks.length).toBeGreaterThan(1);
    // Includes the table of commands: a plain command line is read from it, without the parser (43 kB).
    expect(text.length).toBeLessThan(77_800);
    for (const name of ['undici', 'zod', 'node:net', 'node:tls', 'node:child_process']) expect(text).not.toContain(name);
  });
});
