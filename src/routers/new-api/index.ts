import { defineRouter } from '../define.ts';
import { newApiErrors } from './errors.ts';

const source = {
  title: 'new-api: source (types/error.go, middleware/auth.go)',
  url: 'https://github.com/QuantumNous/new-api',
  read: '2026-11-27',
};

/** new-api, the gateway behind most Chinese relays, from its answers. */
export const newApi = defineRouter({
  id: 'new-api',
  name: 'new-api',
  service: 'gateway',
  source,

  bases: { openai: 'http://localhost:3000/v1', anthropic: 'http://localhost:3000/v1', gemini: 'http://localhost:3000/v1beta' },
  auth: {
    'openai-chat': ['bearer'],
    'openai-responses': ['bearer'],
    'anthropic-messages': ['x-api-key', 'bearer'],
    gemini: ['x-goog-api-key', 'bearer'],
  },
  key: { prefix: 'sk-', example: 'sk-…', alsoUsedBy: ['OpenAI', 'most relays'] },
  models: { checksKey: 'yes' },
  keyEndpoints: [
    {
      id: 'new-api usage/token',
      url: '/api/usage/token/',
      auth: 'bearer',
      shape: 'newapi-usage-token',
      source: { title: 'new-api: token usage', url: 'https://docs.newapi.pro/en/api/token-usage', read: '2026-11-27' },
    },
  ],
  requestIdHeaders: ['x-oneapi-request-id'],
  marks: [
    { header: { name: 'x-new-api-version' }, confidence: 'documented' },
    { body: '"new_api_error"', confidence: 'documented' },
    { header: { name: 'x-oneapi-request-id' }, confidence: 'inferred' },
  ],
  whoFailed: [
    { by: 'gateway', body: '"type"\\s*:\\s*"new_api_error"', source },
    { by: 'provider', body: '"type"\\s*:\\s*"(?:openai|claude|gemini|upstream)_error"', source },
  ],
  forbiddenPaths: ['/api/channel/', '/api/token/'],
  errors: () => newApiErrors(source),
});
