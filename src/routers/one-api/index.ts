import { defineRouter } from '../define.ts';
import { oneApiErrors } from './errors.ts';

const source = { title: 'one-api: source (middleware/auth.go)', url: 'https://github.com/songquanpeng/one-api', read: '2026-11-27' };

/** one-api, from its answers; no longer maintained, still widely installed. */
export const oneApi = defineRouter({
  id: 'one-api',
  name: 'One API',
  service: 'gateway',
  source,

  bases: { chat: 'http://localhost:3000/v1' },
  key: { prefix: 'sk-', example: 'sk-…', alsoUsedBy: ['OpenAI', 'most relays'] },
  models: { checksKey: 'yes' },
  keyEndpoints: [
    { id: 'one-api subscription', url: '/v1/dashboard/billing/subscription', auth: 'bearer', shape: 'oneapi-subscription', source },
  ],
  requestIdHeaders: ['x-oneapi-request-id'],
  marks: [{ body: '"one_api_error"', confidence: 'documented' }],
  whoFailed: [{ by: 'gateway', body: '"type"\\s*:\\s*"one_api_error"', source }],
  forbiddenPaths: ['/api/channel/', '/api/token/'],
  errors: () => oneApiErrors(source),
});
