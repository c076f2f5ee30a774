import type { Protocol } from '../domain/protocol.ts';
import type { Router } from '../domain/router.ts';

/** Labels before a domain that hold pages for people: documentation, the console in which keys are made. */
const pageLabel = /^(?:www|docs?|platform|console|dashboard|app|cloud|portal|developers?|studio)\./;

/** The host that serves the API where this one is the site beside it: `api.x.ai` for `console.x.ai` and `x.ai`. */
export function getApiHostBeside(host: string): string {
  return `api.${host.replace(pageLabel, '')}`;
}

/** The documented root at the site's own domain, else the usual one: `platform.moonshot.cn` belongs to `api.moonshot.cn`. */
export function getRootOfSite(host: string, router: Router, protocol: Protocol): string | undefined {
  const roots = [router.bases[protocol]?.url ?? [], router.otherBases?.[protocol] ?? []].flat();
  const accounts = (router.accounts ?? []).flatMap(({ bases }) => bases[protocol] ?? []);
  const region = Object.entries(router.support.keysUrlByHost ?? {}).find(([, page]) => new URL(page).hostname === host)?.[0];
  const part = region ?? `//${getApiHostBeside(host)}/`;
  return [...roots, ...accounts].find((root) => `${root}/`.includes(part)) ?? roots[0];
}

/** The page on which keys for this base URL are made, of the base's region where each has its own. */
export function getKeysUrl({ support }: Router, base: string | undefined): string | undefined {
  const origin = base !== undefined && URL.canParse(base) ? new URL(base).origin : '';
  const own = Object.entries(support.keysUrlByHost ?? {}).find(([part]) => origin.includes(part));
  return own?.[1] ?? support.keysUrl;
}
