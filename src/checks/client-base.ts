import type { Endpoint } from '../domain/target.ts';

/** The base URL that makes a client's requests reach a root; Anthropic and Gemini clients append the version themselves. */
export function toClientBase({ protocol, client }: Pick<Endpoint, 'protocol'> & Partial<Pick<Endpoint, 'client'>>, root: string): string {
  if (protocol === 'gemini') return root.replace(/\/v1beta$/, '');
  if (protocol === 'anthropic-messages' && client !== 'ai-sdk' && client !== 'opencode') return root.replace(/\/v1$/, '');
  return root;
}
