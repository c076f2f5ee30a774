import { inBoth } from '../../domain/bilingual.ts';
import type { NameObservation, PathObservation } from '../../domain/evidence/path-observation.ts';
import { isLoopbackHost } from '../../domain/loopback.ts';
import { defineNetworkCheck } from './check.ts';
import { type Answerer, describeLookup, type NameFault, privateAddressWords, unresolvedWords } from './dns-words.ts';
import { ms } from './fix.ts';

const temporary = /^(?:EAI_AGAIN|ESERVFAIL|ETIMEOUT|ECONNREFUSED|ECANCELLED)$/;

/** The name resolves with the system's own resolver. A proxy resolves names itself. */
export const dnsResolves = defineNetworkCheck({
  id: 'dns.resolves',
  title: 'The host name resolves',
  layer: 'dns',
  judge(path, _, endpoint) {
    const { name } = path;
    if (!name || name.kind === 'literal') return [];
    if (name.system.addresses.length > 0) {
      const source = name.hostsFile.length > 0 ? ' (hosts)' : '';
      return [
        { status: 'pass', measured: inBoth(`${name.host} → ${name.system.addresses.join(', ')}${source}, ${ms(name.system.durationMs)}`) },
      ];
    }
    if (path.proxy) return [];
    const failureCode = name.system.code ?? 'ENODATA';
    return [
      {
        status: 'fail',
        measured: describeLookup(name, failureCode),
        failureCode,
        ...unresolvedWords[findNameFault(name, failureCode)](name, path, endpoint),
      },
    ];
  },
});

function findNameFault({ v4, v6 }: NameObservation, code: string): NameFault {
  const isSilent = [code, v4?.code, v6?.code].some((one) => one !== undefined && temporary.test(one));
  if ([code, v4?.code, v6?.code].includes('ESERVFAIL')) return 'server-failed';
  if (isSilent) return 'server-silent';
  // Our own timer only shows how long we waited, unless the server did not answer either.
  if (code === 'TIMEOUT') return 'too-slow';
  return (v4?.addresses.length ?? 0) + (v6?.addresses.length ?? 0) > 0 ? 'unknown-here' : 'unknown';
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
    const words = privateAddressWords[findAnswerer(name)](name, path.machine.platform);
    const draft = { category: 'network.dns', measured, ...words } as const;
    return [isMisled(name, path) ? { status: 'fail', ...draft, explains: ['tcp.connects', 'tls.trusted'] } : { status: 'warn', ...draft }];
  },
});

/** Whether the connection fails because the address is not that of the host. An address inside a company or VPN may be right. */
function isMisled({ hostsFile, answersToAnything, privateAddresses }: NameObservation, { proxy, direct }: PathObservation): boolean {
  if (proxy !== null || direct?.failure === undefined) return false;
  return hostsFile.length > 0 || answersToAnything || privateAddresses.every(leadsNowhere);
}

/** This machine, or no machine: the answer of a filter. */
function leadsNowhere(address: string): boolean {
  return isLoopbackHost(address) || address === '0.0.0.0' || address === '::';
}

function findAnswerer({ privateAddresses, hostsFile, answersToAnything }: NameObservation): Answerer {
  if (hostsFile.length > 0) return 'hosts-file';
  if (privateAddresses.every((address) => /^198\.1[89]\./.test(address))) return 'local-proxy';
  if (privateAddresses.every(leadsNowhere)) return 'filter';
  return answersToAnything ? 'captive-portal' : 'other-dns';
}

function isLocalName(host: string): boolean {
  return !host.includes('.') || /\.(?:local|localhost|internal|lan|home|corp|intranet|test|home\.arpa|svc|cluster\.local)\.?$/i.test(host);
}
