import { defineRouter } from '../define.ts';
import { deepseekErrors } from './errors.ts';

const source = { title: 'DeepSeek error codes', url: 'https://api-docs.deepseek.com/quick_start/error_codes', read: '2026-11-27' };

/** Facts from DeepSeek's documentation. */
export const deepseek = defineRouter({
  id: 'deepseek',
  name: 'DeepSeek',
  service: 'provider',
  source,

  bases: { openai: 'https://api.deepseek.com', anthropic: 'https://api.deepseek.com/anthropic/v1' },
  otherBases: { openai: ['https://api.deepseek.com/v1', 'https://api.deepseek.com/beta'] },
  keyNames: ['DEEPSEEK_API_KEY'],
  key: { prefix: 'sk-', example: 'sk-…', alsoUsedBy: ['OpenAI', 'most relays'] },
  models: { checksKey: 'yes' },
  keyEndpoints: [
    {
      id: 'deepseek balance',
      url: 'https://api.deepseek.com/user/balance',
      auth: 'bearer',
      shape: 'deepseek-balance',
      source: { title: 'DeepSeek: get user balance', url: 'https://api-docs.deepseek.com/api/get-user-balance', read: '2026-11-27' },
    },
  ],
  support: { keysUrl: 'https://platform.deepseek.com/api_keys', status: 'https://status.deepseek.com' },
  errors: () => deepseekErrors(source),
});
