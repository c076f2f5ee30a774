import type { PathObservation, ProxyObservation } from '../../domain/evidence/path-observation.ts';
import { isLoopbackHost } from '../../domain/loopback.ts';
import type { Fix } from '../../domain/report/diagnosis.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { failureCategory } from '../../words/failure-codes.ts';
import { defineNetworkCheck } from './check.ts';
import { assignment, removal, retryOfCode } from './fix.ts';

/** The proxy that the environment names lets requests through. */
export const proxyReachable = defineNetworkCheck({
  id: 'proxy.reachable',
  title: 'The proxy lets requests through',
  layer: 'proxy',
  judge(path) {
    const { proxy } = path;
    if (!proxy) return [];
    const { failure } = proxy.route;
    const named = `${proxy.trace.url} (${proxy.trace.variable})`;
    if (failure?.phase !== 'proxy') {
      const tunnel = path.scheme === 'https' ? `, CONNECT answered ${proxy.trace.status ?? 'nothing'}` : '';
      return [{ status: 'pass', measured: `${named}${tunnel}` }];
    }
    const draft: FindingDraft = {
      status: 'fail',
      category: failureCategory(failure),
      title: failure.message,
      measured: [
        `${named}: ${[...new Set([failure.code, ...(failure.chain ?? [])])].join(', ')}`,
        proxy.trace.status === undefined ? undefined : `CONNECT answered ${proxy.trace.status}`,
        comparison(path),
      ]
        .filter((part) => part !== undefined)
        .join('; '),
      expected: path.scheme === 'https' ? 'an answer of 200 to CONNECT' : 'a connection',
      fixes: [...fixesFor(failure.code, proxy, path), ...bypass(path)],
      retry: retryOfCode(failure.code),
      facts: { proxy: proxy.trace.url, variable: proxy.trace.variable, code: failure.code },
    };
    return [draft];
  },
});

function comparison(path: PathObservation): string | undefined {
  if (!path.direct) return undefined;
  return worksDirectly(path) ? 'without the proxy the host can be reached' : 'without the proxy the host cannot be reached either';
}

function worksDirectly(path: PathObservation): boolean {
  return path.direct !== null && path.direct.failure === undefined;
}

function fixesFor(code: string, proxy: ProxyObservation, path: PathObservation): Fix[] {
  const { variable } = proxy.trace;
  switch (code) {
    case 'PROXY_AUTH':
      return [
        {
          text: `Put the user name and password into ${variable}, percent-encoded.`,
          command: assignment(path, variable, proxy.trace.url.replace('://', '://USER:PASSWORD@')),
        },
        { text: 'If the proxy wants NTLM or Kerberos, run a local helper such as cntlm or px and name that instead.' },
      ];
    case 'PROXY_DNS':
      return [{ text: `Correct the host name of the proxy in ${variable}.`, command: assignment(path, variable, 'http://HOST:PORT') }];
    case 'PROXY_UNREACHABLE':
      return [{ text: 'Start the proxy program, or correct its host and port.', command: assignment(path, variable, 'http://HOST:PORT') }];
    case 'PROXY_SCHEME':
      return [
        {
          text: 'Name the http port of the proxy; Node and Claude Code cannot use SOCKS.',
          command: assignment(path, variable, 'http://HOST:PORT'),
        },
      ];
    case 'PROXY_REFUSED':
      return [{ text: `Have ${path.host}:${path.port} allowed in the proxy's rules.` }];
    case 'PROXY_TLS':
    case 'PROXY_NOT_HTTP':
    case 'PROXY_CLOSED':
      return [
        {
          text: 'Check scheme and port of the proxy: most are reached by http:// even for https hosts.',
          command: assignment(path, variable, proxy.trace.url.replace(/^https:/, 'http:')),
        },
      ];
    default:
      return [{ text: 'Ask whoever runs the proxy, or try again later.' }];
  }
}

function bypass(path: PathObservation): Fix[] {
  if (!worksDirectly(path)) return [];
  const value = isLoopbackHost(path.host) ? 'localhost,127.0.0.1,::1' : path.host;
  return [{ text: `Leave the proxy out for this host: a direct connection works.`, command: assignment(path, 'NO_PROXY', value) }];
}

/** The clients of this machine agree on the proxy, or it makes no difference. */
export const proxyClients = defineNetworkCheck({
  id: 'proxy.clients',
  title: 'The proxy settings cut no client off',
  layer: 'proxy',
  judge(path) {
    if (path.variables.length === 0 || (!worksDirectly(path) && path.proxy?.route.failure !== undefined)) return [];
    const drafts: FindingDraft[] = [];
    const viaProxy = path.clients.filter((client) => client.proxy !== null);
    const direct = path.clients.filter((client) => client.proxy === null);
    const proxyWorks = path.proxy !== null && path.proxy.route.failure === undefined;
    if (proxyWorks && !worksDirectly(path) && direct.length > 0) {
      drafts.push({
        status: 'warn',
        category: 'config.proxy',
        title: `${listed(direct.map((client) => client.client))} would not use the proxy, and cannot reach the host without it`,
        measured: direct.map((client) => `${client.client}: direct (${client.why})`).join('; '),
        expected: `all through ${path.proxy?.trace.url ?? 'the proxy'}`,
        fixes: agreement(path),
      });
    }
    if (!proxyWorks && worksDirectly(path) && path.proxy === null && viaProxy.length > 0) {
      drafts.push({
        status: 'warn',
        category: 'config.proxy',
        title: `${listed(viaProxy.map((client) => client.client))} would go through a proxy, the others not`,
        measured: viaProxy.map((client) => `${client.client}: ${client.proxy} (${client.why})`).join('; '),
        expected: 'one way for all',
        fixes: [
          {
            text: 'Write NO_PROXY so that every client reads it alike: bare host names, separated by commas.',
            command: assignment(path, 'NO_PROXY', path.host),
          },
        ],
      });
    }
    if (drafts.length === 0)
      drafts.push({ status: 'pass', measured: path.clients.map((client) => `${client.client}: ${client.proxy ?? 'direct'}`).join(', ') });
    return drafts;
  },
});

function both(first: string | undefined, second: string | undefined): string | undefined {
  return first === undefined || second === undefined ? undefined : `${first}; ${second}`;
}

function agreement(path: PathObservation): Fix[] {
  const url = path.proxy?.trace.url ?? 'http://HOST:PORT';
  const major = Number(path.machine.nodeVersion.replace(/^v/, '').split('.')[0]);
  return [
    {
      text: 'Set both variables; https requests follow HTTPS_PROXY.',
      command: both(assignment(path, 'HTTPS_PROXY', url), assignment(path, 'HTTP_PROXY', url)),
    },
    major >= 22
      ? { text: 'Node: have its fetch read them.', command: assignment(path, 'NODE_USE_ENV_PROXY', '1') }
      : { text: 'Node 20 has no switch for this: use Node 24 with NODE_USE_ENV_PROXY=1, or give the SDK an undici ProxyAgent.' },
  ];
}

/** Requests to this machine itself gain nothing from a proxy and often fail in it. */
export const proxyLoopback = defineNetworkCheck({
  id: 'proxy.loopback',
  title: 'Requests to this machine stay on it',
  layer: 'proxy',
  judge(path) {
    if (!path.proxy || !isLoopbackHost(path.host)) return [];
    return [
      {
        status: 'warn',
        category: 'config.proxy',
        title: 'A proxy stands between this machine and itself',
        measured: `${path.url} goes through ${path.proxy.trace.url} (${path.proxy.trace.variable})`,
        expected: 'a direct connection',
        fixes: [
          { text: 'Leave this machine out of the proxy.', command: assignment(path, 'NO_PROXY', 'localhost,127.0.0.1,::1') },
          { text: 'Or take the proxy away for this shell.', command: removal(path, path.proxy.trace.variable) },
        ],
      },
    ];
  },
});

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
