import type { Evidence } from '../../domain/evidence/evidence.ts';
import type { Diagnosis } from '../../domain/report/diagnosis.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toWait } from '../../domain/report/retry.ts';

/** What to do about a server's failure at a free question: whether other requests failed too decides. */
export function adviseOnFailure(evidence: Evidence, diagnosis: Diagnosis): Partial<FindingDraft> {
  return isDownEverywhere(evidence, diagnosis) ? toDown(diagnosis) : open;
}

/** What remains open if a gateway fails at a free question. */
const open: Pick<FindingDraft, 'fixes'> = {
  fixes: [
    {
      text: {
        en: 'Ask a whole question, which spends a few tokens: a gateway may fail only at the free one that was asked here',
        zh: '发送一次完整的请求（会消耗少量 token）：网关可能只在这次免费的询问上失败',
      },
      command: 'kush-doctor --deep --model MODEL',
    },
  ],
};

/** Every request failed on the server's side, the list of models too: what was asked makes no difference. */
function isDownEverywhere({ calls }: Evidence, { retry }: Diagnosis): boolean {
  const statuses = calls.flatMap(({ key, exchange: { outcome } }) => (key === 'own' && outcome.ok ? [outcome.status] : []));
  return retry.retryable && statuses.length > 1 && statuses.every((status) => status >= 500);
}

function toDown({ retry }: Diagnosis): Pick<FindingDraft, 'causes' | 'fixes' | 'isComplete'> {
  const wait = toWait(retry.afterSeconds);
  const command = wait === null ? {} : { command: `kush-doctor --wait ${wait}` };
  return {
    isComplete: true,
    causes: [
      {
        en: 'Every request fails, so the gateway or the server behind it is down, restarting or at capacity',
        zh: '每个请求都失败，说明网关或其后面的服务器已停机、正在重启或没有余量',
      },
    ],
    fixes: [
      { text: { en: 'Wait until it answers again.', zh: '等待它恢复应答。' }, ...command },
      {
        text: { en: 'If it lasts, send the operator a ticket.', zh: '若一直如此，请向运营方提交工单。' },
        command: 'kush-doctor report',
      },
    ],
  };
}
