import { defineRouter } from '../define.ts';
import { openrouterErrors } from './errors.ts';

const source = { title: 'OpenRouter errors and debugging', url: 'https://openrouter.ai/docs/api-reference/errors', read: '2026-11-27' };

/** Facts from OpenRouter's documentation. */
export const openrouter = defineRouter({
  id: 'openrouter',
  name: 'OpenRouter',
  service: 'router',
  source,

  bases: { openai: 'https://openrouter.ai/api/v1', anthropic: 'https://openrouter.ai/api/v1' },
  keyNames: ['OPENROUTER_API_KEY'],
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['bearer'] },
  key: { prefix: 'sk-or-', example: 'sk-or-v1-…' },
  models: { checksKey: 'no' },
  keyEndpoints: [
    {
      id: 'openrouter key',
      url: 'https://openrouter.ai/api/v1/key',
      auth: 'bearer',
      shape: 'openrouter-key',
      source: { title: 'OpenRouter limits', url: 'https://openrouter.ai/docs/use-cases/limits', read: '2026-11-27' },
    },
  ],
  requestIdHeaders: ['x-generation-id'],
  rateLimitHeaders: { limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining' },
  marks: [
    { header: { name: 'x-generation-id' }, confidence: 'inferred' },
    { header: { name: 'x-openrouter-cache-status' }, confidence: 'documented' },
    { body: ': OPENROUTER PROCESSING', confidence: 'documented' },
    { body: '"metadata"\\s*:\\s*\\{[^}]{0,400}"error_type"', confidence: 'inferred' },
  ],
  whoFailed: [
    { by: 'provider', body: '"provider_(?:name|code)"\\s*:\\s*"', source },
    { by: 'gateway', body: '"limit_source"\\s*:\\s*"openrouter', source },
  ],
  support: {
    keysUrl: 'https://openrouter.ai/settings/keys',
    email: 'support@openrouter.ai',
    asksFor: ['the generation id (gen-…)', 'the error as it came'],
  },
  contradictions: [
    {
      about: 'the credits endpoint',
      readings: [
        {
          says: 'GET /credits needs a management key',
          source: {
            title: 'OpenRouter API reference',
            url: 'https://openrouter.ai/docs/api-reference/credits/get-credits',
            read: '2026-11-27',
          },
        },
        {
          says: 'other tools call it with a normal key and get 403',
          source: { title: 'CodexBar documents', url: 'https://github.com/steipete/CodexBar', read: '2026-11-27' },
        },
      ],
    },
  ],
  errors: () => openrouterErrors(source),
});
