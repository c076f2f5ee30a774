/** How one client reads the proxy variables. */
export interface ProxyRules {
  client: string;
  /** Variables for an https URL, first one set wins; empty where the client reads none. */
  https: readonly string[];
  http: readonly string[];
  bypass: readonly string[];
  /** `boundary`: whole labels only. `text`: any ending. */
  suffix: 'boundary' | 'text';
  /** `*.example.com` means what `.example.com` does. */
  starSuffix: boolean;
  cidr: boolean;
  port: boolean;
  /** `*` inside a list, not only alone. */
  starInList: boolean;
  /** SOCKS URLs work; with what must be installed. */
  socks: 'yes' | 'no' | 'extra';
  /** Where it is written down. */
  source: string;
}

const lowerFirst = (name: string): readonly string[] => [`${name}_proxy`, `${name.toUpperCase()}_PROXY`];
const noProxy = lowerFirst('no');

/** What the doctor does: every variable that any client reads, and the most generous reading of NO_PROXY. */
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
  // Without an https variable undici sends https through the http one.
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

/** Node's fetch reads the variables only when told to, and only from the versions that can be told. */
export function nodeFetchRules(nodeVersion: string, env: Readonly<Record<string, string | undefined>>): ProxyRules & { needs?: string } {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  const able = major >= 24 || (major === 22 && minor >= 21);
  const asked = env.NODE_USE_ENV_PROXY === '1' || /--use-env-proxy\b/.test(env.NODE_OPTIONS ?? '');
  if (able && asked) return undiciRules;
  return { ...undiciRules, ...none, needs: able ? 'NODE_USE_ENV_PROXY=1' : 'Node 24 (or 22.21) with NODE_USE_ENV_PROXY=1' };
}

/** Other clients, as their documents or sources say. */
export const clientProxyRules: readonly ProxyRules[] = [
  {
    client: 'curl',
    https: [...lowerFirst('https'), ...lowerFirst('all')],
    // Upper case is not read for http: a CGI script would take it from a request's "Proxy" header.
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
