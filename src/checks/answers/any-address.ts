import { toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { describeOutcome, isSaidEverywhere, requestsFor } from '../recorded-requests.ts';

/** Whether the list and the route, by GET and if sent by POST, all got the same refusal as a nonexistent address. */
export function isAnyAddress({ calls }: Evidence, questions: readonly RecordedRequest[]): boolean {
  const asked = [...requestsFor({ calls }, 'models'), ...questions];
  const isRefusal = ({ exchange: { outcome } }: RecordedRequest): boolean => outcome.ok && outcome.status >= 400 && outcome.status < 500;
  return new Set(asked.map(({ question }) => question)).size > 1 && asked.every((one) => isRefusal(one) && isSaidEverywhere(one, calls));
}

/** The finding of a refusal that the list, the route and the control address all got. */
export function anyAddress(call: RecordedRequest): FindingDraft {
  return {
    ...refusesAll(call),
    title: { en: 'Every address of this server gives the same refusal', zh: '该服务器的所有地址都给出同样的拒绝' },
    causes: [
      {
        en: 'The program behind the base URL is no LLM API, as a search index or a database behind HTTP',
        zh: 'base URL 后面的程序不是 LLM API，例如搜索索引或提供 HTTP 接口的数据库',
      },
      {
        en: 'A gateway wants something in each request that the message names, as a header of a tenant',
        zh: '网关要求每个请求都带有消息所说的内容，例如租户的请求头',
      },
    ],
    fixes: [
      {
        text: {
          en: 'Compare the host and port of the base URL with what the router documents; send a header that it wants with --header.',
          zh: '把 base URL 的主机和端口与该路由的文档对照；它要求的请求头用 --header 发送。',
        },
      },
    ],
  };
}

/** The finding of a POST's refusal that a GET got too: it does not concern the form of the request. */
export function refusesAll(call: RecordedRequest): FindingDraft {
  return {
    status: 'fail',
    category: call.diagnosis?.category ?? 'unknown',
    diagnosis: call.diagnosis ?? undefined,
    measured: toBilingual(
      (lang) => `${describeOutcome(call)[lang]}${lang === 'zh' ? '；任何请求都得到同样的应答' : '; every request gets the same'}`,
    ),
  };
}
