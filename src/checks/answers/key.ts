import { toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, KeyObservation, RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Check } from '../check.ts';
import { findAddedSecrets, keyProof } from '../key-requests.ts';
import { describeOutcome, describeStatus, primaryRequest, requestsFor, succeeded } from '../recorded-requests.ts';
import { getHeaderName } from './key-headers.ts';
import { findRefusal, refusedKeyDraft } from './refused-key.ts';
import { isOpenToAnyKey, undecidedKeyDraft, withoutKeyDrafts } from './undecided-key.ts';

/**
 * Accepted only with evidence that a wrong key does not produce: a completion, a documented key endpoint, or a pair of answers to the same
 * question. Evidence from the completion route overrides that from the list of models.
 */
export const keyAccepted: Check = {
  id: 'auth.key',
  title: 'The router accepts the key',
  layer: 'auth',
  cost: 'free',
  needs: {
    en: 'the documented key endpoint, else the list of models or the completion route, asked with the key and with a wrong one',
    zh: '文档中的密钥接口，否则用该密钥和错误的密钥询问模型列表或补全路径',
  },
  judge(evidence) {
    const refusal = findRefusal(evidence);
    if (refusal) return [refusedKeyDraft(evidence, refusal)];
    const main = primaryRequest(evidence);
    if (!main?.exchange.outcome.ok) return [];
    if (evidence.target.key === undefined) return withoutKeyDrafts(evidence, main);
    const proof = keyProof(evidence);
    // Beside a secret header only the answer to a wrong key counts.
    if (findAddedSecrets(evidence.calls).length > 0)
      return proof ? [provenDraft(proof), ...lockoutDrafts(evidence, proof)] : [undecidedKeyDraft(evidence, main)];
    if (evidence.key)
      return [
        {
          status: 'pass',
          measured: { en: `the key endpoint ${toName(evidence.key)} answered`, zh: `密钥接口 ${toName(evidence.key)} 作出了应答` },
        },
      ];
    if (proof === null && isOpenToAnyKey(evidence)) return [undecidedKeyDraft(evidence, main)];
    const completion = requestsFor(evidence, 'completion').find((call) => call.diagnosis === null && call.exchange.outcome.ok);
    // An answer that is not a completion may be returned to everyone.
    if (completion && evidence.completion?.defect == null)
      return [completedDraft(completion, proof), ...(proof ? lockoutDrafts(evidence, proof) : [])];
    const list = requestsFor(evidence, 'models')[0];
    if (list && evidence.models && evidence.target.match.router.models?.checksKey === 'yes')
      return [
        {
          status: 'pass',
          measured: {
            en: `the list of models, which checks keys, answered ${describeStatus(list)}`,
            zh: `会检查密钥的模型列表应答了 ${describeStatus(list)}`,
          },
        },
      ];
    if (proof) return [provenDraft(proof), ...lockoutDrafts(evidence, proof)];
    return [undecidedKeyDraft(evidence, main)];
  },
};

/** Without the answer to a wrong key, the server may take any. */
const answeredTitle = { en: 'A completion is answered with this key', zh: '用该密钥请求的补全得到应答' };

function completedDraft({ header }: RecordedRequest, proof: { wrong: RecordedRequest } | null): FindingDraft {
  const name = getHeaderName(header);
  return {
    status: 'pass',
    ...(proof ? {} : { title: answeredTitle }),
    measured: {
      en: `a real completion was answered (${name}); ${proof ? `a wrong key got ${describeStatus(proof.wrong)}` : 'no wrong key was compared'}`,
      zh: `一次真实的补全得到了应答（${name}）；${proof ? `错误的密钥得到 ${describeStatus(proof.wrong)}` : '没有用错误的密钥对照'}`,
    },
  };
}

function provenDraft({ own, wrong }: { own: RecordedRequest; wrong: RecordedRequest }): FindingDraft {
  const path = `${own.exchange.method} ${new URL(own.exchange.url).pathname}`;
  const asked = own.question === 'list' ? { en: 'the list of models', zh: '模型列表' } : { en: `the same ${path}`, zh: `同样的 ${path}` };
  return {
    status: 'pass',
    measured: {
      en: `this key got ${describeStatus(own)}, a wrong one ${describeStatus(wrong)}, to ${asked.en}`,
      zh: `请求${asked.zh}时，该密钥得到 ${describeStatus(own)}，错误的密钥得到 ${describeStatus(wrong)}`,
    },
  };
}

/** The key passed before the doctor's wrong key and is refused after it: the server locked this address out. */
function lockoutDrafts(evidence: Evidence, { own, wrong }: { own: RecordedRequest; wrong: RecordedRequest }): FindingDraft[] {
  const again = requestsFor(evidence, 'recheck')[0];
  if (!again?.exchange.outcome.ok || succeeded(again) || describeStatus(again) === describeStatus(own)) return [];
  return [
    {
      status: 'warn',
      subject: 'lockout',
      category: again.diagnosis?.category ?? 'auth.ip_blocked',
      title: {
        en: "The doctor's own wrong key locked this address out for a while",
        zh: '诊断所用的错误密钥使本机地址被暂时锁定',
      },
      measured: toBilingual((lang) => `${describeStatus(own)} → ${describeStatus(wrong)} → ${describeOutcome(again)[lang]}`),
      fixes: [
        {
          text: {
            en: 'Wait until the server lifts the lock, and from now on examine it without a wrong key.',
            zh: '等待服务器解除锁定，今后诊断时不要发送错误的密钥。',
          },
          command: 'kush-doctor --no-negative',
        },
      ],
      confidence: 'inferred',
    },
  ];
}

/** `kushrouter apikeys/me` without the router, which the report names above. */
function toName({ endpointId }: KeyObservation): string {
  return endpointId.slice(endpointId.lastIndexOf(' ') + 1);
}
