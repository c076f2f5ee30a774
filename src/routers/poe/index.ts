import { defineRouter } from '../define.ts';
import { poeErrors } from './errors.ts';

const source = { title: 'Poe API errors', url: 'https://creator.poe.com/api-reference/errors', read: '2026-11-27' };

/** Facts from Poe's documentation of its API. */
export const poe = defineRouter({
  id: 'poe',
  name: 'Poe API',
  service: 'router',
  source,

  bases: { openai: 'https://api.poe.com/v1' },
  keyNames: ['POE_API_KEY'],
  models: { checksKey: 'unknown' },
  keyEndpoints: [
    {
      id: 'poe current_balance',
      url: 'https://api.poe.com/usage/current_balance',
      auth: 'bearer',
      shape: 'poe-balance',
      source: { title: 'Poe API: current balance', url: 'https://creator.poe.com/api-reference/getCurrentBalance', read: '2026-11-27' },
    },
  ],
  rateLimitHeaders: {
    limit: 'x-ratelimit-limit-requests',
    remaining: 'x-ratelimit-remaining-requests',
    reset: 'x-ratelimit-reset-requests',
    resetUnit: 'seconds',
  },
  limits: { requestsPerMinute: 500 },
  support: { keysUrl: 'https://poe.com/api_key' },
  errors: () => poeErrors(source),
});
