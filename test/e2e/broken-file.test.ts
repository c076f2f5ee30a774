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
