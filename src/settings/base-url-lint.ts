import type { Fix } from '../model/diagnosis.ts';
import type { Endpoint, Target } from '../model/target.ts';
import { bareUrl, baseForClient, isLoopbackHost, lenientRoot, readUrl, withoutEndpoint, withoutSlashes } from './base-url.ts';
import { firstOddCharacter } from './character-table.ts';
import type { LintDraft } from './lint-draft.ts';
import { isPlaceholderHost } from './placeholder.ts';
import { holdsKey, type RawSetting, shownUrl } from './raw-setting.ts';
import { vendorOfHost } from './vendor-table.ts';

export interface BaseUrlContext {
  target: Target;
  allowInsecureHttp: boolean;
}

type Problem = Pick<LintDraft, 'code' | 'title' | 'measured' | 'expected'> & {
  fix: string;
  right?: string | undefined;
  status?: 'warn';
  category?: LintDraft['category'];
};

/** What is wrong with a base URL as it is written and for the client and router that use it. */
export function lintBaseUrl(raw: RawSetting, context: BaseUrlContext): LintDraft[] {
  if (raw.origin.via === 'router') return [];
  const written = lintWriting(raw.text);
  const url = readUrl(raw.text);
  const deeper = url === null || holdsKey(raw.text) ? [] : lintMeaning(raw, url, context);
  return [...written, ...deeper].map((problem) => draftOf(raw, problem, context.target));
}

function draftOf(raw: RawSetting, problem: Problem, target: Target): LintDraft {
  const { fix, right, status, category, ...said } = problem;
  const name = raw.origin.via === 'file' && raw.client !== undefined ? undefined : raw.name;
  const fixes: Fix[] = [
    {
      text: fix,
      command: right === undefined || name === undefined ? undefined : commandFor(raw, right),
      file: raw.origin.file,
      line: raw.origin.line,
    },
  ];
  return {
    ...said,
    status: status ?? 'fail',
    category: category ?? 'config.base_url',
    fixes,
    origin: raw.origin,
    name: raw.name,
    scope: { targets: [target.name] },
    facts: right === undefined ? {} : { corrected: right },
  };
}

function commandFor(raw: RawSetting, right: string): string {
  if (raw.origin.via === 'flag') return `--base-url ${right}`;
  return raw.origin.via === 'environment' ? `export ${raw.name}=${right}` : `${raw.name}=${right}`;
}

/** Faults that any reader sees: blanks, quotes, scheme, characters. */
function lintWriting(text: string): Problem[] {
  const bare = text.trim();
  if (bare === '') return [problem('base-url-empty', 'The base URL is empty', 'nothing', 'Set it, or remove the variable.')];
  if (holdsKey(bare))
    return [
      problem(
        'base-url-holds-key',
        'The base URL holds a key',
        'has the shape of a key in it',
        'Put the key into its own variable, and the base URL here.',
      ),
    ];
  const found: Problem[] = [];
  if (/^["'`“”‘’]|["'`“”‘’]$/.test(bare))
    found.push(
      problem('base-url-quoted', 'Quotes are part of the base URL', 'begins or ends with a quote', 'Remove the quotes.', cleaned(bare)),
    );
  else if (text !== bare)
    found.push(
      problem(
        'base-url-whitespace',
        'The base URL has blanks around it',
        `has blanks at its ${text.startsWith(bare[0] ?? '') ? 'end' : 'beginning'}`,
        'Remove the blanks.',
        cleaned(bare),
      ),
    );
  const odd = firstOddCharacter(bare.replace(/^["'`“”‘’]|["'`“”‘’]$/g, ''));
  if (odd !== null) found.push(oddCharacter(odd.name, odd.position, bare));
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(bare.replace(/^["'`“”‘’]/, ''))?.[1]?.toLowerCase();
  const url = readUrl(bare);
  if (url === null)
    return [
      ...found,
      problem(
        'base-url-unreadable',
        'The base URL is no URL',
        `"${shownUrl(bare).slice(0, 80)}" has no host that can be read`,
        'Write it as https://host/path.',
      ),
    ];
  if (scheme === undefined) {
    found.push(
      problem(
        'base-url-scheme-missing',
        'The base URL lacks https://',
        `"${shownUrl(bare).slice(0, 80)}" has no scheme`,
        'Put https:// in front.',
        cleaned(bare),
      ),
    );
  } else if (scheme !== 'http' && scheme !== 'https') {
    found.push(
      problem(
        'base-url-scheme-wrong',
        'The base URL has a scheme no API uses',
        `begins with ${scheme}://`,
        'Write https://.',
        bareUrl(url).replace(/^[^:]*:/, 'https:'),
      ),
    );
  }
  return found;
}

function oddCharacter(name: string, position: number, bare: string): Problem {
  const inHost = /[^\x20-\x7e]/.test(/^(?:[a-z]+:\/\/)?([^/?#]*)/i.exec(bare)?.[1] ?? '');
  const told = `has ${name} at character ${position}`;
  return inHost
    ? problem(
        'base-url-lookalike',
        'The host has a character that only looks like a letter',
        told,
        'Type the host by hand, in plain letters.',
      )
    : problem('base-url-odd-character', 'The base URL has a character no URL has', told, 'Type the base URL by hand.');
}

function lintMeaning(raw: RawSetting, url: URL, context: BaseUrlContext): Problem[] {
  const { target } = context;
  const [endpoint] = target.endpoints;
  const found: Problem[] = [];
  const host = url.hostname.toLowerCase();
  const clean = bareUrl(url);
  if (url.username !== '' || url.password !== '') {
    found.push(
      problem(
        'base-url-credentials',
        'The base URL carries credentials',
        'has a user name or password before the host',
        'Keep the key in its own variable.',
        clean,
      ),
    );
  }
  if (url.search !== '')
    found.push(
      problem(
        'base-url-query',
        'The base URL carries a query',
        'has something behind a question mark',
        'Remove the question mark and what follows; keys do not belong in a URL.',
        clean,
      ),
    );
  if (url.hash !== '')
    found.push(
      problem(
        'base-url-fragment',
        'The base URL carries a fragment',
        'has something behind #',
        'Remove the # and what follows.',
        clean,
        'warn',
      ),
    );
  if (isPlaceholderHost(host))
    return [
      ...found,
      problem('base-url-placeholder', 'The base URL is a sample from a document', `host ${host}`, 'Put in the host of your own router.'),
    ];
  if (host.includes('xn--'))
    found.push(
      problem(
        'base-url-lookalike',
        'The host is written with foreign letters',
        `is really ${host}`,
        'Type the host by hand, in plain letters.',
      ),
    );
  if (url.protocol === 'http:' && !isLoopbackHost(host) && !context.allowInsecureHttp) {
    found.push({
      ...problem(
        'base-url-insecure',
        'The key would cross the network unencrypted',
        `http:// to ${host}`,
        'Use https://, or accept it with --allow-insecure-http.',
        clean.replace(/^http:/, 'https:'),
      ),
      category: 'config.insecure_url',
    });
  }
  if (url.port !== '' && ((url.protocol === 'https:' && url.port === '80') || (url.protocol === 'http:' && url.port === '443'))) {
    found.push(
      problem(
        'base-url-port',
        'Scheme and port contradict each other',
        `${url.protocol}// with port ${url.port}`,
        'Remove the port.',
        `${url.protocol}//${url.hostname}${withoutSlashes(url.pathname)}`,
      ),
    );
  }
  return [...found, ...lintPath(raw, url, endpoint, target)];
}

/** The path against what this client appends and this router documents. */
function lintPath(raw: RawSetting, url: URL, endpoint: Endpoint, target: Target): Problem[] {
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
        `${shownUrl(clean)} ends with ${clean.slice(bare.length)}; ${client} would call ${endpoint.root}…`,
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
        `${client} would call ${endpoint.root}…`,
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
          `${client} would call ${endpoint.root}…`,
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
            `${client} would call ${endpoint.root}…`,
            'Append the version segment.',
            right,
          )
        : problem(
            'base-url-path',
            `${documented.owner} documents another path`,
            `${client} would call ${endpoint.root}…, documented is ${documented.root}`,
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
  const { client, protocol } = endpoint;
  const path = withoutSlashes(url.pathname);
  if (protocol.startsWith('openai') && path === '') {
    return [
      problem(
        'base-url-version-missing',
        'The base URL probably lacks /v1',
        `${client} would call ${endpoint.root}/…`,
        'Append /v1, unless this server has its routes at the root.',
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
        `${client} would call ${endpoint.root}…`,
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
        `${client} would call ${endpoint.root}…`,
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
        `${client} would call ${endpoint.root}…`,
        'Use the base URL for Anthropic clients.',
        undefined,
        'warn',
      ),
    ];
  }
  return [];
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

function cleaned(text: string): string | undefined {
  const url = readUrl(text);
  return url === null ? undefined : bareUrl(url);
}

function problem(code: string, title: string, measured: string, fix: string, right?: string, status?: 'warn'): Problem {
  const expected = right ?? 'https://host/path, as the router documents it for this client';
  return { code, title, measured, expected, fix: right === undefined ? fix : `${fix} Right: ${right}`, right, ...(status && { status }) };
}
