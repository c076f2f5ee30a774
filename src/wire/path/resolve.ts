import { type LookupAddress, lookup } from 'node:dns';
import { isIP } from 'node:net';
import type { DnsTrace } from '../../domain/evidence/exchange.ts';
import { findErrorCodes } from '../failure.ts';
import type { RequestContext } from '../request-context.ts';
import { WireError } from '../wire-error.ts';

export interface Address {
  address: string;
  family: 4 | 6;
}

/** Resolves a name to addresses: getaddrinfo unless a test replaces it. */
export type AddressResolver = (host: string) => Promise<readonly Address[]>;

/**
 * The system's own resolution, hosts file included, as every client on this machine does it. Identical lookups in flight share one answer:
 * getaddrinfo occupies one of four threads, and an unresponsive resolver would otherwise slow unrelated lookups.
 */
export function createSystemResolver(): AddressResolver {
  const running = new Map<string, Promise<readonly Address[]>>();
  return (host) => {
    const shared = running.get(host) ?? systemLookup(host).finally(() => running.delete(host));
    running.set(host, shared);
    return shared;
  };
}

function systemLookup(host: string): Promise<readonly Address[]> {
  return new Promise((resolve, reject) => {
    lookup(host, { all: true, verbatim: true }, (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
      if (error) reject(error);
      else resolve(found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 })));
    });
  });
}

/** Resolves a host, with the trace. Throws a `WireError` in phase `dns`. */
export async function resolveHost(
  host: string,
  resolver: AddressResolver,
  context: RequestContext,
): Promise<{ addresses: readonly Address[]; trace: DnsTrace }> {
  const startMs = context.elapsedMs();
  const literal = isIP(host);
  if (literal !== 0) {
    const address: Address = { address: host, family: literal === 6 ? 6 : 4 };
    return { addresses: [address], trace: toDnsTrace('literal', [address], startMs, 0) };
  }
  try {
    const addresses = await context.race(resolver(host));
    if (addresses.length === 0) throw new WireError('dns', 'ENODATA');
    return { addresses, trace: toDnsTrace('resolver', addresses, startMs, context.elapsedMs() - startMs) };
  } catch (error) {
    if (error instanceof WireError) throw error;
    const codes = findErrorCodes(error);
    throw new WireError('dns', codes[0] ?? 'EAI_FAIL', undefined, codes.slice(1));
  }
}

function toDnsTrace(source: DnsTrace['source'], addresses: readonly Address[], startMs: number, durationMs: number): DnsTrace {
  const of = (family: 4 | 6) => ({ addresses: addresses.filter((one) => one.family === family).map((one) => one.address) });
  return { startMs, durationMs, source, v4: of(4), v6: of(6) };
}
