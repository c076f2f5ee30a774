import type { Router } from '../domain/router.ts';
import { lazy } from '../text/lazy.ts';
import { detectRouter } from './detect.ts';
import { routers } from './index.ts';

const everyPath = lazy(() => [...new Set(routers.flatMap(({ forbiddenPaths }) => forbiddenPaths))]);

/**
 * Whether a request to this URL changes data, spends tokens or shows other people's keys, according to the router's documentation. An
 * unknown host may be any router, so every router's paths apply. `named` is the router that the settings name; a path ending with `/` or
 * `*` matches everything below it.
 */
export function isForbidden(url: string, named: Router | undefined): boolean {
  const match = detectRouter({ baseUrl: url });
  const known = match?.confidence === 'documented' ? match.router : named?.kind === 'router' ? named : undefined;
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const { forbiddenPaths } = known ?? { forbiddenPaths: everyPath() };
  return forbiddenPaths.some((forbidden) => (/[/*]$/.test(forbidden) ? path.startsWith(forbidden.replace(/\*$/, '')) : path === forbidden));
}
