import { defineRouter } from '../define.ts';
import { novitaErrors } from './errors.ts';

const source = { title: 'Novita AI errors', url: 'https://novita.ai/docs/guides/error', read: '2026-11-27' };

/** Facts from Novita AI's documentation. */
export const novita = defineRouter({
  id: 'novita',
  name: 'Novita AI',
  service: 'provider',
  source,

  bases: { chat: 'https://api.novita.ai/openai/v1', anthropic: 'https://api.novita.ai/anthropic/v1' },
  otherBases: { chat: ['https://api.novita.ai/openai', 'https://api.novita.ai/v3/openai'] },
  keyNames: ['NOVITA_API_KEY'],
  keyEndpoints: [
    {
      id: 'novita balance',
      url: 'https://api.novita.ai/openapi/v1/billing/balance/detail',
      auth: 'bearer',
      shape: 'novita-balance',
      source: {
        title: 'Novita AI: get user balance',
        url: 'https://novita.ai/docs/api-reference/basic-get-user-balance',
        read: '2026-11-27',
      },
    },
  ],
  errors: () => novitaErrors(source),
});
