import { defineRouter } from '../define.ts';

const source = {
  title: 'models.dev: providers tencent-coding-plan and tencent-tokenhub',
  url: 'https://github.com/sst/models.dev',
  read: '2026-11-27',
};

const tokenhub = {
  title: 'Tencent Cloud: TokenHub language model API',
  url: 'https://www.tencentcloud.com/document/product/1300/80632',
  read: '2026-11-28',
};
const lkeap = {
  title: 'Tencent Cloud: Anthropic interface of LKEAP',
  url: 'https://cloud.tencent.com/document/product/1772/130011',
  read: '2026-11-28',
};

/** The addresses of Tencent: TokenHub, LKEAP and the Coding Plan. */
export const tencent = defineRouter({
  id: 'tencent',
  name: 'Tencent Hunyuan and TokenHub',
  service: 'provider',
  source,

  evidence: 'listed',
  bases: { chat: 'https://tokenhub.tencentmaas.com/v1' },
  accounts: [
    {
      name: 'TokenHub',
      kind: 'pay-as-you-go',
      bases: {
        openai: [
          'https://tokenhub.tencentmaas.com/v1',
          'https://tokenhub.tencentcloudmaas.com/v1',
          'https://tokenhub-intl.tencentcloudmaas.com/v1',
        ],
      },
      source: tokenhub,
    },
    {
      name: 'LKEAP',
      kind: 'pay-as-you-go',
      bases: { anthropic: ['https://api.lkeap.cloud.tencent.com/api/anthropic/v1'] },
      source: lkeap,
    },
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
