import { defineRouter } from '../define.ts';
import { zenmuxErrors } from './errors.ts';

const source = { title: 'ZenMux error codes', url: 'https://docs.zenmux.ai/guide/advanced/error-codes.html', read: '2026-11-27' };

/** Facts from ZenMux's documentation. */
export const zenmux = defineRouter({
  id: 'zenmux',
  name: 'ZenMux',
  service: 'router',
  source,

  bases: { openai: 'https://zenmux.ai/api/v1', anthropic: 'https://zenmux.ai/api/anthropic/v1' },
  keyNames: ['ZENMUX_API_KEY'],
  key: { prefix: 'sk-ai-v1-', example: 'sk-ai-v1-…' },
  auth: {
    'openai-chat': ['bearer'],
    'openai-responses': ['bearer'],
    'anthropic-messages': ['x-api-key', 'bearer'],
  },
  errors: () => zenmuxErrors(source),
});
