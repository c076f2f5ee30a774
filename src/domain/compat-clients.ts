/** Names accepted by `compat`: the clients with known needs, and all of them. */
export const compatClients = [
  'claude-code',
  'codex',
  'gemini-cli',
  'opencode',
  'cline',
  'openai-sdk',
  'anthropic-sdk',
  'ai-sdk',
  'all',
] as const;

export type CompatClientName = Exclude<(typeof compatClients)[number], 'all'>;
