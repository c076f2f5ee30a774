import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProfiledClient } from '../../src/domain/protocol.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { runHere } from './here.ts';

interface Setup {
  client: ProfiledClient;
  name: string;
  env(simulator: Simulator): Record<string, string>;
  /** Files in the home folder. */
  files?(simulator: Simulator): Record<string, string>;
  model?: string;
  path: string;
}

const openai = ({ baseUrls, key }: Simulator) => ({ OPENAI_BASE_URL: baseUrls['openai-chat'], OPENAI_API_KEY: key });
const anthropic = ({ baseUrls, key }: Simulator) => ({
  ANTHROPIC_BASE_URL: baseUrls['anthropic-messages'] ?? '',
  ANTHROPIC_AUTH_TOKEN: key,
});

const setups: Setup[] = [
  { client: 'openai-sdk', name: 'the environment', env: openai, model: 'gpt-4o', path: '/v1/chat/completions' },
  { client: 'ai-sdk', name: 'the environment', env: openai, model: 'gpt-4o', path: '/v1/responses' },
  { client: 'cursor', name: 'the environment', env: openai, model: 'gpt-4o', path: '/v1/chat/completions' },
  { client: 'opencode', name: 'the environment', env: openai, model: 'gpt-4o', path: '/v1/chat/completions' },
  { client: 'anthropic-sdk', name: 'the environment', env: anthropic, model: 'claude-haiku-4-5', path: '/v1/messages' },
  { client: 'claude-code', name: 'the environment', env: anthropic, model: 'claude-haiku-4-5', path: '/v1/messages?beta=true' },
  {
    client: 'claude-code',
    name: 'its own settings, with others in the environment',
    env: openai,
    files: (simulator) => ({ '.claude/settings.json': JSON.stringify({ env: anthropic(simulator), model: 'claude-haiku-4-5' }) }),
    path: '/v1/messages?beta=true',
  },
  {
    client: 'codex',
    name: 'its own settings',
    env: ({ key }) => ({ CORP_KEY: key }),
    files: ({ baseUrls }) => ({
      '.codex/config.toml': `model = "gpt-4o"\nmodel_provider = "corp"\n[model_providers.corp]\nname = "corp"\nbase_url = "${baseUrls['openai-chat']}"\nenv_key = "CORP_KEY"\n`,
    }),
    path: '/v1/responses',
  },
  {
    client: 'gemini-cli',
    name: 'its own settings',
    env: () => ({}),
    files: ({ origin, key }) => ({
      '.gemini/.env': `GOOGLE_GEMINI_BASE_URL=${origin}\nGEMINI_API_KEY=${key}\n`,
      '.gemini/settings.json': '{"security":{"auth":{"selectedType":"gemini-api-key"}}}',
    }),
    path: '/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
  },
];

describe('probe --as', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ seed: 71 });
  });
  afterAll(async () => await simulator.close());

  const probe = async ({ client, env, files, model }: Setup, more: readonly string[] = []) => {
    const home = mkdtempSync(join(tmpdir(), 'kush-doctor-'));
    for (const [name, text] of Object.entries(files?.(simulator) ?? {})) {
      mkdirSync(dirname(join(home, name)), { recursive: true });
      writeFileSync(join(home, name), text, { mode: 0o600 });
    }
    const args = ['probe', '--as', client, '--json', ...(model ? ['--model', model] : []), ...more];
    const cwd = mkdtempSync(join(tmpdir(), 'kush-doctor-project-'));
    const { code, stdout } = await runHere(args, { home, cwd, env: env(simulator) });
    return { code, report: JSON.parse(stdout) as { verdict?: string; findings?: { status: string; category: string | null }[] } };
  };

  it.each(setups.map((setup) => [setup.client, setup.name, setup] as const))(
    '%s with %s is healthy',
    { timeout: 30_000 },
    async (_, __, setup) => {
      const before = simulator.requests.length;
      const { code, report } = await probe(setup);
      expect([report.verdict, code]).toEqual(['healthy', 0]);
      const sent = simulator.requests.slice(before);
      expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${setup.path}`]);
      // A profile's tools resemble those of an agent; none is called.
      expect(sent[0]?.call).toBeNull();
    },
  );

  it('is broken where a relay drops the beta header and refuses its fields', { timeout: 30_000 }, async () => {
    const relay = await startSimulator({ seed: 72, faults: [{ name: 'status', args: { value: '400' } }] });
    const setup = setups.find(({ client }) => client === 'claude-code');
    if (!setup) expect.fail('no set-up');
    const { code, report } = await probe({ ...setup, env: () => anthropic(relay) });
    await relay.close();
    expect([report.verdict, code]).toEqual(['broken', 1]);
  });

  it('says which settings are missing for a client of another protocol', { timeout: 30_000 }, async () => {
    const { code, report } = await probe({ client: 'gemini-cli', name: '', env: openai, path: '' });
    expect(code).toBe(2);
    expect(JSON.stringify(report)).toContain('no settings that were found are for a protocol that it speaks');
  });
});
