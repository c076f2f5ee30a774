import { type Bilingual, toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import { getArea } from '../../domain/report/category.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { dayMs } from '../../text/duration.ts';
import type { Check } from '../check.ts';
import { isAccountRefusal, isSameForAnyKey } from '../key-requests.ts';
import { describeOutcome, primaryRequest, succeeded } from '../recorded-requests.ts';

/** The check that reports a refusal, by the area of its category. */
export const accountChecks: Readonly<Record<string, string | undefined>> = {
  rate: 'account.limits',
  billing: 'account.balance',
  permission: 'account.permission',
};

/** A refusal about billing, permissions or limits, from any request with the user's key. */
function findRefusal(evidence: Evidence, area: string): RecordedRequest | undefined {
  const about = (call: RecordedRequest): boolean =>
    call.key !== 'wrong' && call.diagnosis !== null && call.exchange.outcome.ok && getArea(call.diagnosis.category) === area;
  const main = primaryRequest(evidence);
  if (main && about(main)) return main;
  // If a completion was answered, a failing list of models is reported by `models.list`.
  const isAnswered = main?.question === 'completion' && succeeded(main);
  const others = isAnswered ? ['stream', 'key-endpoint'] : ['stream', 'models', 'key-endpoint'];
  return evidence.calls.find((call) => about(call) && others.includes(call.purpose));
}

function refusalDraft(evidence: Evidence, area: string): FindingDraft | null {
  const call = findRefusal(evidence, area);
  if (!call?.diagnosis || (isAccountRefusal(call) && isSameForAnyKey(call, evidence.calls))) return null;
  const isMain = call === primaryRequest(evidence) || call.purpose === 'stream';
  // Errors of an account endpoint or of the list of models do not prevent working completions.
  const status = isMain || !(primaryRequest(evidence) && succeeded(primaryRequest(evidence) as RecordedRequest)) ? 'fail' : 'warn';
  return {
    status,
    category: call.diagnosis.category,
    diagnosis: call.diagnosis,
    measured: describeOutcome(call),
    timings: call.exchange.timings,
  };
}

const lowBalance = 1;

function isServed({ calls, completion }: Evidence): boolean {
  return completion?.defect === null && calls.some((call) => call.purpose === 'completion' && succeeded(call));
}

export const accountBalance: Check = {
  id: 'account.balance',
  title: 'There is money left',
  layer: 'account',
  cost: 'free',
  needs: { en: 'the documented key endpoint, or any answer about money', zh: '文档中的密钥接口，或任何关于余额的应答' },
  judge(evidence) {
    const refused = refusalDraft(evidence, 'billing');
    if (refused) return [refused];
    const balance = evidence.key?.facts.balance;
    if (!balance) return [];
    const unit = balance.currency ?? { en: '(no unit)', zh: '（未说明单位）' };
    const amount = Math.round(balance.amount * 1e4) / 1e4;
    const isOfKey = balance.ofKey === true;
    const measured = {
      en: `${evidence.key?.endpointId}: ${isOfKey ? "key's cap, " : ''}${amount} ${typeof unit === 'string' ? `${unit} left` : `left ${unit.en}`}`,
      zh: `${evidence.key?.endpointId} 返回${isOfKey ? '密钥自身额度剩余' : '余额'} ${amount}${typeof unit === 'string' ? ` ${unit}` : unit.zh}`,
    };
    // A completion that was served refutes that the money is used up.
    if (amount <= 0 && isServed(evidence)) return [{ status: 'warn', category: 'billing.low', measured, confidence: 'documented' }];
    if (amount <= 0)
      return [{ status: 'fail', category: isOfKey ? 'billing.key_budget' : 'billing.balance', measured, confidence: 'documented' }];
    if (amount < lowBalance) return [{ status: 'warn', category: 'billing.low', measured, confidence: 'documented' }];
    return [{ status: 'pass', measured }];
  },
};

export const accountPermission: Check = {
  id: 'account.permission',
  title: 'The key may do what it is asked',
  layer: 'account',
  cost: 'free',
  needs: { en: 'the documented key endpoint, or any answer about rights', zh: '文档中的密钥接口，或任何关于权限的应答' },
  judge(evidence) {
    const refused = refusalDraft(evidence, 'permission');
    if (refused) return [refused];
    const facts = evidence.key?.facts;
    if (!facts) return [];
    if (facts.mayComplete === false)
      return [
        {
          status: 'fail',
          category: 'permission.key',
          measured: {
            en: `${evidence.key?.endpointId} gives this key only ${facts.permissions?.join(', ')}`,
            zh: `${evidence.key?.endpointId} 只给了该密钥 ${facts.permissions?.join('、')}`,
          },
          confidence: 'documented',
        },
      ];
    const wanted = evidence.target.model?.value;
    const allowed = facts.allowedModels;
    const shown = `${allowed?.slice(0, 8).join(', ')}${(allowed?.length ?? 0) > 8 ? ' …' : ''}`;
    if (wanted && allowed && allowed.length > 0 && !allowed.some((id) => sameModel(id, wanted))) {
      return [
        {
          status: 'fail',
          category: 'permission.model',
          measured: {
            en: `the key may use ${shown}, not ${wanted}`,
            zh: `该密钥可以使用 ${shown}，不能使用 ${wanted}`,
          },
          confidence: 'documented',
          origin: evidence.target.model?.origin,
        },
      ];
    }
    return allowed && allowed.length > 0
      ? [{ status: 'pass', measured: { en: `allowed models: ${shown}`, zh: `允许的模型：${shown}` } }]
      : [];
  },
};

function sameModel(a: string, b: string): boolean {
  const bare = (id: string): string => (id.split('/').at(-1) ?? id).toLowerCase();
  return bare(a) === bare(b) || a === '*';
}

export const accountLimits: Check = {
  id: 'account.limits',
  title: 'The limits leave room',
  layer: 'account',
  cost: 'free',
  needs: {
    en: 'the documented key endpoint, rate-limit headers, or any answer about limits',
    zh: '文档中的密钥接口、限流响应头，或任何关于限制的应答',
  },
  judge(evidence) {
    const refused = refusalDraft(evidence, 'rate');
    if (refused) return [refused];
    const facts = evidence.key?.facts;
    const rpm = facts?.limits?.requestsPerMinute ?? null;
    const parts = [
      rpm === null ? null : { en: `${rpm} requests per minute`, zh: `每分钟 ${rpm} 次请求` },
      facts?.limits?.concurrency == null ? null : { en: `${facts.limits.concurrency} at once`, zh: `同时 ${facts.limits.concurrency} 个` },
      headerLimit(evidence),
    ].filter((part) => part !== null);
    return parts.length > 0
      ? [{ status: 'pass', measured: toBilingual((lang) => parts.map((part) => part[lang]).join(lang === 'zh' ? '，' : ', ')) }]
      : [];
  },
};

function headerLimit(evidence: Evidence): Bilingual | null {
  const { limit, remaining } = evidence.target.match.router.rateLimitHeaders;
  const call = primaryRequest(evidence);
  if (!call?.exchange.outcome.ok) return null;
  const { headers } = call.exchange.outcome;
  const of = (name: string | undefined): string | undefined => (name === undefined ? undefined : headers[name.toLowerCase()]);
  const left = of(remaining);
  return left === undefined
    ? null
    : { en: `${left} of ${of(limit) ?? '?'} requests left in this window`, zh: `本时间窗还剩 ${left}/${of(limit) ?? '?'} 次请求` };
}

export const keyExpiry: Check = {
  id: 'account.expiry',
  title: 'The key stays valid',
  layer: 'account',
  cost: 'free',
  needs: { en: 'the documented key endpoint', zh: '文档中的密钥接口' },
  judge(evidence) {
    const facts = evidence.key?.facts;
    if (!facts) return [];
    if (facts.active === false) {
      return [
        {
          status: isServed(evidence) ? 'warn' : 'fail',
          category: 'auth.invalid_key',
          measured: { en: `${evidence.key?.endpointId} reports the key as switched off`, zh: `${evidence.key?.endpointId} 称该密钥已停用` },
          confidence: 'documented',
        },
      ];
    }
    if (facts.expiresAt == null) return [];
    const answeredAt = Date.parse(primaryRequest(evidence)?.exchange.startedAt ?? '');
    const leftMs = Date.parse(facts.expiresAt) - answeredAt;
    if (!Number.isFinite(leftMs)) return [];
    const measured = { en: `the key expires at ${facts.expiresAt}`, zh: `密钥于 ${facts.expiresAt} 到期` };
    if (leftMs <= 0) return [{ status: 'fail', category: 'auth.expired_token', measured, confidence: 'documented' }];
    if (leftMs < 7 * dayMs)
      return [
        {
          status: 'warn',
          category: 'auth.expired_token',
          title: { en: 'The key expires within a week', zh: '密钥将在一周内到期' },
          measured,
          causes: [{ en: 'The key was made with an end date; until then it works', zh: '创建密钥时设置了到期日；在此之前仍可使用' }],
          fixes: [
            {
              text: {
                en: 'Make a new key, or extend this one, before that date.',
                zh: '在该日期之前新建密钥，或延长这个密钥的期限。',
              },
            },
          ],
          confidence: 'documented',
        },
      ];
    return [{ status: 'pass', measured }];
  },
};
