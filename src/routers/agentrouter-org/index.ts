import { defineRouter } from '../define.ts';
import { agentrouterOrgErrors } from './errors.ts';

const source = {
  title: 'OmniRoute: AgentRouter',
  url: 'https://github.com/diegosouzapw/OmniRoute/blob/main/docs/AGENTROUTER.md',
  read: '2026-11-27',
};

/** Facts reported by others about agentrouter.org, which is not AgentRouter Pro. */
export const agentrouterOrg = defineRouter({
  id: 'agentrouter-org',
  name: 'AgentRouter (agentrouter.org)',
  service: 'router',
  source,

  evidence: 'community',
  bases: { anthropic: 'https://agentrouter.org/v1' },
  otherBases: { chat: ['https://agentrouter.org/v1'] },
  auth: { 'anthropic-messages': ['bearer', 'x-api-key'], 'openai-chat': ['bearer'] },
  servesOnly: { clients: ['Claude Code'], source },
  errors: () => agentrouterOrgErrors(source),
});
