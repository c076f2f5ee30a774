import { defineRouter } from '../define.ts';
import { claudeGatewayErrors } from './errors.ts';

const source = {
  title: 'Claude Code: LLM gateway protocol',
  url: 'https://code.claude.com/docs/en/llm-gateway-protocol',
  read: '2026-11-27',
};

/** What Claude Code requires of every gateway, and the answers of the Claude apps gateway. */
export const claudeGateway = defineRouter({
  id: 'claude-gateway',
  name: 'Claude Code gateway contract',
  service: 'contract',
  source,

  protocols: ['anthropic-messages'],
  models: { path: '/models?limit=1000', checksKey: 'unknown' },
  freePaths: [{ path: '/protocol', tells: 'the contract, machine-readable', needsKey: false }],
  support: { url: 'https://code.claude.com/docs/en/llm-gateway-connect' },
  errors: () => claudeGatewayErrors(source),
});
