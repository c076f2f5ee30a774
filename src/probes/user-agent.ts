import type { Client } from '../domain/protocol.ts';

/**
 * The User-Agent each client sends: the JavaScript SDKs', Claude Code's and Codex's as captured from the packages and programs on npm; of
 * Cursor, opencode and LiteLLM the form they are known by.
 */
export const userAgents: Readonly<Record<Client, string>> = {
  'openai-sdk': 'OpenAI/JS 6.49.0',
  'anthropic-sdk': 'Anthropic/JS 1.11.0',
  'claude-code': 'claude-cli/2.1.329 (external, sdk-cli)',
  'ai-sdk': 'ai-sdk/openai/3.0.141 ai-sdk/provider-utils/4.0.64 runtime/node.js/v20.20.2',
  codex: 'codex_exec/0.169.0 (Debian 12.0.0; x86_64) unknown (codex_exec; 0.169.0)',
  cursor: 'connect-es/1.6.1',
  opencode: 'opencode/1.1.28 ai-sdk/provider-utils/4.0.64',
  'gemini-cli': 'google-genai-sdk/2.32.0 gl-node/v20.20.2',
  'google-genai': 'google-genai-sdk/2.32.0 gl-node/v20.20.2',
  litellm: 'OpenAI/Python 1.61.0',
};
