import { defineRouter } from '../define.ts';

const source = { title: 'cc-switch: presets', url: 'https://github.com/farion1231/cc-switch', read: '2026-11-27' };

/** The addresses of Compshare: pay as you go and the Coding Plan. */
export const compshare = defineRouter({
  id: 'compshare',
  name: 'Compshare',
  service: 'router',
  source,

  evidence: 'listed',
  bases: { openai: 'https://api.modelverse.cn/v1', anthropic: 'https://api.modelverse.cn/v1' },
  accounts: [
    {
      name: 'pay as you go',
      kind: 'pay-as-you-go',
      bases: { openai: ['https://api.modelverse.cn/v1'], anthropic: ['https://api.modelverse.cn/v1'] },
    },
    { name: 'Coding Plan', kind: 'plan', bases: { openai: ['https://cp.compshare.cn/v1'], anthropic: ['https://cp.compshare.cn/v1'] } },
  ],
  accountMixUp: { effect: 'unknown', source },
});
