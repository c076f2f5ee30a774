import { toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { withoutSlashes } from '../../text/url.ts';
import { describeOutcome, isSameAtAnyAddress, requestsFor } from '../recorded-requests.ts';
import { tryAddresses } from './base-url-fix.ts';

/** Whether the list and the route, by GET and if sent by POST, all got the same answer as a nonexistent address. */
export function isAnyAddress({ calls }: Evidence, questions: readonly RecordedRequest[]): boolean {
  const asked = [...requestsFor({ calls }, 'models'), ...questions];
  const isFirm = ({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean =>
    outcome.ok && outcome.status < 500 && outcome.status !== 429 && !(outcome.status < 300 && isRefusalAnywhere(diagnosis));
  return new Set(asked.map(({ question }) => question)).size > 1 && asked.every((one) => isFirm(one) && isSameAtAnyAddress(one, calls));
}

/** A gateway that looks at key or balance first, or is under maintenance, says the same at every address. */
function isRefusalAnywhere(diagnosis: RecordedRequest['diagnosis']): boolean {
  return diagnosis !== null && /^(?:auth|billing|permission|rate)\.|^gateway\.overloaded$/.test(diagnosis.category);
}

/** The finding of an answer that the list, the route and the control address all got. */
export function anyAddressDraft(call: RecordedRequest): FindingDraft {
  const { outcome } = call.exchange;
  const isSuccess = outcome.ok && outcome.status < 300;
  return {
    ...refusedAlikeDraft(call),
    ...(call.diagnosis === null || isSuccess ? { category: 'endpoint.not_found', diagnosis: undefined } : {}),
    title: { en: 'Every address of this server gives the same answer', zh: '该服务器的所有地址都给出同样的应答' },
    confidence: 'inferred',
    causes: [
      {
        en: 'The program behind the base URL is not an LLM API, for example a search index or a database with HTTP',
        zh: 'base URL 后面的程序不是 LLM API，例如搜索索引或提供 HTTP 接口的数据库',
      },
      {
        en: 'A gateway requires something in each request that the message names, such as a tenant header',
        zh: '网关要求每个请求都带有消息所说的内容，例如租户的请求头',
      },
    ],
    fixes: [
      {
        text: {
          en: 'Compare the host and port of the base URL with what the router documents; send a required header with --header.',
          zh: '把 base URL 的主机和端口与该路由的文档对照；它要求的请求头用 --header 发送。',
        },
      },
    ],
  };
}

/** The finding of a completion that got a success without one field of an LLM API. */
export function foreignAnswerDraft(call: RecordedRequest): FindingDraft {
  const { outcome } = call.exchange;
  const body = outcome.ok ? outcome.body.trim().slice(0, 100) : '';
  return {
    status: 'fail',
    category: 'endpoint.not_found',
    title: { en: 'Something other than an LLM API answers at this address', zh: '此地址应答的不是 LLM API' },
    measured: toBilingual((lang) => `${describeOutcome(call)[lang]}: ${body}`),
    confidence: 'inferred',
    fixes: [
      {
        text: {
          en: 'Compare the host and port of the base URL with what the router documents.',
          zh: '把 base URL 的主机和端口与该路由的文档对照。',
        },
      },
      tryAddresses,
    ],
  };
}

/** The finding of a POST's refusal that a GET got too: it does not concern the form of the request. */
export function refusedAlikeDraft(call: RecordedRequest): FindingDraft {
  return {
    status: 'fail',
    category: call.diagnosis?.category ?? 'unknown',
    diagnosis: call.diagnosis ?? undefined,
    measured: toBilingual(
      (lang) => `${describeOutcome(call)[lang]}${lang === 'zh' ? '；任何请求都得到同样的应答' : '; every request gets the same'}`,
    ),
  };
}

/** A route that the free questions neither prove nor disprove. */
export function undecidedRouteDraft(call: RecordedRequest): FindingDraft {
  return {
    status: 'unknown',
    category: 'unknown',
    title: { en: 'Whether the route exists cannot be determined without a completion', zh: '不请求补全就无法判断该路径是否存在' },
    measured: describeOutcome(call),
    fixes: [
      {
        text: { en: 'Ask for a real completion, which spends a few tokens.', zh: '请求一次真实的补全，会消耗少量 token。' },
        command: 'kush-doctor --deep --model MODEL',
      },
    ],
  };
}

/** Whether the answers prove which software runs here, and its documentation puts this protocol under the path of this base URL. */
export function documentsRoute({ software, endpoint }: Evidence): boolean {
  if (software?.confidence !== 'documented') return false;
  const base = software.router.bases[endpoint.protocol]?.url;
  return base !== undefined && withoutSlashes(new URL(base).pathname) === withoutSlashes(new URL(endpoint.root).pathname);
}

/** Same as `undecidedRouteDraft`, if the recognised software documents the route: a warning, because all evidence agrees with it. */
export function recognizedRouteDraft({ software }: Evidence, call: RecordedRequest): FindingDraft {
  const name = software?.router.name ?? '';
  return {
    ...undecidedRouteDraft(call),
    status: 'warn',
    title: {
      en: `${name} answers here and documents the route; no free request shows it`,
      zh: `此处应答的是 ${name}，其文档列出该路径；免费的请求无法证明`,
    },
    confidence: 'inferred',
  };
}
