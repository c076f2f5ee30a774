import type { Headers } from '../domain/evidence/exchange.ts';
import type { Router, RouterHost } from '../domain/router.ts';
import type { RouterMatch } from '../domain/target.ts';
import { lazy } from '../text/lazy.ts';
import { routers } from './index.ts';
import { recognizeAnswer } from './recognize-answer.ts';
import { getApiHostBeside } from './sites.ts';

/** Clues to the router; a key's prefix is not one of them, because prefixes collide. */
export interface RouterClues {
  baseUrl?: string | undefined;
  /** Names of the variables that are set. */
  envNames?: readonly string[] | undefined;
  /** Header names in lower case. */
  headers?: Headers | undefined;
  /** The answer's body. */
  body?: string | undefined;
}

/**
 * The router indicated by these clues, with the reason: by host, then by its own variable names, then by marks of its answers. Null if
 * unknown.
 */
export function detectRouter(clues: RouterClues): RouterMatch | null {
  return matchOfHost(clues.baseUrl) ?? matchOfNames(clues.envNames ?? []) ?? recognizeAnswer(clues.headers ?? {}, clues.body ?? '');
}

interface KnownHost {
  router: Router;
  entry: RouterHost;
}

const knownHosts = lazy(() => {
  const exact = new Map<string, KnownHost>();
  const open: (KnownHost & { pattern: RegExp })[] = [];
  for (const router of routers)
    for (const entry of router.hosts) {
      if (entry.host.includes('*')) open.push({ router, entry, pattern: hostPattern(entry.host) });
      else if (!exact.has(entry.host)) exact.set(entry.host, { router, entry });
    }
  return { exact, open };
});

/** `*` matches one label, or a part of one. */
function hostPattern(host: string): RegExp {
  return new RegExp(`^${host.replace(/[.+?^$()|[\]\\]/g, '\\$&').replaceAll('*', '[^.]+')}$`);
}

/** A host listed by name has its entry's evidence; others in a router's domain are only inferred. */
function matchOfHost(baseUrl: string | undefined): RouterMatch | null {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return null;
  const { hostname, port } = new URL(baseUrl);
  const host = hostname.replace(/\.$/, '');
  const clue = { by: 'host', host } as const;
  const { exact, open } = knownHosts();
  const known = exact.get(host) ?? open.find(({ pattern, entry }) => pattern.test(host) || entry.host === host);
  if (known) return { router: known.router, clue, confidence: toConfidence(known.entry) };
  const labels = host.split('.');
  for (let from = 1; from < labels.length - 1; from++) {
    const parent = exact.get(labels.slice(from).join('.'));
    if (parent) return { router: parent.router, clue, confidence: 'inferred' };
  }
  const beside = exact.get(getApiHostBeside(host));
  if (beside) return { router: beside.router, clue, confidence: 'inferred' };
  return matchOfPort(host, port);
}

/** Ports used by a single known program. */
const defaultPorts: Readonly<Record<string, string>> = { 11434: 'ollama', 1234: 'lmstudio' };

function matchOfPort(host: string, port: string): RouterMatch | null {
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\]|host\.docker\.internal)$/.test(host)) return null;
  const router = routers.find(({ id }) => id === defaultPorts[port]);
  return router ? { router, clue: { by: 'default-port' }, confidence: 'inferred' } : null;
}

/** The names of two routers at once are inconclusive. */
function matchOfNames(names: readonly string[]): RouterMatch | null {
  const decided = routers.flatMap((router) => {
    const name = [...router.envNames.key, ...router.envNames.baseUrl, ...router.envNames.model].find((own) => names.includes(own));
    return name === undefined || sharedNames.has(name)
      ? []
      : [{ router, clue: { by: 'name', name } as const, confidence: 'documented' as const }];
  });
  return decided.length === 1 ? (decided[0] ?? null) : null;
}

/** Variables that do not show where requests go: vendors' SDKs, GitHub Actions and the Hugging Face hub read them too. */
const sharedNames: ReadonlySet<string> = new Set([
  'OPENAI_API_KEY',
  'ANTHROPIC_API_KEY',
  'GEMINI_API_KEY',
  'GOOGLE_API_KEY',
  'GITHUB_TOKEN',
  'HF_TOKEN',
]);

function toConfidence(entry: RouterHost): RouterMatch['confidence'] {
  return entry.evidence === 'documented' ? 'documented' : 'inferred';
}
