import { isLoopbackHost, isOwnHostAlias } from '../../domain/loopback.ts';
import type { Client, Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import { knownRoots, nearestRoot, rootsFor, sameRoot } from '../../routers/roots.ts';
import { withoutSlashes, withoutVersion } from '../../text/url.ts';

/** What each client of a protocol appends to its base URL for a completion, used also to find the common root of its paths. */
export interface JoinRule {
  /** The version segment the client adds itself. */
  version: string;
  path: (model: string, stream: boolean) => string;
  /** Whether all trailing slashes of the base are removed before joining; otherwise one is. */
  trims: boolean;
  /** Whether blanks around the base are removed; otherwise they stay, as `%20`. */
  dropsBlanks?: boolean | undefined;
  /** Where the path goes if the base has a query: after it (`text`), after it and escaped, or before it. */
  query?: 'text' | 'escaped' | 'before' | undefined;
}

const geminiPath = (model: string, stream: boolean): string =>
  `/models/${model}:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`;

const chatPath = (): string => '/chat/completions';
const responsesPath = (): string => '/responses';
const messagesPath = (): string => '/messages';

/** The plain join of most clients. */
export const chatJoin: JoinRule = { version: '', path: chatPath, trims: false };
export const responsesJoin: JoinRule = { version: '', path: responsesPath, trims: false };
/** The base already has the version segment. */
export const messagesJoin: JoinRule = { version: '', path: messagesPath, trims: false };
/** The client adds the version segment. */
export const versionedMessagesJoin: JoinRule = { version: '/v1', path: messagesPath, trims: false, dropsBlanks: true, query: 'escaped' };
export const geminiJoin: JoinRule = { version: '/v1beta', path: geminiPath, trims: false };
/** The base already has the version segment. */
const plainGeminiJoin: JoinRule = { version: '', path: geminiPath, trims: false };

const litellmJoins: Partial<Record<Protocol, JoinRule>> = {
  'openai-chat': { ...chatJoin, trims: true },
  'anthropic-messages': { version: '/v1', path: () => '/messages', trims: true },
};

const rules: Readonly<Record<Client, Partial<Record<Protocol, JoinRule>>>> = {
  'openai-sdk': {
    'openai-chat': { ...chatJoin, dropsBlanks: true, query: 'before' },
    'openai-responses': { ...responsesJoin, dropsBlanks: true, query: 'before' },
  },
  'anthropic-sdk': { 'anthropic-messages': versionedMessagesJoin },
  'claude-code': {
    'anthropic-messages': { version: '/v1', path: () => '/messages?beta=true', trims: true, dropsBlanks: true, query: 'escaped' },
  },
  'ai-sdk': {
    'openai-chat': chatJoin,
    'openai-responses': responsesJoin,
    'anthropic-messages': messagesJoin,
    gemini: plainGeminiJoin,
  },
  codex: {
    'openai-responses': { ...responsesJoin, trims: true },
    'openai-chat': { ...chatJoin, trims: true },
  },
  cursor: { 'openai-chat': { ...chatJoin, trims: true } },
  opencode: {
    'openai-chat': chatJoin,
    'openai-responses': responsesJoin,
    'anthropic-messages': messagesJoin,
    gemini: plainGeminiJoin,
  },
  'gemini-cli': { gemini: geminiJoin },
  'google-genai': { gemini: geminiJoin },
  litellm: litellmJoins,
  // It sends requests through LiteLLM.
  aider: litellmJoins,
  'qwen-code': { 'openai-chat': { ...chatJoin, dropsBlanks: true }, 'anthropic-messages': versionedMessagesJoin, gemini: geminiJoin },
  continue: { 'openai-chat': chatJoin, 'anthropic-messages': messagesJoin, gemini: plainGeminiJoin },
  cline: { 'openai-chat': chatJoin, 'anthropic-messages': messagesJoin },
  copilot: {
    'openai-chat': { ...chatJoin, dropsBlanks: true },
    'openai-responses': { ...responsesJoin, dropsBlanks: true },
    'anthropic-messages': versionedMessagesJoin,
  },
  pi: {
    'openai-chat': { ...chatJoin, dropsBlanks: true },
    'openai-responses': { ...responsesJoin, dropsBlanks: true },
    'anthropic-messages': versionedMessagesJoin,
    gemini: plainGeminiJoin,
  },
  'grok-cli': { 'openai-chat': { ...chatJoin, dropsBlanks: true } },
  librechat: { 'openai-chat': chatJoin },
  zed: { 'openai-chat': chatJoin, 'anthropic-messages': { ...versionedMessagesJoin, query: 'text' }, gemini: geminiJoin },
  // Its base URL is the full endpoint URL.
  'claude-code-router': {
    'openai-chat': { version: '', path: () => '', trims: false },
    'anthropic-messages': { version: '', path: () => '', trims: false },
    gemini: { version: '', path: (model) => `/${model}:generateContent`, trims: false },
  },
  openclaw: { 'openai-chat': chatJoin, 'openai-responses': responsesJoin, 'anthropic-messages': versionedMessagesJoin, gemini: geminiJoin },
  'fast-agent': { 'openai-chat': chatJoin, 'anthropic-messages': versionedMessagesJoin },
  'open-webui': { 'openai-chat': chatJoin },
};

/** The default client of each protocol. */
export const defaultClient: Readonly<Record<Protocol, Client>> = {
  'openai-chat': 'openai-sdk',
  'openai-responses': 'openai-sdk',
  'anthropic-messages': 'anthropic-sdk',
  gemini: 'google-genai',
};

/** How a client joins URLs of a protocol; undefined if it does not speak it. */
export function joinRule(client: Client, protocol: Protocol): JoinRule | undefined {
  return rules[client][protocol];
}

/** The protocols a client can be set to, its usual one first. */
export function getProtocols(client: Client): Protocol[] {
  return Object.keys(rules[client]) as Protocol[];
}

/** The exact URL a client calls for one completion with this base; null if it does not speak the protocol. */
export function joinUrl(client: Client, base: string, protocol?: Protocol, model = 'MODEL'): string | null {
  const supported = protocol ?? getProtocols(client)[0];
  const rule = supported === undefined ? undefined : rules[client][supported];
  if (!rule) return null;
  return `${rootFor(client, base, rule)}${rule.path(model, false)}`;
}

/** The root that the client's paths are joined to, including its own version segment. No trailing slash. */
export function clientRoot(client: Client, base: string, protocol: Protocol): string {
  const rule = rules[client][protocol];
  return rule ? rootFor(client, base, rule) : withoutSlashes(base);
}

/** The base URL that makes a client's requests reach `root` (version segment included); null if its rule cannot reach it. */
export function baseForClient(client: Client, root: string, protocol: Protocol): string | null {
  const rule = rules[client][protocol];
  if (!rule) return null;
  if (rule.version === '') return root;
  return root.endsWith(rule.version) ? root.slice(0, -rule.version.length) : null;
}

function rootFor(client: Client, base: string, rule: JoinRule): string {
  // LiteLLM does not change a base that already ends with the whole endpoint.
  if ((client === 'litellm' || client === 'aider') && base.endsWith(`${rule.version}${rule.path('', false)}`))
    return base.slice(0, -rule.path('', false).length);
  // The SDKs remove one slash at the joint; all others stay in the URL.
  const trimmed = rule.trims ? withoutSlashes(base) : base.replace(/\/$/, '');
  return `${trimmed}${rule.version}`;
}

const endpointTail =
  /\/(?:chat\/completions|completions|responses|messages(?:\/count_tokens)?|embeddings|models(?:\/[^/]*:[A-Za-z]+)?|images\/generations)\/*$/;

/** A base URL without a pasted endpoint path. */
export function withoutEndpoint(base: string): string {
  let text = withoutSlashes(base);
  while (endpointTail.test(text)) text = withoutSlashes(text.replace(endpointTail, ''));
  return text;
}

/**
 * The root meant by a base URL in any client's form: with or without version segment, slash or endpoint. At a known host the usual variants
 * of its roots are understood; other paths are used as written.
 */
export function lenientRoot(base: string, protocol: Protocol, router?: Router | undefined): string {
  const bare = withoutEndpoint(base);
  const known = knownRoots(bare, router);
  const served = rootsFor(known, protocol);
  if (served.length > 0) {
    const written = served.find((root) => root.url === bare) ?? served.find((root) => sameRoot(root.url, bare));
    if (written) return written.url;
    if (isUsualSpelling(bare) || known.some((root) => sameRoot(root.url, bare))) return nearestRoot(known, protocol, bare)?.url ?? bare;
  }
  // A named router at another address keeps its paths.
  const usual = router?.bases[protocol]?.url;
  if (usual !== undefined && getPath(usual) !== '' && getPath(usual) === getPath(bare)) return bare;
  const segments = getPath(bare).split('/');
  const versioned = segments.some((segment) => /^v\d/.test(segment));
  if (protocol === 'gemini') {
    if (segments.includes('openai')) return bare;
    return /\/v1beta$/.test(bare) ? bare : `${withoutSlashes(withoutVersion(bare))}/v1beta`;
  }
  return versioned ? bare : `${bare}/v1`;
}

/** Azure's older paths need `api-version` in the query, which Azure's own clients add; other clients get the versioned root. */
export function findVersionedAzureRoot({ origin, hostname, pathname }: URL): string | null {
  const older = /^\/openai(\/deployments\/[^/]+)?$/.exec(withoutSlashes(pathname));
  return older !== null && (older[1] !== undefined || /\.azure\.com$/.test(hostname)) ? `${origin}/openai/v1` : null;
}

function isUsualSpelling(bare: string): boolean {
  return getPath(bare) === '' || getPath(bare) === '/v1';
}

/** Parses a base as a URL, with obvious repairs: surrounding blanks and quotes, a missing scheme. Null if it cannot be parsed. */
export function readUrl(text: string): URL | null {
  const bare = text
    .trim()
    .replace(/^(['"`“”‘’])(.*)['"`“”‘’]$/s, '$2')
    .trim();
  if (bare === '') return null;
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(bare)
    ? bare
    : `${isNearHost(/^(?:\[[^\]]*\]|[^/:]*)/.exec(bare)?.[0] ?? '') ? 'http' : 'https'}://${bare.replace(/^\/+/, '')}`;
  try {
    const url = new URL(withScheme);
    // `.host` and `a..b` have an empty label, which no resolver takes.
    return url.hostname === '' || /^\.|\.\./.test(url.hostname) || hasCredentialsInPath(url, withScheme) ? null : url;
  } catch {
    return null;
  }
}

/**
 * A slash in the password moves the rest of the credentials into the path: `https://user:12/ab@host` has the host `user`. Such a URL must not
 * be displayed or called. A path such as `/team@prod` or `/u/jane@corp.example` under the host of a site without a port is an ordinary one.
 */
function hasCredentialsInPath({ username, password, hostname, pathname, hash }: URL, written: string): boolean {
  if (username !== '' || password !== '') return false;
  // A parsed URL has no port if the written one is empty or the usual one.
  const isSite = hostname.includes('.') && !/^[^:]{1,40}:\/\/[^/]{0,300}:/.test(written);
  return !isSite && `${pathname}${hash}`.includes('@');
}

/** Scheme, host, port and path of a URL, without credentials, query, fragment or trailing slash. */
export function bareUrl(url: URL): string {
  return withoutSlashes(`${url.protocol}//${url.host}${url.pathname}`);
}

/** This machine under another name, or a name without a dot, which only a private network resolves: Docker's services and hosts. */
export function isNearHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return isLoopbackHost(host) || isOwnHostAlias(host) || /^[a-z][a-z0-9_-]*$/.test(host);
}

/** An address that is not routed on the internet. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase();
  return isNearHost(host) || /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host) || /\.(?:local|lan|internal)$/.test(host);
}

function getPath(base: string): string {
  return withoutSlashes(readUrl(base)?.pathname ?? '');
}
