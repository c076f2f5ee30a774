import type { Source } from '../../domain/report/diagnosis.ts';
import type { Router } from '../../domain/router.ts';
import { routescopeErrors } from './errors.ts';

const read = '2026-11-20';
const at = (path: string, title: string): Source => ({
  title: `RouteScope ${title}`,
  url: `https://doc.routescope.ai/en/docs/api/${path}`,
  read,
});
const basics = at('quick-start/api-basics', 'API basics');
const errors = at('errors', 'errors and troubleshooting');
const self = (name: string): Source => at(`token-self/${name}`, 'token self-service');

/** Facts from RouteScope's documentation: models on one host, accounts on another. */
export const routescope: Router = {
  id: 'routescope',
  name: 'RouteScope',
  kind: 'router',
  read,
  hosts: [
    { host: 'api.routescope.ai', role: 'api', evidence: 'documented', source: basics },
    { host: 'webapi.routescope.ai', role: 'account', evidence: 'documented', source: self('token-self-get') },
    { host: 'doc.routescope.ai', role: 'web', evidence: 'documented', source: basics },
    { host: 'routescope.ai', role: 'web', evidence: 'documented', source: basics },
  ],
  bases: {
    'openai-chat': { url: 'https://api.routescope.ai/v1', evidence: 'documented', source: basics },
    'openai-responses': {
      url: 'https://api.routescope.ai/v1',
      evidence: 'documented',
      source: at('tools/codex', 'Codex'),
      note: 'only implied by the Codex guide',
    },
    'anthropic-messages': {
      url: 'https://api.routescope.ai/v1',
      evidence: 'documented',
      source: basics,
      note: 'clients are given https://api.routescope.ai, without /v1',
    },
    gemini: { url: 'https://api.routescope.ai/v1beta', evidence: 'documented', source: basics },
  },
  protocols: ['openai-chat', 'anthropic-messages', 'openai-responses', 'gemini'],
  envNames: { key: ['ROUTESCOPE_API_KEY'], baseUrl: ['ROUTESCOPE_BASE_URL'], model: ['ROUTESCOPE_MODEL'] },
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['bearer'], gemini: ['bearer'] },
  keyFormat: { prefix: 'sk-', example: 'sk-your-token', alsoUsedBy: ['OpenAI', 'most relays'], source: errors },
  models: { path: '/models', checksKey: 'unknown', source: errors },
  keyEndpoints: [
    {
      id: 'routescope token/self/subscription',
      url: 'https://webapi.routescope.ai/api/token/self/subscription',
      auth: 'bearer',
      shape: 'routescope-subscription',
      source: self('token-self-subscription-get'),
    },
    {
      id: 'routescope token/self/usage',
      url: 'https://webapi.routescope.ai/api/token/self/usage',
      auth: 'bearer',
      shape: 'routescope-usage',
      source: self('token-self-usage-get'),
    },
  ],
  requestIdHeaders: [],
  rateLimitHeaders: {},
  limits: { answerSeconds: 150 },
  defaultModels: { 'openai-chat': 'gpt-4o-mini', 'openai-responses': 'gpt-5.4', 'anthropic-messages': 'claude-sonnet-4-6' },
  modelExamples: ['gpt-5.4', 'gpt-4o-mini', 'claude-sonnet-4-6', 'gpt-image-2'],
  get errors() {
    return routescopeErrors();
  },
  stream: {},
  support: { email: 'support@routescope.ai', asksFor: ['the request_id from the logs', 'time of the request', 'the model'] },
  forbiddenPaths: [],
  contradictions: [
    {
      about: 'an empty balance',
      readings: [
        { says: '403 or a failed request', source: errors },
        { says: 'a failed request, without a status', source: at('quick-start/common-errors', 'common errors') },
      ],
    },
  ],
};
