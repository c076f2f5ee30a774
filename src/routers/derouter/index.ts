import type { Source } from '../../domain/report/diagnosis.ts';
import type { Router } from '../../domain/router.ts';
import { derouterErrors } from './errors.ts';

const read = '2026-11-20';
const guide: Source = { title: 'DeRouter API error guide', url: 'https://derouter-web-beta1.pages.dev/docs', read };
const management: Source = { title: 'DeRouter management API', url: 'https://derouter.ai/docs/api', read };
const community: Source = { title: 'reported by users, not on a page of DeRouter', read };

/** Facts from DeRouter's documentation. The host that serves models is known only from its users, and marked as such. */
export const derouter: Router = {
  id: 'derouter',
  name: 'DeRouter',
  kind: 'router',
  read,
  hosts: [
    { host: 'cf-api.derouter.ai', role: 'account', evidence: 'documented', source: management },
    { host: 'derouter.ai', role: 'web', evidence: 'documented', source: management },
    { host: 'api.derouter.ai', role: 'api', evidence: 'community', source: community },
    { host: 'api-direct.derouter.ai', role: 'api', evidence: 'community', source: community },
    { host: 'api.apikey.cloud', role: 'api', evidence: 'community', source: community },
  ],
  bases: {
    'openai-chat': { url: 'https://api.derouter.ai/openai/v1', evidence: 'community', source: community },
    'openai-responses': { url: 'https://api.derouter.ai/openai/v1', evidence: 'community', source: community },
    'anthropic-messages': { url: 'https://api.derouter.ai/proxy/v1', evidence: 'community', source: community },
  },
  protocols: ['openai-chat', 'anthropic-messages', 'openai-responses'],
  envNames: { key: ['DEROUTER_API_KEY'], baseUrl: ['DEROUTER_BASE_URL'], model: ['DEROUTER_MODEL'] },
  auth: {
    'openai-chat': ['bearer', 'x-api-key'],
    'openai-responses': ['bearer', 'x-api-key'],
    'anthropic-messages': ['x-api-key', 'bearer'],
  },
  keyFormat: { prefix: 'sk-ant-', example: 'sk-ant-1234567890abcdef…', alsoUsedBy: ["Anthropic's own keys"], source: management },
  models: { path: '/models', checksKey: 'unknown', source: guide },
  keyEndpoints: [
    {
      id: 'derouter balance',
      url: 'https://cf-api.derouter.ai/balance',
      auth: 'bearer',
      shape: 'derouter-balance',
      keyKind: 'account',
      source: management,
    },
    {
      id: 'derouter sub-key/balance',
      url: 'https://cf-api.derouter.ai/sub-key/balance',
      auth: 'bearer',
      shape: 'derouter-sub-key',
      keyKind: 'client',
      source: management,
    },
  ],
  requestIdHeaders: ['request-id'],
  rateLimitHeaders: {},
  limits: { requestsPerMinute: 60, concurrency: 5, answerSeconds: 300 },
  defaultModels: { 'openai-chat': 'claude-sonnet-4-6', 'anthropic-messages': 'claude-sonnet-4-6', 'openai-responses': 'claude-sonnet-4-6' },
  modelExamples: ['claude-sonnet-4-6', 'claude-opus-4-6', 'claude-haiku-4-5-20251001'],
  get errors() {
    return derouterErrors();
  },
  stream: {},
  support: { asksFor: ['the request-id header'] },
  forbiddenPaths: ['/sub-keys'],
  contradictions: [
    {
      about: 'how a key is sent',
      readings: [
        { says: 'Authorization or x-api-key', source: guide },
        { says: 'all requests use the Authorization header', source: management },
      ],
    },
    {
      about: 'where models are served',
      readings: [
        { says: '/v1/messages, /v1/chat/completions, /v1/responses, without a host', source: guide },
        { says: '/openai/v1 and /proxy/v1 on api.derouter.ai', source: community },
      ],
    },
  ],
};
