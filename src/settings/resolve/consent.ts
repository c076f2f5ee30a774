import { isLoopbackHost } from '../../domain/loopback.ts';
import type { Options } from '../../domain/options.ts';
import type { Router } from '../../domain/router.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import type { Target } from '../../domain/target.ts';
import { findListenerOwner } from '../../files/listeners.ts';
import { getPort } from '../../text/url.ts';
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
 * Contract, "Trust": a user's key is sent to a base URL chosen by a project's file only with consent, or if the host is documented for the
 * router whose own variable holds the key, or to a program of the same user on this machine.
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

/** Whether the project chose the base URL for a key that it did not provide. */
function isOtherSource(base: RawSetting, key: RawSetting, isTracked: (path: string) => boolean): boolean {
  if (base.trust !== 'project' && base.throughLink !== true) return false;
  if (key.trust === base.trust && key.origin.via === 'file' && key.path !== undefined && key.path === base.path) return false;
  if (key.trust === 'user') return true;
  // A committed file comes from the repository, an uncommitted one from the user of this checkout.
  return base.path !== undefined && key.path !== undefined && isTracked(base.path) && !isTracked(key.path);
}

/** A router file gives consent only to the hosts listed in it. */
function belongsToRouter(host: string, router: Router | undefined): boolean {
  if (router === undefined || host === '') return false;
  const urls = Object.values(router.bases).flatMap((base) => (base === undefined ? [] : [readUrl(base.url)?.hostname]));
  return urls.includes(host) || hasApiHost(router, host);
}

/**
 * Whether a host is one that the router lists for its API. A pattern (`*.example.com`) gives no consent: other customers of the vendor may
 * control hosts that match it.
 */
function hasApiHost({ hosts }: Pick<Router, 'hosts'>, host: string): boolean {
  return hosts.some((known) => known.role === 'api' && known.host === host.toLowerCase());
}

/** Whether the vendor documents this host of its API. */
function documentsApiHost(router: Router, host: string): boolean {
  return hasApiHost({ hosts: router.hosts.filter(({ evidence }) => evidence === 'documented') }, host);
}

/**
 * Whether only this user can receive what is sent to a loopback address. In CI the job may start a service there, so consent is needed; on
 * Linux the listener must belong to this user, and if the kernel does not report the owner, consent is needed too.
 */
function isOwnLoopback(url: URL, { env, platform }: ConsentInput['world']): boolean {
  if (!isLoopbackHost(url.hostname) || isCi(env)) return false;
  if (platform !== 'linux') return true;
  const owner = findListenerOwner(getPort(url));
  return owner === 'self' || owner === 'nobody';
}

/** A vendor's own variable (`MISTRAL_API_KEY`) with the vendor's own host (`api.mistral.ai`). */
function isOfVendor(host: string, keyName: string, routers: readonly Router[]): boolean {
  const name = keyName.toUpperCase();
  return routers.some((router) => name.startsWith(`${router.id.toUpperCase().replaceAll('-', '_')}_`) && documentsApiHost(router, host));
}

function isDocumentedFor(host: string, keyName: string, routers: readonly Router[]): boolean {
  if (isOfVendor(host, keyName, routers)) return true;
  return routers.some((router) => ownNames(router, 'key').includes(keyName) && documentsApiHost(router, host));
}

/** Whether the environment is that of a CI job. A variable that is empty, `0` or `false` counts as not set. */
function isCi(env: Readonly<Record<string, string | undefined>>): boolean {
  return ['CI', 'GITHUB_ACTIONS', 'GITLAB_CI'].some((name) => !['', '0', 'false'].includes((env[name] ?? '').toLowerCase()));
}
