import { defineRouter } from '../define.ts';
import { volcengineErrors } from './errors.ts';

const source = { title: 'Volcengine Ark error codes', url: 'https://www.volcengine.com/docs/82379/1299023', read: '2026-11-27' };

/** Facts from the documentation of Volcengine and BytePlus: pay as you go and the plans. */
export const volcengine = defineRouter({
  id: 'volcengine',
  name: 'Volcengine Ark and BytePlus ModelArk',
  service: 'provider',
  source,

  bases: { openai: 'https://ark.cn-beijing.volces.com/api/v3', anthropic: 'https://ark.cn-beijing.volces.com/api/compatible/v1' },
  accounts: [
    {
      name: 'pay as you go',
      kind: 'pay-as-you-go',
      bases: {
        openai: ['https://ark.cn-beijing.volces.com/api/v3', 'https://ark.ap-southeast.bytepluses.com/api/v3'],
        anthropic: ['https://ark.cn-beijing.volces.com/api/compatible/v1'],
      },
    },
    {
      name: 'Coding Plan',
      kind: 'plan',
      bases: {
        openai: ['https://ark.cn-beijing.volces.com/api/coding/v3', 'https://ark.ap-southeast.bytepluses.com/api/coding/v3'],
        anthropic: ['https://ark.cn-beijing.volces.com/api/coding/v1', 'https://ark.ap-southeast.bytepluses.com/api/coding/v1'],
      },
    },
    {
      name: 'Agent Plan',
      kind: 'plan',
      bases: {
        openai: ['https://ark.cn-beijing.volces.com/api/plan/v3'],
        anthropic: ['https://ark.cn-beijing.volces.com/api/plan/v1'],
      },
    },
  ],
  accountMixUp: { effect: 'billed-separately', source },
  keyNames: ['ARK_API_KEY', 'VOLCENGINE_API_KEY'],
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['bearer', 'x-api-key'] },
  errors: () => volcengineErrors(source),
});
