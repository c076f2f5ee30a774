import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runHere } from './here.ts';

const home = mkdtempSync(join(tmpdir(), 'kush-doctor-broken-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

it.each([
  ['.claude/settings.json', '{"env":{"ANTHROPIC_BASE_URL":"https://read.example",},}', 'en', 'is not valid JSON'],
  ['.codex/config.toml', 'model_provider = \n', 'zh', '不是有效的 TOML'],
])('without any other settings, the client file that cannot be read is named: %s', async (name, text, lang, words) => {
  const folder = join(home, lang);
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  const { code, stderr } = await runHere(['doctor', '--lang', lang], { home: folder });
  expect(code).toBe(2);
  expect(stderr).toContain(`~/${name} ${words}`);
});

it.each([
  ['.claude/settings.json', '{"env":{', /~\/\.claude\/settings\.json is not valid JSON/],
  ['.claude/settings.json', '{"env":"ANTHROPIC_BASE_URL=http://x"}', /env is not an object.*\n\s+Proof\s+its type is string/],
  ['.claude/settings.json', '[]', /The file is not an object/],
  ['.codex/config.toml', 'model_provider = 5\n', /model_provider is not a string.*\n\s+Proof\s+its type is number/],
  ['.config/opencode/opencode.json', '{"provider":{"x":{"options":{"apiKey":12}}}}', /provider\.x\.options\.apiKey is not a string/],
])('beside other settings, doctor names what it could not read: %s %s', async (name, text, words) => {
  const folder = mkdtempSync(join(home, 'beside-'));
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  const settings = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2' };
  const { stdout } = await runHere(['doctor', '--offline'], { home: folder, env: settings });
  expect(stdout).toMatch(words);
  // A base URL given as an option can come from no file.
  const given = ['--base-url', 'http://127.0.0.1:9/v1', '--key-env', 'MY_KEY'];
  const other = await runHere(['doctor', '--offline', ...given], { home: folder, env: { MY_KEY: settings.OPENAI_API_KEY } });
  expect(other.stdout).not.toMatch(words);
});
