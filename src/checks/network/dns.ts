import { inBoth } from '../../domain/bilingual.ts';
import type { NameObservation } from '../../domain/evidence/path-observation.ts';
import { defineNetworkCheck } from './check.ts';
import { type Answerer, describeLookup, type NameFault, privateAddressWords, unresolvedWords } from './dns-words.ts';
import { ms } from './fix.ts';

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
    const failureCode = name.system.code ?? 'ENODATA';
    return [
      {
        status: 'fail',
        measured: describeLookup(name, failureCode),
        failureCode,
        ...unresolvedWords[findNameFault(name, failureCode)](name, path),
      },
    ];
  },
});

function findNameFault({ v4, v6 }: NameObservation, code: string): NameFault {
  const isSilent = [code, v4?.code, v6?.code].some((one) => one !== undefined && temporary.test(one));
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
    return [{ status: 'warn', category: 'network.dns', measured, ...privateAddressWords[findAnswerer(name)](name, path.machine.platform) }];
  },
});

function findAnswerer({ privateAddresses, hostsFile, answersToAnything }: NameObservation): Answerer {
  if (hostsFile.length > 0) return 'hosts-file';
  if (privateAddresses.every((address) => /^198\.1[89]\./.test(address))) return 'local-proxy';
  return answersToAnything ? 'captive-portal' : 'other-dns';
}

function isLocalName(host: string): boolean {
  return !host.includes('.') || /\.(?:local|localhost|internal|lan|home|corp|intranet|test|home\.arpa|svc|cluster\.local)$/i.test(host);
}
