import { toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import { describeOrigin, type Origin } from '../../domain/origin.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Secret } from '../../domain/secret.ts';
import { getKeysUrl } from '../../routers/sites.ts';
import { findReadKey, isFailure, toComparison } from '../failed-at-key.ts';
import { beforeControl, findQueryName, getMessage, isBareForbidden, isSameForAnyKey, keyProof } from '../key-requests.ts';
import { describeOutcome, describeStatus, isKeyRefusal, isRateLimited, isRefused, requestsFor, succeeded } from '../recorded-requests.ts';
import { toDraftFixes } from '../settings/index.ts';
import { findWorkingHeader, getHeaderName, headerFix } from './key-headers.ts';
import { deepFix, sameForAnyKeyDraft } from './undecided-key.ts';
import { belongsToGateway, gatewayKeyDraft, showsSentKey } from './whose-key.ts';

/** The answer that refuses the key: from the completion route first, then from the key endpoint or the list of models. */
export function findRefusal(evidence: Evidence): RecordedRequest | undefined {
  const isOwn = (call: RecordedRequest): boolean => call.key !== 'wrong' && isRefused(call);
  const isAnswered = requestsFor(evidence, 'completion').some((call) => succeeded(call) && evidence.completion?.defect === null);
  const streams = isAnswered ? [] : requestsFor(evidence, 'stream');
  const completion = [...requestsFor(evidence, 'completion'), ...streams].find(isOwn);
  if (completion) return completion;
  // A key that serves completions is valid, even if an account endpoint for another kind of key refuses it.
  if (requestsFor(evidence, 'completion').some(succeeded)) return undefined;
  const barred = findBareForbidden(evidence);
  if (barred) return barred;
  // After a wrong key, a server may refuse every key from this address.
  const calls = beforeControl(evidence.calls);
  const routes = requestsFor({ calls }, 'route');
  const route = routes.find(isOwn);
  // A GET that is refused while a POST is not concerns the method: some gateways serve other data there to other keys.
  const post = routes.find(({ question }) => question === 'unreadable');
  const isKnownGood = keyProof(evidence) !== null || evidence.key !== null;
  const isAboutMethod = route?.question === 'route' && post !== undefined && succeeded(post) && isKnownGood;
  // A ban is a consequence of earlier refused keys.
  if (route && isRateLimited(route)) return calls.find((call) => isOwn(call) && !isRateLimited(call)) ?? route;
  if (route && !isAboutMethod) return route;
  if (isKnownGood) return undefined;
  return calls.find((call) => ['key-endpoint', 'models', 'key'].includes(call.purpose) && isOwn(call));
}

/** A bare 403 where another header works: API gateways answer a request without a readable key like this. */
function findBareForbidden(evidence: Evidence): RecordedRequest | undefined {
  const working = findWorkingHeader(evidence);
  return working && evidence.calls.find((call) => call.key === 'own' && call.header !== working.header && isBareForbidden(call));
}

/** Whether the server answers the same without a key: it refuses incomplete requests before it reads one. */
function isRefusedWithoutKey(evidence: Evidence, call: RecordedRequest): boolean {
  const keyless = requestsFor(evidence, 'keyless').find(({ question }) => question === call.question);
  const { outcome: without } = keyless?.exchange ?? {};
  const { outcome } = call.exchange;
  // Words that call this very key wrong are taken as said.
  if (!keyless || !without?.ok || !outcome.ok || isKeyRefusal(call)) return false;
  return without.status === outcome.status && getMessage(keyless) === getMessage(call);
}

/** The free questions, all incomplete requests, are refused with this key and without any in the same words. */
function keylessAlikeDraft(evidence: Evidence, call: RecordedRequest): FindingDraft {
  return {
    status: 'unknown',
    category: 'unknown',
    title: {
      en: 'Refused with this key and without one alike: only a whole request shows whether it is the key',
      zh: '带该密钥和不带密钥都同样被拒绝：只有完整的请求才能判断是否因为密钥',
    },
    measured: toBilingual((lang) => `${describeOutcome(call)[lang]}${lang === 'zh' ? '；不带密钥时相同' : '; the same without a key'}`),
    fixes: [deepFix, ...(refusedKeyWords(evidence).fixes ?? [])],
  };
}

export function refusedKeyDraft(evidence: Evidence, call: RecordedRequest): FindingDraft {
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
  const isFailed = isFailure(call);
  if (isFailed && base.category === 'auth.invalid_key') return { ...base, ...failedAtKeyWords(evidence, call, key) };
  if (belongsToGateway(call, key)) return isSameForAnyKey(call, evidence.calls) ? sameForAnyKeyDraft(call) : gatewayKeyDraft(call);
  const working = findWorkingHeader(evidence);
  if (!working?.header) {
    const query = findQueryName(evidence);
    if (query !== undefined) return { ...base, ...inQuery(call, query) };
    if (isRefusedWithoutKey(evidence, call)) return keylessAlikeDraft(evidence, call);
    const words = base.category === 'auth.invalid_key' ? refusedKeyWords(evidence) : headersRefuted(evidence, call);
    return { ...base, ...words };
  }
  return {
    ...base,
    category: 'auth.wrong_header',
    title: {
      en: `The key works in ${getHeaderName(working.header)}, not in ${getHeaderName(call.header)}`,
      zh: `密钥放在 ${getHeaderName(working.header)} 中有效，放在 ${getHeaderName(call.header)} 中无效`,
    },
    measured: {
      en: `${describeOutcome(call).en} with ${getHeaderName(call.header)}; ${describeStatus(working)} with ${getHeaderName(working.header)}, and a wrong key is refused there`,
      zh: `用 ${getHeaderName(call.header)}：${describeOutcome(call).zh}；用 ${getHeaderName(working.header)}：${describeStatus(working)}，而错误的密钥在那里被拒绝`,
    },
    fixes: [{ text: headerFix(working.header) }],
    // Proven by answers to the same request, not by a row.
    diagnosis: call.diagnosis
      ? { ...call.diagnosis, category: 'auth.wrong_header', rule: null, ruleFixes: [], ruleCauses: [], ruleTitle: undefined }
      : undefined,
    confidence: 'standard',
  };
}

/** The server fails at this key with a status of its own failure; what shows that it is this key is said. */
function failedAtKeyWords(evidence: Evidence, call: RecordedRequest, key: Secret): Partial<FindingDraft> {
  const { causes = [], fixes } = refusedKeyWords(evidence);
  const read = findReadKey(evidence.calls);
  const status = describeStatus(call);
  const isShown = showsSentKey(call, key);
  const compared = isShown || read === undefined ? { en: '', zh: '' } : toComparison(read);
  return {
    title: {
      en: `The server fails at this key with ${status} instead of refusing it`,
      zh: `服务器对该密钥报 ${status} 错误，而不是拒绝它`,
    },
    measured: toBilingual((lang) => `${describeOutcome(call)[lang]}${compared[lang]}`),
    isComplete: true,
    causes: isShown ? causes : [...causes, ofGateway],
    fixes,
    confidence: isShown ? 'standard' : 'inferred',
  };
}

const ofGateway = {
  en: 'Or the server takes any key, and its own key at its provider is refused: that is for the operator',
  zh: '或者服务器接受任何密钥，而被提供商拒绝的是它自己的密钥：由运营方处理',
};

/** A missing or empty setting is named: the variable that belongs to the base URL. */
function keyMissing({ settings, target }: Evidence): Partial<FindingDraft> {
  const issue = settings.issues.find(
    ({ code, targets }) => /^key-(?:missing|empty)$/.test(code) && (targets === undefined || targets.includes(target.name)),
  );
  const words = {
    title: { en: 'No key was found, and the router requires one', zh: '没有找到密钥，而路由需要密钥' },
    category: 'config.missing',
  } as const;
  const helper = settings.views.find(({ name }) => name === 'apiKeyHelper')?.sources[0];
  if (issue === undefined && helper !== undefined) return { ...words, ...helperWords(helper.origin) };
  if (issue === undefined) return words;
  // The setting's issue is the cause of the answer.
  const causes = [{ en: issue.measured, zh: issue.zh.measured }];
  return { ...words, causes, fixes: toDraftFixes(issue), isComplete: true, explains: ['settings.key'] };
}

/** The command that would print the key is not run. */
function helperWords(origin: Origin): Partial<FindingDraft> {
  const place = toBilingual((lang) => describeOrigin(origin, lang));
  return {
    title: {
      en: 'The router requires a key, and the doctor does not run the apiKeyHelper that would print it',
      zh: '路由需要密钥，而 kush-doctor 不会运行能输出密钥的 apiKeyHelper',
    },
    isComplete: true,
    causes: [{ en: `Claude Code runs the command in ${place.en} for its key`, zh: `Claude Code 会运行 ${place.zh} 中的命令来取得密钥` }],
    fixes: [
      {
        text: { en: 'Run that command yourself and pass its output.', zh: '请自行运行该命令，并传入其输出。' },
        command: 'HELPER | kush-doctor --key-stdin',
      },
    ],
  };
}

/** If every header was tried, "no credential was sent" is refuted: the gateway refuses this key, or reads another header. */
function headersRefuted(evidence: Evidence, call: RecordedRequest): Partial<FindingDraft> {
  const tried = new Set(
    requestsFor(evidence, 'header')
      .filter(isRefused)
      .map(({ header }) => header),
  );
  const { diagnosis } = call;
  if (tried.size < 3 || diagnosis?.category !== 'auth.missing_key' || diagnosis.confidence === 'documented') return {};
  // A text that names no credential does not say that none was seen.
  const isUnnamed = !/key|token|header|credential|bearer|authorization|密钥|令牌/i.test(getMessage(call));
  const category = isUnnamed ? 'auth.invalid_key' : diagnosis.category;
  const copyAgain = refusedKeyWords(evidence).fixes ?? [];
  return {
    category,
    title: {
      en: 'The router refuses the key, or reads it from none of the usual headers',
      zh: '路由拒绝该密钥，或不从任何常用的请求头读取密钥',
    },
    isComplete: true,
    causes: [
      toBilingual(
        (lang) =>
          `${lang === 'zh' ? '试过：' : 'Tried: '}${[call.header ?? 'bearer', ...tried].map((header) => getHeaderName(header)).join(', ')}`,
      ),
    ],
    fixes: [
      ...copyAgain,
      {
        text: {
          en: 'If the key is right, look up in the documentation of the router which header it reads, and set it with --header.',
          zh: '若密钥无误，查阅该路由的文档，看它读取哪个请求头，并用 --header 设置。',
        },
      },
    ],
    diagnosis: { ...diagnosis, category, rule: null },
  };
}

/** Causes and fixes for a key that the server does not know, without those refuted by this run's settings. */
function refusedKeyWords({ settings, target }: Evidence): Pick<FindingDraft, 'causes' | 'fixes' | 'isComplete'> {
  const origin = target.key?.origin;
  if (origin === undefined) return {};
  const isShadowing = settings.issues.some(({ category, name }) => category === 'config.shadowed' && name === origin.name);
  const place = toPlace(origin);
  const page = getKeysUrl(target.match.router, target.endpoints[0]?.root);
  const isPair =
    origin.name === 'ANTHROPIC_AUTH_TOKEN' && settings.issues.some(({ code, inUse }) => code === 'both-anthropic-keys' && inUse);
  const blank = settings.issues.find(({ code, name }) => code === 'key-placeholder' && name === origin.name);
  if (blank) return { isComplete: true, causes: [{ en: blank.measured, zh: blank.zh.measured }], fixes: toDraftFixes(blank) };
  return {
    isComplete: true,
    causes: [
      { en: 'The key was deleted, disabled, or copied incompletely', zh: '密钥已删除、停用或复制不完整' },
      { en: 'The key belongs to another service than the base URL', zh: '密钥属于另一个服务，而不是 base URL 所指的服务' },
      ...(isShadowing ? [{ en: 'An older key in the shell shadows the one in the file', zh: 'Shell 中较早的密钥遮盖了文件中的密钥' }] : []),
    ],
    fixes: [
      ...(isPair ? [tryOther] : []),
      {
        text: toBilingual((lang) =>
          lang === 'zh'
            ? `从${page === undefined ? ' base URL 所指服务的控制台' : ` ${page} `}重新复制密钥${place === '' ? '' : `，写入 ${place}`}`
            : `Copy the key again from ${page ?? 'the dashboard of the service that the base URL names'}${place === '' ? '' : ` into ${place}`}`,
        ),
      },
      ...(isShadowing
        ? [{ text: { en: 'See which source of the key wins', zh: '查看密钥的哪个来源生效' }, command: 'kush-doctor env' }]
        : []),
    ],
  };
}

/** A made-up key in the address got another answer than the user's in every header. */
function inQuery(call: RecordedRequest, name: string): Partial<FindingDraft> {
  const { diagnosis } = call;
  return {
    category: 'auth.wrong_header',
    title: {
      en: `The router reads the key from ?${name}= of the address, not from a header`,
      zh: `路由从地址的 ?${name}= 读取密钥，而不是请求头`,
    },
    measured: toBilingual(
      (lang) =>
        `${describeOutcome(call)[lang]}${lang === 'zh' ? `；编造的密钥放在 ?${name}= 中得到不同的应答` : `; a made-up key in ?${name}= gets another answer`}`,
    ),
    isComplete: true,
    fixes: [
      {
        text: {
          en: `Let the client add it to the query (OpenAI SDKs: default_query={"${name}": …}), or ask the operator for a header: the doctor sends no key in an address, because proxies and logs keep addresses.`,
          zh: `让客户端把它加入查询参数（OpenAI SDK：default_query={"${name}": …}），或请运营方支持请求头：kush-doctor 不在地址中发送密钥，因为代理和日志会保留地址。`,
        },
      },
    ],
    diagnosis:
      diagnosis === null
        ? undefined
        : { ...diagnosis, category: 'auth.wrong_header', rule: null, ruleFixes: [], ruleCauses: [], ruleTitle: undefined },
    confidence: 'standard',
  };
}

const tryOther = {
  text: {
    en: 'ANTHROPIC_API_KEY is set too, is sent by the same clients as x-api-key, and was not tried: examine it, and remove the one that is refused.',
    zh: '还设置了 ANTHROPIC_API_KEY，同样的客户端会以 x-api-key 发送它，此次没有尝试：请检查它，并删除被拒绝的那个。',
  },
  command: 'kush-doctor --key-env ANTHROPIC_API_KEY --protocol anthropic-messages',
};

/** Where to enter a new key: a line of a file, a variable; empty for a key from standard input. */
function toPlace(origin: Origin): string {
  if (origin.via === 'file') return describeOrigin(origin);
  return origin.via === 'environment' ? origin.name : '';
}
