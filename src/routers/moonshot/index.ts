import { defineRouter } from '../define.ts';
import { moonshotErrors } from './errors.ts';

const source = { title: 'Kimi platform errors', url: 'https://platform.kimi.ai/docs/api/errors', read: '2026-11-27' };

/** Facts from Moonshot's documentation: the open platform of two regions, and Kimi Code. */
export const moonshot = defineRouter({
  id: 'moonshot',
  name: 'Moonshot (Kimi)',
  service: 'provider',
  source,

  bases: { openai: 'https://api.moonshot.ai/v1', anthropic: 'https://api.moonshot.ai/anthropic/v1' },
  accounts: [
    {
      name: 'Kimi open platform, international',
      kind: 'pay-as-you-go',
      bases: { openai: ['https://api.moonshot.ai/v1'], anthropic: ['https://api.moonshot.ai/anthropic/v1'] },
    },
    {
      name: 'Kimi open platform, China',
      kind: 'pay-as-you-go',
      bases: { openai: ['https://api.moonshot.cn/v1'], anthropic: ['https://api.moonshot.cn/anthropic/v1'] },
    },
    {
      name: 'Kimi Code',
      kind: 'plan',
      bases: { openai: ['https://api.kimi.com/coding/v1'], anthropic: ['https://api.kimi.com/coding/v1'] },
      keyPrefixes: ['sk-kimi-'],
    },
  ],
  accountMixUp: { effect: 'refused', symptom: '401', source },
  keyNames: ['MOONSHOT_API_KEY', 'KIMI_API_KEY'],
  key: { prefix: 'sk-', example: 'sk-…', alsoUsedBy: ['OpenAI', 'most relays'] },
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['bearer', 'x-api-key'] },
  models: { checksKey: 'yes' },
  keyEndpoints: [
    {
      id: 'moonshot balance',
      url: '/v1/users/me/balance',
      auth: 'bearer',
      shape: 'moonshot-balance',
      source: { title: 'Kimi platform: balance', url: 'https://platform.kimi.ai/docs/api/balance', read: '2026-11-27' },
    },
  ],
  rateLimitHeaders: { limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining' },
  servesOnly: { clients: ['coding agents (Kimi Code alone)'], source },
  contradictions: [
    {
      about: 'no balance',
      readings: [
        {
          says: '403',
          source: {
            title: 'Kimi help: API troubleshooting',
            url: 'https://www.kimi.com/help/kimi-api/api-troubleshooting',
            read: '2026-11-27',
          },
        },
        { says: '429 exceeded_current_quota_error', source },
      ],
    },
  ],
  support: {
    keysUrl: 'https://platform.kimi.ai/console/api-keys',
    keysUrlByHost: { 'moonshot.cn': 'https://platform.moonshot.cn/console/api-keys', 'kimi.com': 'https://www.kimi.com/code/console' },
  },
  errors: () => moonshotErrors(source),
});
