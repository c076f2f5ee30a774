import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answersChunk } from '../../src/launch/answers.ts';
import { openProgram } from '../../src/launch/program.ts';
import { kushDoctor } from './cli.ts';

const program = openProgram(resolve(import.meta.dirname, '../../dist/program.cjs'));
const answers = JSON.parse(program.text(answersChunk) ?? '') as Readonly<Record<string, string>>;

describe('answers written at build time', () => {
  it('are what the program says', async () => {
    expect(Object.keys(answers)).toEqual(['--help', 'routers']);
    const told = await kushDoctor(['routers']);
    expect(told.stdout).toBe(answers.routers);
    // With any further option the launcher leaves the answer to the program.
    const computed = await kushDoctor(['routers', '--no-color']);
    expect(computed.stdout).toBe(told.stdout);
    expect([told.code, computed.code]).toEqual([0, 0]);
    expect((await kushDoctor(['--help'])).stdout).toBe(answers['--help']);
  });

  it.each([
    [['help'], ['--help']],
    [
      ['help', 'probe'],
      ['probe', '--help'],
    ],
  ])('%j prints the same as %j, and ends with 0', async (asked, same) => {
    const [help, option] = await Promise.all([kushDoctor(asked), kushDoctor(same)]);
    expect(help).toEqual(option);
    expect(help).toMatchObject({ code: 0, stderr: '' });
  });

  it('are not given in another language or in colours', async () => {
    const chinese = await kushDoctor(['routers'], { env: { LANG: 'zh_CN.UTF-8' } });
    const coloured = await kushDoctor(['routers'], { env: { NO_COLOR: '', FORCE_COLOR: '1' } });
    expect(chinese.code).toBe(0);
    expect(coloured.stdout).toContain('\u001b[');
  });

  it.each([
    [{ CLICOLOR_FORCE: '1' }, true],
    [{ CLICOLOR_FORCE: '0' }, false],
    [{ CLICOLOR_FORCE: '1', FORCE_COLOR: '0' }, false],
    [{ CLICOLOR_FORCE: '1', NO_COLOR: '1' }, false],
    [{ FORCE_COLOR: '3', TERM: 'dumb' }, true],
    [{}, false],
  ])('are coloured in a pipe with %j: %s', async (env, isColoured) => {
    const { stdout } = await kushDoctor(['routers'], { env: { NO_COLOR: '', ...env } });
    expect(stdout.includes('\u001b[')).toBe(isColoured);
  });
});
