import { defineRouter } from '../define.ts';
import { sub2apiErrors } from './errors.ts';

const source = { title: 'sub2api: source', url: 'https://github.com/Wei-Shaw/sub2api', read: '2026-11-27' };

/** sub2api, a gateway that shares subscriptions, from its answers. */
export const sub2api = defineRouter({
  id: 'sub2api',
  name: 'sub2api',
  service: 'gateway',
  source,

  bases: {
    anthropic: 'http://localhost:8080/v1',
    responses: 'http://localhost:8080/v1',
    gemini: 'http://localhost:8080/v1beta',
  },
  auth: { 'anthropic-messages': ['bearer', 'x-api-key'], 'openai-responses': ['bearer'], gemini: ['x-goog-api-key', 'bearer'] },
  key: { prefix: 'sk-', example: 'sk-…', alsoUsedBy: ['OpenAI', 'most relays'] },
  // The list is fixed per platform and independent of the accounts behind it.
  models: { checksKey: 'yes' },
  keyEndpoints: [{ id: 'sub2api usage', url: '/v1/usage', auth: 'bearer', shape: 'sub2api-usage', source }],
  marks: [
    {
      body: '^\\s{0,9}\\{\\s*"code"\\s*:\\s*"(?:API_KEY_REQUIRED|INVALID_API_KEY|API_KEY_DISABLED|SUBSCRIPTION_NOT_FOUND|SUBSCRIPTION_INVALID|USAGE_LIMIT_EXCEEDED)"',
      confidence: 'inferred',
    },
  ],
  whoFailed: [
    { by: 'gateway', body: '^\\s{0,9}\\{\\s*"code"\\s*:\\s*"[A-Z_]+"\\s*,\\s*"message"', source },
    { by: 'provider', body: '"upstream_error"', source },
  ],
  freePaths: [{ path: '/health', tells: 'whether it runs', needsKey: false }],
  forbiddenPaths: ['/api/v1/admin/'],
  errors: () => sub2apiErrors(source),
});
