import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { resolveAt } from '../../support/settings.ts';

it('takes the whole endpoint that claude-code-router wants for right', async () => {
  const home = mkdtempSync(join(tmpdir(), 'kush-doctor-'));
  mkdirSync(join(home, '.claude-code-router'));
  const provider = {
    name: 'up',
    api_base_url: 'http://127.0.0.1:9/v1/chat/completions',
    api_key: 'sk-1234567890abcdefghijklmnop',
    models: ['gpt-4o'],
  };
  writeFileSync(join(home, '.claude-code-router/config.json'), JSON.stringify({ Providers: [provider] }));
  const { targets, issues } = await resolveAt({ cwd: home, home });
  rmSync(home, { recursive: true });
  expect(targets[0]?.endpoints[0]).toMatchObject({ client: 'claude-code-router', root: 'http://127.0.0.1:9/v1' });
  expect(issues.filter(({ category }) => category === 'config.base_url')).toEqual([]);
});
