import type { Router } from '../../domain/router.ts';

/** Facts common to all endpoints of OpenAI's protocols. */
export const genericOpenai: Router = {
  id: 'generic-openai',
  name: 'OpenAI-compatible endpoint',
  bases: {},
  protocols: ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'],
  auth: {
    'openai-chat': ['bearer'],
    'openai-responses': ['bearer'],
    'anthropic-messages': ['x-api-key', 'bearer'],
    gemini: ['x-goog-api-key', 'bearer'],
  },
  models: {
    path: '/models',
    checksKey: 'unknown',
    source: { title: 'OpenAI API reference: models', url: 'https://platform.openai.com/docs/api-reference/models/list' },
  },
  requestIdHeaders: ['x-request-id', 'request-id', 'x-oneapi-request-id', 'cf-ray'],
  kind: 'generic',
  read: '2026-11-20',
  hosts: [],
  envNames: { key: [], baseUrl: [], model: [] },
  keyEndpoints: [],
  rateLimitHeaders: {
    limit: 'x-ratelimit-limit-requests',
    remaining: 'x-ratelimit-remaining-requests',
    reset: 'x-ratelimit-reset-requests',
  },
  limits: {},
  defaultModels: {},
  modelExamples: ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-5', 'o3', 'deepseek-chat', 'deepseek-reasoner'],
  errors: [],
  stream: {},
  support: { asksFor: ['the error as it came', 'the time of the request', 'the request id'] },
  forbiddenPaths: [],
  contradictions: [],
};
