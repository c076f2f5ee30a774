import { type Bilingual, toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Check } from '../check.ts';
import {
  describeOutcome,
  describeStatus,
  getArea,
  isCompletionAlone,
  isHeldBack,
  isRefused,
  isSaidEverywhere,
  isSameQuestion,
  keyProof,
  primaryRequest,
  requestsFor,
  succeeded,
} from '../recorded-requests.ts';
import { toDraftFixes } from '../settings/index.ts';
import { documentsRoute } from './any-address.ts';
import { headerFix, headerNames, workingHeader } from './key-headers.ts';
import { refusedKeyWords } from './refused-key.ts';
import { belongsToGateway, gatewayKeyDraft } from './whose-key.ts';

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
    const refusal = refusedCall(evidence);
    if (refusal) return [toRefusedDraft(evidence, refusal)];
    const main = primaryRequest(evidence);
    if (!main?.exchange.outcome.ok) return [];
    if (evidence.target.key === undefined) return judgeWithoutKey(evidence, main);
    if (evidence.key)
      return [
        {
          status: 'pass',
          measured: { en: `${evidence.key.endpointId} answered for this key`, zh: `${evidence.key.endpointId} 对该密钥作出了应答` },
        },
      ];
    const completion = requestsFor(evidence, 'completion').find((call) => call.diagnosis === null && call.exchange.outcome.ok);
    // An answer that is not a completion may be returned to everyone.
    if (completion && evidence.completion?.defect == null)
      return [
        {
          status: 'pass',
          measured: {
            en: `a real completion was answered (${headerNames[completion.header ?? 'bearer']})`,
            zh: `一次真实的补全得到了应答（${headerNames[completion.header ?? 'bearer']}）`,
          },
        },
      ];
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
    const proof = keyProof(evidence);
    if (proof) return [proven(proof)];
    return [...undecided(evidence, main)];
  },
};

function proven({ own, wrong }: { own: RecordedRequest; wrong: RecordedRequest }): FindingDraft {
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

/** The answer that refuses the key: from the completion route first, then from the key endpoint or the list of models. */
function refusedCall(evidence: Evidence): RecordedRequest | undefined {
  const isOwn = (call: RecordedRequest): boolean => call.key !== 'wrong' && isRefused(call);
  const completion = [...requestsFor(evidence, 'completion'), ...requestsFor(evidence, 'stream')].find(isOwn);
  if (completion) return completion;
  // A key that serves completions is valid, even if an account endpoint for another kind of key refuses it.
  if (requestsFor(evidence, 'completion').some(succeeded)) return undefined;
  const routes = requestsFor(evidence, 'route');
  const route = routes.find(isOwn);
  // A GET that is refused while a POST is not concerns the method: some gateways serve other data there to other keys.
  const post = routes.find(({ question }) => question === 'unreadable');
  const isKnownGood = keyProof(evidence) !== null || evidence.key !== null;
  const isAboutMethod = route?.question === 'route' && post !== undefined && succeeded(post) && isKnownGood;
  // A ban is a consequence of earlier refused keys.
  if (route && isHeldBack(route)) return evidence.calls.find((call) => isOwn(call) && !isHeldBack(call)) ?? route;
  if (route && !isAboutMethod) return route;
  if (isKnownGood) return undefined;
  return evidence.calls.find((call) => ['key-endpoint', 'models', 'key'].includes(call.purpose) && isOwn(call));
}

function toRefusedDraft(evidence: Evidence, call: RecordedRequest): FindingDraft {
  const base: FindingDraft = {
    status: 'fail',
    category: call.diagnosis?.category ?? 'auth.invalid_key',
    diagnosis: call.diagnosis ?? undefined,
    measured: describeOutcome(call),
    origin: evidence.target.key?.origin,
    timings: call.exchange.timings,
  };
  const key = evidence.target.key?.value;
  if (key === undefined) return { ...base, ...keyMissing(evidence) };
  if (belongsToGateway(call, key)) return gatewayKeyDraft(call);
  const working = workingHeader(evidence);
  if (!working?.header) {
    const words = base.category === 'auth.invalid_key' ? refusedKeyWords(evidence) : headersRefuted(evidence, call);
    return { ...base, ...words, ...(isCompletionAlone(evidence) ? { fixes: [...(words.fixes ?? []), tryHeaders] } : {}) };
  }
  return {
    ...base,
    category: 'auth.wrong_header',
    title: {
      en: `The key works in ${headerNames[working.header]}, not in ${headerNames[call.header ?? 'bearer']}`,
      zh: `密钥放在 ${headerNames[working.header]} 中有效，放在 ${headerNames[call.header ?? 'bearer']} 中无效`,
    },
    measured: {
      en: `${describeOutcome(call).en} with ${headerNames[call.header ?? 'bearer']}; ${describeStatus(working)} with ${headerNames[working.header]}, and a wrong key is refused there`,
      zh: `用 ${headerNames[call.header ?? 'bearer']}：${describeOutcome(call).zh}；用 ${headerNames[working.header]}：${describeStatus(working)}，而错误的密钥在那里被拒绝`,
    },
    fixes: [{ text: headerFix(working.header) }],
    // Proven by answers to the same request, not by a row.
    diagnosis: call.diagnosis
      ? { ...call.diagnosis, category: 'auth.wrong_header', rule: null, ruleFixes: [], ruleCauses: [], ruleTitle: undefined }
      : undefined,
    confidence: 'standard',
  };
}

const tryHeaders = {
  text: {
    en: 'Let the doctor try the key in the other headers, with requests that spend nothing',
    zh: '让 kush-doctor 用不消耗 token 的请求在其他请求头中试用该密钥',
  },
  command: 'kush-doctor check-key',
};

/** A missing or empty setting is named: the variable that belongs to the base URL. */
function keyMissing({ settings, target }: Evidence): Partial<FindingDraft> {
  const issue = settings.lints.find(
    ({ code, targets }) => /^key-(?:missing|empty)$/.test(code) && (targets === undefined || targets.includes(target.name)),
  );
  const words = {
    title: { en: 'No key was found, and the router requires one', zh: '没有找到密钥，而路由需要密钥' },
    category: 'config.missing',
  } as const;
  if (issue === undefined) return words;
  // The setting's issue is the cause of the answer.
  const causes = [{ en: issue.measured, zh: issue.zh.measured }];
  return { ...words, causes, fixes: toDraftFixes(issue), isComplete: true, explains: ['settings.key'] };
}

/** If every header was tried, "no credential was sent" is refuted: the gateway does not know this key. */
function headersRefuted(evidence: Evidence, call: RecordedRequest): Partial<FindingDraft> {
  const tried = new Set(
    requestsFor(evidence, 'header')
      .filter(isRefused)
      .map(({ header }) => header),
  );
  const { diagnosis } = call;
  if (tried.size < 3 || diagnosis?.category !== 'auth.missing_key' || diagnosis.confidence === 'documented') return {};
  return {
    title: { en: 'The router reads the key from none of the usual headers', zh: '路由不从任何常用的请求头读取密钥' },
    causes: [
      toBilingual(
        (lang) =>
          `${lang === 'zh' ? '试过：' : 'Tried: '}${[call.header ?? 'bearer', ...tried].map((header) => headerNames[header ?? 'bearer']).join(', ')}`,
      ),
    ],
    fixes: [
      {
        text: {
          en: 'Look up in the documentation of the router which header it reads, and set it with --header.',
          zh: '查阅该路由的文档，看它读取哪个请求头，并用 --header 设置。',
        },
      },
    ],
    diagnosis: { ...diagnosis, rule: null },
  };
}

const deepFix = {
  text: { en: 'Ask for a real completion to be sure (spends a few tokens).', zh: '请求一次真实的补全来确认（消耗少量 token）。' },
  command: 'kush-doctor --deep --model MODEL',
};

function judgeWithoutKey(evidence: Evidence, main: RecordedRequest): FindingDraft[] {
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

/** The check that reports a refusal, by the area of its category, if not `completion.answers`. */
const reportedBy: Readonly<Record<string, string>> = {
  rate: 'account.limits',
  billing: 'account.balance',
  permission: 'account.permission',
};

/**
 * No pair of answers decides. If all answers were the same for both keys, the endpoint accepts any key, or checks only complete requests.
 */
function* undecided(evidence: Evidence, main: RecordedRequest): Generator<FindingDraft> {
  const wrongs = requestsFor(evidence, 'negative');
  const pairs = wrongs.flatMap((wrong) => {
    const own = evidence.calls.find((call) => call.key === 'own' && isSameQuestion(call, wrong));
    return own ? [{ own, wrong }] : [];
  });
  const shown = pairs.map(
    ({ own, wrong }) => `${own.exchange.method} ${own.exchange.url} ${describeStatus(own)} / ${describeStatus(wrong)}`,
  );
  const isAnswered = pairs.some(
    ({ own, wrong }) => succeeded(own) && succeeded(wrong) && (documentsRoute(evidence) || !isSaidEverywhere(own, evidence.calls)),
  );
  if (isAnswered) {
    yield {
      status: 'warn',
      category: 'unknown',
      title: {
        en: 'A wrong key gets the same answers: this endpoint takes any key, or checks it only with a whole request',
        zh: '错误的密钥得到同样的应答：此接口接受任何密钥，或只在完整请求时检查',
      },
      measured: compared(shown),
      expected: { en: '401 or 403 for the wrong key', zh: '对错误的密钥应答 401 或 403' },
      fixes: [deepFix],
      confidence: 'inferred',
    };
    return;
  }
  // A gateway that fails before or after checking the key says nothing about it.
  if (!succeeded(main) && main.diagnosis !== null && main.question !== 'list') {
    yield {
      status: 'skip',
      skipReason: 'blocked',
      blockedBy: reportedBy[getArea(main.diagnosis.category)] ?? 'completion.answers',
      measured: describeOutcome(main),
    };
    return;
  }
  yield {
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
    fixes: [deepFix],
  };
}

function compared(shown: readonly string[]): Bilingual {
  return { en: `with this key / with a wrong one: ${shown.join('; ')}`, zh: `用该密钥 / 用错误的密钥：${shown.join('；')}` };
}
