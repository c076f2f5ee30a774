import { defineRouter } from '../define.ts';
import { minimaxErrors } from './errors.ts';

const source = { title: 'MiniMax error codes', url: 'https://platform.minimax.io/docs/api-reference/errorcode', read: '2026-11-27' };

/** Facts from MiniMax's documentation; two regions, and two kinds of keys on the same host. */
export const minimax = defineRouter({
  id: 'minimax',
  name: 'MiniMax',
  service: 'provider',
  source,

  bases: { openai: 'https://api.minimax.io/v1', anthropic: 'https://api.minimax.io/anthropic/v1' },
  otherBases: { openai: ['https://api.minimaxi.com/v1'], anthropic: ['https://api.minimaxi.com/anthropic/v1'] },
  keyNames: ['MINIMAX_API_KEY'],
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['x-api-key', 'bearer'] },
  models: { checksKey: 'unknown' },
  support: {
    keysUrl: 'https://platform.minimax.io/user-center/basic-information/interface-key',
    keysUrlByHost: { 'minimaxi.com': 'https://platform.minimaxi.com/user-center/basic-information/interface-key' },
  },
  errors: () => minimaxErrors(source),
});
