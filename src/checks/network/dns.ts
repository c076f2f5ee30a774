import type { NameObservation, PathObservation } from '../../domain/evidence/path-observation.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { getShell, shellCommand } from '../../text/shell.ts';
import { defineNetworkCheck } from './check.ts';
import { ms, retryOfCode } from './fix.ts';

const temporary = /^(?:EAI_AGAIN|ESERVFAIL|ETIMEOUT|ECONNREFUSED|ECANCELLED)$/;

/** The name has an address, by the system's own resolver. A proxy resolves names itself. */
export const dnsResolves = defineNetworkCheck({
  id: 'dns.resolves',
  title: 'The host name resolves',
  layer: 'dns',
  judge(path) {
    const { name } = path;
    if (!name || name.kind === 'literal') return [];
    if (name.system.addresses.length > 0) {
      const source = name.hostsFile.length > 0 ? ' (hosts file)' : '';
      return [{ status: 'pass', measured: `${name.host} → ${name.system.addresses.join(', ')}${source} in ${ms(name.system.durationMs)}` }];
    }
    if (path.proxy) return [];
    return [unresolved(name, path)];
  },
});

function unresolved(name: NameObservation, path: PathObservation): FindingDraft {
  const code = name.system.code ?? 'ENODATA';
  const server = [name.v4?.code, name.v6?.code].filter((one) => one !== undefined);
  const silent = temporary.test(code) || server.some((one) => temporary.test(one));
  const asked =
    server.length === 0 ? '' : `; the DNS server asked directly: A ${name.v4?.code ?? 'answered'}, AAAA ${name.v6?.code ?? 'answered'}`;
  const base = {
    status: 'fail',
    measured: `${name.host}: ${code} after ${ms(name.system.durationMs)}${asked}`,
    expected: 'at least one address',
    facts: { host: name.host, code },
  } as const;
  // Our own timer says only how long we waited, unless the server was seen to be silent too.
  if (code === 'TIMEOUT' && !silent)
    return { ...base, category: 'network.timeout', title: `The name ${name.host} was not resolved in time` };
  if (silent || code === 'TIMEOUT') {
    return {
      ...base,
      category: 'network.dns',
      title: 'The DNS server does not answer',
      retry: retryOfCode('EAI_AGAIN'),
      causes: ['The network or a VPN is down or was just switched, or the configured DNS server is unreachable.'],
      fixes: resolverFixes(path),
    };
  }
  const reached = (name.v4?.addresses.length ?? 0) + (name.v6?.addresses.length ?? 0) > 0;
  if (reached) {
    return {
      ...base,
      category: 'network.dns',
      title: `This system does not resolve ${name.host}, though its DNS server does`,
      fixes: [{ text: 'Look into the hosts file, /etc/nsswitch.conf and any local DNS filter.' }],
    };
  }
  return {
    ...base,
    category: 'network.dns',
    title: `The host name ${name.host} does not exist`,
    causes: ['The base URL is misspelt, or the name exists only inside another network or VPN.'],
    fixes: [{ text: `Check the host name in the base URL: ${path.url}` }],
  };
}

function resolverFixes(path: PathObservation) {
  const look =
    path.machine.platform === 'win32'
      ? { text: 'Ask the DNS server yourself.', command: shellCommand('nslookup', [path.host], 'powershell') }
      : { text: 'See which DNS server is configured.', command: 'cat /etc/resolv.conf' };
  return [
    { text: 'Check the network and the VPN, then run this again.' },
    look,
    ...(path.machine.container ? [{ text: 'Give the container a DNS server.', command: 'docker run --dns 1.1.1.1 …' }] : []),
  ];
}

/** A public name that leads to a private address goes to somebody else. */
export const dnsAddress = defineNetworkCheck({
  id: 'dns.address',
  title: 'The host name leads to its public address',
  layer: 'dns',
  judge(path) {
    const { name } = path;
    if (!name || name.kind === 'literal' || name.system.addresses.length === 0 || isLocalName(name.host)) return [];
    if (name.privateAddresses.length === 0) return [];
    const addresses = name.privateAddresses.join(', ');
    const base: FindingDraft = {
      status: 'warn',
      category: 'network.dns',
      measured: `${name.host} → ${addresses}`,
      expected: 'an address of the internet',
      facts: { host: name.host, addresses },
    };
    if (name.hostsFile.length > 0) {
      const file = path.machine.platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts';
      return [
        {
          ...base,
          title: `The hosts file sends ${name.host} to ${addresses}`,
          fixes: [{ text: `Remove the line for ${name.host} unless it is meant.`, file }],
        },
      ];
    }
    if (name.privateAddresses.every((address) => /^198\.1[89]\./.test(address))) {
      return [
        {
          ...base,
          title: `A local proxy program answers for ${name.host}`,
          causes: ['Addresses in 198.18.0.0/15 are the fake answers of Clash, Surge and the like.'],
          fixes: [{ text: 'If connections fail, look at the rules of that program first.' }],
        },
      ];
    }
    if (name.answersToAnything) {
      return [
        {
          ...base,
          title: 'The DNS server answers for names that do not exist',
          causes: ['A captive portal or a filter answers in place of the real DNS.'],
          fixes: [{ text: 'Log in to the network in a browser, or use another DNS server.' }],
        },
      ];
    }
    return [
      {
        ...base,
        causes: ['A company DNS, a VPN, a filter or a captive portal answers in place of the public DNS.'],
        fixes: [
          {
            text: `Compare with a public DNS server.`,
            command: shellCommand('nslookup', [name.host, '1.1.1.1'], getShell(path.machine.platform)),
          },
        ],
      },
    ];
  },
});

function isLocalName(host: string): boolean {
  return !host.includes('.') || /\.(?:local|localhost|internal|lan|home|corp|intranet|test|home\.arpa|svc|cluster\.local)$/i.test(host);
}
