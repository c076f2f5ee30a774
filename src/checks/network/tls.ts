import type { CertificateFacts, TlsTrace } from '../../domain/evidence/exchange.ts';
import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import type { Fix } from '../../domain/report/diagnosis.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { getShell, shellCommand, shellWord } from '../../text/shell.ts';
import { failureCategory } from '../../words/failure-codes.ts';
import { defineNetworkCheck, usedRoute } from './check.ts';
import { getClockOffset } from './clock.ts';
import { assignment, clockCommand, retryOfCode, setting } from './fix.ts';

const dayMs = 24 * 60 * 60 * 1000;
const expiresSoonMs = 14 * dayMs;

/** The certificate belongs to the host and is trusted by what Node trusts. */
export const tlsTrusted = defineNetworkCheck({
  id: 'tls.trusted',
  title: 'The certificate is valid and trusted',
  layer: 'tls',
  judge(path) {
    const route = usedRoute(path);
    if (path.scheme !== 'https' || !route) return [];
    const { tls, failure } = route;
    if (tls?.authorized) return [{ status: 'pass', measured: `${tls.protocol}, ${describeChain(tls)}${inspected(path)}` }];
    if (failure?.phase !== 'tls') return [];
    return [
      {
        status: 'fail',
        category: failureCategory(failure),
        title: getTitle(failure.code, failure.message, path, tls),
        measured: [failure.code, tls && `${tls.protocol}, ${describeChain(tls)}`].filter(Boolean).join(': '),
        expected: `a certificate for ${path.host} that is valid now and leads to a trusted root`,
        ...reasonsFor(failure.code, path, tls),
        retry: retryOfCode(failure.code),
        facts: {
          code: failure.code,
          host: path.host,
          ...(path.trust.inspectedBy === undefined ? {} : { inspectedBy: path.trust.inspectedBy }),
        },
      },
    ];
  },
});

function describeChain(tls: TlsTrace): string {
  const [leaf] = tls.chain;
  if (!leaf) return 'no certificate';
  const names = leaf.names.length > 0 ? leaf.names.slice(0, 4).join(', ') : leaf.subject;
  const issuers = tls.chain
    .map((certificate) => certificate.issuer || '(no name)')
    .filter((issuer, index, all) => all.indexOf(issuer) === index);
  return `certificate for ${names}, valid ${leaf.validFrom.slice(0, 10)} to ${leaf.validTo.slice(0, 10)}, issued by ${issuers.join(' ← ')}`;
}

function inspected(path: PathObservation): string {
  return path.trust.inspectedBy === undefined ? '' : `; re-signed by ${path.trust.inspectedBy}`;
}

function getTitle(code: string, message: string, path: PathObservation, tls: TlsTrace | undefined): string {
  if (path.trust.inspectedBy !== undefined && isChainFault(code))
    return `${path.trust.inspectedBy} opens this TLS connection, and its root is not trusted by Node`;
  if (isIncomplete(code, tls)) return 'The server sends its certificate without the intermediate one';
  if (code === 'ECONNRESET') return 'The connection was closed during the TLS handshake';
  return message;
}

function isChainFault(code: string): boolean {
  return /^(?:UNABLE_TO_|SELF_SIGNED_CERT_IN_CHAIN|CERT_UNTRUSTED|DEPTH_ZERO)/.test(code);
}

/** One lone certificate that somebody else issued: a missing intermediate and an unknown root share a code. */
function isIncomplete(code: string, tls: TlsTrace | undefined): boolean {
  return /^UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/.test(code) && tls?.chain.length === 1 && tls.chain[0]?.selfIssued === false;
}

function reasonsFor(code: string, path: PathObservation, tls: TlsTrace | undefined): Pick<FindingDraft, 'causes' | 'fixes'> {
  if (code === 'CERT_NOT_YET_VALID' || code === 'CERT_HAS_EXPIRED') return dateReasons(code, path, tls?.chain[0]);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return {
      causes: ['The base URL uses another name than the certificate, or something else answers at this address.'],
      fixes: [{ text: `Use a name that the certificate holds: ${tls?.chain[0]?.names.slice(0, 4).join(', ') || 'it holds none'}` }],
    };
  }
  if (isChainFault(code)) return { causes: chainCauses(code, path, tls), fixes: trustFixes(path) };
  if (/WRONG_VERSION|PACKET_LENGTH|HTTP_REQUEST|EPROTO/.test(code)) {
    return {
      causes: ['A plain HTTP server or another service listens on this port, or a proxy is spoken to as if it were the host.'],
      fixes: [
        {
          text: 'If the server is yours and speaks plain HTTP, write the scheme as it is.',
          command: shellWord(path.url.replace('https:', 'http:'), getShell(path.machine.platform)),
        },
        { text: 'Otherwise correct the port in the base URL.' },
      ],
    };
  }
  if (
    /^(?:CA_MD_TOO_WEAK|EE_KEY_TOO_SMALL|CA_KEY_TOO_SMALL|INVALID_(?:CA|PURPOSE)|BAD_PUBLIC_KEY|UNSPECIFIED|ERR_OSSL_)|KEY_TOO_SMALL/.test(
      code,
    )
  ) {
    return {
      causes: ['The certificate was made so that no current client accepts it; neither the network nor a setting here is at fault.'],
      fixes: [{ text: 'Have the operator issue a new certificate: RSA of 2048 bits or more or EC, SHA-256, signed by a CA certificate.' }],
    };
  }
  if (/CERTIFICATE_REQUIRED|BAD_CERTIFICATE/.test(code)) {
    return { fixes: [{ text: 'Ask the operator for a client certificate, or for an address that needs none.' }] };
  }
  if (/PROTOCOL|HANDSHAKE_FAILURE/.test(code)) {
    return { fixes: [{ text: 'The server needs TLS 1.2 or newer: have it updated. Lowering the limit of clients is no remedy.' }] };
  }
  return {
    causes: ['A firewall that reads the host name, a proxy in the path or the server itself ended the handshake.'],
    fixes: [{ text: 'Try another network, or name the proxy of this one.', command: assignment(path, 'HTTPS_PROXY', 'http://HOST:PORT') }],
  };
}

function dateReasons(code: string, path: PathObservation, leaf: CertificateFacts | undefined): Pick<FindingDraft, 'causes' | 'fixes'> {
  const offset = getClockOffset(path);
  const now = new Date(path.observedAt).toISOString().slice(0, 10);
  const clockFix: Fix = { text: `This machine believes it is ${now}: set its clock if that is wrong.`, command: clockCommand(path) };
  if (offset !== null && Math.abs(offset) > dayMs)
    return { causes: ["This machine's clock is wrong, not the certificate."], fixes: [clockFix] };
  const until = leaf
    ? `${code === 'CERT_HAS_EXPIRED' ? 'ended' : 'begins'} on ${(code === 'CERT_HAS_EXPIRED' ? leaf.validTo : leaf.validFrom).slice(0, 10)}`
    : 'is over';
  return {
    causes: [
      `The validity of the certificate ${until}.`,
      ...(code === 'CERT_NOT_YET_VALID' ? ['Most often it is the clock of this machine that is wrong.'] : []),
    ],
    fixes:
      code === 'CERT_NOT_YET_VALID'
        ? [clockFix]
        : [{ text: 'The operator must renew the certificate; until then use another address of theirs.' }, clockFix],
  };
}

function chainCauses(code: string, path: PathObservation, tls: TlsTrace | undefined): string[] {
  const { trust } = path;
  const causes: string[] = [];
  if (trust.inspectedBy !== undefined) causes.push(`${trust.inspectedBy} inspects TLS on this network and signs with its own root.`);
  else if (isIncomplete(code, tls)) causes.push('The chain is incomplete: browsers fetch the missing certificate, Node and Python do not.');
  else causes.push('The root is private: TLS inspection, a company CA, or a server with a certificate of its own making.');
  if (trust.systemStore?.makesChainTrusted === true)
    causes.push(`The system trusts it (${trust.systemStore.file}): that is why curl works and Node does not.`);
  for (const file of trust.files) {
    if (file.state !== 'ok') causes.push(`${file.variable} names ${file.file}, which is ${states[file.state]}.`);
    else if (file.makesChainTrusted === false)
      causes.push(`${file.variable} names ${file.file}, which does not hold the root of this chain.`);
    else if (file.makesChainTrusted === true && file.variable !== 'NODE_EXTRA_CA_CERTS')
      causes.push(`${file.file} holds the root, but ${file.variable} is read by ${file.readBy.join(', ')} only.`);
  }
  return causes;
}

const states = {
  ok: 'readable',
  missing: 'not there',
  unreadable: 'unreadable',
  directory: 'a folder',
  'not-pem': 'not PEM',
  empty: 'empty',
  der: 'in binary form (DER); it must be PEM',
};

/** One fix per runtime: each reads another variable. */
function trustFixes(path: PathObservation): Fix[] {
  const { trust } = path;
  const holder =
    trust.files.find((file) => file.makesChainTrusted === true)?.file ??
    (trust.systemStore?.makesChainTrusted === true ? trust.systemStore.file : undefined);
  const file = holder ?? (path.machine.platform === 'win32' ? 'C:\\path\\to\\root-ca.pem' : '/path/to/root-ca.pem');
  const der = trust.files.find((one) => one.state === 'der');
  return [
    ...(der
      ? [
          {
            text: `Turn ${der.file} into PEM.`,
            command: shellCommand('openssl x509 -inform der -out root-ca.pem -in', [der.file], getShell(path.machine.platform)),
          },
        ]
      : []),
    setting(
      path,
      'Node, Claude Code, opencode: name the root before the program starts (a settings file is read too late).',
      'NODE_EXTRA_CA_CERTS',
      file,
    ),
    setting(path, 'Node 22.19, 24.6 or newer: trust what the system trusts.', 'NODE_USE_SYSTEM_CA', '1'),
    setting(path, 'Python (httpx, openai, anthropic), Codex, Go: name the file.', 'SSL_CERT_FILE', file),
    setting(path, 'Python requests: name the file.', 'REQUESTS_CA_BUNDLE', file),
    { text: 'Never switch verification off: the key would go to whoever answers.' },
  ];
}

/** The certificate will hold for a while yet. */
export const tlsExpiry = defineNetworkCheck({
  id: 'tls.expiry',
  title: 'The certificate is valid for two weeks and more',
  layer: 'tls',
  judge(path) {
    const tls = usedRoute(path)?.tls;
    const leaf = tls?.chain[0];
    if (!tls?.authorized || !leaf) return [];
    const leftMs = Date.parse(leaf.validTo) - path.observedAt;
    if (Number.isNaN(leftMs)) return [];
    const measured = `valid until ${leaf.validTo.slice(0, 10)}, ${Math.floor(leftMs / dayMs)} days from now`;
    if (leftMs > expiresSoonMs) return [{ status: 'pass', measured }];
    return [
      {
        status: 'warn',
        category: 'tls.expiring',
        measured,
        expected: 'at least 14 days',
        fixes: [{ text: 'Tell the operator; automatic renewal should have happened by now.' }],
        facts: { days: Math.floor(leftMs / dayMs) },
      },
    ];
  },
});

/** What switches the protection off for other programs of this machine. The doctor verifies all the same. */
export const tlsInspection = defineNetworkCheck({
  id: 'tls.inspection',
  title: 'Nobody opens the TLS connection on its way',
  layer: 'tls',
  judge(path) {
    const tls = usedRoute(path)?.tls;
    if (!tls?.authorized || path.trust.inspectedBy === undefined) return [];
    return [
      {
        status: 'warn',
        category: 'tls.untrusted_ca',
        title: `${path.trust.inspectedBy} opens this TLS connection and signs it again`,
        measured: describeChain(tls),
        expected: 'the certificate of the host itself',
        causes: ['Programs that do not know its root will refuse the connection; here Node knows it.'],
        fixes: trustFixes(path),
      },
    ];
  },
});
