import { inBoth } from '../../domain/bilingual.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';

/** The form of every answer, which a repeated request does not change. */
export const permanent: Pick<FindingDraft, 'causes' | 'fixes' | 'retry'> = {
  causes: [
    {
      en: 'The gateway builds the answer itself, or passes on that of a provider with another form',
      zh: '网关自行构造应答，或转发了另一种形式的提供商应答',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Tell the operator which fields depart; lenient clients work meanwhile.',
        zh: '把不符的字段告诉运营方；宽松的客户端暂时可用。',
      },
    },
  ],
  retry: toRetry('after-fix'),
};

/** JSON that is marked as something else. */
export function wrongType(type: string): FindingDraft {
  return {
    status: 'warn',
    subject: 'content-type',
    category: 'response.malformed',
    title: { en: 'The answer is JSON and its Content-Type says something else', zh: '应答是 JSON，但 Content-Type 说的是别的' },
    measured: { en: `Content-Type: ${type === '' ? 'missing' : type}`, zh: `Content-Type：${type === '' ? '缺失' : type}` },
    expected: inBoth('application/json'),
    causes: [
      {
        en: 'SDKs of OpenAI and Anthropic parse by the type: a program gets a text instead of an answer',
        zh: 'OpenAI 与 Anthropic 的 SDK 按类型解析：程序得到的是文本而不是应答',
      },
    ],
    fixes: [
      {
        text: {
          en: 'Tell the operator that completions need Content-Type: application/json.',
          zh: '请告诉运营方：补全需要 Content-Type: application/json。',
        },
      },
    ],
    retry: permanent.retry,
    confidence: 'standard',
  };
}
