import { defineRouter } from '../define.ts';
import { anthropicErrors } from './errors.ts';

const source = { title: 'Anthropic API errors', url: 'https://docs.claude.com/en/api/errors', read: '2026-11-27' };

/** Facts from Anthropic's documentation of its own API. */
export const anthropic = defineRouter({
  id: 'anthropic',
  name: 'Anthropic',
  service: 'provider',
  source,

  bases: { anthropic: 'https://api.anthropic.com/v1', chat: 'https://api.anthropic.com/v1' },
  keyNames: ['ANTHROPIC_API_KEY'],
  key: { prefix: 'sk-ant-', example: 'sk-ant-api03-…', alsoUsedBy: ['DeRouter'] },
  models: { checksKey: 'yes' },
  requestIdHeaders: ['request-id'],
  rateLimitHeaders: {
    limit: 'anthropic-ratelimit-requests-limit',
    remaining: 'anthropic-ratelimit-requests-remaining',
    reset: 'anthropic-ratelimit-requests-reset',
    resetUnit: 'date',
  },
  support: { keysUrl: 'https://console.anthropic.com/settings/keys', status: 'https://status.claude.com' },
  errors: () => anthropicErrors(source),
});
