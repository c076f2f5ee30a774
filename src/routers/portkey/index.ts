import { defineRouter } from '../define.ts';
import { portkeyErrors } from './errors.ts';

const source = { title: 'Portkey error codes', url: 'https://portkey.ai/docs/api-reference/inference-api/error-codes', read: '2026-11-27' };

/** Facts from Portkey's documentation of its AI gateway. */
export const portkey = defineRouter({
  id: 'portkey',
  name: 'Portkey',
  service: 'router',
  source,

  bases: { openai: 'https://api.portkey.ai/v1', anthropic: 'https://api.portkey.ai/v1' },
  otherBases: { openai: ['https://aigw.portkey.ai/v1'] },
  keyNames: ['PORTKEY_API_KEY'],
  takesProviderKeys: true,
  models: { checksKey: 'unknown' },
  requestIdHeaders: ['x-portkey-trace-id'],
  marks: [
    { header: { name: 'x-portkey-trace-id' }, confidence: 'documented' },
    { header: { name: 'x-portkey-provider' }, confidence: 'documented' },
    { header: { name: 'x-portkey-gateway-exception' }, confidence: 'documented' },
  ],
  servedBy: ['x-portkey-last-used-option-index', 'x-portkey-provider'],
  whoFailed: [
    { by: 'gateway', status: [412, 446, 246], source },
    { by: 'gateway', body: '"status"\\s*:\\s*"failure"', source },
  ],
  errors: () => portkeyErrors(source),
});
