import type { Protocol } from '../../domain/protocol.ts';
import type { Category } from '../../domain/report/category.ts';
import type { Router } from '../../domain/router.ts';
import { exampleFor } from '../faults/rule.ts';
import { generic } from './generic-profile.ts';
import type { RouterProfile } from './profile.ts';
import type { ErrorAnswer, RefusalKind } from './refusal.ts';

/** Providers whose own API refuses unknown fields and betas. */
const providers: ReadonlySet<string> = new Set(['anthropic', 'openai', 'gemini', 'vertex', 'azure-openai']);

/** The behaviour that a router's data documents: its paths, its headers, and the texts of its own error rows. */
export function documentedProfile(router: Router): RouterProfile {
  const roots = rootPaths(router);
  const ids = router.requestIdHeaders.map((name) => name.toLowerCase());
  const marks = (router.marks ?? []).flatMap(({ header, confidence }) =>
    header !== undefined && header.value === undefined && confidence === 'documented' ? [header.name] : [],
  );
  return {
    ...generic,
    id: router.id,
    roots: Object.keys(roots).length > 0 ? roots : generic.roots,
    key: { prefix: router.keyFormat?.prefix ?? 'sim-', length: 36 },
    listsModels: router.models !== undefined,
    refuse: (refusal, protocol) => documentedRefusal(router, refusal.kind, protocol),
    headers: (id) => Object.fromEntries([...marks, ...ids].map((name) => [name, ids.includes(name) ? `req_${id}` : '1'])),
    isStrict: providers.has(router.id),
    rateHeaders: router.rateLimitHeaders.reset !== undefined && router.rateLimitHeaders.limit !== undefined,
  };
}

/** Paths of every documented root, the usual one first; a placeholder is used literally as its name. */
function rootPaths(router: Router): Partial<Record<Protocol, readonly string[]>> {
  const paths: Partial<Record<Protocol, string[]>> = {};
  const add = (protocol: string, urls: readonly string[]): void => {
    const list = paths[protocol as Protocol] ?? [];
    paths[protocol as Protocol] = list;
    for (const url of urls) {
      const path = url.replace(/^https?:\/\/[^/]+/, '').replace(/[{}]/g, '');
      if (!list.includes(path)) list.push(path);
    }
  };
  for (const [protocol, base] of Object.entries(router.bases)) add(protocol, [base.url]);
  for (const account of router.accounts ?? []) for (const [protocol, urls] of Object.entries(account.bases)) add(protocol, urls);
  for (const [protocol, urls] of Object.entries(router.otherBases ?? {})) add(protocol, urls);
  return paths;
}

const categoriesByRefusal: Partial<Record<RefusalKind, readonly Category[]>> = {
  'missing-key': ['auth.missing_key', 'auth.invalid_key'],
  'invalid-key': ['auth.invalid_key'],
  'model-unknown': ['request.model_unknown'],
  'rate-requests': ['rate.requests'],
  'rate-concurrency': ['rate.concurrency', 'rate.requests'],
};

/** The answer of the router's own row for this kind of refusal; null if it documents none. */
function documentedRefusal(router: Router, kind: RefusalKind, protocol: Protocol): ErrorAnswer | null {
  for (const category of categoriesByRefusal[kind] ?? [])
    for (const rule of router.errors) {
      const example = rule.category === category && rule.confidence !== 'inferred' ? exampleFor(rule, protocol) : null;
      if (example && example.status >= 400) return { status: example.status, headers: example.headers, body: example.body };
    }
  return null;
}
