import { defineRouter } from '../define.ts';
import { zaiErrors } from './errors.ts';

const source = { title: 'Z.ai error codes', url: 'https://docs.z.ai/api-reference/api-code', read: '2026-11-27' };

/** Facts from the documentation of Z.ai and BigModel: the open platform and the GLM Coding Plan. */
export const zai = defineRouter({
  id: 'zai',
  name: 'Z.ai and Zhipu BigModel',
  service: 'provider',
  source,

  bases: { chat: 'https://api.z.ai/api/paas/v4', anthropic: 'https://api.z.ai/api/anthropic/v1' },
  otherBases: { responses: ['https://api.z.ai/api/v1'] },
  accounts: [
    {
      name: 'pay as you go',
      kind: 'pay-as-you-go',
      bases: { chat: ['https://api.z.ai/api/paas/v4', 'https://open.bigmodel.cn/api/paas/v4'] },
    },
    {
      name: 'GLM Coding Plan',
      kind: 'plan',
      bases: {
        chat: ['https://api.z.ai/api/coding/paas/v4', 'https://open.bigmodel.cn/api/coding/paas/v4'],
        responses: ['https://api.z.ai/api/v1'],
        anthropic: ['https://api.z.ai/api/anthropic/v1', 'https://open.bigmodel.cn/api/anthropic/v1'],
      },
    },
  ],
  accountMixUp: { effect: 'refused', symptom: '429 with code 1113, although the plan is paid', source },
  keyNames: ['ZAI_API_KEY', 'ZHIPU_API_KEY', 'BIGMODEL_API_KEY'],
  models: { checksKey: 'unknown' },
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['bearer', 'x-api-key'] },
  contradictions: [
    {
      about: 'a Responses endpoint of the Coding Plan',
      readings: [
        {
          says: 'https://api.z.ai/api/v1',
          source: { title: 'Z.ai: Codex', url: 'https://docs.z.ai/devpack/tool/codex', read: '2026-11-27' },
        },
        { says: 'there is none', source: { title: 'glm-launch', url: 'https://pypi.org/project/glm-launch/', read: '2026-11-27' } },
      ],
    },
  ],
  errors: () => zaiErrors(source),
});
