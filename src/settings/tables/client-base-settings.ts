import type { Client, Protocol } from '../../domain/protocol.ts';

type SettingName = string | Readonly<Partial<Record<Protocol, string>>>;

const vendorVariables = {
  'openai-chat': 'OPENAI_BASE_URL',
  'openai-responses': 'OPENAI_BASE_URL',
  'anthropic-messages': 'ANTHROPIC_BASE_URL',
};

/** The setting from which each client takes its base URL; one for each protocol where they differ. */
const settingNames: Readonly<Record<Client, SettingName>> = {
  'openai-sdk': 'OPENAI_BASE_URL',
  'anthropic-sdk': 'ANTHROPIC_BASE_URL',
  'claude-code': 'ANTHROPIC_BASE_URL',
  'ai-sdk': { ...vendorVariables, gemini: 'baseURL of createGoogle' },
  codex: 'base_url in ~/.codex/config.toml',
  cursor: 'Override OpenAI Base URL',
  opencode: 'provider.options.baseURL in opencode.json',
  'gemini-cli': 'GOOGLE_GEMINI_BASE_URL',
  'google-genai': 'GOOGLE_GEMINI_BASE_URL',
  litellm: 'api_base',
  aider: { 'openai-chat': 'openai-api-base in .aider.conf.yml', 'anthropic-messages': 'ANTHROPIC_API_BASE' },
  'qwen-code': { ...vendorVariables, gemini: 'GOOGLE_GEMINI_BASE_URL' },
  continue: 'apiBase in ~/.continue/config.yaml',
  cline: 'baseUrl in ~/.cline/data/settings/providers.json',
  copilot: 'COPILOT_PROVIDER_BASE_URL',
  pi: 'baseUrl in ~/.pi/agent/models.json',
  'grok-cli': 'GROK_BASE_URL',
  librechat: 'endpoints.custom[].baseURL in librechat.yaml',
  zed: 'language_models.<provider>.api_url in the settings of Zed',
  'claude-code-router': 'api_base_url in ~/.claude-code-router/config.json',
  openclaw: 'models.providers.<id>.baseUrl in ~/.openclaw/openclaw.json',
  'fast-agent': 'base_url in fastagent.config.yaml',
  'open-webui': 'OPENAI_API_BASE_URL',
};

/** The name of the setting from which a client takes the base URL of a protocol. */
export function getBaseSetting(client: Client, protocol: Protocol): string {
  const names = settingNames[client];
  return typeof names === 'string' ? names : (names[protocol] ?? vendorVariables['openai-chat']);
}
