import type { RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { describeOutcome } from '../recorded-requests.ts';

/** The server refuses `stream_options`; the stream came without it. */
export function usageRefusedDraft(call: RecordedRequest): FindingDraft {
  return {
    status: 'warn',
    subject: 'include-usage',
    category: 'request.unknown_param',
    title: {
      en: 'Streams with stream_options.include_usage are refused here',
      zh: '这里拒绝带 stream_options.include_usage 的流式请求',
    },
    measured: describeOutcome(call),
    fixes: [
      {
        text: {
          en: 'Turn include_usage off in clients that ask for it; the doctor leaves it out with --no-include-usage.',
          zh: '在会请求用量的客户端中关闭 include_usage；kush-doctor 用 --no-include-usage 省略它。',
        },
        command: 'kush-doctor probe --stream --no-include-usage',
      },
    ],
    confidence: 'standard',
  };
}
