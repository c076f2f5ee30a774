import { type Bilingual, toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import { isAnyKeyWord } from '../../domain/key-words.ts';
import { getArea } from '../../domain/report/category.ts';
import { withoutRow } from '../../domain/report/diagnosis.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { isPage } from '../answer-body.ts';
import { findAddedSecrets, findOwnRequest, getMessage, isAccountRefusal, isSameForAnyKey } from '../key-requests.ts';
import {
  describeOutcome,
  describeStatus,
  getFailureCode,
  isOverloaded,
  isRefused,
  isSameAtAnyAddress,
  requestsFor,
  succeeded,
} from '../recorded-requests.ts';
import { accountChecks } from './account.ts';
import { documentsRoute } from './any-address.ts';

/** For an answer that an unknown key gets, or every key. */
export const lookUpKeyFix = {
  text: {
    en: 'Look the key up in the dashboard of the service that the base URL names; if it is there, show the operator this answer.',
    zh: '在 base URL 所指服务的控制台查找该密钥；如果存在，请把此应答交给运营方。',
  },
};

export const deepFix = {
  text: { en: 'Ask for a real completion to be sure (spends a few tokens).', zh: '请求一次真实的补全来确认（消耗少量 token）。' },
  command: 'kush-doctor --deep --model MODEL',
};

export function withoutKeyDrafts(evidence: Evidence, main: RecordedRequest): FindingDraft[] {
  const completion = requestsFor(evidence, 'completion').find(succeeded);
  if (completion)
    return [
      {
        status: 'pass',
        title: { en: 'No key is set, and this endpoint requires none', zh: '没有设置密钥，此接口也不需要' },
        measured: describeOutcome(completion),
      },
    ];
  if (![main, ...requestsFor(evidence, 'models')].some(succeeded)) return [];
  return [
    {
      status: 'warn',
      category: 'unknown',
      title: { en: 'No key is set, and no free question was refused for it', zh: '没有设置密钥，而免费的询问都没有因此被拒绝' },
      measured: describeOutcome(main),
      fixes: [deepFix],
      confidence: 'inferred',
    },
  ];
}

/**
 * Whether it is known that no key is checked: the key in use says so, or the answers come from a local server, which checks a key, if it has
 * one, before it reads a body.
 */
function takesAnyKey({ target, software }: Evidence): boolean {
  const known = software?.confidence === 'documented' ? software.router : target.match.router;
  return (target.key !== undefined && isAnyKeyWord(target.key.value)) || known.service === 'local';
}

interface KeyPair {
  own: RecordedRequest;
  wrong: RecordedRequest;
}

/** Whether a completion was answered for a wrong key too. */
export function isOpenToAnyKey(evidence: Evidence): boolean {
  return requestsFor(evidence, 'negative').some((wrong) => wrong.question === 'completion' && succeeded(wrong));
}

/**
 * No pair of answers decides. If all answers were the same for both keys, the endpoint accepts any key, or checks only complete requests.
 */
export function undecidedKeyDraft(evidence: Evidence, main: RecordedRequest): FindingDraft {
  const wrongs = requestsFor(evidence, 'negative');
  const pairs = wrongs.flatMap((wrong): KeyPair[] => {
    const own = findOwnRequest(evidence.calls, wrong);
    return own ? [{ own, wrong }] : [];
  });
  const shown = pairs.map(
    ({ own, wrong }) => `${own.exchange.method} ${own.exchange.url} ${describeStatus(own)} / ${describeStatus(wrong)}`,
  );
  const differs = pairs.some(({ own, wrong }) => describeStatus(own) !== describeStatus(wrong));
  const refused = pairs.find(isRefusedAlike);
  const isAnswered = pairs.some((pair) => isAnsweredAlike(evidence, pair));
  const added = findAddedSecrets(evidence.calls);
  const isBusy = isOverloaded(main);
  if (refused !== undefined && !differs && !isBusy) return refusedAlikeDraft(refused.own, isAnswered);
  if (isAnswered && !differs && !isBusy)
    return added.length > 0 ? addedHeaderDraft(added, main, shown) : anyKeyDraft(evidence, pairs, shown);
  if (!differs && isAccountRefusal(main) && isSameForAnyKey(main, evidence.calls)) return sameForAnyKeyDraft(main);
  // A gateway that fails before or after checking the key says nothing about it.
  if ((!differs || isBusy) && !succeeded(main) && main.diagnosis !== null && main.question !== 'list') {
    return {
      status: 'skip',
      skipReason: 'blocked',
      blockedBy: accountChecks[getArea(main.diagnosis.category)] ?? 'completion.answers',
      measured: describeOutcome(main),
    };
  }
  if (main.question === 'completion' && added.length > 0 && pairs.length === 0) {
    const measured = {
      en: `${describeOutcome(main).en}; no wrong key was tried beside the added header ${added.join(', ')}`,
      zh: `${describeOutcome(main).zh}；没有在附加请求头 ${added.join('、')} 之外用错误的密钥作对照`,
    };
    return { status: 'skip', skipReason: 'declined', measured };
  }
  // A whole request was asked, and what came is no completion.
  if (!differs && main.question === 'completion') {
    return { status: 'skip', skipReason: 'blocked', blockedBy: 'completion.answers', measured: describeOutcome(main) };
  }
  return {
    status: 'unknown',
    category: 'unknown',
    title: { en: 'Whether the key is accepted was not decided', zh: '密钥是否被接受尚无定论' },
    measured:
      shown.length > 0
        ? compared(shown)
        : toBilingual(
            (lang) =>
              `${describeOutcome(main)[lang]}${lang === 'zh' ? '；没有用错误的密钥作对照' : '; no wrong key was tried to compare with'}`,
          ),
    failureCode: [main, ...wrongs].map(getFailureCode).find((code) => code !== undefined),
    fixes: [...(evidence.notAsked.negative === 'declined' && shown.length === 0 ? [allowNegative] : []), deepFix],
  };
}

/** Whether both keys got data, or the same complaint about the form of the question. */
function isAnsweredAlike(evidence: Evidence, { own, wrong }: KeyPair): boolean {
  // A refused method comes from the route, before any key is read.
  if (own.question === 'route' || !succeeded(own) || !succeeded(wrong)) return false;
  const [list] = requestsFor(evidence, 'models');
  // A list is asked in its right form: what it gets too is no complaint about the form.
  const isSaidOfList = list !== undefined && !succeeded(list) && describeStatus(list) === describeStatus(own);
  if (isSaidOfList && getMessage(list) === getMessage(own)) return false;
  return documentsRoute(evidence) || !isSameAtAnyAddress(own, evidence.calls);
}

/** Whether both keys got 401 or 403 in the same words: no key was taken. */
function isRefusedAlike({ own, wrong }: KeyPair): boolean {
  const { outcome } = own.exchange;
  const isRefusal = outcome.ok && (outcome.status === 401 || outcome.status === 403) && !isPage(outcome);
  return isRefusal && !succeeded(own) && describeStatus(own) === describeStatus(wrong) && getMessage(own) === getMessage(wrong);
}

/** 401 refuses the credential, whatever the words; 403 may come from a rule that knows no key. */
function refusedAlikeDraft(own: RecordedRequest, isAnswered: boolean): FindingDraft {
  const draft = sameForAnyKeyDraft(own);
  if (describeStatus(own) !== '401' || isAnswered || own.diagnosis === null) return draft;
  return { ...draft, status: 'fail', category: own.diagnosis.category, diagnosis: withoutRow(own.diagnosis), confidence: 'inferred' };
}

/** Where wrong requests were declined. */
const allowNegative = {
  text: {
    en: 'Run it without --no-negative: one request with a made-up key, which spends nothing, usually decides.',
    zh: '去掉 --no-negative 再运行：一次使用编造密钥的请求（不消耗 token）通常就能判断。',
  },
};

/** Whether a request without any key was refused where a wrong one was not: keys are read, and any is taken. */
function isAnyKeyShown({ calls }: Evidence, pairs: readonly KeyPair[]): boolean {
  const keyless = requestsFor({ calls }, 'keyless').filter(isRefused);
  return pairs.some(({ wrong }) => succeeded(wrong) && keyless.some(({ question }) => question === wrong.question));
}

const protectFix = {
  text: {
    en: 'Nothing to do if that is meant; otherwise set a key on the server, because whoever reaches it can use it.',
    zh: '若本就如此，则无需处理；否则请在服务器上设置密钥，因为能访问它的人都可以使用它。',
  },
};

/** The wrong key got the same answers. */
function anyKeyDraft(evidence: Evidence, pairs: readonly KeyPair[], shown: readonly string[]): FindingDraft {
  const isCompleted = isOpenToAnyKey(evidence);
  const isAny = isCompleted || takesAnyKey(evidence) || isAnyKeyShown(evidence, pairs);
  return {
    status: isAny ? 'warn' : 'unknown',
    category: 'unknown',
    title: isAny
      ? { en: 'A wrong key gets the same answers: this endpoint takes any key', zh: '错误的密钥得到同样的应答：此接口接受任何密钥' }
      : {
          en: 'A wrong key gets the same answers: this endpoint takes any key, or checks it only with a whole request',
          zh: '错误的密钥得到同样的应答：此接口接受任何密钥，或只在完整请求时检查',
        },
    measured: withKeyless(compared(shown), evidence),
    expected: { en: '401 or 403 for the wrong key', zh: '对错误的密钥应答 401 或 403' },
    fixes: [isCompleted ? protectFix : deepFix],
    confidence: isCompleted ? 'standard' : 'inferred',
  };
}

/** With the refusal of a request without any key. */
function withKeyless(measured: Bilingual, { calls }: Evidence): Bilingual {
  const keyless = requestsFor({ calls }, 'keyless').find(isRefused);
  if (keyless === undefined) return measured;
  const words = { en: `; without a key: ${describeStatus(keyless)}`, zh: `；不带密钥：${describeStatus(keyless)}` };
  return toBilingual((lang) => `${measured[lang]}${words[lang]}`);
}

/** The wrong key got the same answers beside the user's own secret headers. */
function addedHeaderDraft(added: readonly string[], main: RecordedRequest, shown: readonly string[]): FindingDraft {
  const isWhole = main.question === 'completion';
  const only = {
    en: `The added header ${added.join(', ')} carries the request; the key itself makes no difference`,
    zh: `请求由附加请求头 ${added.join('、')} 承载；密钥本身不起作用`,
  };
  const free = { en: ', or is checked only with a whole request', zh: '，或只在完整请求时检查' };
  return {
    status: isWhole ? 'warn' : 'unknown',
    category: 'unknown',
    title: isWhole ? only : toBilingual((lang) => `${only[lang]}${free[lang]}`),
    measured: compared(shown),
    expected: { en: '401 or 403 for the wrong key', zh: '对错误的密钥应答 401 或 403' },
    fixes: isWhole ? [] : [deepFix],
    confidence: 'inferred',
  };
}

function compared(shown: readonly string[]): Bilingual {
  return { en: `with this key / with a wrong one: ${shown.join('; ')}`, zh: `用该密钥 / 用错误的密钥：${shown.join('；')}` };
}

/** A refusal that a wrong key got too: about the key or the gateway, never about the balance or the rights of this key. */
export function sameForAnyKeyDraft(call: RecordedRequest): FindingDraft {
  return {
    status: 'unknown',
    category: 'unknown',
    title: {
      en: "A made-up key gets the same refusal: the router does not know this key, or the gateway's own account is refused",
      zh: '编造的密钥得到同样的拒绝：路由不认识该密钥，或者被拒绝的是网关自己的账户',
    },
    measured: toBilingual(
      (lang) => `${describeOutcome(call)[lang]}${lang === 'zh' ? '；编造的密钥得到相同的应答' : '; a made-up key got the same'}`,
    ),
    causes: [
      { en: 'The key was deleted, copied incompletely, or belongs to another service', zh: '密钥已删除、复制不完整，或属于另一个服务' },
      {
        en: 'The gateway checks no key, and its provider refuses its own key or account: that is for the operator',
        zh: '网关不检查密钥，而提供商拒绝的是网关自己的密钥或账户：由运营方处理',
      },
      ...(describeStatus(call) === '402'
        ? [{ en: 'The deployment itself is unpaid or suspended: that is for the operator', zh: '该部署本身欠费或被暂停：由运营方处理' }]
        : []),
      ...(describeStatus(call) === '403'
        ? [
            {
              en: 'A rule in front of the API lets nobody in from here: a list of addresses, a firewall, a policy',
              zh: 'API 前面的规则不允许从这里访问：地址列表、防火墙或策略',
            },
          ]
        : []),
    ],
    fixes: [
      lookUpKeyFix,
      ...(describeStatus(call) === '403'
        ? [
            {
              text: {
                en: 'On a server of your own, allow this host and address in that rule (allowedHosts, OLLAMA_ORIGINS, trusted hosts).',
                zh: '若是您自己的服务器，请在该规则中允许此主机和地址（allowedHosts、OLLAMA_ORIGINS、受信任的主机）。',
              },
            },
          ]
        : []),
    ],
  };
}
