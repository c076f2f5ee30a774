import { defineRouter } from '../define.ts';
import { qianfanErrors } from './errors.ts';

const source = { title: 'cc-switch: presets', url: 'https://github.com/farion1231/cc-switch', read: '2026-11-27' };

/** The addresses of Baidu Qianfan: pay as you go and the plans. */
export const qianfan = defineRouter({
  id: 'qianfan',
  name: 'Baidu Qianfan',
  service: 'provider',
  source,

  evidence: 'listed',
  bases: { chat: 'https://qianfan.baidubce.com/v2', anthropic: 'https://qianfan.baidubce.com/anthropic/coding/v1' },
  otherBases: { anthropic: ['https://qianfan.baidubce.com/anthropic/v1'] },
  accounts: [
    { name: 'pay as you go', kind: 'pay-as-you-go', bases: { openai: ['https://qianfan.baidubce.com/v2'] } },
    {
      name: 'Coding Plan',
      kind: 'plan',
      bases: { openai: ['https://qianfan.baidubce.com/v2/coding'], anthropic: ['https://qianfan.baidubce.com/anthropic/coding/v1'] },
    },
    {
      name: 'Token Plan',
      kind: 'plan',
      bases: {
        openai: ['https://qianfan.baidubce.com/v2/tokenplan/personal'],
        anthropic: ['https://qianfan.baidubce.com/anthropic/tokenplan/personal/v1'],
      },
    },
  ],
  accountMixUp: { effect: 'unknown', source },
  keyNames: ['QIANFAN_API_KEY'],
  errors: () => qianfanErrors(source),
});
