import { defineRouter } from '../define.ts';
import { xaiErrors } from './errors.ts';

const source = { title: 'xAI: debugging errors', url: 'https://docs.x.ai/developers/debugging', read: '2026-11-27' };

/** Facts from xAI's documentation. */
export const xai = defineRouter({
  id: 'xai',
  name: 'xAI',
  service: 'provider',
  source,

  bases: { openai: 'https://api.x.ai/v1' },
  otherBases: { anthropic: ['https://api.x.ai/v1'] },
  keyNames: ['XAI_API_KEY'],
  key: { prefix: 'xai-', example: 'xai-…' },
  models: { checksKey: 'yes' },
  keyEndpoints: [
    {
      id: 'xai api-key',
      url: 'https://api.x.ai/v1/api-key',
      auth: 'bearer',
      shape: 'xai-api-key',
      source: { title: 'xAI API reference: API key', url: 'https://docs.x.ai/docs/api-reference', read: '2026-11-27' },
    },
  ],
  support: { status: 'https://status.x.ai' },
  errors: () => xaiErrors(source),
});
