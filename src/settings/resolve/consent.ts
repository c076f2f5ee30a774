import { isCi } from '../../domain/ci.ts';
import { isLoopbackHost } from '../../domain/loopback.ts';
import type { Options } from '../../domain/options.ts';
import type { Router } from '../../domain/router.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import type { Target } from '../../domain/target.ts';
import { findListenerOwner } from '../../files/listeners.ts';
import { readUrl } from '../tables/client-urls.ts';
import type { RawSetting } from '../tables/raw-setting.ts';
import { ownNames } from '../tables/router-names.ts';

export interface ConsentInput {
  options: Pick<Options, 'trustProject'>;
  world: Pick<SystemContext, 'env' | 'platform'>;
  routers: readonly Router[];
  /** `--router FILE`. */
  userRouter: Router | undefined;
  /** Whether git tracks a file. */
  isTracked: (path: string) => boolean;
}

/**
 * Contract, "Trust": a key of the user's own goes to a base URL that a project's file chose only with consent, or where the host is
 * documented for the router whose own variable holds the key, or to a program of the same user on this machine.
 */
export function checkConsent(
  base: RawSetting,
  key: RawSetting | undefined,
  { options, world, routers, userRouter, isTracked }: ConsentInput,
): Target['consent'] {
  if (!key || key.text === '' || !isOtherSource(base, key, isTracked)) return 'not-needed';
  const url = readUrl(base.text);
  const host = url?.hostname ?? '';
  if (isDocumentedFor(host, key.name, routers)) return 'not-needed';
  if (options.trustProject || base.named === true || belongsToRouter(host, userRouter)) return 'given';
  return url !== null && isOwnLoopback(url, world) ? 'loopback' : 'missing';
}

/** Whether the project chose the base URL for a key that it did not bring along. */
function isOtherSource(base: RawSetting, key: RawSetting, isTracked: (path: string) => boolean): boolean {
  if (base.trust !== 'project' && base.throughLink !== true) return false;
  if (key.trust === base.trust && key.origin.via === 'file' && key.path !== undefined && key.path === base.path) return false;
  if (key.trust === 'user') return true;
  // What was committed comes from the repository, what was not from the user of this checkout.
  return base.path !== undefined && key.path !== undefined && isTracked(base.path) && !isTracked(key.path);
}

/** A router file gives consent to the hosts that stand in it, and to no other. */
function belongsToRouter(host: string, router: Router | undefined): boolean {
  if (router === undefined || host === '') return false;
  const urls = Object.values(router.bases).flatMap((base) => (base === undefined ? [] : [readUrl(base.url)?.hostname]));
  return urls.includes(host) || router.hosts.some((known) => known.role === 'api' && known.host === host.toLowerCase());
}

/**
 * Whether nobody but this user can receive what is sent to a loopback address. In CI a service of the job's own choice listens there, so
 * consent is needed; on Linux the listener has to belong to this user, and where the kernel does not say so consent is needed too.
 */
function isOwnLoopback(url: URL, { env, platform }: ConsentInput['world']): boolean {
  if (!isLoopbackHost(url.hostname) || isCi(env)) return false;
  if (platform !== 'linux') return true;
  const owner = findListenerOwner(Number(url.port || (url.protocol === 'https:' ? 443 : 80)));
  return owner === 'self' || owner === 'nobody';
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
