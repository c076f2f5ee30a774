import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { getShell, shellCommand } from '../../text/shell.ts';
import { setCommand } from './fix.ts';

/** Behind a proxy nobody knows whose bytes these are, so plain http is never proposed: the key would go to the proxy in the clear. */
export function tunnelReasons(path: PathObservation, proxy: string): Pick<FindingDraft, 'causes' | 'fixes'> {
  const isDirect = path.direct?.tls !== undefined;
  return {
    causes: [
      {
        en: `The proxy ${proxy} opened the tunnel and then sent a page or error of its own in it.`,
        zh: `代理 ${proxy} 打开了隧道，随后在其中发送了自己的页面或错误。`,
      },
      ...(isDirect ? [] : [{ en: 'Or the port of the base URL does not speak TLS.', zh: '或 base URL 的端口不是 TLS。' }]),
    ],
    fixes: [
      isDirect
        ? {
            text: { en: 'Bypass the proxy for this host: a direct connection speaks TLS.', zh: '对此主机不使用代理：直接连接使用 TLS。' },
            command: setCommand(path, 'NO_PROXY', path.host),
          }
        : {
            text: {
              en: `Check the port in the base URL (${path.port}), and ask the proxy's operator to let ${path.host} pass.`,
              zh: `检查 base URL 中的端口（${path.port}），并请代理的管理者放行 ${path.host}。`,
            },
          },
    ],
  };
}

const isBadlyMade =
  /^(?:CA_MD_TOO_WEAK|EE_KEY_TOO_SMALL|CA_KEY_TOO_SMALL|INVALID_(?:CA|PURPOSE)|BAD_PUBLIC_KEY|UNSPECIFIED|ERR_OSSL_)|KEY_TOO_SMALL/;
const badlyMade: Pick<FindingDraft, 'causes' | 'fixes'> = {
  causes: [
    {
      en: 'The certificate was created in a way that no current client accepts; neither the network nor a setting here is at fault.',
      zh: '证书的制作方式使现在的客户端都不接受它；问题不在网络，也不在这里的设置。',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Ask the operator for a new certificate: RSA of 2048 bits or more or EC, SHA-256, signed by a CA certificate.',
        zh: '请运营方签发新证书：2048 位以上的 RSA 或 EC，SHA-256，由 CA 证书签名。',
      },
    },
  ],
};

/** The same alert means a missing client certificate (TLS 1.2) or nothing in common. */
function refusedHandshake(path: PathObservation): Pick<FindingDraft, 'causes' | 'fixes'> {
  return {
    causes: [
      {
        en: 'The server wants a client certificate (mutual TLS), which no client of an API sends by itself.',
        zh: '服务器要求客户端证书（双向 TLS），而 API 客户端不会自动发送。',
      },
      { en: 'Or it knows only ciphers or versions that are no longer in use.', zh: '或它只支持已淘汰的加密套件或版本。' },
    ],
    fixes: [
      {
        text: {
          en: 'See whether the server asks for a certificate ("Acceptable client certificate CA names"), then ask the operator for one.',
          zh: '查看服务器是否要求证书（“Acceptable client certificate CA names”），再向运营方索取。',
        },
        command: shellCommand('openssl s_client -connect', [`${path.host}:${path.port}`], getShell(path.machine.platform)),
      },
      {
        text: {
          en: "If it does not, it needs TLS 1.2 or newer with current ciphers: ask for an update; lowering the clients' minimum version is not a fix.",
          zh: '若不要求，则服务器需要 TLS 1.2 或更新版本及现行的加密套件：请运营方更新；降低客户端的要求不是办法。',
        },
      },
    ],
  };
}

/** Reasons for a failed handshake other than dates, names and trust. */
export function handshakeReasons(code: string, path: PathObservation): Pick<FindingDraft, 'causes' | 'fixes'> {
  if (isBadlyMade.test(code)) return badlyMade;
  if (/CERTIFICATE_REQUIRED|BAD_CERTIFICATE/.test(code)) {
    return {
      fixes: [
        {
          text: {
            en: 'Ask the operator for a client certificate, or for an address that needs none.',
            zh: '向运营方索取客户端证书，或不需要它的地址。',
          },
        },
      ],
    };
  }
  if (code.includes('HANDSHAKE_FAILURE')) return refusedHandshake(path);
  if (code.includes('PROTOCOL')) {
    return {
      fixes: [
        {
          text: {
            en: "The server needs TLS 1.2 or newer: ask for an update. Lowering the clients' minimum version is not a fix.",
            zh: '服务器需要 TLS 1.2 或更新版本：请更新它。降低客户端的要求不是办法。',
          },
        },
      ],
    };
  }
  return {
    causes: [
      {
        en: 'A firewall that reads the host name, a proxy in the path or the server itself ended the handshake.',
        zh: '读取主机名的防火墙、途中的代理或服务器自身中止了握手。',
      },
    ],
    fixes: [
      {
        text: { en: "Try another network, or set this network's proxy.", zh: '换一个网络，或指定此网络的代理。' },
        command: setCommand(path, 'HTTPS_PROXY', 'http://HOST:PORT'),
      },
    ],
  };
}
