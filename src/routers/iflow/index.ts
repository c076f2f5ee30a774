import { defineRouter } from '../define.ts';
import { iflowErrors } from './errors.ts';

const source = { title: 'iFlow error codes', url: 'https://platform.iflow.cn/en/docs/error-codes', read: '2026-11-27' };

/** Facts from iFlow's documentation. */
export const iflow = defineRouter({
  id: 'iflow',
  name: 'iFlow',
  service: 'provider',
  source,

  bases: { chat: 'https://apis.iflow.cn/v1' },
  keyNames: ['IFLOW_API_KEY'],
  errors: () => iflowErrors(source),
});
