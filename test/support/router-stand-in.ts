import type { Protocol } from '../../src/domain/protocol.ts';
import type { Router } from '../../src/domain/router.ts';
import type { RouterTable } from '../../src/settings/index.ts';

const source = { title: 'stand-in', read: '2026-11-20' };

function router(id: string, name: string, facts: Partial<Router>): Router {
  return {
    id,
    name,
    kind: 'router',
    read: '2026-11-20',
    hosts: [],
    bases: {},
    protocols: ['openai-chat', 'anthropic-messages'],
    envNames: { key: [`${id.toUpperCase()}_API_KEY`], baseUrl: [], model: [] },
    auth: {},
    keyEndpoints: [],
    requestIdHeaders: [],
    rateLimitHeaders: {},
    limits: {},
    defaultModels: {},
    modelExamples: [],
    errors: [],
    stream: {},
    support: { asksFor: [] },
    forbiddenPaths: [],
    contradictions: [],
    ...facts,
  };
}

const base = (url: string) => ({ url, evidence: 'documented' as const, source });
const host = (name: string, role: 'api' | 'web' | 'account') => ({ host: name, role, evidence: 'documented' as const, source });

/** Three routers with the features that settings depend on: a prefix path, a placeholder base, and one root for all protocols. */
export const standInRouters: readonly Router[] = [
  router('chuizi', 'Chuizi', {
    hosts: [host('api.chuizi.ai', 'api'), host('chuizi.ai', 'web')],
    bases: {
      'openai-chat': base('https://api.chuizi.ai/v1'),
      'anthropic-messages': base('https://api.chuizi.ai/anthropic/v1'),
      gemini: base('https://api.chuizi.ai/gemini/v1beta'),
    },
    protocols: ['openai-chat', 'anthropic-messages', 'gemini'],
    keyFormat: { prefix: 'ck-', pattern: '^ck-[A-Za-z0-9]{32}$', length: 35, example: `ck-${'a'.repeat(32)}`, alsoUsedBy: [], source },
    limits: { answerSeconds: 120 },
  }),
  router('agentrouter', 'AgentRouter', {
    bases: { 'openai-chat': base('https://your-agentrouter.com/v1'), 'anthropic-messages': base('https://your-agentrouter.com/v1') },
    envNames: { key: ['AGENTROUTER_API_KEY'], baseUrl: ['AGENTROUTER_BASE_URL'], model: [] },
    keyFormat: { prefix: 'sk-ar-', example: 'sk-ar-x', alsoUsedBy: ['AnyRouter'], source },
  }),
  router('kushrouter', 'KushRouter', {
    hosts: [host('api.kushrouter.com', 'api'), host('kushrouter.com', 'web')],
    bases: {
      'openai-chat': base('https://api.kushrouter.com/api/openai/v1'),
      'openai-responses': base('https://api.kushrouter.com/api/openai/v1'),
      'anthropic-messages': base('https://api.kushrouter.com/api/anthropic/v1'),
    },
    protocols: ['openai-chat', 'openai-responses', 'anthropic-messages'],
    keyFormat: { prefix: 'kr_live_', example: 'kr_live_x', alsoUsedBy: ['kairosroute.com'], source },
  }),
];

const generic = (protocol: Protocol): Router => ({
  ...router(`generic-${protocol}`, 'unknown router', {}),
  kind: 'generic',
  protocols: [protocol],
});

export const standInTable: RouterTable = {
  routers: standInRouters,
  find: (id) => standInRouters.find((candidate) => candidate.id === id),
  detect: ({ baseUrl }) => {
    const name = baseUrl !== undefined && URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
    const found = standInRouters.find((candidate) => candidate.hosts.some((known) => known.host === name));
    return found ? { router: found, clue: { by: 'host', host: 'stand-in' }, confidence: 'documented' } : null;
  },
  generic,
};
