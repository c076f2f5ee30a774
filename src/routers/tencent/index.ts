import { defineRouter } from '../define.ts';

const source = {
  title: 'models.dev: providers tencent-coding-plan and tencent-tokenhub',
  url: 'https://github.com/sst/models.dev',
  read: '2026-11-27',
};

/** The addresses of Tencent: TokenHub and the Coding Plan. */
export const tencent = defineRouter({
  id: 'tencent',
  name: 'Tencent Hunyuan and TokenHub',
  service: 'provider',
  source,

  evidence: 'listed',
  bases: { chat: 'https://tokenhub.tencentmaas.com/v1' },
  accounts: [
    { name: 'TokenHub', kind: 'pay-as-you-go', bases: { openai: ['https://tokenhub.tencentmaas.com/v1'] } },
    {
      name: 'Coding Plan',
      kind: 'plan',
      bases: {
        openai: ['https://api.lkeap.cloud.tencent.com/coding/v3'],
        anthropic: ['https://api.lkeap.cloud.tencent.com/coding/anthropic/v1'],
      },
    },
  ],
  accountMixUp: { effect: 'unknown', source },
  keyNames: ['TENCENT_TOKENHUB_API_KEY', 'TENCENT_CODING_PLAN_API_KEY'],
});
