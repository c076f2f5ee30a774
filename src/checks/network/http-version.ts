import type { Exchange, Failure } from '../../domain/evidence/exchange.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import { failureCategory } from '../../words/failure-codes.ts';
import { defineNetworkCheck, usedRoute } from './check.ts';

const http2Only = /^(?:HTTP2_ONLY|ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL)$/;

/**
 * HTTP/1.1 and HTTP/2 answer alike, where a server offers both. curl, Go and Codex take HTTP/2 then, SDKs on Node and Bun HTTP/1.1:
 * a server that is broken in one of them works for half of its users.
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
    const other = answered?.outcome.ok ? `, HTTP/${answered.httpVersion ?? '1.1'} with ${answered.outcome.status}` : '';
    return [{ status: 'pass', measured: `HTTP/2 answered with ${http2.status}${other}` }];
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
    title: 'HTTP/2 fails here, while HTTP/1.1 works',
    measured: `HTTP/2: ${failure.message} (${[failure.code, ...(failure.chain ?? []).slice(1)].join(', ')}); HTTP/${version ?? '1.1'}: ${status} from ${url}`,
    expected: 'an answer in both, because the server offers both',
    causes: [
      'The server, or a proxy in front of it, agrees on HTTP/2 in the TLS handshake and fails in it',
      'curl, Go programs and Codex speak HTTP/2 with this server; SDKs on Node speak HTTP/1.1 and do not see it',
    ],
    fixes: [
      { text: 'Have the operator mend HTTP/2 at the edge, or stop offering it (ALPN without h2).' },
      { text: 'Until then keep your client on HTTP/1.1.', command: `curl --http1.1 ${new URL(url).origin}` },
    ],
    retry: toRetry('after-fix'),
    facts: { code: failure.code },
  };
}

function onlyHttp2(failure: Failure): FindingDraft {
  return {
    status: 'fail',
    category: 'network.protocol',
    title: 'The server speaks HTTP/2 only',
    measured: `${failure.message} (${failure.code})`,
    expected: 'a server that speaks HTTP/1.1 too, as SDKs on Node, Bun and Python do',
    causes: ['The server, or a proxy in front of it, was set to HTTP/2 alone'],
    fixes: [
      { text: 'Have the operator offer HTTP/1.1 as well.' },
      { text: 'See what it answers over HTTP/2, as curl and Codex would.', command: 'kush-doctor --http 2' },
    ],
    facts: { code: failure.code },
  };
}
