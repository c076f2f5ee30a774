/** The wire protocols a router may speak. */
export const protocols = ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'] as const;

export type Protocol = (typeof protocols)[number];

export function isProtocol(name: string): name is Protocol {
  return (protocols as readonly string[]).includes(name);
}

/** How a credential is sent. `raw` is `Authorization: <key>` without a scheme. */
export const authHeaders = ['bearer', 'x-api-key', 'api-key', 'x-goog-api-key', 'raw'] as const;

export type AuthHeader = (typeof authHeaders)[number];

/** The usual headers, or `named:NAME`: one in lower case that a server's refusal names. */
export type KeyHeader = AuthHeader | `named:${string}`;

/** `openai`, `anthropic` or `gemini`: the protocols of one family share base URL, credential and error format. */
export function getFamily(protocol: Protocol): 'openai' | 'anthropic' | 'gemini' {
  if (protocol === 'gemini') return protocol;
  return protocol === 'anthropic-messages' ? 'anthropic' : 'openai';
}

/** Whether clients use one base URL for both protocols. */
export function isSameFamily(one: Protocol, other: Protocol): boolean {
  return getFamily(one) === getFamily(other);
}

/** Clients with known rules for joining a base URL and sending a key. */
export const clients = [
  'openai-sdk',
  'anthropic-sdk',
  'claude-code',
  'ai-sdk',
  'codex',
  'cursor',
  'opencode',
  'gemini-cli',
  'google-genai',
  'litellm',
  'qwen-code',
  'continue',
  'cline',
  'copilot',
  'pi',
  'grok-cli',
  'aider',
  'librechat',
  'zed',
  'claude-code-router',
  'openclaw',
  'fast-agent',
  'open-webui',
] as const;

export type Client = (typeof clients)[number];

/** The clients whose requests `probe --as` can send. */
export const profiledClients = [
  'claude-code',
  'codex',
  'cursor',
  'ai-sdk',
  'openai-sdk',
  'anthropic-sdk',
  'gemini-cli',
  'opencode',
] as const satisfies readonly Client[];

export type ProfiledClient = (typeof profiledClients)[number];
