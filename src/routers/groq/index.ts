import { defineRouter } from '../define.ts';
import { groqErrors } from './errors.ts';

const source = { title: 'Groq API errors', url: 'https://console.groq.com/docs/errors', read: '2026-11-27' };

/** Facts from Groq's documentation. */
export const groq = defineRouter({
  id: 'groq',
  name: 'Groq',
  service: 'provider',
  source,

  bases: { openai: 'https://api.groq.com/openai/v1' },
  keyNames: ['GROQ_API_KEY'],
  key: { prefix: 'gsk_', example: 'gsk_…' },
  models: { checksKey: 'yes' },
  requestIdHeaders: ['x-request-id'],
  rateLimitHeaders: {
    limit: 'x-ratelimit-limit-requests',
    remaining: 'x-ratelimit-remaining-requests',
    reset: 'x-ratelimit-reset-requests',
    resetUnit: 'duration',
  },
  marks: [{ body: '"x_groq"', confidence: 'inferred' }],
  support: { keysUrl: 'https://console.groq.com/keys', status: 'https://groqstatus.com' },
  errors: () => groqErrors(source),
});
