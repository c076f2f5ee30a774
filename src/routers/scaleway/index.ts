import { defineRouter } from '../define.ts';
import { scalewayErrors } from './errors.ts';

const source = {
  title: 'Scaleway: understanding errors',
  url: 'https://www.scaleway.com/en/docs/generative-apis/api-cli/understanding-errors/',
  read: '2026-11-27',
};

/** Facts from Scaleway's documentation of its generative APIs. */
export const scaleway = defineRouter({
  id: 'scaleway',
  name: 'Scaleway Generative APIs',
  service: 'provider',
  source,

  bases: { openai: 'https://api.scaleway.ai/v1' },
  otherBases: { chat: ['https://api.scaleway.ai/{project}/v1'] },
  keyNames: ['SCALEWAY_API_KEY', 'SCW_SECRET_KEY'],
  errors: () => scalewayErrors(source),
});
