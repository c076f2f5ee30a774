import type { Endpoint, Target } from '../../domain/target.ts';
import { bareUrl, baseForClient, joinUrl, lenientRoot, readUrl, withoutEndpoint, withoutSlashes } from '../tables/client-urls.ts';
import { type RawSetting, shownUrl } from '../tables/raw-setting.ts';
import { vendorOfHost } from '../tables/vendors.ts';
import { type BaseUrlProblem as Problem, problem } from './base-url-problem.ts';

/** The path against what this client appends and this router documents. */
export function lintPath(raw: RawSetting, url: URL, endpoint: Endpoint, target: Target): Problem[] {
  const { router } = target.match;
  const { client, protocol } = endpoint;
  const clean = bareUrl(url);
  const bare = withoutEndpoint(clean);
  const webHost = router.hosts.find((known) => known.role !== 'api' && known.host === url.hostname.toLowerCase());
  const apiUrl = router.bases[protocol]?.url;
  if (webHost && !router.hosts.some((known) => known.role === 'api' && known.host === webHost.host)) {
    const right = apiUrl === undefined ? undefined : (baseForClient(client, apiUrl, protocol) ?? apiUrl);
    return [
      problem(
        'base-url-web-host',
        `This host is ${router.name}'s ${webHost.role === 'web' ? 'web site' : 'account service'}, not its API`,
        `host ${webHost.host}`,
        'Use the API host.',
        right,
      ),
    ];
  }
  const lenient = raw.origin.via === 'flag' || raw.name === 'KUSH_DOCTOR_BASE_URL';
  const documented = documentedRoot(url, endpoint, target);
  const right = rightBase(bare, documented, endpoint, target, lenient);
  if (lenient) return [];
  if (bare !== clean) {
    return [
      problem(
        'base-url-endpoint',
        'A whole endpoint was pasted as base URL',
        `${shownUrl(clean)} ends with ${clean.slice(bare.length)}; ${calls(endpoint)}`,
        'Cut the endpoint off; the client adds it.',
        right,
      ),
    ];
  }
  if (/\/v1\/v1$/.test(endpoint.root) || /\/v1beta\/v1beta$/.test(endpoint.root) || /\/v1\/v1beta$/.test(endpoint.root)) {
    return [
      problem(
        'base-url-doubled-version',
        'The version segment is there twice',
        calls(endpoint),
        `Remove the version segment: ${client} adds it.`,
        right,
      ),
    ];
  }
  if (/\/\//.test(url.pathname))
    return [
      problem(
        'base-url-double-slash',
        'The base URL has a doubled slash',
        `path ${url.pathname}`,
        'Write one slash.',
        bareUrl(new URL(clean.replace(/([^:])\/{2,}/g, '$1/'))),
      ),
    ];
  if (documented !== undefined && endpoint.root !== documented.root) {
    if (documented.other !== undefined) {
      return [
        problem(
          'base-url-other-protocol',
          `This is the base URL for ${documented.other}`,
          calls(endpoint),
          `Use the base URL for ${protocol}.`,
          right,
        ),
      ];
    }
    const missing = endpoint.root === documented.root.replace(/\/v1(?:beta)?$/, '');
    return [
      missing
        ? problem(
            'base-url-version-missing',
            'The base URL lacks its version segment',
            calls(endpoint),
            'Append the version segment.',
            right,
          )
        : problem(
            'base-url-path',
            `${documented.owner} documents another path`,
            `${calls(endpoint)}, documented is ${documented.root}`,
            'Use the documented base URL.',
            right,
            documented.certain ? undefined : 'warn',
          ),
    ];
  }
  return documented === undefined ? lintUnknownPath(url, endpoint, right) : [];
}

/** Nothing is documented for this host: only what is wrong for every host of the protocol fails. */
function lintUnknownPath(url: URL, endpoint: Endpoint, right: string | undefined): Problem[] {
  const { protocol } = endpoint;
  const path = withoutSlashes(url.pathname);
  if (protocol.startsWith('openai') && path === '') {
    return [
      problem(
        'base-url-version-missing',
        'The base URL probably lacks /v1',
        calls(endpoint),
        'Append /v1, unless this server has its routes at the root.',
        right,
        'warn',
      ),
    ];
  }
  // Every server of the protocol has its routes under a version; a client that adds none must be given it.
  if (protocol === 'anthropic-messages' && baseForClient(endpoint.client, '/v1', protocol) === '/v1' && !/\/v\d/.test(path)) {
    return [
      problem(
        'base-url-version-missing',
        'The base URL probably lacks /v1',
        calls(endpoint),
        `Append /v1: ${endpoint.client} adds no version segment, unlike Claude Code and the Anthropic SDK.`,
        right,
        'warn',
      ),
    ];
  }
  if (protocol === 'gemini' && /\/openai$/.test(path)) {
    return [
      problem(
        'base-url-other-protocol',
        'This is an OpenAI base URL, given to a Gemini client',
        calls(endpoint),
        'Use the base URL for Gemini.',
        right,
      ),
    ];
  }
  if (protocol.startsWith('openai') && /\/(?:anthropic|claude)$/.test(path)) {
    return [
      problem(
        'base-url-other-protocol',
        'This looks like an Anthropic base URL, given to an OpenAI client',
        calls(endpoint),
        'Use the base URL for OpenAI clients.',
        undefined,
        'warn',
      ),
    ];
  }
  if (protocol === 'anthropic-messages' && /\/openai(?:\/v1)?$/.test(path)) {
    return [
      problem(
        'base-url-other-protocol',
        'This looks like an OpenAI base URL, given to an Anthropic client',
        calls(endpoint),
        'Use the base URL for Anthropic clients.',
        undefined,
        'warn',
      ),
    ];
  }
  return [];
}

/** What the user's client makes of the value. */
function calls({ client, base, protocol, root }: Endpoint): string {
  return `${client} would call ${joinUrl(client, base.value, protocol) ?? root}`;
}

interface DocumentedRoot {
  root: string;
  owner: string;
  certain: boolean;
  /** The protocol whose documented base this is instead. */
  other?: string | undefined;
}

function documentedRoot(url: URL, endpoint: Endpoint, target: Target): DocumentedRoot | undefined {
  const { router } = target.match;
  const { protocol, root } = endpoint;
  const entry = router.bases[protocol];
  if (entry && readUrl(entry.url)?.hostname === url.hostname) {
    const bare = bareUrl(url);
    const others = router.protocols.filter(
      (served) => served !== protocol && router.bases[served] && router.bases[served]?.url !== entry.url,
    );
    const other = others.find(
      (served) => [root, bare].includes(router.bases[served]?.url ?? '') || router.bases[served]?.url === `${bare}/v1`,
    );
    return { root: entry.url, owner: router.name, certain: entry.evidence === 'documented', other };
  }
  const vendor = vendorOfHost(url.hostname);
  const base = vendor?.bases?.[protocol];
  return vendor && base !== undefined ? { root: base, owner: vendor.name, certain: true } : undefined;
}

function rightBase(
  bare: string,
  documented: DocumentedRoot | undefined,
  endpoint: Endpoint,
  target: Target,
  lenient: boolean,
): string | undefined {
  const root = documented?.root ?? lenientRoot(bare, endpoint.protocol, target.match.router);
  return lenient ? root : (baseForClient(endpoint.client, root, endpoint.protocol) ?? root);
}
