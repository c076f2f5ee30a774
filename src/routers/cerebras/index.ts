import { defineRouter } from '../define.ts';
import { cerebrasErrors } from './errors.ts';

const source = { title: 'Cerebras errors', url: 'https://inference-docs.cerebras.ai/support/error', read: '2026-11-27' };

/** Facts from Cerebras' documentation. */
export const cerebras = defineRouter({
  id: 'cerebras',
  name: 'Cerebras Inference',
  service: 'provider',
  source,

  bases: { chat: 'https://api.cerebras.ai/v1' },
  keyNames: ['CEREBRAS_API_KEY'],
  key: { prefix: 'csk-', example: 'csk-…' },
  models: { checksKey: 'unknown' },
  support: { keysUrl: 'https://cloud.cerebras.ai' },
  errors: () => cerebrasErrors(source),
});
