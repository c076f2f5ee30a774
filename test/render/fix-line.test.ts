import { describe, expect, it } from 'vitest';
import { createFinding } from '../../src/engine/finding.ts';
import { fitFixes } from '../../src/engine/fit-fixes.ts';
import { findForm, toFixLines } from '../../src/render/fix-line.ts';
import { routers } from '../../src/routers/index.ts';
import { findProgramName, withProgram } from '../../src/text/program-name.ts';

describe('a line of a fix', () => {
  it.each([
    [{ command: 'kush-doctor models' }, '$ kush-doctor models'],
    [{ command: "export OPENAI_API_KEY='…'" }, "$ export OPENAI_API_KEY='…'"],
    [{ command: 'OLLAMA_CONTEXT_LENGTH=32768 ollama serve' }, '$ OLLAMA_CONTEXT_LENGTH=32768 ollama serve'],
    [{ command: "$env:OPENAI_API_KEY = '…'" }, "PS> $env:OPENAI_API_KEY = '…'"],
    [{ command: 'npm install openai@latest', file: './package.json', line: 1 }, '$ npm install openai@latest'],
    [{ command: 'OPENAI_BASE_URL=https://a.example/v1', file: './.env', line: 3 }, './.env:3: OPENAI_BASE_URL=https://a.example/v1'],
    [{ command: 'OPENAI_BASE_URL=https://a.example/v1' }, 'Env file: OPENAI_BASE_URL=https://a.example/v1'],
    [{ command: '"max_tokens": 1024' }, 'JSON body: "max_tokens": 1024'],
    [{ command: 'timeout=60.0' }, 'Python: timeout=60.0'],
    [{ command: 'from openai import OpenAI' }, 'Python: from openai import OpenAI'],
    [
      { command: "require('node:net').setDefaultAutoSelectFamilyAttemptTimeout(5000);" },
      "JavaScript: require('node:net').setDefaultAutoSelectFamilyAttemptTimeout(5000);",
    ],
    [{ command: 'Authorization: Bearer sk-…' }, 'Header: Authorization: Bearer sk-…'],
    [{ command: 'https://api.routescope.ai/v1' }, 'URL: https://api.routescope.ai/v1'],
  ])('says what it is: %j', (fix, told) => {
    const [first] = toFixLines({ text: '', ...fix }, { lang: 'en' });
    expect(`${first?.mark} ${first?.text}`).toBe(told);
  });

  it('is a command for a shell only where a program stands first', () => {
    const commands = routers.flatMap(({ errors }) => errors.flatMap(({ fixes }) => fixes.flatMap(({ command }) => command ?? [])));
    const inShell = commands
      .filter((command) => findForm({ command }) === 'shell')
      .map((command) => command.replace(/^[A-Z_]+=\S+ /, '').split(' ')[0]);
    expect(commands.length).toBeGreaterThan(40);
    expect([...new Set(inShell)].sort()).toEqual(
      ['export', 'gcloud', 'kush-doctor', 'llama-server', 'lms', 'ollama', 'pip', 'python', 'unset', 'vercel'].sort(),
    );
  });
});

describe('the name of the program in what is told', () => {
  const cwd = '/home/me/project';
  it.each([
    ['/home/me/.npm/_npx/abc/node_modules/.bin/kush-doctor', {}, 'npx kush-doctor'],
    ['/home/me/project/node_modules/.bin/kush-doctor', { npm_lifecycle_event: 'npx' }, 'npx kush-doctor'],
    ['/home/me/project/bin/kush-doctor.mjs', {}, 'node bin/kush-doctor.mjs'],
    ['/opt/kush-doctor/bin/kush-doctor.mjs', {}, undefined],
    ['/usr/local/bin/kush-doctor', {}, undefined],
  ])('%s', (script, env, name) => {
    expect(findProgramName(script, { env, cwd })).toBe(name);
  });

  it('replaces commands, and neither files nor the name alone in a sentence', () => {
    const text = 'Run `kush-doctor env`, kush-doctor --json, man kush-doctor; ~/.config/kush-doctor holds nothing; kush-doctor 0.1.0';
    expect(withProgram(text, 'npx kush-doctor')).toBe(
      'Run `npx kush-doctor env`, npx kush-doctor --json, man kush-doctor; ~/.config/kush-doctor holds nothing; kush-doctor 0.1.0',
    );
  });
});

describe('fixes', () => {
  const finding = (fixes: { text: string; command?: string }[]) =>
    createFinding({ id: 'auth.key', check: 'auth.key', layer: 'auth', status: 'fail', title: 'x', fixes });
  const facts = { kind: 'doctor', model: undefined, listedModel: undefined } as const;

  it('name the model where it is known', () => {
    const wanted = [finding([{ text: 'Ask.', command: 'kush-doctor --deep --model MODEL' }])];
    const commandWith = (more: { model?: string; listedModel?: string }) => fitFixes(wanted, { ...facts, ...more })[0]?.fixes[0]?.command;
    expect(commandWith({})).toBe('kush-doctor --deep --model MODEL');
    expect(commandWith({ model: 'gpt-4o' })).toBe('kush-doctor --deep');
    expect(commandWith({ listedModel: "it's" })).toBe("kush-doctor --deep --model 'it'\\''s'");
  });

  it('do not advise the command that has just run, unless nothing else is advised', () => {
    const texts = (fixes: { text: string; command?: string }[], kind: 'doctor' | 'env') =>
      fitFixes([finding(fixes)], { ...facts, kind })[0]?.fixes.map(({ text }) => text);
    const both = [{ text: 'Retry with growing delays' }, { text: 'If it lasts, run `kush-doctor` to see in which phase it breaks' }];
    expect(texts(both, 'doctor')).toEqual(['Retry with growing delays']);
    expect(texts(both, 'env')).toHaveLength(2);
    expect(texts([{ text: '以递增间隔重试；反复出现时运行 `kush-doctor`' }], 'doctor')).toEqual(['以递增间隔重试']);
    expect(texts([{ text: 'Set it, then run `kush-doctor env` to see which wins' }], 'env')).toHaveLength(1);
  });
});
