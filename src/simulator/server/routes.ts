import type { Protocol } from '../../domain/protocol.ts';
import type { KeyEndpoint, Router } from '../../domain/router.ts';
import { decodePercent, withoutSlashes } from '../../text/url.ts';
import type { RouterProfile } from '../emulation/profile.ts';

/** The kind of endpoint a request addresses. */
export type RouteKind = 'completion' | 'count-tokens' | 'tokenize' | 'embeddings' | 'models' | 'model' | 'key' | 'health';

export interface Route {
  endpoint: RouteKind;
  protocol: Protocol;
  method: 'GET' | 'POST';
  /** From the path: Gemini's model, or one model of the list. */
  model?: string | undefined;
  stream?: boolean | undefined;
  keyEndpoint?: KeyEndpoint | undefined;
}

/** Path prefixes that serve a protocol, the most usual first. */
export function getRoots(router: Router | undefined, profile: RouterProfile, protocol: Protocol): readonly string[] {
  const base = router?.bases[protocol]?.url;
  const served = router === undefined || router.kind === 'generic' || router.protocols.includes(protocol) || base !== undefined;
  if (!served) return [];
  const documented = base === undefined ? [] : [withoutSlashes(new URL(base).pathname)];
  return [...new Set([...documented, ...(profile.roots[protocol] ?? [])])];
}

export interface RouteTable {
  find(path: string): Route | null;
}

/** The routes of one router; a path under the wrong prefix is not found. */
export function createRoutes(router: Router | undefined, profile: RouterProfile): RouteTable {
  const fixed = new Map<string, Route>();
  const add = (path: string, route: Route): void => {
    if (!fixed.has(path)) fixed.set(path, route);
  };
  for (const keyEndpoint of router?.keyEndpoints ?? [])
    add(new URL(keyEndpoint.url, 'http://localhost').pathname.replace(/(?<!\/|^)\/+$/, ''), {
      endpoint: 'key',
      protocol: 'openai-chat',
      method: 'GET',
      keyEndpoint,
    });
  if (router?.healthUrl !== undefined)
    add(new URL(router.healthUrl).pathname, { endpoint: 'health', protocol: 'openai-chat', method: 'GET' });
  for (const [path, endpoint] of Object.entries(profile.ownPaths)) add(path, { endpoint, protocol: 'openai-chat', method: 'POST' });
  const roots = (protocol: Protocol): readonly string[] => getRoots(router, profile, protocol);
  for (const root of roots('openai-chat')) {
    add(`${root}/chat/completions`, { endpoint: 'completion', protocol: 'openai-chat', method: 'POST' });
    add(`${root}/embeddings`, { endpoint: 'embeddings', protocol: 'openai-chat', method: 'POST' });
  }
  for (const root of roots('openai-responses')) {
    add(`${root}/responses`, { endpoint: 'completion', protocol: 'openai-responses', method: 'POST' });
    add(`${root}/responses/input_tokens`, { endpoint: 'count-tokens', protocol: 'openai-responses', method: 'POST' });
  }
  for (const root of roots('anthropic-messages')) {
    add(`${root}/messages`, { endpoint: 'completion', protocol: 'anthropic-messages', method: 'POST' });
    add(`${root}/messages/count_tokens`, { endpoint: 'count-tokens', protocol: 'anthropic-messages', method: 'POST' });
  }
  const lists: [string, Protocol][] = profile.listsModels
    ? (['openai-chat', 'openai-responses', 'gemini', 'anthropic-messages'] as const).flatMap((protocol) =>
        roots(protocol).map((root): [string, Protocol] => [root, protocol]),
      )
    : [];
  for (const [root, protocol] of lists) add(`${root}/models`, { endpoint: 'models', protocol, method: 'GET' });
  return {
    find(path) {
      const trimmed = path.length > 1 ? withoutSlashes(path) : path;
      return fixed.get(trimmed) ?? geminiRoute(trimmed, roots('gemini')) ?? modelRoute(trimmed, lists);
    },
  };
}

const geminiActions: ReadonlySet<string> = new Set([
  'generateContent',
  'streamGenerateContent',
  'countTokens',
  'embedContent',
  'batchEmbedContents',
]);

function geminiRoute(path: string, roots: readonly string[]): Route | null {
  const colon = path.lastIndexOf(':');
  const action = path.slice(colon + 1);
  const models = path.lastIndexOf('/models/', colon - '/models/'.length - 1);
  if (models === -1 || !geminiActions.has(action) || !roots.includes(path.slice(0, models))) return null;
  const base = { protocol: 'gemini', method: 'POST', model: decodePercent(path.slice(models + '/models/'.length, colon)) } as const;
  if (action === 'countTokens') return { ...base, endpoint: 'count-tokens' };
  if (action === 'embedContent' || action === 'batchEmbedContents') return { ...base, endpoint: 'embeddings' };
  return { ...base, endpoint: 'completion', stream: action === 'streamGenerateContent' };
}

function modelRoute(path: string, lists: readonly [string, Protocol][]): Route | null {
  for (const [root, protocol] of lists) {
    if (path.startsWith(`${root}/models/`))
      return { endpoint: 'model', protocol, method: 'GET', model: decodePercent(path.slice(root.length + '/models/'.length)) };
  }
  return null;
}
