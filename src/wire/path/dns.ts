import { Resolver } from 'node:dns/promises';
import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import type { DnsFamilyAnswer } from '../../domain/evidence/exchange.ts';
import type { NameObservation } from '../../domain/evidence/path-observation.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import { findErrorCodes } from '../failure.ts';
import type { RequestContext } from '../request-context.ts';
import { WireError } from '../wire-error.ts';
import { isPrivateAddress } from './private-address.ts';
import type { AddressResolver } from './resolve.ts';

const resolverTimeoutMs = 2500;
const maxHostsFileBytes = 4 * 1024 * 1024;

/**
 * Resolves a host in every way a program may: the system resolver, the DNS server per family, and the hosts file. Never rejects: a failure
 * is recorded as a code in its place.
 */
export async function inspectDns(
  host: string,
  world: Pick<SystemContext, 'platform' | 'env' | 'random'>,
  resolver: AddressResolver,
  context: RequestContext,
): Promise<NameObservation> {
  const hostsFile = addressesInHosts(readHosts(world), host);
  if (isIP(host) !== 0) {
    return {
      host,
      kind: 'literal',
      system: { addresses: [host], durationMs: 0 },
      hostsFile,
      privateAddresses: [],
      answersToAnything: false,
    };
  }
  const startMs = context.elapsedMs();
  const asksServer = host.includes('.') && !host.endsWith('.localhost') && hostsFile.length === 0;
  // The DNS server is queried at the same time and cancelled once the system has an answer: its result matters only without one.
  const server = new Resolver({ timeout: resolverTimeoutMs, tries: 1 });
  const v4Asked = asksServer ? askServer(server, host, 4, context) : undefined;
  const v6Asked = asksServer ? askServer(server, host, 6, context) : undefined;
  const system = await askSystem(host, resolver, context, startMs);
  if (system.addresses.length > 0) server.cancel();
  const [v4, v6] = system.addresses.length > 0 ? splitFamilies(system.addresses) : await Promise.all([v4Asked, v6Asked]);
  const privateAddresses = system.addresses.filter(isPrivateAddress);
  const answersToAnything = asksServer && privateAddresses.length > 0 && (await answersInvalidName(world, resolver, context));
  return { host, kind: 'name', system, v4, v6, hostsFile, privateAddresses, answersToAnything };
}

async function askSystem(
  host: string,
  resolver: AddressResolver,
  context: RequestContext,
  startMs: number,
): Promise<NameObservation['system']> {
  try {
    const found = await context.race(resolver(host));
    return { addresses: found.map(({ address }) => address), durationMs: context.elapsedMs() - startMs };
  } catch (error) {
    const code = error instanceof WireError ? error.code : (findErrorCodes(error)[0] ?? 'EAI_FAIL');
    return { addresses: [], code, durationMs: context.elapsedMs() - startMs };
  }
}

async function askServer(server: Resolver, host: string, family: 4 | 6, context: RequestContext): Promise<DnsFamilyAnswer> {
  try {
    const query = family === 4 ? server.resolve4(host) : server.resolve6(host);
    return { addresses: await context.race(query, () => server.cancel()) };
  } catch (error) {
    return { addresses: [], code: error instanceof WireError ? error.code : (findErrorCodes(error)[0] ?? 'EAI_FAIL') };
  }
}

function splitFamilies(addresses: readonly string[]): [DnsFamilyAnswer, DnsFamilyAnswer] {
  return [{ addresses: addresses.filter((one) => isIP(one) === 4) }, { addresses: addresses.filter((one) => isIP(one) === 6) }];
}

/** RFC 6761 reserves `.invalid`: it never resolves. A resolver that answers it answers any name. */
async function answersInvalidName(
  world: Pick<SystemContext, 'random'>,
  resolver: AddressResolver,
  context: RequestContext,
): Promise<boolean> {
  const label = Math.floor(world.random() * 1e12).toString(36);
  try {
    return (await context.race(resolver(`${label}.invalid`))).length > 0;
  } catch {
    return false;
  }
}

function readHosts(world: Pick<SystemContext, 'platform' | 'env'>): string {
  const file = world.platform === 'win32' ? `${world.env.SystemRoot ?? 'C:\\Windows'}\\System32\\drivers\\etc\\hosts` : '/etc/hosts';
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= maxHostsFileBytes ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}

/** The addresses that a hosts file's text maps to a name. */
export function addressesInHosts(text: string, host: string): string[] {
  const wanted = host.toLowerCase().replace(/\.$/, '');
  return text.split(/\r?\n/).flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    return isIP(address) !== 0 && names.some((name) => name.toLowerCase() === wanted) ? [address] : [];
  });
}
