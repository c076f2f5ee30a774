import type { Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import { knownRoots, nearestRoot } from '../../routers/roots.ts';
import { lenientRoot, readUrl, withoutEndpoint } from '../tables/client-urls.ts';

/** Where a protocol is served at a base's host, version segment included: as documented, else as the base itself has it. Null where nothing tells. */
export function documentedRoot(protocol: Protocol, base: string, router: Router, sameWire = true): string | null {
  const host = readUrl(base)?.hostname ?? '';
  const bare = withoutEndpoint(base);
  const known = knownRoots(bare, router);
  const written = known.find((root) => root.protocol === protocol && root.url === bare);
  const nearest = written ?? nearestRoot(known, protocol, bare);
  if (nearest) return nearest.url;
  const documented = router.bases[protocol]?.url;
  if (documented !== undefined && router.hosts.some((known) => known.host === host)) return documented;
  return sameWire && host !== '' ? lenientRoot(base, protocol, router) : null;
}
