import { isLoopbackHost } from '../../domain/loopback.ts';
import { isSameFamily } from '../../domain/protocol.ts';
import type { Endpoint, Target } from '../../domain/target.ts';
import { type KnownRoot, knownRoots, nearestRoot, rootsFor, sameRoot } from '../../routers/roots.ts';
import { getApiHostBeside, getRootOfSite } from '../../routers/sites.ts';
import { withoutSlashes } from '../../text/url.ts';
import type { IssueDraft } from '../issues/issue.ts';
import { clientFacts } from '../tables/client-facts.ts';
import {
  bareUrl,
  baseForClient,
  findVersionedAzureRoot,
  isNearHost,
  joinRule,
  joinUrl,
  lenientRoot,
  readUrl,
  withoutEndpoint,
} from '../tables/client-urls.ts';
import { type RawSetting, shownUrl } from '../tables/raw-setting.ts';
import type { ReportBaseUrl } from './report-base-url.ts';

/** Checks the path against what this client appends and this router documents. */
export function lintPath(raw: RawSetting, url: URL, endpoint: Endpoint, target: Target, report: ReportBaseUrl): IssueDraft[] {
  const webHost = lintWebHost(url, endpoint, target, report);
  if (webHost) return [webHost];
  const clean = bareUrl(url);
  const bare = withoutEndpoint(clean);
  const lenient = raw.origin.via === 'flag' || raw.name === 'KUSH_DOCTOR_BASE_URL';
  const documented = findDocumentedRoot(url, endpoint, target);
  if (lenient) return documented === undefined ? [] : lintAnyForm(bare, endpoint, documented, report);
  const corrected = correctBase(bare, documented, endpoint, target);
  const call = toCall(endpoint);
  const versioned = findVersionedAzureRoot(new URL(bare));
  if (versioned !== null)
    return [report('base-url-path', { ...call, owner: 'Azure OpenAI', documented: versioned, corrected: versioned }, 'warn')];
  // claude-code-router takes the whole endpoint URL.
  if (bare !== clean && endpoint.client !== 'claude-code-router') {
    // Without a version in the pasted endpoint, only a request can decide between `bare` and `bare/v1`.
    const isOpen = documented === undefined && endpoint.protocol.startsWith('openai') && corrected !== bare;
    return [
      report(
        'base-url-endpoint',
        { ...call, shown: shownUrl(clean), tail: clean.slice(bare.length), corrected },
        isOpen ? 'warn' : undefined,
      ),
    ];
  }
  // A self-hosted proxy may map the doubled path, so only a real request can decide.
  const isOwn = documented === undefined && isNearHost(url.hostname);
  if (/\/v1\/v1$|\/v1beta\/v1beta$|\/v1\/v1beta$/.test(endpoint.root))
    return [report('base-url-doubled-version', { ...call, corrected }, isOwn ? 'warn' : undefined)];
  if (pathAsJoined(url, endpoint).includes('//')) {
    const single = bareUrl(new URL(clean.replace(/([^:])\/{2,}/g, '$1/')));
    return [report('base-url-double-slash', { path: url.pathname, corrected: single })];
  }
  // How these clients join URLs was not measured, and a self-hosted server may have its routes at the root.
  if (clientFacts[endpoint.client].measured === null && !commonClients.has(endpoint.client) && isNearHost(url.hostname)) return [];
  if (documented === undefined) return lintUnknownPath(url, endpoint, corrected, report);
  if (endpoint.root === documented.root) return [];
  const { other, owner } = documented;
  const status = documented.certain ? undefined : 'warn';
  if (other !== undefined)
    return [report('base-url-other-protocol', { ...call, other, protocol: endpoint.protocol, known: 'documented', corrected }, status)];
  if (endpoint.root === documented.root.replace(/\/v1(?:beta)?$/, ''))
    return [report('base-url-version-missing', { ...call, because: 'documented', corrected }, status)];
  return [report('base-url-path', { ...call, owner, documented: documented.root, corrected }, status)];
}

/** The base path as the client joins it: some clients drop all trailing slashes, the others only one. */
function pathAsJoined(url: URL, { client, protocol }: Endpoint): string {
  return joinRule(client, protocol)?.trims ? withoutSlashes(url.pathname) : url.pathname;
}

/** Clients that are not npm packages and whose URL joining is documented. */
const commonClients: ReadonlySet<string> = new Set(['cursor', 'litellm', 'aider']);

/** A host of the router that is known, or by its name likely, not to be its API. */
function lintWebHost(url: URL, { client, protocol }: Endpoint, target: Target, report: ReportBaseUrl): IssueDraft | undefined {
  const { router } = target.match;
  const host = url.hostname.toLowerCase();
  const isApi = (name: string): boolean => router.hosts.some((known) => known.role === 'api' && known.host === name);
  const site = router.hosts.find((known) => known.role !== 'api' && known.host === host);
  if (isApi(host) || (site === undefined && !isApi(getApiHostBeside(host)))) return undefined;
  const root = getRootOfSite(host, router, protocol);
  const corrected = root === undefined ? undefined : (baseForClient(client, root, protocol) ?? root);
  return report('base-url-web-host', { router: router.name, role: site?.role ?? 'web', host, corrected }, site ? undefined : 'warn');
}

/** Nothing is documented for this host: fails only for what is wrong on every host of the protocol. */
function lintUnknownPath(url: URL, endpoint: Endpoint, corrected: string | undefined, report: ReportBaseUrl): IssueDraft[] {
  const { protocol, client } = endpoint;
  const call = toCall(endpoint);
  const path = withoutSlashes(url.pathname);
  if (protocol.startsWith('openai') && path === '')
    return [report('base-url-version-missing', { ...call, because: 'usual', corrected }, 'warn')];
  // Every server of the protocol has its routes under a version; a client that adds none needs it in the base URL.
  if (protocol === 'anthropic-messages' && baseForClient(client, '/v1', protocol) === '/v1' && !/\/v\d/.test(path))
    return [report('base-url-version-missing', { ...call, because: 'client', corrected }, 'warn')];
  if (protocol === 'gemini' && /\/openai$/.test(path))
    return [report('base-url-other-protocol', { ...call, other: 'openai-chat', protocol, known: 'certain', corrected })];
  const other = otherProtocolInPath(protocol, path);
  if (other === undefined) return [];
  return [report('base-url-other-protocol', { ...call, other, protocol, known: 'likely', corrected: undefined }, 'warn')];
}

/** The protocol named at the end of the path, if the client speaks another one. */
function otherProtocolInPath(protocol: string, path: string): string | undefined {
  if (protocol.startsWith('openai') && /\/(?:anthropic|claude)$/.test(path)) return 'anthropic-messages';
  if (protocol === 'anthropic-messages' && /\/openai(?:\/v1)?$/.test(path)) return 'openai-chat';
  return undefined;
}

/** The request that the user's client makes with the value. */
function toCall({ client, base, protocol, root }: Endpoint): { client: string; url: string } {
  return { client, url: joinUrl(client, base.value, protocol) ?? root };
}

interface DocumentedRoot {
  root: string;
  owner: string;
  certain: boolean;
  /** All known roots of this host. */
  known: readonly KnownRoot[];
  /** The protocol that documents this base, if it is another one. */
  other?: string | undefined;
}

/** The documented root that was meant; the one as written if it is among them. */
function findDocumentedRoot(url: URL, { protocol, root }: Endpoint, target: Target): DocumentedRoot | undefined {
  const bare = bareUrl(url);
  const known = knownRoots(bare, target.match.router);
  const meant = known.find((one) => isSameFamily(one.protocol, protocol) && one.url === root) ?? nearestRoot(known, protocol, bare);
  if (meant === undefined) return undefined;
  const own = new Set(rootsFor(known, protocol).map(({ url: served }) => served));
  const others = known.filter((one) => !isSameFamily(one.protocol, protocol) && !own.has(one.url));
  const other = others.find((one) => [root, bare, `${bare}/v1`].includes(one.url))?.protocol;
  const isDecided = meant.evidence === 'documented' && target.match.confidence === 'documented' && !isLoopbackHost(url.hostname);
  return { root: meant.url, owner: meant.owner, certain: isDecided, known, other };
}

/** A value that is valid for any client fails if it is no client's form of any root of this host. */
function lintAnyForm(bare: string, endpoint: Endpoint, documented: DocumentedRoot, report: ReportBaseUrl): IssueDraft[] {
  const { known, certain, owner } = documented;
  if (!certain || readUrl(bare)?.pathname === '/' || known.some((root) => sameRoot(root.url, bare))) return [];
  const right = nearestRoot(known, endpoint.protocol, bare)?.url ?? documented.root;
  return [report('base-url-path', { client: 'a client', url: shownUrl(bare), owner, documented: right, corrected: right })];
}

function correctBase(bare: string, documented: DocumentedRoot | undefined, endpoint: Endpoint, target: Target): string {
  // Otherwise a doubled version would stay doubled in the correction.
  const single = bare.replace(/(\/v\d{1,3}(?:beta)?)\1{1,9}$/, '$1');
  const root = documented?.root ?? lenientRoot(single, endpoint.protocol, target.match.router);
  return baseForClient(endpoint.client, root, endpoint.protocol) ?? root;
}
