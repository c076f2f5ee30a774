import { defineRouter } from '../define.ts';
import { dashscopeErrors } from './errors.ts';

const source = { title: 'Model Studio error codes', url: 'https://help.aliyun.com/en/model-studio/error-code', read: '2026-11-27' };

/** Facts from Alibaba Cloud's documentation of Model Studio (Bailian, DashScope) and its plans. */
export const dashscope = defineRouter({
  id: 'dashscope',
  name: 'Alibaba Cloud Model Studio',
  service: 'provider',
  source,

  bases: {
    openai: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
    anthropic: 'https://dashscope-intl.aliyuncs.com/apps/anthropic/v1',
  },
  otherBases: {
    openai: [
      'https://dashscope-us.aliyuncs.com/compatible-mode/v1',
      'https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1',
      'https://{workspace}.{region}.maas.aliyuncs.com/compatible-mode/v1',
    ],
    anthropic: [
      'https://dashscope-us.aliyuncs.com/apps/anthropic/v1',
      'https://cn-hongkong.dashscope.aliyuncs.com/apps/anthropic/v1',
      'https://{workspace}.{region}.maas.aliyuncs.com/apps/anthropic/v1',
    ],
  },
  accounts: [
    {
      name: 'pay as you go',
      kind: 'pay-as-you-go',
      bases: {
        openai: ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'https://dashscope.aliyuncs.com/compatible-mode/v1'],
        anthropic: ['https://dashscope-intl.aliyuncs.com/apps/anthropic/v1', 'https://dashscope.aliyuncs.com/apps/anthropic/v1'],
      },
    },
    {
      name: 'Coding Plan',
      kind: 'plan',
      bases: {
        openai: ['https://coding-intl.dashscope.aliyuncs.com/v1', 'https://coding.dashscope.aliyuncs.com/v1'],
        anthropic: [
          'https://coding-intl.dashscope.aliyuncs.com/apps/anthropic/v1',
          'https://coding.dashscope.aliyuncs.com/apps/anthropic/v1',
        ],
      },
      keyPrefixes: ['sk-sp-'],
    },
    {
      name: 'Token Plan',
      kind: 'plan',
      bases: {
        openai: [
          'https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1',
          'https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1',
        ],
        anthropic: [
          'https://token-plan.ap-southeast-1.maas.aliyuncs.com/apps/anthropic/v1',
          'https://token-plan.cn-beijing.maas.aliyuncs.com/apps/anthropic/v1',
        ],
      },
      keyPrefixes: ['sk-sp-'],
    },
  ],
  accountMixUp: {
    effect: 'refused',
    symptom: '401',
    source: {
      title: 'Model Studio: base URL overview',
      url: 'https://www.alibabacloud.com/help/en/model-studio/base-url',
      read: '2026-11-27',
    },
  },
  keyNames: ['DASHSCOPE_API_KEY', 'ALIBABA_CODING_PLAN_API_KEY', 'ALIBABA_TOKEN_PLAN_API_KEY'],
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['bearer', 'x-api-key'] },
  key: { prefix: 'sk-', example: 'sk-…', alsoUsedBy: ['OpenAI', 'most relays'] },
  models: { checksKey: 'unknown' },
  support: {
    keysUrl: 'https://modelstudio.console.alibabacloud.com',
    keysUrlByHost: {
      '//dashscope.aliyuncs.com': 'https://bailian.console.aliyun.com',
      '//coding.dashscope': 'https://bailian.console.aliyun.com',
      'cn-beijing': 'https://bailian.console.aliyun.com',
    },
  },
  errors: () => dashscopeErrors(source),
});
