import { semicolon, toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import { getArea } from '../../domain/report/category.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import { withoutSlashes } from '../../text/url.ts';
import type { Check } from '../check.ts';
import { toClientBase } from '../client-base.ts';
import {
  describeOutcome,
  describeStatus,
  fromSeparator,
  isAlike,
  isLikeControl,
  isRefused,
  isRouteMissing,
  lacksApiFields,
  primaryRequest,
  quotedElsewhere,
  requestsFor,
  routeAnswers,
  routeProof,
  speaksOfUpstream,
  succeeded,
} from '../recorded-requests.ts';
import {
  anyAddressDraft,
  documentsRoute,
  foreignAnswerDraft,
  isAnyAddress,
  recognizedRouteDraft,
  refusedAlikeDraft,
  undecidedRouteDraft,
} from './any-address.ts';
import { findServedSibling, findServedVariant, isListServed, missingRouteDraft } from './missing-route.ts';
import { lookUpKeyFix } from './undecided-key.ts';

/** Proven by a completion, by an answer that differs from that of a nonexistent address, or by a list of models under the same base. */
export const routeExists: Check = {
  id: 'route.exists',
  title: 'The base URL leads to the API',
  layer: 'route',
  cost: 'free',
  needs: {
    en: 'the list of models, a GET to the completion route; a POST with an unreadable body, controls and OPTIONS where they leave it open',
    zh: '模型列表、对补全路径的 GET；若仍无定论，再用无法解析的 POST、对照请求和 OPTIONS',
  },
  judge(evidence) {
    const call = primaryRequest(evidence);
    if (!call?.exchange.outcome.ok) return [];
    if (call.diagnosis && getArea(call.diagnosis.category) === 'response' && call.question === 'completion') return [];
    const elsewhere = quotedElsewhere(call);
    // For a documented row, the quoted address is the router's own.
    if (elsewhere !== null && isRouteMissing(call) && call.diagnosis?.confidence !== 'documented')
      return [wrongProviderDraft(call, elsewhere)];
    if (lacksApiFields(call) || isEmptyEverywhere(evidence)) return [foreignAnswerDraft(call)];
    if (call.question === 'completion')
      return [
        routeAnswers(call) || speaksOfUpstream(call)
          ? withWrittenBase(routePassesDraft(call), evidence)
          : missingRouteDraft(evidence, call),
      ];
    const shown = routeProof(evidence.calls, { isListed: isListServed(evidence) });
    const hidden = shown && findHiddenPost(evidence, shown);
    if (shown && hidden) return [hiddenRouteDraft(hidden, shown)];
    if (shown !== undefined) return [withWrittenBase(routePassesDraft(shown), evidence)];
    const questions = requestsFor(evidence, 'route');
    if (isListServed(evidence)) return [withWrittenBase(listedRouteDraft(evidence, questions), evidence)];
    if (questions.length === 0) return isRouteMissing(call) ? [undecidedRouteDraft(call)] : [];
    if (questions.some((one) => isRouteMissing(one) || isLikeControl(one, evidence.calls)))
      return unprovenRouteDrafts(evidence, call, questions);
    if (isAnyAddress(evidence, questions)) return [anyAddressDraft(call)];
    return routeAnswers(call) ? [routePassesDraft(call)] : [missingRouteDraft(evidence, call)];
  },
};

/** A web server without a site answers every address with an empty success. */
function isEmptyEverywhere({ calls }: Evidence): boolean {
  const answers = calls.flatMap(({ exchange: { outcome } }) => (outcome.ok ? [outcome] : []));
  const isEmpty = answers.every(({ status, body }) => status >= 200 && status < 300 && body.trim() === '');
  return isEmpty && answers.length === calls.length && new Set(calls.map(({ exchange }) => exchange.url)).size > 1;
}

function routePassesDraft(call: RecordedRequest): FindingDraft {
  return {
    status: 'pass',
    measured: toBilingual(
      (lang) => `${describeStatus(call)}${fromSeparator[lang]}${call.exchange.method} ${new URL(call.exchange.url).pathname}`,
    ),
  };
}

/** The POST that gets 404 from a route whose GET shows that it exists, and where no list is served. */
function findHiddenPost(evidence: Evidence, shown: RecordedRequest): RecordedRequest | undefined {
  if (shown.question !== 'route' || isListServed(evidence)) return undefined;
  return requestsFor(evidence, 'route').find(
    (call) => call.question === 'unreadable' && isRouteMissing(call) && !isRefused(call) && !speaksOfUpstream(call),
  );
}

function hiddenRouteDraft(post: RecordedRequest, shown: RecordedRequest): FindingDraft {
  return {
    status: 'fail',
    category: 'endpoint.not_found',
    title: { en: 'The route is there, and a POST to it is answered as if it were not', zh: '路径存在，对它的 POST 却得到不存在的应答' },
    measured: toBilingual((lang) => `${describeOutcome(post)[lang]}${semicolon[lang]}GET: ${describeStatus(shown)}`),
    causes: [
      { en: 'A gateway answers 404 to a key that it does not know', zh: '网关对不认识的密钥应答 404' },
      { en: 'The gateway forwards a POST to a provider address that does not exist', zh: '网关把 POST 转发到不存在的提供商地址' },
    ],
    fixes: [lookUpKeyFix],
    retry: toRetry('after-fix'),
    confidence: 'inferred',
  };
}

/** A base URL on the command line may lack a part that the client does not add: the sentence names the requested URL and the one to use. */
function withWrittenBase(draft: FindingDraft, { endpoint }: Evidence): FindingDraft {
  const { base, root } = endpoint;
  const written = withoutSlashes(base.value.trim());
  const needed = toClientBase(endpoint, root);
  const isLenient = base.origin.via === 'flag' || base.origin.name === 'KUSH_DOCTOR_BASE_URL';
  if (draft.status !== 'pass' || !isLenient || written === needed || written === root) return draft;
  const { measured } = draft;
  const more = {
    en: `; ${written} was given and ${root} asked: a client must be given ${needed}`,
    zh: `；给出的是 ${written}，询问的是 ${root}：客户端应设为 ${needed}`,
  };
  return { ...draft, measured: toBilingual((lang) => `${measured?.[lang] ?? ''}${more[lang]}`) };
}

/**
 * The list is served under this base. The route is missing if a POST gets the same answer as a nonexistent address, or if POST is not
 * accepted.
 */
function listedRouteDraft(evidence: Evidence, questions: readonly RecordedRequest[]): FindingDraft {
  const { calls } = evidence;
  const post = questions.find(({ question }) => question === 'unreadable');
  const isAbsent = post !== undefined && isRouteMissing(post) && !speaksOfUpstream(post);
  if (
    post !== undefined &&
    (findServedSibling(evidence) !== undefined || (isAbsent && (isPostRefused(post) || isLikeControl(post, calls))))
  )
    return missingRouteDraft(evidence, post);
  const list = requestsFor(evidence, 'models')[0];
  const measured = list
    ? {
        en: `the list of models answered ${describeStatus(list)} at ${list.exchange.url}`,
        zh: `模型列表应答 ${describeStatus(list)}：${list.exchange.url}`,
      }
    : { en: 'the list of models answered', zh: '模型列表有应答' };
  const isOpen = post !== undefined && questions.every((one) => isRouteMissing(one) || isLikeControl(one, calls));
  return isOpen
    ? {
        ...undecidedRouteDraft(post),
        status: 'warn',
        measured: toBilingual((lang) => `${measured[lang]}${semicolon[lang]}${describeOutcome(post)[lang]}`),
        confidence: 'inferred',
      }
    : { status: 'pass', measured };
}

/** Whether the list and the route got 404 by GET. */
function isNothingFound({ calls }: Evidence): boolean {
  const gets = calls.filter(({ key, exchange: { method } }) => key === 'own' && method === 'GET');
  return gets.length > 1 && gets.every(({ exchange: { outcome } }) => outcome.ok && outcome.status === 404);
}

/** A web server without an API, such as one that serves files. */
const noApiWords: Partial<FindingDraft> = {
  category: 'endpoint.not_found',
  diagnosis: undefined,
  title: { en: 'No API answers here: GET finds nothing, and POST is not taken', zh: '这里没有 API：GET 找不到任何内容，也不接受 POST' },
  causes: [
    {
      en: 'A web server that serves files answers, or it does not pass this path on to the API',
      zh: '应答的是提供文件的 Web 服务器，或它没有把此路径转发给 API',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Compare host, port and path of the base URL with what the router documents.',
        zh: '把 base URL 的主机、端口和路径与该路由的文档对照。',
      },
    },
  ],
  confidence: 'inferred',
};

function isPostRefused({ question, exchange: { outcome } }: RecordedRequest): boolean {
  return question === 'unreadable' && outcome.ok && (outcome.status === 405 || outcome.status === 501);
}

/** No answer proves the route: it is missing if every question shows so, and undecided if a question gets the same answer everywhere. */
function unprovenRouteDrafts(evidence: Evidence, call: RecordedRequest, questions: readonly RecordedRequest[]): FindingDraft[] {
  if (findServedVariant(evidence) !== undefined || findServedSibling(evidence) !== undefined) return [missingRouteDraft(evidence, call)];
  // The key is checked before the address: `auth.key` takes precedence.
  if (questions.some(isRefused)) return [];
  const isAsked = questions.some(({ question }) => question === 'unreadable');
  // No API refuses POST on its completion route, whatever it answers to GET.
  const post = questions.find(isPostRefused);
  // A web application that answers every GET with its page is the more telling of the two.
  const page = [...requestsFor(evidence, 'models'), ...questions].find(({ diagnosis }) => diagnosis?.category === 'endpoint.html_page');
  if (post !== undefined && page === undefined && isNothingFound(evidence))
    return [{ ...missingRouteDraft(evidence, post), ...noApiWords }];
  if (post !== undefined) return [missingRouteDraft(evidence, page ?? post)];
  if (isAsked && questions.every((one) => isRouteMissing(one) && !speaksOfUpstream(one)))
    return [missingRouteDraft(evidence, questions.at(-1) ?? call)];
  // Suggests no route if the list, the route and a nonexistent address get the same answer with every method.
  if (isAnyAddress(evidence, questions)) return [anyAddressDraft(call)];
  const failed = questions.filter((one) => !isRouteMissing(one) && !succeeded(one));
  // An answer that a GET gets too does not concern the form of the POST: all requests are refused like this.
  const alike = failed.find((one) => one !== call && succeeded(call) && isAlike(one, call));
  if (alike !== undefined) return [refusedAlikeDraft(alike)];
  return failed.length > 0 ? [] : [documentsRoute(evidence) ? recognizedRouteDraft(evidence, call) : undecidedRouteDraft(call)];
}

/** The address in the error is not the requested one: the gateway's own setting for its provider is wrong. */
function wrongProviderDraft(call: RecordedRequest, quoted: string): FindingDraft {
  return {
    status: 'fail',
    category: 'upstream.error',
    title: { en: "The gateway's own address of its provider is wrong", zh: '网关自己的提供商地址有误' },
    measured: toBilingual(
      (lang) =>
        `${describeOutcome(call)[lang]}${lang === 'zh' ? `；错误提到了 ${quoted}，而请求并没有发往那里` : `; the error names ${quoted}, which was not sent`}`,
    ),
    causes: [
      {
        en: 'The request reached the gateway; the gateway asked its provider at an address that does not exist.',
        zh: '请求到达了网关；网关向一个不存在的提供商地址发出了请求。',
      },
    ],
    fixes: [
      {
        text: {
          en: 'Tell the operator of the gateway which address the error names; your base URL is right.',
          zh: '请把错误中的地址告诉网关的运营方；您的 base URL 是对的。',
        },
      },
    ],
    retry: toRetry('after-fix'),
    confidence: 'inferred',
  };
}
