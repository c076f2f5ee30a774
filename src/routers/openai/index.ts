import { defineRouter } from '../define.ts';
import { openaiErrors } from './errors.ts';

const source = { title: 'OpenAI error codes', url: 'https://developers.openai.com/docs/guides/error-codes', read: '2026-11-27' };

/** Facts from OpenAI's documentation of its own API. */
export const openai = defineRouter({
  id: 'openai',
  name: 'OpenAI',
  service: 'provider',
  source,

  bases: { openai: 'https://api.openai.com/v1' },
  // Regions: https://developers.openai.com/api/docs/guides/data-residency, and `ae` of openai-node's data-residency.ts, read on 2026-11-28.
  otherBases: { openai: ['eu', 'us', 'au', 'in', 'jp', 'ae'].map((region) => `https://${region}.api.openai.com/v1`) },
  keyNames: ['OPENAI_API_KEY'],
  key: { prefix: 'sk-', example: 'sk-proj-…', alsoUsedBy: ['most relays'] },
  models: { checksKey: 'yes' },
  requestIdHeaders: ['x-request-id'],
  rateLimitHeaders: {
    limit: 'x-ratelimit-limit-requests',
    remaining: 'x-ratelimit-remaining-requests',
    reset: 'x-ratelimit-reset-requests',
    resetUnit: 'duration',
  },
  marks: [{ header: { name: 'openai-organization' }, confidence: 'inferred' }],
  support: {
    keysUrl: 'https://platform.openai.com/api-keys',
    url: 'https://help.openai.com',
    status: 'https://status.openai.com',
    asksFor: ['x-request-id', 'the error as it came'],
  },
  errors: () => openaiErrors(source),
});
