import { canReadProxyVariables } from '../../domain/node-proxy.ts';

/** How a client reads the proxy variables. */
export interface ProxyRules {
  client: string;
  /** Variables for an https URL, the first one set wins; empty if the client reads none. */
  https: readonly string[];
  http: readonly string[];
  bypass: readonly string[];
  /** `boundary`: whole labels only. `text`: any suffix. */
  suffix: 'boundary' | 'text';
  /** `*.example.com` is equivalent to `.example.com`. */
  starSuffix: boolean;
  cidr: boolean;
  port: boolean;
  /** `*` also works inside a list. */
  starInList: boolean;
  /** Support for SOCKS URLs; `extra`: with an additional package. */
  socks: 'yes' | 'no' | 'extra';
  /** Documentation or source of these rules. */
  source: string;
}

const lowerFirst = (name: string): readonly string[] => [`${name}_proxy`, `${name.toUpperCase()}_PROXY`];
const noProxy = lowerFirst('no');

/** The doctor's own rules: every variable that any client reads, and the most permissive interpretation of NO_PROXY. */
export const doctorRules: ProxyRules = {
  client: 'kush-doctor',
  https: [...lowerFirst('https'), ...lowerFirst('all')],
  http: [...lowerFirst('http'), ...lowerFirst('all')],
  bypass: noProxy,
  suffix: 'boundary',
  starSuffix: true,
  cidr: true,
  port: true,
  starInList: true,
  socks: 'no',
  source: 'this program',
};

const undiciRules: ProxyRules = {
  client: 'Node fetch',
  // Without an https variable undici uses the http one for https.
  https: [...lowerFirst('https'), ...lowerFirst('http')],
  http: lowerFirst('http'),
  bypass: noProxy,
  suffix: 'boundary',
  starSuffix: true,
  cidr: false,
  port: true,
  starInList: false,
  socks: 'no',
  source: 'undici, EnvHttpProxyAgent',
};

const none = { https: [], http: [] };

/** Node's fetch reads the variables only when enabled, and only in versions that support it. */
export function nodeFetchRules(nodeVersion: string, env: Readonly<Record<string, string | undefined>>): ProxyRules & { needs?: string } {
  const able = canReadProxyVariables(nodeVersion);
  const isEnabled = env.NODE_USE_ENV_PROXY === '1' || /--use-env-proxy\b/.test(env.NODE_OPTIONS ?? '');
  if (able && isEnabled) return undiciRules;
  return { ...undiciRules, ...none, needs: able ? 'NODE_USE_ENV_PROXY=1' : 'Node 24 (or 22.21) with NODE_USE_ENV_PROXY=1' };
}

/** Other clients, according to their documentation or source. */
export const clientProxyRules: readonly ProxyRules[] = [
  {
    client: 'curl',
    https: [...lowerFirst('https'), ...lowerFirst('all')],
    // HTTP_PROXY in upper case is not read: in a CGI script it would come from a request's "Proxy" header.
    http: ['http_proxy', ...lowerFirst('all')],
    bypass: noProxy,
    suffix: 'boundary',
    starSuffix: false,
    cidr: true,
    port: false,
    starInList: false,
    socks: 'yes',
    source: 'curl(1), section ENVIRONMENT',
  },
  {
    client: 'Claude Code',
    https: [...lowerFirst('https'), ...lowerFirst('http')],
    http: lowerFirst('http'),
    bypass: noProxy,
    suffix: 'boundary',
    starSuffix: false,
    cidr: false,
    port: true,
    starInList: false,
    socks: 'no',
    source: 'https://code.claude.com/docs/en/network-config',
  },
  {
    client: 'Codex',
    https: ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'],
    http: ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'],
    bypass: ['NO_PROXY', 'no_proxy'],
    suffix: 'boundary',
    starSuffix: false,
    cidr: true,
    port: false,
    starInList: true,
    socks: 'no',
    source: 'reqwest, system proxies',
  },
  {
    client: 'Python httpx (openai, anthropic)',
    https: [...lowerFirst('https'), ...lowerFirst('all')],
    http: [...lowerFirst('http'), ...lowerFirst('all')],
    bypass: noProxy,
    suffix: 'boundary',
    starSuffix: false,
    cidr: false,
    port: false,
    starInList: true,
    socks: 'extra',
    source: 'httpx, environment variables',
  },
  {
    client: 'Python requests',
    https: [...lowerFirst('https'), ...lowerFirst('all')],
    http: [...lowerFirst('http'), ...lowerFirst('all')],
    bypass: noProxy,
    suffix: 'text',
    starSuffix: false,
    cidr: true,
    port: true,
    starInList: false,
    socks: 'extra',
    source: 'requests, should_bypass_proxies',
  },
];
