import { inBoth, toBilingual } from '../../domain/bilingual.ts';
import type { Exchange, Failure } from '../../domain/evidence/exchange.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import { failureCategory } from '../../words/failure-codes.ts';
import { describeFailure } from '../../words/say.ts';
import { fromSeparator } from '../recorded-requests.ts';
import { defineNetworkCheck, usedRoute } from './check.ts';

const http2Only = /^(?:HTTP2_ONLY|ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL)$/;

/**
 * HTTP/1.1 and HTTP/2 give the same answer, if a server offers both. curl, Go and Codex then use HTTP/2, SDKs on Node and Bun HTTP/1.1: a
 * server that fails in one version works for only half of its users.
 */
export const httpVersion = defineNetworkCheck({
  id: 'http.version',
  title: 'The server answers in each HTTP version that it offers',
  layer: 'http',
  judge(path, exchanges) {
    const http1 = exchanges.filter((exchange) => exchange.httpVersion !== '2');
    const refused = http1.map(({ outcome }) => (outcome.ok ? undefined : outcome.failure)).find((failure) => isHttp2Only(failure));
    const http2 = usedRoute(path)?.http2;
    if (refused) return [onlyHttp2(refused)];
    if (http2 === undefined) return [];
    const answered = http1.find(({ outcome }) => outcome.ok);
    if (http2.failure) return answered ? [brokenHttp2(http2.failure, answered)] : [];
    const other = answered?.outcome.ok ? `, HTTP/${answered.httpVersion ?? '1.1'}: ${answered.outcome.status}` : '';
    return [{ status: 'pass', measured: inBoth(`HTTP/2: ${http2.status}${other}`) }];
  },
});

function isHttp2Only(failure: Failure | undefined): boolean {
  return failure !== undefined && http2Only.test(failure.code);
}

function brokenHttp2(failure: Failure, { url, outcome, httpVersion: version }: Exchange): FindingDraft {
  const status = outcome.ok ? outcome.status : '';
  return {
    status: 'warn',
    category: failureCategory(failure),
    title: { en: 'HTTP/2 fails here, while HTTP/1.1 works', zh: '这里 HTTP/2 失败，而 HTTP/1.1 正常' },
    measured: toBilingual((lang) => {
      const codes = [failure.code, ...(failure.chain ?? []).slice(1)].join(', ');
      return `HTTP/2: ${describeFailure(failure)[lang]} (${codes}); HTTP/${version ?? '1.1'}: ${status}${fromSeparator[lang]}${url}`;
    }),
    causes: [
      {
        en: 'The server, or a proxy in front of it, negotiates HTTP/2 in the TLS handshake and then fails over it',
        zh: '服务器或其前面的代理在 TLS 握手中同意 HTTP/2，随后却失败',
      },
      {
        en: 'curl, Go programs and Codex use HTTP/2 with this server; SDKs on Node use HTTP/1.1 and are not affected',
        zh: 'curl、Go 程序和 Codex 与该服务器使用 HTTP/2；Node 上的 SDK 使用 HTTP/1.1，看不到这个问题',
      },
    ],
    fixes: [
      {
        text: {
          en: 'Ask the operator to fix HTTP/2 at the edge, or stop offering it (ALPN without h2).',
          zh: '请运营方修好边缘的 HTTP/2，或不再提供它（ALPN 去掉 h2）。',
        },
      },
      {
        text: { en: 'Until then keep your client on HTTP/1.1.', zh: '在此之前让客户端使用 HTTP/1.1。' },
        command: `curl --http1.1 ${new URL(url).origin}`,
      },
    ],
    retry: toRetry('after-fix'),
    failureCode: failure.code,
  };
}

function onlyHttp2(failure: Failure): FindingDraft {
  return {
    status: 'fail',
    category: 'network.protocol',
    title: { en: 'The server supports only HTTP/2', zh: '服务器只支持 HTTP/2' },
    measured: toBilingual((lang) => `${describeFailure(failure)[lang]} (${failure.code})`),
    causes: [{ en: 'The server, or a proxy in front of it, is configured for HTTP/2 only', zh: '服务器或其前面的代理被设为只用 HTTP/2' }],
    fixes: [
      { text: { en: 'Ask the operator to offer HTTP/1.1 as well.', zh: '请运营方同时提供 HTTP/1.1。' } },
      {
        text: { en: 'See what it answers over HTTP/2, as curl and Codex would.', zh: '像 curl 和 Codex 那样用 HTTP/2 看它如何应答。' },
        command: 'kush-doctor --http 2',
      },
    ],
    failureCode: failure.code,
  };
}
