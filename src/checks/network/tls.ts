import { type Bilingual, inBoth, toBilingual } from '../../domain/bilingual.ts';
import type { Failure, TlsTrace } from '../../domain/evidence/exchange.ts';
import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import { minCertificateDays } from '../../domain/evidence/path-observation.ts';
import { dayMs } from '../../text/duration.ts';
import { failureCategory } from '../../words/failure-codes.ts';
import { describeFailure } from '../../words/say.ts';
import { defineNetworkCheck, usedRoute } from './check.ts';
import { getRetryForCode } from './fix.ts';
import { isChainFault, isIncompleteChain, reasonsFor, trustFixes } from './tls-reasons.ts';

const expiresSoonMs = minCertificateDays * dayMs;

/** The certificate belongs to the host and is trusted by Node's roots. */
export const tlsTrusted = defineNetworkCheck({
  id: 'tls.trusted',
  title: 'The certificate is valid and trusted',
  layer: 'tls',
  judge(path, _, endpoint) {
    const route = usedRoute(path);
    if (path.scheme !== 'https' || !route) return [];
    const { tls, failure } = route;
    if (tls?.authorized)
      return [{ status: 'pass', measured: toBilingual((lang) => `${tls.protocol}, ${describeChain(tls)[lang]}${inspected(path)[lang]}`) }];
    if (failure?.phase !== 'tls') return [];
    return [
      {
        status: 'fail',
        category: failureCategory(failure),
        title: getTitle(failure, path, tls),
        measured: toBilingual((lang) => [failure.code, tls && `${tls.protocol}, ${describeChain(tls)[lang]}`].filter(Boolean).join(': ')),
        expected: {
          en: `a certificate for ${path.host} that is valid now and chains to a trusted root`,
          zh: `适用于 ${path.host}、当前有效、且能追溯到受信任根的证书`,
        },
        ...reasonsFor(failure.code, path, tls, endpoint.base.value),
        retry: getRetryForCode(failure.code),
        failureCode: failure.code,
      },
    ];
  },
});

function describeChain(tls: TlsTrace): Bilingual {
  const [leaf] = tls.chain;
  if (!leaf) return { en: 'no certificate', zh: '没有证书' };
  const names = leaf.names.length > 0 ? leaf.names.slice(0, 4).join(', ') : leaf.subject;
  const issuers = tls.chain
    .map((certificate) => certificate.issuer || '(no name)')
    .filter((issuer, index, all) => all.indexOf(issuer) === index);
  const [begin, end] = [leaf.validFrom.slice(0, 10), leaf.validTo.slice(0, 10)];
  const by = issuers.join(' ← ');
  return {
    en: `certificate for ${names}, valid ${begin} to ${end}, issued by ${by}`,
    zh: `${names} 的证书，有效期 ${begin} 至 ${end}，签发者 ${by}`,
  };
}

function inspected({ trust: { inspectedBy } }: PathObservation): Bilingual {
  return inspectedBy === undefined ? inBoth('') : { en: `; re-signed by ${inspectedBy}`, zh: `；由 ${inspectedBy} 重新签名` };
}

function getTitle(failure: Failure, path: PathObservation, tls: TlsTrace | undefined): Bilingual {
  const { code } = failure;
  if (path.trust.inspectedBy !== undefined && isChainFault(code))
    return {
      en: `${path.trust.inspectedBy} intercepts this TLS connection, and its root is not trusted by Node`,
      zh: `${path.trust.inspectedBy} 拆开了此 TLS 连接，而 Node 不信任它的根证书`,
    };
  if (isIncompleteChain(code, tls))
    return { en: 'The server sends one certificate, and its issuer is not known here', zh: '服务器只发送了一张证书，而这里不认识其签发者' };
  if (code === 'ECONNRESET') return { en: 'The connection was closed during the TLS handshake', zh: '连接在 TLS 握手期间被关闭' };
  return describeFailure(failure);
}

/** The certificate does not expire soon. */
export const tlsExpiry = defineNetworkCheck({
  id: 'tls.expiry',
  title: 'The certificate is valid for at least two weeks',
  layer: 'tls',
  judge(path) {
    const tls = usedRoute(path)?.tls;
    const leaf = tls?.chain[0];
    if (!tls?.authorized || !leaf) return [];
    const leftMs = Date.parse(leaf.validTo) - path.observedAt;
    if (Number.isNaN(leftMs)) return [];
    const measured = {
      en: `valid until ${leaf.validTo.slice(0, 10)}, ${Math.floor(leftMs / dayMs)} days from now`,
      zh: `有效期至 ${leaf.validTo.slice(0, 10)}，还有 ${Math.floor(leftMs / dayMs)} 天`,
    };
    if (leftMs > expiresSoonMs) return [{ status: 'pass', measured }];
    return [
      {
        status: 'warn',
        category: 'tls.expiring',
        measured,
        expected: { en: `at least ${minCertificateDays} days`, zh: `至少 ${minCertificateDays} 天` },
        fixes: [
          { text: { en: 'Tell the operator; automatic renewal should have happened by now.', zh: '请告诉运营方；自动更新本应已经完成。' } },
        ],
      },
    ];
  },
});

/** Settings that disable verification for other programs of this machine. The doctor always verifies. */
export const tlsInspection = defineNetworkCheck({
  id: 'tls.inspection',
  title: 'Nobody intercepts the TLS connection',
  layer: 'tls',
  judge(path) {
    const tls = usedRoute(path)?.tls;
    if (!tls?.authorized || path.trust.inspectedBy === undefined) return [];
    return [
      {
        status: 'warn',
        category: 'tls.untrusted_ca',
        title: {
          en: `${path.trust.inspectedBy} intercepts this TLS connection and re-signs it`,
          zh: `${path.trust.inspectedBy} 拆开此 TLS 连接并重新签名`,
        },
        measured: describeChain(tls),
        causes: [
          {
            en: 'Programs that do not know its root will refuse the connection; here Node knows it.',
            zh: '不认识其根证书的程序会拒绝连接；这里 Node 认识它。',
          },
        ],
        fixes: trustFixes(path),
      },
    ];
  },
});
