import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manPage } from '../../scripts/generate/man-page.ts';
import { bashCompletion } from '../../src/cli/completion/bash.ts';
import { fishCompletion } from '../../src/cli/completion/fish.ts';
import { powershellCompletion } from '../../src/cli/completion/powershell.ts';
import { zshCompletion } from '../../src/cli/completion/zsh.ts';
import { commandPages, commonFlags } from '../../src/cli/manifest.ts';

/** The completions that bash offers for a line, with the cursor at its end. */
function bashOffers(words: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-completion-'));
  try {
    writeFileSync(join(folder, 'completion.bash'), bashCompletion());
    const line = words.map((word) => `'${word}'`).join(' ');
    const script = `. ./completion.bash; COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _kush_doctor; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((word) => word !== '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the completions', () => {
  it.each([
    [
      ['kush-doctor', 'che'],
      ['check-key', 'checks'],
    ],
    [['kush-doctor', 'probe', '--as', 'co'], ['codex']],
    [
      ['kush-doctor', 'models', '--pro'],
      ['--probe', '--protocol'],
    ],
    [
      ['kush-doctor', '--format', 's'],
      ['short', 'sarif'],
    ],
  ])('offer for %j what fits in bash', (words, offered) => {
    expect(bashOffers(words)).toEqual(offered);
  });

  it('are read without an error by the shells that are here', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-completion-'));
    try {
      for (const [shell, text] of [
        ['bash', bashCompletion()],
        ['zsh', zshCompletion()],
        ['fish', fishCompletion()],
      ] as const) {
        const file = join(folder, shell);
        writeFileSync(file, text);
        const { status, stderr, error } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
        if (error === undefined) expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each([
    ['bash', bashCompletion()],
    ['zsh', zshCompletion()],
    ['fish', fishCompletion()],
    ['PowerShell', powershellCompletion()],
    ['the manual', manPage('1.2.3').replaceAll('\\-', '-')],
  ])('%s know every command and option', (_name, text) => {
    for (const page of commandPages) expect(text).toContain(page.name);
    for (const flag of [...commonFlags, ...commandPages.flatMap((page) => page.flags)])
      expect(text).toContain(flag.name.replace(/^--/, ''));
  });
});

describe('the manual page', () => {
  it('starts no macro by accident', () => {
    const macros = manPage('1.2.3').match(/^[.'].*$/gm) ?? [];
    for (const line of macros) expect(line).toMatch(/^\.(?:TH|SH|TP|B|BR|RI|RS|RE|nf|fi|\\")(?: |$)/);
  });

  it('carries the exit codes', () => {
    for (const code of [0, 1, 2, 3, 130]) expect(manPage('1.2.3')).toContain(`.B ${code}\n`);
  });
});

describe('the workflows', () => {
  it.each(['ci', 'release'])('%s pins every action to a commit', (name) => {
    const text = readFileSync(join(import.meta.dirname, `../../.github/workflows/${name}.yml`), 'utf8');
    const uses = text.match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThan(1);
    for (const line of uses) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d/);
    expect(text).toMatch(/^permissions:/m);
    expect(text).not.toMatch(/pull_request_target|write-all|secrets\./);
  });
});
