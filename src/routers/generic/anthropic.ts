import type { Router } from '../../domain/router.ts';

/** Facts common to all endpoints of Anthropic's Messages protocol. */
export const genericAnthropic: Router = {
  id: 'generic-anthropic',
  name: 'Anthropic-compatible endpoint',
  bases: {},
  protocols: ['anthropic-messages'],
  auth: { 'anthropic-messages': ['x-api-key', 'bearer'] },
  models: {
    path: '/models',
    checksKey: 'unknown',
    source: { title: 'Anthropic API reference: list models', url: 'https://docs.anthropic.com/en/api/models-list' },
  },
  requestIdHeaders: ['request-id', 'x-request-id', 'x-oneapi-request-id', 'cf-ray'],
  kind: 'generic',
  read: '2026-11-20',
  hosts: [],
  envNames: { key: [], baseUrl: [], model: [] },
  keyEndpoints: [],
  rateLimitHeaders: {
    limit: 'anthropic-ratelimit-requests-limit',
    remaining: 'anthropic-ratelimit-requests-remaining',
    reset: 'anthropic-ratelimit-requests-reset',
  },
  limits: {},
  defaultModels: {},
  modelExamples: ['claude-sonnet-4-5', 'claude-opus-4-5', 'claude-haiku-4-5', 'claude-sonnet-4-6'],
  errors: [],
  stream: {},
  support: { asksFor: ['the error as it came', 'the time of the request', 'the request id'] },
  forbiddenPaths: [],
  contradictions: [],
};
