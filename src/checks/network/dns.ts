import { inBoth } from '../../domain/bilingual.ts';
import type { NameObservation, PathObservation } from '../../domain/evidence/path-observation.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { getShell, shellCommand } from '../../text/shell.ts';
import { defineNetworkCheck } from './check.ts';
import { getRetryForCode, ms } from './fix.ts';

const temporary = /^(?:EAI_AGAIN|ESERVFAIL|ETIMEOUT|ECONNREFUSED|ECANCELLED)$/;

/** The name resolves with the system's own resolver. A proxy resolves names itself. */
export const dnsResolves = defineNetworkCheck({
  id: 'dns.resolves',
  title: 'The host name resolves',
  layer: 'dns',
  judge(path) {
    const { name } = path;
    if (!name || name.kind === 'literal') return [];
    if (name.system.addresses.length > 0) {
      const source = name.hostsFile.length > 0 ? ' (hosts)' : '';
      return [
        { status: 'pass', measured: inBoth(`${name.host} → ${name.system.addresses.join(', ')}${source}, ${ms(name.system.durationMs)}`) },
      ];
    }
    if (path.proxy) return [];
    return [unresolved(name, path)];
  },
});

function unresolved(name: NameObservation, path: PathObservation): FindingDraft {
  const code = name.system.code ?? 'ENODATA';
  const server = [name.v4?.code, name.v6?.code].filter((one) => one !== undefined);
  const silent = temporary.test(code) || server.some((one) => temporary.test(one));
  const codes = `A ${name.v4?.code ?? 'ok'}, AAAA ${name.v6?.code ?? 'ok'}`;
  const after = ms(name.system.durationMs);
  const base = {
    status: 'fail',
    measured: {
      en: `${name.host}: ${code} after ${after}${server.length === 0 ? '' : `; the DNS server asked directly: ${codes}`}`,
      zh: `${name.host}：${after} 后 ${code}${server.length === 0 ? '' : `；直接询问 DNS 服务器：${codes}`}`,
    },
    failureCode: code,
  } as const;
  // Our own timer only shows how long we waited, unless the server did not answer either.
  if (code === 'TIMEOUT' && !silent)
    return {
      ...base,
      category: 'network.timeout',
      title: { en: `The name ${name.host} was not resolved in time`, zh: `未能及时解析 ${name.host}` },
    };
  if (silent || code === 'TIMEOUT') {
    return {
      ...base,
      category: 'network.dns',
      title: { en: 'The DNS server does not answer', zh: 'DNS 服务器没有应答' },
      retry: getRetryForCode('EAI_AGAIN'),
      causes: [
        {
          en: 'The network or a VPN is down or was just switched, or the configured DNS server is unreachable.',
          zh: '网络或 VPN 中断或刚刚切换，或无法到达所配置的 DNS 服务器。',
        },
      ],
      fixes: resolverFixes(path),
    };
  }
  return { ...base, category: 'network.dns', ...unknownName(name, path) };
}

/** Whether the name is unknown only to this system, or to everyone. */
function unknownName(name: NameObservation, path: PathObservation): Pick<FindingDraft, 'title' | 'causes' | 'fixes'> {
  const reached = (name.v4?.addresses.length ?? 0) + (name.v6?.addresses.length ?? 0) > 0;
  if (reached) {
    return {
      title: {
        en: `This system does not resolve ${name.host}, though its DNS server does`,
        zh: `本系统无法解析 ${name.host}，而它的 DNS 服务器可以`,
      },
      fixes: [
        {
          text: {
            en: 'Check the hosts file, /etc/nsswitch.conf and any local DNS filter.',
            zh: '检查 hosts 文件、/etc/nsswitch.conf 和本机的 DNS 过滤器。',
          },
        },
      ],
    };
  }
  return {
    title: { en: `The host name ${name.host} does not exist`, zh: `主机名 ${name.host} 不存在` },
    causes: [
      {
        en: 'The base URL is misspelt, or the name exists only inside another network or VPN.',
        zh: 'base URL 拼写有误，或该名称只存在于另一个网络或 VPN 中。',
      },
    ],
    fixes: [{ text: { en: `Check the host name in the base URL: ${path.url}`, zh: `检查 base URL 中的主机名：${path.url}` } }],
  };
}

function resolverFixes(path: PathObservation) {
  const look =
    path.machine.platform === 'win32'
      ? {
          text: { en: 'Ask the DNS server yourself.', zh: '自己询问 DNS 服务器。' },
          command: shellCommand('nslookup', [path.host], 'powershell'),
        }
      : { text: { en: 'See which DNS server is configured.', zh: '查看配置了哪个 DNS 服务器。' }, command: 'cat /etc/resolv.conf' };
  return [
    { text: { en: 'Check the network and the VPN, then run this again.', zh: '检查网络和 VPN，然后重新运行。' } },
    look,
    ...(path.machine.container
      ? [{ text: { en: 'Give the container a DNS server.', zh: '为容器指定 DNS 服务器。' }, command: 'docker run --dns 1.1.1.1 …' }]
      : []),
  ];
}

/** A public name with a private address leads to another host. */
export const dnsAddress = defineNetworkCheck({
  id: 'dns.address',
  title: 'The host name leads to its public address',
  layer: 'dns',
  judge(path) {
    const { name } = path;
    if (!name || name.kind === 'literal' || name.system.addresses.length === 0 || isLocalName(name.host)) return [];
    if (name.privateAddresses.length === 0) return [];
    const measured = inBoth(`${name.host} → ${name.privateAddresses.join(', ')}`);
    return [{ status: 'warn', category: 'network.dns', measured, ...explainPrivateAddress(name, path.machine.platform) }];
  },
});

/** Who gives a public name a private address, as far as the answer shows it. */
function explainPrivateAddress(
  { host, privateAddresses, hostsFile, answersToAnything }: NameObservation,
  platform: string,
): Pick<FindingDraft, 'title' | 'causes' | 'fixes'> {
  if (hostsFile.length > 0) {
    const addresses = privateAddresses.join(', ');
    return {
      title: { en: `The hosts file sends ${host} to ${addresses}`, zh: `hosts 文件把 ${host} 指向 ${addresses}` },
      fixes: [
        {
          text: { en: `Remove the line for ${host} unless it is intended.`, zh: `若非有意，请删除 ${host} 的那一行。` },
          file: platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts',
        },
      ],
    };
  }
  if (privateAddresses.every((address) => /^198\.1[89]\./.test(address))) {
    return {
      title: { en: `A local proxy program answers for ${host}`, zh: `本机的代理程序代答了 ${host}` },
      causes: [
        {
          en: 'Addresses in 198.18.0.0/15 are the fake-IP answers of Clash, Surge and similar programs.',
          zh: '198.18.0.0/15 中的地址是 Clash、Surge 等程序的假应答。',
        },
      ],
      fixes: [{ text: { en: "If connections fail, check that program's rules first.", zh: '若连接失败，先检查该程序的规则。' } }],
    };
  }
  if (answersToAnything) {
    return {
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
    };
  }
  return {
    causes: [
      {
        en: 'A company DNS, a VPN, a filter or a captive portal answers in place of the public DNS.',
        zh: '公司 DNS、VPN、过滤器或登录门户在代替公共 DNS 应答。',
      },
    ],
    fixes: [
      {
        text: { en: 'Compare with a public DNS server.', zh: '与公共 DNS 服务器比较。' },
        command: shellCommand('nslookup', [host, '1.1.1.1'], getShell(platform)),
      },
    ],
  };
}

function isLocalName(host: string): boolean {
  return !host.includes('.') || /\.(?:local|localhost|internal|lan|home|corp|intranet|test|home\.arpa|svc|cluster\.local)$/i.test(host);
}
