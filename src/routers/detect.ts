import type { Headers } from '../domain/exchange.ts';
import type { Router, RouterHost } from '../domain/router.ts';
import type { RouterMatch } from '../domain/target.ts';
import { routers } from './index.ts';

/** What may tell which router answers; a key's prefix is not among them, because prefixes collide. */
export interface RouterClues {
  baseUrl?: string | undefined;
  /** Names of variables that are set. */
  envNames?: readonly string[] | undefined;
  headers?: Headers | undefined;
}

/** The router these clues point to, with the reason: its host, then its own variable names, then a header only it sends. Null where nothing tells. */
export function detectRouter(clues: RouterClues): RouterMatch | null {
  return matchOfHost(clues.baseUrl) ?? matchOfNames(clues.envNames ?? []) ?? matchOfHeaders(clues.headers ?? {});
}

/** A host that is named itself counts as its entry says; another one under a router's domain is only inferred. */
function matchOfHost(baseUrl: string | undefined): RouterMatch | null {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return null;
  const host = new URL(baseUrl).hostname.replace(/\.$/, '');
  const how = `base URL host ${host}`;
  const known = routers.flatMap((router) => router.hosts.map((entry) => ({ router, entry })));
  const exact = known.find(({ entry }) => entry.host === host);
  if (exact) return { router: exact.router, how, confidence: confidenceOf(exact.entry) };
  const [nearest] = known
    .filter(({ entry }) => host.endsWith(`.${entry.host}`))
    .sort((one, other) => other.entry.host.length - one.entry.host.length);
  return nearest ? { router: nearest.router, how, confidence: 'inferred' } : null;
}

/** Names of two routers at once tell nothing. */
function matchOfNames(names: readonly string[]): RouterMatch | null {
  const told = routers.flatMap((router) => {
    const name = [...router.envNames.key, ...router.envNames.baseUrl, ...router.envNames.model].find((own) => names.includes(own));
    return name === undefined ? [] : [{ router, how: name, confidence: 'documented' as const }];
  });
  return told.length === 1 ? (told[0] ?? null) : null;
}

/** A documented header that carries the router's own name, such as `x-chuizi-generation-id`. */
function matchOfHeaders(headers: Headers): RouterMatch | null {
  for (const router of routers) {
    const marker = markersOf(router).find((name) => headers[name] !== undefined);
    if (marker !== undefined) return { router, how: `response header ${marker}`, confidence: 'documented' };
  }
  return null;
}

function markersOf(router: Router): string[] {
  return router.requestIdHeaders.filter((name) => name.split('-').includes(router.id));
}

function confidenceOf(entry: RouterHost): RouterMatch['confidence'] {
  return entry.evidence === 'documented' ? 'documented' : 'inferred';
}
