import type { Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import { lenientRoot, readUrl } from '../tables/client-urls.ts';
import { vendorOfHost } from '../tables/vendors.ts';

/** Where a protocol is served at a base's host, version segment included: as documented, else as the base itself has it. Null where nothing tells. */
export function documentedRoot(protocol: Protocol, base: string, router: Router, sameWire = true): string | null {
  const host = readUrl(base)?.hostname ?? '';
  const documented = router.bases[protocol]?.url;
  if (documented !== undefined && (readUrl(documented)?.hostname === host || router.hosts.some((known) => known.host === host)))
    return documented;
  const ofVendor = vendorOfHost(host)?.bases?.[protocol];
  if (ofVendor !== undefined) return ofVendor;
  return sameWire && host !== '' ? lenientRoot(base, protocol, router) : null;
}
