import { toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { Diagnosis } from '../../domain/report/diagnosis.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toWait } from '../../domain/report/retry.ts';
import { type FailureControls, findFailureControls, findReadKey, isFailureOfSomeKey, toComparison } from '../failed-at-key.ts';
import { describeOutcome, isRefused, requestsFor } from '../recorded-requests.ts';
import { belongsToGateway } from './whose-key.ts';

/** What to do about a server's failure at a free question: whether other requests failed too decides. */
export function adviseOnFailure(evidence: Evidence, call: RecordedRequest, diagnosis: Diagnosis): Partial<FindingDraft> {
  // The page says itself what has to be done.
  if (diagnosis.rule?.startsWith('edge/') && !diagnosis.retry.retryable) return {};
  const read = findReadKey(evidence.calls);
  if (read !== undefined && isDownEverywhere(evidence, diagnosis)) return downBehindKeyWords(call, read);
  return isDownEverywhere(evidence, diagnosis) ? toDown(diagnosis) : open;
}

/**
 * A failure that names a key without saying whose, and that a made-up key did not decide: both causes, unless it was refused, which shows that
 * the user's was accepted.
 */
export function someKeyWords(evidence: Evidence, call: RecordedRequest): Partial<FindingDraft> {
  const { key } = evidence.target;
  const isAccepted = requestsFor(evidence, 'negative').some(isRefused);
  if (!isFailureOfSomeKey(call) || key === undefined || isAccepted || belongsToGateway(call, key.value)) return {};
  const controls = findFailureControls(evidence.calls);
  const compared = controls === undefined ? { en: '', zh: '' } : toComparison(controls);
  return {
    title: {
      en: 'The server fails over a key: its own at its provider, or yours, if it does not know it',
      zh: '服务器因密钥而出错：它自己在提供商处的密钥，或者您的密钥（如果它不认识）',
    },
    measured: toBilingual((lang) => `${describeOutcome(call)[lang]}${compared[lang]}`),
    isComplete: true,
    causes: [
      { en: "The gateway's own credential at its provider is missing or refused", zh: '网关在提供商处的凭据缺失或被拒绝' },
      {
        en: 'The server answers a key that it does not know with a failure instead of 401',
        zh: '服务器对不认识的密钥报错，而不是应答 401',
      },
    ],
    fixes: [
      {
        text: {
          en: 'Try another key that is known to work, or look this one up in the dashboard of the service.',
          zh: '换一个确定可用的密钥再试，或在该服务的控制台查找此密钥。',
        },
      },
      {
        text: { en: 'If the key is right, send the operator a ticket.', zh: '若密钥无误，请向运营方提交工单。' },
        command: 'kush-doctor report',
      },
    ],
    confidence: 'inferred',
  };
}

/** Without a key the request is refused as it should be: the server runs, and fails behind its look at the key. */
function downBehindKeyWords(
  call: RecordedRequest,
  read: FailureControls,
): Pick<FindingDraft, 'measured' | 'causes' | 'fixes' | 'isComplete'> {
  return {
    measured: toBilingual((lang) => `${describeOutcome(call)[lang]}${toComparison(read)[lang]}`),
    isComplete: true,
    causes: [
      {
        en: 'Every request with a key fails, this one and a made-up one, and a request without a key is refused: the server runs, and what it does with a key fails',
        zh: '带密钥的请求都失败，该密钥和编造的密钥都一样，而不带密钥的请求被正常拒绝：服务器在运行，但它处理密钥时失败',
      },
      { en: 'It may answer a key that it does not know with a failure instead of 401', zh: '它可能对不认识的密钥报错，而不是应答 401' },
    ],
    fixes: [
      { text: { en: 'Wait until it answers again.', zh: '等待它恢复应答。' }, command: 'kush-doctor --wait 2m' },
      {
        text: {
          en: 'If it lasts, compare the key with the one in the dashboard, then send the operator a ticket.',
          zh: '若一直如此，请把密钥与控制台中的对照，然后向运营方提交工单。',
        },
        command: 'kush-doctor report',
      },
    ],
  };
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
