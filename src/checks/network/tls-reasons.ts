import type { Bilingual } from '../../domain/bilingual.ts';
import type { CertificateFacts, TlsTrace } from '../../domain/evidence/exchange.ts';
import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import type { DraftFix, FindingDraft } from '../../domain/report/finding.ts';
import { dayMs } from '../../text/duration.ts';
import { getShell, shellCommand, shellWord } from '../../text/shell.ts';
import { getClockOffset } from './clock.ts';
import { clockCommand, setVariableFix } from './fix.ts';
import { handshakeReasons, tunnelReasons } from './tls-handshake.ts';

export function isChainFault(code: string): boolean {
  return /^(?:UNABLE_TO_|SELF_SIGNED_CERT_IN_CHAIN|CERT_UNTRUSTED|DEPTH_ZERO)/.test(code);
}

/** A single certificate from another issuer: a missing intermediate and an unknown root have the same code. */
export function isIncompleteChain(code: string, tls: TlsTrace | undefined): boolean {
  return /^UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/.test(code) && tls?.chain.length === 1 && tls.chain[0]?.selfIssued === false;
}

export function reasonsFor(
  code: string,
  path: PathObservation,
  tls: TlsTrace | undefined,
  base: string,
): Pick<FindingDraft, 'causes' | 'fixes'> {
  if (code === 'CERT_NOT_YET_VALID' || code === 'CERT_HAS_EXPIRED') return dateReasons(code, path, tls?.chain[0]);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return {
      causes: [
        {
          en: 'The base URL uses another name than the certificate, or something else answers at this address.',
          zh: 'base URL 使用的名称与证书不同，或此地址上应答的是别的程序。',
        },
      ],
      fixes: [
        {
          text: {
            en: `Use a name from the certificate: ${tls?.chain[0]?.names.slice(0, 4).join(', ') || 'it has none'}`,
            zh: `使用证书中的名称：${tls?.chain[0]?.names.slice(0, 4).join(', ') || '其中没有名称'}`,
          },
        },
      ],
    };
  }
  if (isChainFault(code)) return { causes: chainCauses(code, path, tls), fixes: trustFixes(path) };
  if (/WRONG_VERSION|PACKET_LENGTH|HTTP_REQUEST|EPROTO/.test(code)) {
    if (path.proxy) return tunnelReasons(path, path.proxy.trace.url);
    return {
      causes: [
        {
          en: 'A plain HTTP server or another service listens on this port, or a proxy is addressed as if it were the host.',
          zh: '此端口上是明文 HTTP 服务器或别的服务，或把代理当成了主机。',
        },
      ],
      fixes: [
        {
          text: {
            en: 'If the server is yours and speaks plain HTTP, use http:// in the base URL.',
            zh: '若服务器是您的且使用明文 HTTP，请如实写出协议。',
          },
          command: shellWord(base.replace(/^https:/i, 'http:'), getShell(path.machine.platform)),
        },
        { text: { en: 'Otherwise correct the port in the base URL.', zh: '否则请更正 base URL 中的端口。' } },
      ],
    };
  }
  return handshakeReasons(code, path);
}

function dateReasons(code: string, path: PathObservation, leaf: CertificateFacts | undefined): Pick<FindingDraft, 'causes' | 'fixes'> {
  const offset = getClockOffset(path);
  const now = new Date(path.observedAt).toISOString().slice(0, 10);
  const clockFix: DraftFix = {
    text: { en: `This machine believes it is ${now}: set its clock if that is wrong.`, zh: `本机认为今天是 ${now}：若不对，请校准时钟。` },
    command: clockCommand(path),
  };
  if (offset !== null && Math.abs(offset) > dayMs)
    return {
      causes: [{ en: "This machine's clock is wrong, not the certificate.", zh: '有误的是本机时钟，不是证书。' }],
      fixes: [clockFix],
    };
  const hasEnded = code === 'CERT_HAS_EXPIRED';
  const day = (hasEnded ? leaf?.validTo : leaf?.validFrom)?.slice(0, 10) ?? '?';
  return {
    causes: [
      hasEnded
        ? { en: `The validity of the certificate ended on ${day}.`, zh: `证书的有效期已于 ${day} 结束。` }
        : { en: `The validity of the certificate begins on ${day}.`, zh: `证书的有效期从 ${day} 开始。` },
      ...(code === 'CERT_NOT_YET_VALID' ? [{ en: "Most often this machine's clock is wrong.", zh: '多半是本机时钟有误。' }] : []),
    ],
    fixes:
      code === 'CERT_NOT_YET_VALID'
        ? [clockFix]
        : [
            {
              text: {
                en: 'The operator must renew the certificate; until then use another address of the operator.',
                zh: '运营方必须更新证书；在此之前请使用他们的其他地址。',
              },
            },
            clockFix,
          ],
  };
}

function chainCauses(code: string, path: PathObservation, tls: TlsTrace | undefined): Bilingual[] {
  const { trust } = path;
  const causes: Bilingual[] = [];
  if (trust.inspectedBy !== undefined)
    causes.push({
      en: `${trust.inspectedBy} inspects TLS on this network and signs with its own root.`,
      zh: `${trust.inspectedBy} 在此网络上检查 TLS，并用自己的根证书签名。`,
    });
  else {
    // A root that makes the chain trusted signed this certificate itself: no other is missing.
    const isComplete =
      trust.systemStore?.makesChainTrusted === true || trust.files.some((file) => file.state === 'ok' && file.makesChainTrusted);
    if (isIncompleteChain(code, tls) && !isComplete)
      causes.push({
        en: 'If a public CA issued it, the intermediate certificate is missing: browsers fetch it, Node and Python do not.',
        zh: '如果由公共 CA 签发，则缺少中间证书：浏览器会取回它，Node 和 Python 不会。',
      });
    causes.push({
      en: 'The root is private: TLS inspection, a company CA, or a server with a self-made certificate.',
      zh: '根证书是私有的：TLS 检查、公司 CA，或自制证书的服务器。',
    });
  }
  if (trust.systemStore?.makesChainTrusted === true)
    causes.push({
      en: `The system trusts it (${trust.systemStore.file}): that is why curl works and Node does not.`,
      zh: `系统信任它（${trust.systemStore.file}）：所以 curl 正常而 Node 不行。`,
    });
  for (const file of trust.files) {
    if (file.state !== 'ok')
      causes.push({
        en: `${file.variable} names ${file.file}, which is ${states[file.state]}.`,
        zh: `${file.variable} 指向 ${file.file}，该文件${statesZh[file.state]}。`,
      });
    else if (file.makesChainTrusted === false)
      causes.push({
        en: `${file.variable} names ${file.file}, which does not contain the root of this chain.`,
        zh: `${file.variable} 指向 ${file.file}，其中没有此证书链的根。`,
      });
    else if (file.makesChainTrusted === true && file.variable !== 'NODE_EXTRA_CA_CERTS')
      causes.push({
        en: `${file.file} contains the root, but ${file.variable} is read by ${file.readBy.join(', ')} only.`,
        zh: `${file.file} 中有该根证书，但只有 ${file.readBy.join('、')} 读取 ${file.variable}。`,
      });
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

const statesZh: typeof states = {
  ok: '可读',
  missing: '不存在',
  unreadable: '无法读取',
  directory: '是文件夹',
  'not-pem': '不是 PEM',
  empty: '为空',
  der: '是二进制形式（DER），应为 PEM',
};

/** One fix per runtime, because each reads another variable. */
export function trustFixes(path: PathObservation): DraftFix[] {
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
            text: { en: `Turn ${der.file} into PEM.`, zh: `把 ${der.file} 转换为 PEM。` },
            command: shellCommand('openssl x509 -inform der -out root-ca.pem -in', [der.file], getShell(path.machine.platform)),
          },
        ]
      : []),
    setVariableFix(
      path,
      {
        en: 'Node, Claude Code, opencode: name the root before the program starts (a settings file is read too late).',
        zh: 'Node、Claude Code、opencode：在程序启动之前指定根证书（设置文件读取得太晚）。',
      },
      'NODE_EXTRA_CA_CERTS',
      file,
    ),
    setVariableFix(
      path,
      { en: "Node 22.19, 24.6 or newer: trust the system's certificates.", zh: 'Node 22.19、24.6 或更新版本：信任系统所信任的。' },
      'NODE_USE_SYSTEM_CA',
      '1',
    ),
    setVariableFix(
      path,
      {
        en: 'Python (httpx, openai, anthropic), Codex, Go: name the file.',
        zh: 'Python（httpx、openai、anthropic）、Codex、Go：指定该文件。',
      },
      'SSL_CERT_FILE',
      file,
    ),
    setVariableFix(path, { en: 'Python requests: name the file.', zh: 'Python requests：指定该文件。' }, 'REQUESTS_CA_BUNDLE', file),
    { text: { en: 'Never disable verification: the key would go to anyone who answers.', zh: '切勿关闭验证：否则密钥会发给任何应答者。' } },
  ];
}
