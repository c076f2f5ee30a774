/** The clients whose needs `compat` knows, and all of them at once. */
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
