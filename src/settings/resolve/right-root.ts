import type { Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import { knownRoots, nearestRoot, rootsFor, sameRoot } from '../../routers/roots.ts';
import { findVersionedAzureRoot, lenientRoot, readUrl, withoutEndpoint } from '../tables/client-urls.ts';

/**
 * The root of a protocol at a base's host, version segment included: as documented, else the base's own, the latter only if the client
 * speaks the base's wire format (`isSameFamily`). Null if unknown, as for the Responses API at a base documented only for chat completions.
 */
export function findRightRoot(protocol: Protocol, base: string, router: Router, { isSameFamily = true } = {}): string | null {
  const host = readUrl(base)?.hostname ?? '';
  const bare = withoutEndpoint(base);
  const versioned = protocol.startsWith('openai') && URL.canParse(bare) ? findVersionedAzureRoot(new URL(bare)) : null;
  if (versioned !== null) return versioned;
  const known = knownRoots(bare, router);
  const own = known.filter((root) => root.protocol === protocol);
  // The client may add the version.
  const written = own.find((root) => root.url === bare) ?? own.find((root) => sameRoot(root.url, bare));
  if (own.length === 0 && rootsFor(known, protocol).some((root) => root.url === bare)) return null;
  const nearest = written ?? nearestRoot(known, protocol, bare);
  if (nearest) return nearest.url;
  const documented = router.bases[protocol]?.url;
  if (documented !== undefined && router.hosts.some((one) => one.host === host)) return documented;
  return isSameFamily && host !== '' ? lenientRoot(base, protocol, router) : null;
}
