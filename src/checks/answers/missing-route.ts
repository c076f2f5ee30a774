import { type Bilingual, semicolon, toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import { withoutRow } from '../../domain/report/diagnosis.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { isCommonRule } from '../../domain/report/rule.ts';
import { protocolSpecs } from '../../protocols/index.ts';
import { toClientBase } from '../client-base.ts';
import { findReadKey, toComparison } from '../failed-at-key.ts';
import {
  controlFor,
  describeOutcome,
  describeStatus,
  isAlike,
  isCompletionAlone,
  isKeyRefusal,
  isRefused,
  isRouteMissing,
  requestsFor,
  succeeded,
} from '../recorded-requests.ts';
import { assignBaseUrl, httpsFix, tryAddresses } from './base-url-fix.ts';

/** The route does not exist: the base URL is wrong, or the server does not offer this route. */
export function missingRouteDraft(evidence: Evidence, call: RecordedRequest): FindingDraft {
  const found = findServedVariant(evidence);
  const base: FindingDraft = {
    status: 'fail',
    category: call.diagnosis?.category === 'unknown' ? 'endpoint.not_found' : (call.diagnosis?.category ?? 'endpoint.not_found'),
    diagnosis: call.diagnosis ?? undefined,
    measured: describeOutcome(call),
    expected: {
      en: 'a JSON answer of the API, with status 2xx, 400, 401, 403 or 429',
      zh: 'API 的 JSON 应答，状态码为 2xx、400、401、403 或 429',
    },
    origin: evidence.endpoint.base.origin,
    ...(call.diagnosis?.category === 'tls.protocol' ? httpsFix(evidence) : {}),
    ...(isCompletionAlone(evidence) && isRouteMissing(call) ? { fixes: [tryAddresses] } : {}),
    // With the version the answers were the same: its absence is no second problem.
    ...(isVersionTried(evidence) ? { explains: ['settings.base-url'] } : {}),
  };
  // A router's own row is more specific about its missing route.
  const isOwnRow = call.diagnosis?.rule != null && !isCommonRule(call.diagnosis.rule);
  if (found === undefined) {
    if (isOwnRow || !isRouteMissing(call)) return base;
    return {
      ...base,
      ...(isListServed(evidence) || findServedSibling(evidence) ? otherProtocolWords(evidence, call) : nowhereElseWords(evidence, call)),
    };
  }
  const root = getRoot(found, evidence);
  return {
    ...base,
    title: { en: 'The base URL is not where the API lives', zh: 'API 不在这个 base URL 上' },
    // Proven by two answers of the same server that differ from that of a nonexistent address.
    confidence: 'standard',
    // The causes in the row are now decided.
    diagnosis: call.diagnosis === null ? undefined : withoutRow(call.diagnosis),
    category: 'endpoint.not_found',
    measured: toBilingual(
      (lang) =>
        `${describeOutcome(call)[lang]}${semicolon[lang]}${found.exchange.url} ${lang === 'zh' ? '应答' : 'answers'} ${describeStatus(found)}${isRefused(found) ? refusedThere[lang] : ''}`,
    ),
    fixes: [
      {
        text: {
          en: `Set the base URL to ${toClientBase(evidence.endpoint, root)}`,
          zh: `把 base URL 设为 ${toClientBase(evidence.endpoint, root)}`,
        },
        ...assignBaseUrl(evidence, toClientBase(evidence.endpoint, root)),
      },
    ],
    // What the spelling suggested is now proven.
    explains: ['settings.base-url'],
  };
}

const refusedThere: Bilingual = { en: ', and refuses this key', zh: '，并拒绝该密钥' };

/** The base URL has no path, and no other root of the server answered. */
function isVersionTried(evidence: Evidence): boolean {
  return new URL(evidence.endpoint.root).pathname === '/' && requestsFor(evidence, 'variant').length > 0;
}

/** Other roots were tried: what the row says about the version is refuted. */
function nowhereElseWords(
  evidence: Evidence,
  call: RecordedRequest,
): Pick<FindingDraft, 'title' | 'causes' | 'fixes' | 'isComplete' | 'diagnosis' | 'measured'> {
  const roots = new Set(requestsFor(evidence, 'variant').map((variant) => getRoot(variant, evidence)));
  const { diagnosis } = call;
  // An edge's own page already tells which program has no such route.
  if (roots.size === 0 || diagnosis?.category !== 'endpoint.not_found' || diagnosis.rule?.startsWith('edge/') === true) return {};
  const tried = [...roots].join(', ');
  const hasKey = evidence.target.key !== undefined;
  const read = findReadKey(evidence.calls);
  const refused = requestsFor(evidence, 'variant').find(isKeyRefusal);
  return {
    isComplete: true,
    diagnosis: withoutRow(diagnosis),
    ...(read === undefined ? {} : { measured: toBilingual((lang) => `${describeOutcome(call)[lang]}${toComparison(read)[lang]}`) }),
    ...(refused === undefined ? {} : { title: keyElsewhere }),
    causes: [
      ...(refused === undefined ? [] : [toKeyChecked(refused)]),
      {
        en: `Another program answers at this host and port, or the API has another path; these were tried too: ${tried}`,
        zh: `此主机和端口上应答的是另一个程序，或 API 在别的路径上；还试过：${tried}`,
      },
      ...(hasKey && refused === undefined
        ? [{ en: 'A gateway answers 404 to a key that it does not know', zh: '网关对不认识的密钥应答 404' }]
        : []),
    ],
    fixes: [
      ...(refused === undefined ? [] : [{ text: toKeyFix(getRoot(refused, evidence)) }]),
      {
        text: {
          en: `Compare host, port and path of the base URL with what the router documents${hasKey ? ', then the key' : ''}.`,
          zh: `把 base URL 的主机、端口和路径与该路由的文档对照${hasKey ? '，然后核对密钥' : ''}。`,
        },
      },
    ],
  };
}

const keyElsewhere: Bilingual = {
  en: 'There is no such route, and another path refuses this key',
  zh: '没有这样的路径，而另一个路径拒绝该密钥',
};

/** A key is checked under another root; its nonexistent addresses may be refused too, so the route is not proven there. */
function toKeyChecked(call: RecordedRequest): Bilingual {
  const outcome = describeOutcome(call);
  return { en: `The API may be there, and this key wrong: ${outcome.en}`, zh: `API 可能在那里，而该密钥有误：${outcome.zh}` };
}

function toKeyFix(root: string): Bilingual {
  return {
    en: `Correct the key first, then run it with ${root}: with a key that is accepted the doctor can tell whether the API is there.`,
    zh: `先更正密钥，再用 ${root} 运行：有了被接受的密钥，就能判断 API 是否在那里。`,
  };
}

/** A base that serves its list of models is right: it does not serve the requested route. */
function otherProtocolWords(
  evidence: Evidence,
  call: RecordedRequest,
): Pick<FindingDraft, 'title' | 'measured' | 'fixes' | 'confidence' | 'category' | 'diagnosis'> {
  const sibling = findServedSibling(evidence);
  const wanted = pathBelow(call.exchange.url, evidence.endpoint.root);
  const served = [
    ...(isListServed(evidence) ? ['/models'] : []),
    ...(sibling ? [pathBelow(sibling.exchange.url, evidence.endpoint.root)] : []),
  ];
  return {
    category: 'endpoint.not_found',
    confidence: 'standard',
    // The causes in the row are now decided.
    diagnosis: call.diagnosis === null ? undefined : withoutRow(call.diagnosis),
    title: { en: `This base serves ${served.join(' and ')}, not ${wanted}`, zh: `此地址提供 ${served.join('、')}，不提供 ${wanted}` },
    measured: describeOutcome(call),
    fixes: [
      sibling
        ? {
            text: {
              en: `Use a client that speaks ${sibling.protocol}, or another base URL that serves ${wanted}.`,
              zh: `改用支持 ${sibling.protocol} 的客户端，或提供 ${wanted} 的其他 base URL。`,
            },
            command: `--protocol ${sibling.protocol}`,
          }
        : {
            text: {
              en: `Ask the operator whether ${wanted} is served, and under which base URL.`,
              zh: `请向运营方询问是否提供 ${wanted}，以及使用哪个 base URL。`,
            },
          },
    ],
  };
}

function pathBelow(url: string, root: string): string {
  return (url.split('?')[0] ?? url).replace(root, '');
}

/** The other root of the same server that serves the API; undefined if none was found. */
export function findServedRoot(evidence: Pick<Evidence, 'calls' | 'endpoint'>): string | undefined {
  const found = findServedVariant(evidence);
  return found === undefined ? undefined : getRoot(found, evidence);
}

/** A question to another base URL whose control got another answer. */
export function findServedVariant(evidence: Pick<Evidence, 'calls'>): RecordedRequest | undefined {
  return requestsFor(evidence, 'variant').find((call) => {
    if (call.question === 'list') return call.diagnosis === null && differs(call, evidence);
    const control = controlFor(call, evidence.calls);
    return control !== undefined && isRouteShown(call, control);
  });
}

/** Whether a question to the route got another answer than its control. A refusal of the key counts if the control got no route at all. */
export function isRouteShown(call: RecordedRequest, control: RecordedRequest): boolean {
  return succeeded(call) ? !isAlike(call, control) : isRefused(call) && isRouteMissing(control);
}

export function findServedSibling(evidence: Evidence): RecordedRequest | undefined {
  return requestsFor(evidence, 'sibling').find((call) => succeeded(call) && differs(call, evidence));
}

function differs(call: RecordedRequest, { calls }: Pick<Evidence, 'calls'>): boolean {
  const control = controlFor(call, calls);
  return control !== undefined && !isAlike(call, control);
}

/** The root under which a variant was answered. */
function getRoot(call: RecordedRequest, evidence: Pick<Evidence, 'endpoint'>): string {
  const url = call.exchange.url.split('?')[0] ?? call.exchange.url;
  if (call.question === 'list') return url.replace(/\/models$/, '');
  return url.replace(protocolSpecs[evidence.endpoint.protocol].completionEnd, '');
}

export function isListServed({ models }: Evidence): boolean {
  return models !== null && models.models.length > 0;
}
