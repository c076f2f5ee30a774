import { defineRouter } from '../define.ts';
import { apisixErrors } from './errors.ts';

const source = {
  title: 'APISIX ai-rate-limiting',
  url: 'https://apisix.apache.org/docs/apisix/3.17/plugins/ai-rate-limiting/',
  read: '2026-11-27',
};

/** Facts from APISIX's documentation of its AI plugins. */
export const apisix = defineRouter({
  id: 'apisix',
  name: 'Apache APISIX',
  service: 'gateway',
  source,

  protocols: ['openai-chat'],
  rateLimitHeaders: {
    limit: 'x-ai-ratelimit-limit-ai-proxy',
    remaining: 'x-ai-ratelimit-remaining-ai-proxy',
    reset: 'x-ai-ratelimit-reset-ai-proxy',
    resetUnit: 'seconds',
  },
  marks: [{ header: { name: 'server', value: '^APISIX' }, confidence: 'documented' }],
  whoFailed: [{ by: 'gateway', header: 'x-ai-ratelimit-remaining-ai-proxy', source }],
  errors: () => apisixErrors(source),
});
