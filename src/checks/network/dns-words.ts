import type { Bilingual } from '../../domain/bilingual.ts';
import type { NameObservation, PathObservation } from '../../domain/evidence/path-observation.ts';
import type { DraftFix, FindingDraft } from '../../domain/report/finding.ts';
import type { Endpoint } from '../../domain/target.ts';
import { getShell, shellCommand } from '../../text/shell.ts';
import { getRetryForCode, ms } from './fix.ts';
import { describeNameKind } from './name-kinds.ts';

/** What the system's resolver returned, and the DNS server itself if it was asked. */
export function describeLookup({ host, system, v4, v6 }: NameObservation, code: string): Bilingual {
  const after = ms(system.durationMs);
  const codes = `A ${v4?.code ?? 'ok'}, AAAA ${v6?.code ?? 'ok'}`;
  const isAsked = v4?.code !== undefined || v6?.code !== undefined;
  return {
    en: `${host}: ${code} after ${after}${isAsked ? `; the DNS server asked directly: ${codes}` : ''}`,
    zh: `${host}：${after} 后 ${code}${isAsked ? `；直接询问 DNS 服务器：${codes}` : ''}`,
  };
}

const silentServer: Bilingual = {
  en: 'The network or a VPN is down or was just switched, or the configured DNS server is unreachable.',
  zh: '网络或 VPN 中断或刚刚切换，或无法到达所配置的 DNS 服务器。',
};
const dropsIpv6: Bilingual = {
  en: 'The DNS server, or a firewall before it, drops the question for IPv6 addresses (AAAA), and the system waits for that answer.',
  zh: 'DNS 服务器或其前的防火墙丢弃了 IPv6 地址（AAAA）的查询，而系统在等待该应答。',
};

/** Why a name has no address: not found in time, no answer or an error from the DNS server, unknown to this system alone, or to everyone. */
export type NameFault = 'too-slow' | 'server-silent' | 'server-failed' | 'unknown-here' | 'unknown';

type UnresolvedWords = Pick<FindingDraft, 'category' | 'title' | 'causes' | 'fixes' | 'retry'>;

export const unresolvedWords: Readonly<
  Record<NameFault, (name: NameObservation, path: PathObservation, endpoint: Endpoint) => UnresolvedWords>
> = {
  'too-slow': ({ host, v4, v6 }, path) => ({
    category: 'network.timeout',
    title: { en: `The name ${host} was not resolved in time`, zh: `未能及时解析 ${host}` },
    causes: [v4?.code === undefined && v6?.code === 'TIMEOUT' ? dropsIpv6 : silentServer],
    fixes: resolverFixes(path),
  }),
  'server-silent': (_name, path) => ({
    category: 'network.dns',
    title: { en: 'The DNS server does not answer', zh: 'DNS 服务器没有应答' },
    retry: getRetryForCode('EAI_AGAIN'),
    causes: [silentServer],
    fixes: resolverFixes(path),
  }),
  'server-failed': (_name, path) => ({
    category: 'network.dns',
    title: { en: 'The DNS server answers that it failed (SERVFAIL)', zh: 'DNS 服务器应答说它失败了（SERVFAIL）' },
    retry: getRetryForCode('EAI_AGAIN'),
    causes: [
      {
        en: 'It cannot reach the servers of the domain, or their signatures (DNSSEC) are wrong.',
        zh: '它无法到达该域名的服务器，或该域名的签名（DNSSEC）有误。',
      },
    ],
    fixes: resolverFixes(path),
  }),
  'unknown-here': ({ host }) => ({
    category: 'network.dns',
    title: {
      en: `This system does not resolve ${host}, though its DNS server does`,
      zh: `本系统无法解析 ${host}，而它的 DNS 服务器可以`,
    },
    fixes: [
      {
        text: {
          en: 'Check the hosts file, /etc/nsswitch.conf and any local DNS filter.',
          zh: '检查 hosts 文件、/etc/nsswitch.conf 和本机的 DNS 过滤器。',
        },
      },
    ],
  }),
  unknown: ({ host }, path, endpoint) => ({
    category: 'network.dns',
    title: { en: `The host name ${host} does not exist`, zh: `主机名 ${host} 不存在` },
    causes: [
      {
        en: 'The base URL is misspelt, or the name exists only inside another network or VPN.',
        zh: 'base URL 拼写有误，或该名称只存在于另一个网络或 VPN 中。',
      },
    ],
    ...describeNameKind(host, path, endpoint),
  }),
};

function resolverFixes(path: PathObservation): DraftFix[] {
  const nameServer =
    path.machine.platform === 'win32'
      ? {
          text: { en: 'Ask the DNS server yourself.', zh: '自己询问 DNS 服务器。' },
          command: shellCommand('nslookup', [path.host], 'powershell'),
        }
      : { text: { en: 'See which DNS server is configured.', zh: '查看配置了哪个 DNS 服务器。' }, command: 'cat /etc/resolv.conf' };
  return [
    { text: { en: 'Check the network and the VPN, then run this again.', zh: '检查网络和 VPN，然后重新运行。' } },
    nameServer,
    ...(path.machine.container
      ? [{ text: { en: 'Give the container a DNS server.', zh: '为容器指定 DNS 服务器。' }, command: 'docker run --dns 1.1.1.1 …' }]
      : []),
  ];
}

/** Who gives a public name a private address, as far as the answer shows it. */
export type Answerer = 'hosts-file' | 'local-proxy' | 'filter' | 'captive-portal' | 'other-dns';

type PrivateAddressWords = Pick<FindingDraft, 'title' | 'causes' | 'fixes'>;

export const privateAddressWords: Readonly<Record<Answerer, (name: NameObservation, platform: string) => PrivateAddressWords>> = {
  'hosts-file': ({ host, privateAddresses }, platform) => ({
    title: {
      en: `The hosts file sends ${host} to ${privateAddresses.join(', ')}`,
      zh: `hosts 文件把 ${host} 指向 ${privateAddresses.join(', ')}`,
    },
    fixes: [
      {
        text: { en: `Remove the line for ${host} unless it is intended.`, zh: `若非有意，请删除 ${host} 的那一行。` },
        file: platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts',
      },
    ],
  }),
  'local-proxy': ({ host }) => ({
    title: { en: `A local proxy program answers for ${host}`, zh: `本机的代理程序代答了 ${host}` },
    causes: [
      {
        en: 'Addresses in 198.18.0.0/15 are the fake-IP answers of Clash, Surge and similar programs.',
        zh: '198.18.0.0/15 中的地址是 Clash、Surge 等程序的假应答。',
      },
    ],
    fixes: [{ text: { en: "If connections fail, check that program's rules first.", zh: '若连接失败，先检查该程序的规则。' } }],
  }),
  filter: ({ host }, platform) => ({
    title: { en: `The DNS server answers for ${host} with an address that leads nowhere`, zh: `DNS 服务器对 ${host} 的应答是无效地址` },
    causes: [
      {
        en: 'A DNS filter (Pi-hole, AdGuard, NextDNS, a company) blocks the name.',
        zh: 'DNS 过滤器（Pi-hole、AdGuard、NextDNS 或公司）拦截了该名称。',
      },
    ],
    fixes: [
      { text: { en: `Allow ${host} in the filter, or use another DNS server.`, zh: `在过滤器中放行 ${host}，或换用其他 DNS 服务器。` } },
      compareFix(host, platform),
    ],
  }),
  'captive-portal': () => ({
    title: { en: 'The DNS server answers for names that do not exist', zh: 'DNS 服务器对不存在的名称也作出应答' },
    causes: [{ en: 'A captive portal or a filter answers in place of the real DNS.', zh: '登录门户或过滤器在代替真正的 DNS 应答。' }],
    fixes: [
      {
        text: {
          en: 'Log in to the network in a browser, or use another DNS server.',
          zh: '在浏览器中登录网络，或换用其他 DNS 服务器。',
        },
      },
    ],
  }),
  'other-dns': ({ host }, platform) => ({
    title: { en: 'A public name leads to a private address', zh: '公共名称指向私有地址' },
    causes: [
      {
        en: 'A company DNS, a VPN, a filter or a captive portal answers in place of the public DNS.',
        zh: '公司 DNS、VPN、过滤器或登录门户在代替公共 DNS 应答。',
      },
    ],
    fixes: [compareFix(host, platform)],
  }),
};

function compareFix(host: string, platform: string): DraftFix {
  return {
    text: { en: 'Compare with a public DNS server.', zh: '与公共 DNS 服务器比较。' },
    command: shellCommand('nslookup', [host, '1.1.1.1'], getShell(platform)),
  };
}
