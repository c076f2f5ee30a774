import type { Headers } from '../model/exchange.ts';
import type { RouterMatch } from '../model/target.ts';
import { routers } from './index.ts';

/** What may tell which router answers; a key's prefix alone never decides, because prefixes collide. */
export interface RouterClues {
  baseUrl?: string | undefined;
  /** Names of variables that are set. */
  envNames?: readonly string[] | undefined;
  headers?: Headers | undefined;
}

/** The router these clues point to, with the reason; null where nothing tells. */
export function detectRouter(clues: RouterClues): RouterMatch | null {
  const host = hostOf(clues.baseUrl);
  if (host !== null) {
    for (const router of routers) {
      const match = router.hosts.find((candidate) => host === candidate.host || host.endsWith(`.${candidate.host}`));
      if (match) return { router, how: `base URL host ${host}`, confidence: match.evidence === 'documented' ? 'documented' : 'inferred' };
    }
  }
  return null;
}

function hostOf(baseUrl: string | undefined): string | null {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return null;
  return new URL(baseUrl).hostname;
}
