import type { Endpoint } from '../domain/target.ts';

/** Whether a client appends the version segment to its base URL itself. */
export function appendsVersion({ protocol, client }: Pick<Endpoint, 'protocol'> & Partial<Pick<Endpoint, 'client'>>): boolean {
  return protocol === 'gemini' || (protocol === 'anthropic-messages' && client !== 'ai-sdk' && client !== 'opencode');
}

/** The base URL that makes a client's requests reach a root; Anthropic and Gemini clients append the version themselves. */
export function toClientBase(endpoint: Parameters<typeof appendsVersion>[0], root: string): string {
  if (!appendsVersion(endpoint)) return root;
  return root.replace(endpoint.protocol === 'gemini' ? /\/v1beta$/ : /\/v1$/, '');
}
