import { defineRouter } from '../define.ts';
import { siliconflowErrors } from './errors.ts';

const source = { title: 'SiliconFlow error codes', url: 'https://docs.siliconflow.cn/faqs/error-code', read: '2026-11-27' };

/** Facts from SiliconFlow's documentation; .cn and .com are separate accounts. */
export const siliconflow = defineRouter({
  id: 'siliconflow',
  name: 'SiliconFlow',
  service: 'provider',
  source,

  bases: { chat: 'https://api.siliconflow.cn/v1', anthropic: 'https://api.siliconflow.cn/v1' },
  otherBases: { chat: ['https://api.siliconflow.com/v1'], anthropic: ['https://api.siliconflow.com/v1'] },
  keyNames: ['SILICONFLOW_API_KEY', 'SILICONFLOW_CN_API_KEY'],
  key: { prefix: 'sk-', example: 'sk-…', alsoUsedBy: ['OpenAI', 'most relays'] },
  auth: { 'openai-chat': ['bearer'], 'anthropic-messages': ['bearer', 'x-api-key'] },
  models: { checksKey: 'yes' },
  keyEndpoints: [
    {
      id: 'siliconflow user/info',
      url: '/v1/user/info',
      auth: 'bearer',
      shape: 'siliconflow-user-info',
      source: {
        title: 'SiliconFlow: user info',
        url: 'https://docs.siliconflow.cn/cn/api-reference/userinfo/get-user-info',
        read: '2026-11-27',
      },
    },
  ],
  support: {
    keysUrl: 'https://cloud.siliconflow.cn/account/ak',
    keysUrlByHost: { 'siliconflow.com': 'https://cloud.siliconflow.com/account/ak' },
  },
  errors: () => siliconflowErrors(source),
});
