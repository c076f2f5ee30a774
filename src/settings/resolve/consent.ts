import { isLoopbackHost } from '../../domain/loopback.ts';
import type { Options } from '../../domain/options.ts';
import type { Router } from '../../domain/router.ts';
import type { Target } from '../../domain/target.ts';
import { readUrl } from '../tables/client-urls.ts';
import type { RawSetting } from '../tables/raw-setting.ts';
import { ownNames } from '../tables/router-names.ts';

/**
 * Contract, "Trust": a key of the user's own goes to a base URL that a project's file chose only with consent, or where the host is
 * documented for the router whose own variable holds the key, or on this machine outside CI: a job's own key is another's there.
 */
export function checkConsent(
  base: RawSetting,
  key: RawSetting | undefined,
  options: Pick<Options, 'trustProject'>,
  routers: readonly Router[],
  userRouter: Router | undefined,
  inCi: boolean,
): Target['consent'] {
  if (!key || key.text === '' || key.trust !== 'user' || base.trust !== 'project') return 'not-needed';
  const host = readUrl(base.text)?.hostname ?? '';
  if ((isLoopbackHost(host) && !inCi) || isDocumentedFor(host, key.name, routers)) return 'not-needed';
  return options.trustProject || base.named === true || base.origin.via === 'flag' || userRouter !== undefined ? 'given' : 'missing';
}

/** A vendor's own variable (`MISTRAL_API_KEY`) and the vendor's own host (`api.mistral.ai`). */
function isOfVendor(host: string, keyName: string, routers: readonly Router[]): boolean {
  const name = keyName.toUpperCase();
  return routers.some(
    ({ id, hosts }) =>
      name.startsWith(`${id.toUpperCase().replaceAll('-', '_')}_`) &&
      hosts.some((known) => known.evidence === 'documented' && known.role === 'api' && known.host === host.toLowerCase()),
  );
}

function isDocumentedFor(host: string, keyName: string, routers: readonly Router[]): boolean {
  if (isOfVendor(host, keyName, routers)) return true;
  return routers.some(
    (router) =>
      ownNames(router, 'key').includes(keyName) &&
      router.hosts.some((known) => known.evidence === 'documented' && known.role === 'api' && known.host === host.toLowerCase()),
  );
}
