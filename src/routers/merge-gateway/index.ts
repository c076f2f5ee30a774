import { defineRouter } from '../define.ts';
import { mergeGatewayErrors } from './errors.ts';

const source = { title: 'Merge Gateway errors', url: 'https://docs.merge.dev/merge-gateway/errors', read: '2026-11-27' };

/** Facts from Merge's documentation of its gateway. */
export const mergeGateway = defineRouter({
  id: 'merge-gateway',
  name: 'Merge Gateway',
  service: 'router',
  source,

  evidence: 'community',
  bases: { openai: 'https://api-gateway.merge.dev/v1' },
  marks: [{ body: '"source"\\s*:\\s*"(?:gateway|provider)"', confidence: 'inferred' }],
  whoFailed: [
    { by: 'gateway', body: '"source"\\s*:\\s*"gateway"', source },
    { by: 'provider', body: '"source"\\s*:\\s*"provider"', source },
  ],
  errors: () => mergeGatewayErrors(source),
});
