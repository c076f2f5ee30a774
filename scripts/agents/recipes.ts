import { readFileSync } from 'node:fs';

/** Its command line lists and calls the tools. */
export const inspector = '@modelcontextprotocol/inspector';

/**
 * How a client gets the server and is started for one turn. `{base}` is the scripted model's origin, `{command}` a JSON list: program and
 * arguments.
 */
export interface AgentRecipe {
  client: string;
  package: string;
  program: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Below the home folder; `project/…` is the working folder. */
  files: Readonly<Record<string, (server: Server) => string>>;
}

export interface Server {
  base: string;
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
}

const question = 'Find out why my client fails. Use the diagnose tool.';
const json = (value: unknown): string => JSON.stringify(value, null, 2);

type Json = { [name: string]: Json } & Partial<Record<'command' | 'args' | 'env' | 'environment', unknown>>;

/** A file of `examples/agents` with the built server instead of the installed one, and additional test settings. */
function fromExample(file: string, { command, args, env }: Server, more: object = {}): string {
  const example = JSON.parse(readFileSync(`examples/agents/${file}`, 'utf8')) as Json;
  const entry = (example.mcpServers ?? example.mcp)?.['kush-doctor'];
  if (entry === undefined) throw new Error(`${file} names no server`);
  if (Array.isArray(entry.command)) Object.assign(entry, { command: [command, ...args], environment: env });
  else Object.assign(entry, { command, args, env });
  return json({ ...example, ...more });
}

export const agentRecipes: readonly AgentRecipe[] = [
  {
    client: 'claude-code',
    package: '@anthropic-ai/claude-code',
    program: 'claude',
    args: ['-p', question, '--mcp-config', 'mcp.json', '--strict-mcp-config', '--allowedTools', 'mcp__kush-doctor__diagnose'],
    env: { ANTHROPIC_BASE_URL: '{base}', ANTHROPIC_AUTH_TOKEN: 'scripted', ENABLE_TOOL_SEARCH: 'false' },
    files: { 'project/mcp.json': (server) => fromExample('claude-code/.mcp.json', server) },
  },
  {
    client: 'codex',
    package: '@openai/codex',
    program: 'codex',
    args: ['exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox', question],
    env: { SCRIPTED_KEY: 'scripted' },
    files: {
      '.codex/config.toml': ({ base, command, args, env }) =>
        [
          'model = "gpt-5"',
          'model_provider = "r"',
          '[model_providers.r]',
          'name = "r"',
          `base_url = ${JSON.stringify(`${base}/v1`)}`,
          'env_key = "SCRIPTED_KEY"',
          readFileSync('examples/agents/codex/config.toml', 'utf8')
            .replace('command = "kush-doctor"', `command = ${JSON.stringify(command)}`)
            .replace('args = ["mcp"]', `args = ${JSON.stringify(args)}`),
          '[mcp_servers.kush-doctor.env]',
          ...Object.entries(env).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
          '',
        ].join('\n'),
    },
  },
  {
    client: 'gemini-cli',
    package: '@google/gemini-cli',
    program: 'gemini',
    args: ['-m', 'gemini-2.5-flash', '--yolo', '-p', question],
    env: { GEMINI_API_KEY: 'scripted', GOOGLE_GEMINI_BASE_URL: '{base}', GEMINI_CLI_TRUST_WORKSPACE: 'true' },
    files: {
      '.gemini/settings.json': () => json({ security: { auth: { selectedType: 'gemini-api-key' } } }),
      '.gemini/extensions/kush-doctor/gemini-extension.json': (server) => fromExample('gemini-cli/gemini-extension.json', server),
    },
  },
  {
    client: 'opencode',
    package: 'opencode-ai',
    program: 'opencode',
    args: ['run', '-m', 'r/test-model', question],
    env: {},
    files: {
      'project/opencode.json': (server) =>
        fromExample('opencode/opencode.json', server, {
          provider: {
            r: {
              npm: '@ai-sdk/openai-compatible',
              name: 'r',
              options: { baseURL: `${server.base}/v1`, apiKey: 'scripted' },
              models: { 'test-model': { name: 't', tool_call: true } },
            },
          },
        }),
    },
  },
];
