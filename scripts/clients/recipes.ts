import type { ProfiledClient } from '../../src/domain/protocol.ts';

/** How one client is started for a single turn. `{base}` and `{key}` stand for the simulator's origin and key. */
export interface Recipe {
  client: ProfiledClient;
  /** Below `node_modules/.bin`. */
  program: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Below the home folder; `project/…` is the working folder. */
  files: Readonly<Record<string, string>>;
}

const openaiCompatible = {
  provider: {
    r: {
      npm: '@ai-sdk/openai-compatible',
      name: 'r',
      options: { baseURL: '{base}/v1', apiKey: '{key}' },
      models: { 'test-model': { name: 't' } },
    },
  },
};

export const recipes: readonly Recipe[] = [
  {
    client: 'claude-code',
    program: 'claude',
    args: ['-p', 'hi'],
    env: { ANTHROPIC_BASE_URL: '{base}', ANTHROPIC_AUTH_TOKEN: '{key}' },
    files: {},
  },
  {
    client: 'codex',
    program: 'codex',
    args: ['exec', '--skip-git-repo-check', 'hi'],
    env: { ROUTER_KEY: '{key}' },
    files: {
      '.codex/config.toml':
        'model = "gpt-5"\nmodel_provider = "r"\n[model_providers.r]\nname = "r"\nbase_url = "{base}/v1"\nenv_key = "ROUTER_KEY"\n',
    },
  },
  {
    client: 'gemini-cli',
    program: 'gemini',
    args: ['-m', 'gemini-2.5-flash', '-p', 'hi'],
    env: { GEMINI_API_KEY: '{key}', GOOGLE_GEMINI_BASE_URL: '{base}', GEMINI_CLI_TRUST_WORKSPACE: 'true' },
    files: { '.gemini/settings.json': '{"security":{"auth":{"selectedType":"gemini-api-key"}}}' },
  },
  {
    client: 'opencode',
    program: 'opencode',
    args: ['run', '-m', 'r/test-model', 'hi'],
    env: {},
    files: { 'project/opencode.json': JSON.stringify(openaiCompatible) },
  },
];
