import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/engine/redact/redactor.ts';
import { envFileLine, setVariable, shellCommand, shellWord } from '../../src/text/shell.ts';
import { runHere } from '../e2e/here.ts';

/** Names and answers that would run code if a printed command is pasted into a shell, or run by an agent from `fixes[].command`. */

const payloads: readonly (readonly [kind: string, text: string])[] = [
  ['a semicolon', 'x; touch ran'],
  ['a command substitution', '$(touch ran)'],
  ['backquotes', '`touch ran`'],
  ['a pipe', 'x | touch ran'],
  ['an ampersand', 'x & touch ran'],
  ['two ampersands', 'x && touch ran'],
  ['a single quote', "x'; touch ran; '"],
  ['a double quote', 'x"; touch ran; "'],
  ['both quotes', `x'";touch ran;'"`],
  ['a quote that is escaped already', "x\\'; touch ran; \\'"],
  ['a line break', 'x\ntouch ran\n'],
  ['a carriage return', 'x\rtouch ran\r'],
  ['a redirection', 'x > ran'],
  ['a comment and a line break', 'x # y\ntouch ran'],
  ['a brace expansion', '{x,;touch,ran}'],
  ['a blank of another kind', `x;$\{IFS}touch$\{IFS}ran`],
  ['a process substitution', '<(touch ran)'],
  ['a history expansion', '!!; touch ran'],
  ['a glob', '*; touch ran'],
  ['a tilde', '~; touch ran'],
  ['a tilde with a path', "~/x'; touch ran; '"],
  ['an escape sequence', '\u001b]0;x\u0007; touch ran'],
  ['a bidirectional override', 'x\u202e; touch ran'],
  ['a variable', `$\{x:=$(touch ran)}`],
  ['an arithmetic expansion', '$((x[$(touch ran)]))'],
  ['a quote string of bash', "$'x\\'; touch ran; \\''"],
];

const isUnix = process.platform !== 'win32';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-paste-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const shells = ['sh', 'bash', 'dash', 'zsh'].filter((shell) => isUnix && spawnSync(shell, ['-c', ':']).status === 0);

/** Runs the printed text in every available shell, in an empty folder; returns what a first argument would have been. */
function paste(command: string): string[] {
  return shells.map((shell) => {
    const { stdout } = spawnSync(shell, ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: '/home/me' },
    });
    expect(existsSync(join(folder, 'ran')), `${shell}: ${command}`).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
    return stdout;
  });
}

describe.skipIf(!isUnix).each(payloads)('%s in a word', (_, text) => {
  it('is the word and nothing more, or no command', () => {
    const command = shellCommand('printf %s', [text], 'posix');
    if (command === undefined) expect(text).toMatch(/[\p{Cc}\p{Cf}]/u);
    else for (const told of paste(command)) expect(told).toBe(text.replace(/^~\//, '/home/me/'));
  });

  it('is the value of a variable and nothing more', () => {
    const command = setVariable('X', text, 'posix');
    if (command !== undefined) for (const told of paste(`${command}; printf %s "$X"`)) expect(told).toBe(text.replace(/^~\//, '/home/me/'));
    const line = envFileLine('X', text);
    if (line !== undefined) for (const told of paste(`${line}; printf %s "$X"`)) expect(told).toBe(text.replace(/^~\//, '/home/me/'));
    expect(setVariable(text, 'value')).toBeUndefined();
  });

  it('stands in quotes that PowerShell closes once', () => {
    const word = shellWord(text, 'powershell');
    if (word?.startsWith("'") === true) expect(word.slice(1, -1).replace(/(['\u2018-\u201b])\1/g, '')).not.toMatch(/['\u2018-\u201b]/);
    else if (word !== undefined) expect(word).toMatch(/^[\w+:./=-]+$/);
  });
});

describe('words of any kind', () => {
  it.skipIf(!isUnix)('come out of a shell as they went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\'"\\$`;&|<>(){}[]!*?~#%= \nabc'), minLength: 1, maxLength: 24 }), (text) => {
        const command = shellCommand('printf %s', [text], 'posix');
        if (command === undefined || text.startsWith('~/')) return;
        expect(spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' }).stdout).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['too long to be read', 'x'.repeat(1001)],
    ['with a NUL', 'x\0'],
    ['with a zero-width blank', 'x\u200b'],
    ['with C1', 'x\u009b31m'],
  ])('%s are no command', (_, text) => {
    expect(shellCommand('printf %s', [text], 'posix')).toBeUndefined();
    expect(setVariable('X', text, 'powershell')).toBeUndefined();
  });

  it.each(['\u2018', '\u2019', '\u201a', '\u201b', "'"])('with %s stay within the quotes of PowerShell', (quote) => {
    expect(shellWord(`x${quote}; ran`, 'powershell')).toBe(`'x${quote}${quote}; ran'`);
  });

  it('leave no command whose quotes a mask has eaten', () => {
    const gate = createRedactor();
    const command = shellCommand('kush-doctor --model', ["Bearer abcdefghijklmnop'; touch ran; '"], 'posix');
    expect(gate.masked({ fixes: [{ text: 'x', command }] }).fixes[0]?.command).toBeUndefined();
    const harmless = shellCommand('kush-doctor --model', ["it's"], 'posix');
    expect(gate.masked({ fixes: [{ text: 'x', command: harmless }] }).fixes[0]?.command).toBe(harmless);
  });
});

/** Every command of a report, except those that are entirely ours. */
function parseCommands(stdout: string): string[] {
  const report = JSON.parse(stdout) as { findings: { fixes: { command?: string }[] }[] };
  return report.findings.flatMap(({ fixes }) => fixes.flatMap(({ command }) => command ?? []));
}

describe.skipIf(!isUnix)('a project that chooses the names', () => {
  const key = 'sk-planted0123456789abcdefghijklmnop';

  it.each(['.env.$(touch ran)', '.env.;touch ran;', '.env.`touch ran`', ".env.'; touch ran; '", '.env.\ntouch ran', '.env.&touch ran&'])(
    'runs nothing through an env file named %j',
    async (name) => {
      const project = join(folder, 'project');
      mkdirSync(join(project, '.git'), { recursive: true });
      writeFileSync(join(project, '.git/HEAD'), 'ref: refs/heads/main\n');
      writeFileSync(join(project, '.env'), `OPENAI_BASE_URL=http://127.0.0.1:9/v1\nOPENAI_API_KEY=${key}\n`, { mode: 0o644 });
      writeFileSync(join(project, name), `OPENAI_API_KEY=${key}x\n`, { mode: 0o644 });
      const { stdout } = await runHere(['env', '--json'], { cwd: project });
      const commands = parseCommands(stdout).filter((command) => /chmod|git rm|gitignore/.test(command));
      expect(commands.length).toBeGreaterThan(0);
      rmSync(project, { recursive: true });
      // The named programs are replaced: only what the shell itself would run matters here.
      for (const command of commands) paste(`chmod() { :; }; git() { :; }; ${command.replace(/>> \.gitignore$/, '')}`);
    },
  );

  it.each(payloads.filter(([, text]) => !/[\n\r]/.test(text)))('runs nothing through a base URL with %s', async (_, text) => {
    const env = { OPENAI_BASE_URL: `127.0.0.1:9/${text}`, OPENAI_API_KEY: key };
    const { stdout } = await runHere(['env', '--json'], { env });
    for (const command of parseCommands(stdout)) paste(command);
  });
});
