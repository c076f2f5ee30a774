import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bashCompletion } from '../../src/cli/completion/bash.ts';
import { fishCompletion } from '../../src/cli/completion/fish.ts';

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-shells-'));
writeFileSync(join(folder, 'a-file.txt'), '');
writeFileSync(join(folder, 'fish.fish'), fishCompletion());
writeFileSync(join(folder, 'bash.bash'), bashCompletion());
// The scripts ask the program for long lists.
writeFileSync(join(folder, 'kush-doctor'), '#!/bin/sh\necho "$2-one"\necho "$2/two"\n', { mode: 0o755 });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isHere = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

function run(shell: string, args: readonly string[]): string {
  const env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: 'dumb' };
  const { stdout, stderr, status } = spawnSync(shell, args, { cwd: folder, encoding: 'utf8', env, timeout: 120_000 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** The completions that fish offers for a line, without descriptions. */
function fishOffers(line: string): string[] {
  const offered = run('fish', ['--no-config', '-c', `source fish.fish; complete -C '${line}'`]);
  return offered.split('\n').flatMap((one) => one.split('\t')[0] || []);
}

/** The completions that bash offers for a line. */
function bashOffers(line: string): string[] {
  const words = line.split(' ');
  const script = 'source bash.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _kush_doctor; declare -p COMPREPLY';
  return [...run('bash', ['--norc', '-c', script, 'bash', ...words]).matchAll(/\]="([^"]*)"/g)].map(([, word = '']) => word);
}

const cases: [line: string, offered: string[], refused: string[]][] = [
  ['kush-doctor ', ['doctor', 'explain', 'completion'], ['a-file.txt', 'codex']],
  ['kush-doctor completion ', ['bash', 'zsh', 'fish', 'powershell'], ['a-file.txt']],
  ['kush-doctor routers der', ['derouter'], ['a-file.txt', 'openrouter']],
  ['kush-doctor explain ', ['a-file.txt', 'categories-one'], ['doctor']],
  ['kush-doctor explain --', ['--format', '--router'], ['--wait', '--deep', '--fix']],
  ['kush-doctor doctor --', ['--wait', '--deep', '--fault'], ['--fix', '--replay']],
  ['kush-doctor env --', ['--fix', '--base-url'], ['--wait']],
  ['kush-doctor probe --as c', ['codex', 'claude-code', 'cursor'], ['openai-sdk', 'a-file.txt']],
  ['kush-doctor doctor --router der', ['derouter'], ['openrouter']],
  ['kush-doctor doctor --demo --fault faults/', ['faults/two'], ['faults-one', 'cut']],
  ['kush-doctor doctor --target ', ['targets-one', 'targets/two'], ['a-file.txt']],
];

describe.each([
  ['fish', fishOffers],
  ['bash', bashOffers],
] as const)('%s', (shell, offers) => {
  it.skipIf(!isHere(shell)).each(cases)('%s', (line, offered, refused) => {
    const words = offers(line);
    for (const word of offered) expect(words).toContain(word);
    for (const word of refused) expect(words).not.toContain(word);
  });
});
