import { defineRouter } from '../define.ts';
import { mistralErrors } from './errors.ts';

const source = { title: 'Mistral error glossary', url: 'https://docs.mistral.ai/resources/error-glossary', read: '2026-11-27' };

/** Facts from Mistral's documentation. */
export const mistral = defineRouter({
  id: 'mistral',
  name: 'Mistral',
  service: 'provider',
  source,

  bases: { chat: 'https://api.mistral.ai/v1' },
  otherBases: { chat: ['https://codestral.mistral.ai/v1'] },
  keyNames: ['MISTRAL_API_KEY'],
  models: { checksKey: 'yes' },
  support: { keysUrl: 'https://console.mistral.ai/api-keys' },
  errors: () => mistralErrors(source),
});
