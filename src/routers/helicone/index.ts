import { defineRouter } from '../define.ts';
import { heliconeErrors } from './errors.ts';

const source = {
  title: 'Helicone: gateway error handling',
  url: 'https://docs.helicone.ai/gateway/concepts/error-handling',
  read: '2026-11-27',
};

/** Facts from Helicone's documentation of its AI gateway. */
export const helicone = defineRouter({
  id: 'helicone',
  name: 'Helicone AI Gateway',
  service: 'router',
  source,

  bases: { openai: 'https://ai-gateway.helicone.ai/v1' },
  otherBases: { chat: ['https://ai-gateway.helicone.ai'] },
  keyNames: ['HELICONE_API_KEY'],
  models: { checksKey: 'unknown' },
  marks: [{ header: { name: 'helicone-id' }, confidence: 'inferred' }],
  errors: () => heliconeErrors(source),
});
