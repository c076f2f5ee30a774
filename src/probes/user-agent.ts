import type { Client } from '../domain/protocol.ts';

/**
 * The User-Agent of each client: recorded from the packages and programs on npm on 2026-11-27; for Cursor, LiteLLM and programs that are
 * not npm packages, the commonly known form.
 */
export const userAgents: Readonly<Record<Client, string>> = {
  'openai-sdk': 'OpenAI/JS 7.59.0',
  'anthropic-sdk': 'Anthropic/JS 1.14.0',
  'claude-code': 'claude-cli/2.1.332 (external, sdk-cli)',
  'ai-sdk': 'ai/7.0.173 ai-sdk-provider-utils/5.0.81 node.js/v20.20.2',
  codex: 'codex_exec/0.171.0 (Debian 12.0.0; x86_64) dumb (codex_exec; 0.171.0)',
  cursor: 'connect-es/1.6.1',
  opencode: 'opencode/1.18.33 ai-sdk/provider-utils/4.0.23 runtime/bun/1.3.14',
  'gemini-cli': 'GeminiCLI-tui/0.61.0/gemini-2.5-flash (linux; x64; terminal)',
  'google-genai': 'google-genai-sdk/3.3.0 gl-node/v20.20.2',
  litellm: 'OpenAI/Python 1.61.0',
  'qwen-code': 'QwenCode/0.24.4 (linux; x64)',
  continue: 'ls/JS 5.23.2',
  cline: 'ai-sdk/openai-compatible/3.0.37 ai-sdk/provider-utils/5.0.30 runtime/bun/1.3.13',
  copilot: 'OpenAI/JS 5.20.1',
  pi: 'OpenAI/JS 6.26.0',
  'grok-cli': 'OpenAI/JS 5.23.2',
  aider: 'OpenAI/Python 1.61.0',
  librechat: 'OpenAI/JS 5.23.2',
  zed: 'Zed/0.200.0 (linux; x86_64)',
  'claude-code-router': 'node',
  openclaw: 'OpenAI/JS 6.26.0',
  'fast-agent': 'OpenAI/Python 1.61.0',
  'open-webui': 'Python/3.11 aiohttp/3.12.15',
};
