import { defineRouter } from '../define.ts';
import { mimoErrors } from './errors.ts';

const source = { title: 'MiMo error codes', url: 'https://platform.xiaomimimo.com/docs/en-US/quick-start/error-codes', read: '2026-11-27' };

/** Facts from Xiaomi's documentation of MiMo; the Token Plan has separate hosts. */
export const mimo = defineRouter({
  id: 'mimo',
  name: 'Xiaomi MiMo',
  service: 'provider',
  source,

  bases: { openai: 'https://api.xiaomimimo.com/v1', anthropic: 'https://api.xiaomimimo.com/anthropic/v1' },
  accounts: [
    {
      name: 'pay as you go',
      kind: 'pay-as-you-go',
      bases: { openai: ['https://api.xiaomimimo.com/v1'], anthropic: ['https://api.xiaomimimo.com/anthropic/v1'] },
    },
    {
      name: 'Token Plan',
      kind: 'plan',
      bases: {
        openai: [
          'https://token-plan-cn.xiaomimimo.com/v1',
          'https://token-plan-sgp.xiaomimimo.com/v1',
          'https://token-plan-ams.xiaomimimo.com/v1',
        ],
        anthropic: [
          'https://token-plan-cn.xiaomimimo.com/anthropic/v1',
          'https://token-plan-sgp.xiaomimimo.com/anthropic/v1',
          'https://token-plan-ams.xiaomimimo.com/anthropic/v1',
        ],
      },
    },
  ],
  accountMixUp: { effect: 'refused', symptom: '401', source },
  keyNames: ['XIAOMI_API_KEY', 'MIMO_API_KEY'],
  models: { checksKey: 'unknown' },
  errors: () => mimoErrors(source),
});
