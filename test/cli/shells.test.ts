import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fishCompletion } from '../../src/cli/completion/fish.ts';

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-shells-'));
writeFileSync(join(folder, 'a-file.txt'), '');
writeFileSync(join(folder, 'fish'), fishCompletion());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isHere = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

function run(shell: string, args: readonly string[]): string {
  const env = { PATH: process.env.PATH, HOME: folder, TERM: 'dumb' };
  const { stdout, stderr, status } = spawnSync(shell, args, { cwd: folder, encoding: 'utf8', env, timeout: 120_000 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** The completions that fish offers for a line, without descriptions. */
function fishOffers(line: string): string[] {
  const offered = run('fish', ['--no-config', '-c', `source fish; complete -C '${line}'`]);
  return offered.split('\n').flatMap((one) => one.split('\t')[0] || []);
}

const cases: [line: string, offered: string[], refused: string[]][] = [
  ['kush-doctor ', ['doctor', 'explain', 'completion'], ['a-file.txt', 'codex']],
  ['kush-doctor completion ', ['bash', 'zsh', 'fish', 'powershell'], ['a-file.txt']],
  ['kush-doctor routers der', ['derouter'], ['a-file.txt', 'openrouter']],
  ['kush-doctor explain ', ['a-file.txt'], ['doctor']],
  ['kush-doctor explain --', ['--format', '--router'], ['--wait', '--deep', '--fix']],
  ['kush-doctor doctor --', ['--wait', '--deep', '--fault'], ['--fix', '--replay']],
  ['kush-doctor env --', ['--fix', '--base-url'], ['--wait']],
  ['kush-doctor probe --as c', ['codex', 'claude-code', 'cursor'], ['openai-sdk', 'a-file.txt']],
  ['kush-doctor doctor --router der', ['derouter'], ['openrouter']],
  ['kush-doctor doctor --demo --fault tool-a', ['tool-args-final', 'tool-args-missing'], ['cut']],
];

describe('fish', () => {
  it.skipIf(!isHere('fish')).each(cases)('%s', (line, offered, refused) => {
    const words = fishOffers(line);
    for (const word of offered) expect(words).toContain(word);
    for (const word of refused) expect(words).not.toContain(word);
  });
});
