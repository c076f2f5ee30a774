import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kushDoctor } from './cli.ts';

const folder = resolve(import.meta.dirname, '../../completions');

describe('completion', () => {
  it.each([
    ['bash', 'kush-doctor.bash'],
    ['zsh', '_kush-doctor'],
    ['fish', 'kush-doctor.fish'],
    ['powershell', 'kush-doctor.ps1'],
  ])('prints the script of %s that the repository holds', async (shell, file) => {
    const { code, stdout, stderr } = await kushDoctor(['completion', shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(readFileSync(resolve(folder, file), 'utf8'));
  });

  it.each([
    [[], 'got no shell'],
    [['tcsh'], 'got "tcsh"'],
    [['constructor'], 'got "constructor"'],
  ])('says what it was given and how each shell is set up: %j', async (args, given) => {
    const { code, stdout, stderr } = await kushDoctor(['completion', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(given);
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) expect(stderr).toContain(`kush-doctor completion ${shell}`);
  });
});
