import type { Source } from '../../domain/report/diagnosis.ts';
import type { Router } from '../../domain/router.ts';
import { kushrouterErrors } from './errors.ts';

const read = '2026-11-20';
const home: Source = { title: 'KushRouter documentation', url: 'https://docs.kushrouter.com/', read };
const apiKeys: Source = { title: 'KushRouter API keys', url: 'https://docs.kushrouter.com/api-keys', read };
const authentication: Source = {
  title: 'KushRouter authentication',
  url: 'https://docs.kushrouter.com/getting-started/authentication',
  read,
};
const compat: Source = {
  title: 'KushRouter cross-provider compatibility',
  url: 'https://docs.kushrouter.com/concepts/cross-provider-compat',
  read,
};
const seed: Source = { title: 'KushRouter troubleshooting', url: 'https://docs.kushrouter.com/operations/troubleshooting', read };

/** Facts from KushRouter's documentation. */
export const kushrouter: Router = {
  id: 'kushrouter',
  name: 'KushRouter',
  kind: 'router',
  read,
  hosts: [
    { host: 'api.kushrouter.com', role: 'api', evidence: 'documented', source: home },
    { host: 'kushrouter.com', role: 'web', evidence: 'documented', source: home },
    { host: 'docs.kushrouter.com', role: 'web', evidence: 'documented', source: home },
  ],
  bases: {
    'openai-chat': { url: 'https://api.kushrouter.com/api/openai/v1', evidence: 'documented', source: home },
    'openai-responses': { url: 'https://api.kushrouter.com/api/openai/v1', evidence: 'documented', source: home },
    'anthropic-messages': {
      url: 'https://api.kushrouter.com/api/anthropic/v1',
      evidence: 'documented',
      source: home,
      note: "the Anthropic SDK and Claude Code append /v1 themselves, so they want https://api.kushrouter.com/api/anthropic; the page's own sample leads to /v1/v1/messages",
    },
  },
  protocols: ['openai-chat', 'anthropic-messages', 'openai-responses'],
  envNames: { key: ['KUSHROUTER_API_KEY'], baseUrl: ['KUSHROUTER_BASE_URL'], model: ['KUSHROUTER_MODEL'] },
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['x-api-key', 'bearer'] },
  keyFormat: { prefix: 'kr_', example: 'kr_live_…', alsoUsedBy: ['KairosRoute (kr_live_)'], source: apiKeys },
  keyEndpoints: [
    {
      id: 'kushrouter apikeys/me',
      url: 'https://api.kushrouter.com/api/v1/apikeys/me',
      auth: 'bearer',
      shape: 'kushrouter-me',
      source: apiKeys,
    },
  ],
  requestIdHeaders: ['x-request-id'],
  rateLimitHeaders: {
    limit: 'x-ratelimit-limit',
    remaining: 'x-ratelimit-remaining',
    reset: 'x-ratelimit-reset',
    resetUnit: 'epoch-seconds',
  },
  limits: {},
  defaultModels: {
    'openai-chat': 'gpt-4o-mini',
    'openai-responses': 'gpt-5-mini-2025-08-07',
    'anthropic-messages': 'claude-sonnet-4-5-20250929',
  },
  modelExamples: [
    'gpt-4o-mini',
    'gpt-4o-2024-11-20',
    'gpt-5-mini-2025-08-07',
    'gpt-5-2025-08-07',
    'gpt-5-codex',
    'claude-3-5-sonnet-20241022',
    'claude-sonnet-4-5-20250929',
    'claude-3-5-sonnet-v2@anthropic',
  ],
  get errors() {
    return kushrouterErrors();
  },
  stream: { syntheticFinalToolArguments: true, requiresAction: true },
  support: {
    keysUrl: 'https://kushrouter.com/dashboard/api-keys',
    email: 'support@kushrouter.com',
    asksFor: ['request ids', "the SDK's verbose log"],
  },
  forbiddenPaths: ['/api/v1/apikeys/rotate'],
  contradictions: [
    {
      about: 'the header of the Anthropic routes',
      readings: [
        { says: 'x-api-key', source: seed },
        { says: 'x-api-key or Authorization: Bearer', source: authentication },
      ],
    },
    {
      about: 'the Anthropic base URL',
      readings: [
        { says: 'the endpoint is POST /api/anthropic/v1/messages', source: home },
        { says: 'the SDK is given a base that already ends in /v1, which the SDK appends again', source: compat },
      ],
    },
    {
      about: 'missing credits',
      readings: [
        { says: 'listed under 401', source: seed },
        { says: 'listed as 402', source: seed },
      ],
    },
  ],
};
