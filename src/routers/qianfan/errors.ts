import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const qianfanErrors = (source: Source) =>
  errorRows('qianfan', source, openaiEnvelope, [
    {
      id: '401-plan-key',
      anywhere: true,
      title: 'A key of the Coding Plan is used at the wrong address',
      category: 'config.plan_base',
      status: 401,
      code: 'coding_plan_api_key_not_allowed',
      sends: { type: 'invalid_request_error' },
      says: 'Coding Plan API key is not allowed for non-Coding Plan requests',
      fix: 'With this key use https://qianfan.baidubce.com/v2/coding (Claude Code: https://qianfan.baidubce.com/anthropic/coding); https://qianfan.baidubce.com/v2 takes keys of pay as you go.',
      source: { title: 'Baidu Cloud: API errors', url: 'https://cloud.baidu.com/theme/u/3239268-11', read: '2026-11-27' },
    },
  ]);
