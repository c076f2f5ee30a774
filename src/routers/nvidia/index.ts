import { defineRouter } from '../define.ts';
import { nvidiaErrors } from './errors.ts';

const source = { title: 'NVIDIA API Catalog', url: 'https://docs.api.nvidia.com/nim/reference/llm-apis', read: '2026-11-27' };

/** Known facts about NVIDIA's hosted NIM endpoints. */
export const nvidia = defineRouter({
  id: 'nvidia',
  name: 'NVIDIA API Catalog',
  service: 'provider',
  source,

  bases: { chat: 'https://integrate.api.nvidia.com/v1' },
  otherBases: { anthropic: ['https://integrate.api.nvidia.com/v1'] },
  keyNames: ['NVIDIA_API_KEY'],
  key: { prefix: 'nvapi-', example: 'nvapi-…' },
  // The list contains models that the account may not call.
  models: { checksKey: 'unknown' },
  support: { keysUrl: 'https://build.nvidia.com/settings/api-keys' },
  errors: () => nvidiaErrors(source),
});
