import { defineRouter } from '../define.ts';
import { togetherErrors } from './errors.ts';

const source = { title: 'Together AI error codes', url: 'https://docs.together.ai/docs/error-codes', read: '2026-11-27' };

/** Facts from Together AI's documentation. */
export const together = defineRouter({
  id: 'together',
  name: 'Together AI',
  service: 'provider',
  source,

  bases: { chat: 'https://api.together.xyz/v1' },
  otherBases: { chat: ['https://api.together.ai/v1'] },
  keyNames: ['TOGETHER_API_KEY'],
  models: { checksKey: 'yes' },
  errors: () => togetherErrors(source),
});
