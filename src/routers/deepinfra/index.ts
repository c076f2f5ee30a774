import { defineRouter } from '../define.ts';
import { deepinfraErrors } from './errors.ts';

const source = { title: 'DeepInfra: OpenAI API', url: 'https://deepinfra.com/docs/advanced/openai_api', read: '2026-11-27' };

/** Facts from DeepInfra's documentation. */
export const deepinfra = defineRouter({
  id: 'deepinfra',
  name: 'DeepInfra',
  service: 'provider',
  source,

  bases: { chat: 'https://api.deepinfra.com/v1/openai' },
  otherBases: { anthropic: ['https://api.deepinfra.com/anthropic/v1'] },
  keyNames: ['DEEPINFRA_API_KEY', 'DEEPINFRA_TOKEN'],
  models: { checksKey: 'unknown' },
  support: { keysUrl: 'https://deepinfra.com/dash/api_keys' },
  errors: () => deepinfraErrors(source),
});
