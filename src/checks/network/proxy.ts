import { type Bilingual, inBoth, semicolon, toBilingual } from '../../domain/bilingual.ts';
import type { Exchange, HttpAnswer } from '../../domain/evidence/exchange.ts';
import type { PathObservation, ProxyObservation } from '../../domain/evidence/path-observation.ts';
import { isLoopbackHost } from '../../domain/loopback.ts';
import { canReadProxyVariables } from '../../domain/node-proxy.ts';
import type { DraftFix, FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import { isJson } from '../../text/json.ts';
import { failureCategory } from '../../words/failure-codes.ts';
import { describeFailure } from '../../words/say.ts';
import { defineNetworkCheck } from './check.ts';
import { getRetryForCode, setCommand, unsetCommand } from './fix.ts';

/** The proxy set in the environment passes requests. */
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
      const tunnel = path.scheme === 'https' ? `, CONNECT ${proxy.trace.status ?? '-'}` : '';
      return [{ status: 'pass', measured: inBoth(`${named}${tunnel}`) }];
    }
    const { headers = {} } = proxy.trace;
    const reason = headers['x-squid-error'] ?? headers['proxy-status'];
    const isUnknownName = reason !== undefined && /ERR_DNS_FAIL|error="?dns_error/i.test(reason);
    const draft: FindingDraft = {
      status: 'fail',
      category: failureCategory(failure),
      title: isUnknownName
        ? { en: `The proxy does not find the host name ${path.host}`, zh: `代理找不到主机名 ${path.host}` }
        : describeFailure(failure),
      measured: joined([
        inBoth(`${named}: ${[...new Set([failure.code, ...(failure.chain ?? [])])].join(', ')}`),
        proxy.trace.status === undefined
          ? undefined
          : { en: `CONNECT answered ${proxy.trace.status}`, zh: `CONNECT 应答 ${proxy.trace.status}` },
        reason === undefined ? undefined : inBoth(reason.slice(0, 80)),
        comparison(path),
      ]),
      expected: path.scheme === 'https' ? { en: 'an answer of 200 to CONNECT', zh: '对 CONNECT 应答 200' } : undefined,
      fixes: [...(isUnknownName ? nameFixes(path) : fixesFor(failure.code, proxy, path)), ...fixByBypass(path)],
      retry: isUnknownName ? toRetry('after-fix') : getRetryForCode(failure.code),
      failureCode: failure.code,
    };
    return [draft];
  },
});

function nameFixes({ host, url }: PathObservation): DraftFix[] {
  return [
    {
      text: {
        en: `Check the host name in the base URL (${url}); if ${host} is right, ask the proxy's operator why its DNS does not know it.`,
        zh: `检查 base URL 中的主机名（${url}）；若 ${host} 无误，请问代理的管理者为何其 DNS 不认识它。`,
      },
    },
  ];
}

function joined(parts: readonly (Bilingual | undefined)[]): Bilingual {
  const known = parts.filter((part) => part !== undefined);
  return toBilingual((lang) => known.map((part) => part[lang]).join(semicolon[lang]));
}

function comparison(path: PathObservation): Bilingual | undefined {
  if (!path.direct) return undefined;
  const { code, phase } = path.direct.failure ?? {};
  if (phase === 'tls')
    return { en: `without the proxy the host connects, and TLS fails (${code})`, zh: `不用代理时可以连接主机，但 TLS 失败（${code}）` };
  return worksDirectly(path)
    ? { en: 'without the proxy the host can be reached', zh: '不用代理时可以到达主机' }
    : { en: 'without the proxy the host cannot be reached either', zh: '不用代理时也无法到达主机' };
}

function worksDirectly(path: PathObservation): boolean {
  return path.direct !== null && path.direct.failure === undefined;
}

function fixesFor(code: string, proxy: ProxyObservation, path: PathObservation): DraftFix[] {
  const { variable } = proxy.trace;
  switch (code) {
    case 'PROXY_AUTH':
      return loginFixes(proxy, path);
    case 'PROXY_DNS':
      return [
        {
          text: { en: `Correct the host name of the proxy in ${variable}.`, zh: `更正 ${variable} 中代理的主机名。` },
          command: setCommand(path, variable, 'http://HOST:PORT'),
        },
      ];
    case 'PROXY_UNREACHABLE':
      return [
        {
          text: { en: 'Start the proxy program, or correct its host and port.', zh: '启动代理程序，或更正其主机和端口。' },
          command: setCommand(path, variable, 'http://HOST:PORT'),
        },
      ];
    case 'PROXY_SCHEME':
      return [
        {
          text: {
            en: "Use the proxy's http port; Node and Claude Code cannot use SOCKS.",
            zh: '填写代理的 http 端口；Node 和 Claude Code 不能使用 SOCKS。',
          },
          command: setCommand(path, variable, 'http://HOST:PORT'),
        },
      ];
    case 'PROXY_REFUSED':
      return [
        {
          text: {
            en: `Allow ${path.host}:${path.port} in the proxy's rules.`,
            zh: `请在代理的规则中放行 ${path.host}:${path.port}。`,
          },
        },
      ];
    case 'PROXY_TLS':
    case 'PROXY_NOT_HTTP':
    case 'PROXY_CLOSED':
      return [
        {
          text: {
            en: 'Check scheme and port of the proxy: most use http:// even for https hosts.',
            zh: '检查代理的协议和端口：即使目标是 https，大多数代理也用 http://。',
          },
          command: setCommand(path, variable, proxy.trace.url.replace(/^https:/, 'http:')),
        },
      ];
    case 'PROXY_UPSTREAM':
      return [...nameFixes(path), { text: { en: 'If it is right, try again later.', zh: '若无误，请稍后再试。' } }];
    default:
      return [{ text: { en: "Ask the proxy's operator, or try again later.", zh: '询问代理的管理者，或稍后再试。' } }];
  }
}

function loginFixes(proxy: ProxyObservation, path: PathObservation): DraftFix[] {
  const { variable } = proxy.trace;
  return [
    {
      text: {
        en: `Put the user name and password into ${variable}, percent-encoded.`,
        zh: `把用户名和密码（百分号编码）写入 ${variable}。`,
      },
      command: setCommand(path, variable, proxy.trace.url.replace('://', '://USER:PASSWORD@')),
    },
    {
      text: {
        en: 'If the proxy requires NTLM or Kerberos, run a local helper such as cntlm or px and use that instead.',
        zh: '若代理要求 NTLM 或 Kerberos，请在本机运行 cntlm 或 px，并改用它的地址。',
      },
    },
  ];
}

function fixByBypass(path: PathObservation): DraftFix[] {
  if (!worksDirectly(path)) return [];
  const value = isLoopbackHost(path.host) ? 'localhost,127.0.0.1,::1' : path.host;
  return [
    {
      text: { en: `Bypass the proxy for this host: a direct connection works.`, zh: '对此主机不使用代理：直接连接可行。' },
      command: setCommand(path, 'NO_PROXY', value),
    },
  ];
}

/** The clients of this machine use the same proxy, or it makes no difference. */
export const proxyClients = defineNetworkCheck({
  id: 'proxy.clients',
  title: 'The proxy settings block no client',
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
        title: {
          en: `${listed(direct.map((client) => client.client))} would not use the proxy, and cannot reach the host without it`,
          zh: `${direct.map((client) => client.client).join('、')} 不会使用代理，而没有代理就无法到达主机`,
        },
        measured: inBoth(direct.map((client) => `${client.client}: direct (${client.why})`).join('; ')),
        expected: { en: `all through ${path.proxy?.trace.url ?? 'the proxy'}`, zh: `全部经由 ${path.proxy?.trace.url ?? '代理'}` },
        fixes: fixProxyVariables(path),
      });
    }
    if (!proxyWorks && worksDirectly(path) && path.proxy === null && viaProxy.length > 0) {
      drafts.push({
        status: 'warn',
        category: 'config.proxy',
        title: {
          en: `${listed(viaProxy.map((client) => client.client))} would use a proxy, the others would not`,
          zh: `${viaProxy.map((client) => client.client).join('、')} 会经过代理，其他客户端不会`,
        },
        measured: inBoth(viaProxy.map((client) => `${client.client}: ${client.proxy} (${client.why})`).join('; ')),
        fixes: [
          {
            text: {
              en: 'Write NO_PROXY so that every client reads it the same way: bare host names, separated by commas.',
              zh: 'NO_PROXY 只写主机名，用逗号分隔，这样各客户端的理解一致。',
            },
            command: setCommand(path, 'NO_PROXY', path.host),
          },
        ],
      });
    }
    if (drafts.length === 0)
      drafts.push({
        status: 'pass',
        measured: toBilingual((lang) =>
          path.clients.map((client) => `${client.client}: ${client.proxy ?? (lang === 'zh' ? '直连' : 'direct')}`).join(', '),
        ),
      });
    return drafts;
  },
});

function joinCommands(first: string | undefined, second: string | undefined): string | undefined {
  return first === undefined || second === undefined ? undefined : `${first}; ${second}`;
}

function fixProxyVariables(path: PathObservation): DraftFix[] {
  const url = path.proxy?.trace.url ?? 'http://HOST:PORT';
  return [
    {
      text: { en: 'Set both variables; https requests follow HTTPS_PROXY.', zh: '两个变量都设置；https 请求遵循 HTTPS_PROXY。' },
      command: joinCommands(setCommand(path, 'HTTPS_PROXY', url), setCommand(path, 'HTTP_PROXY', url)),
    },
    canReadProxyVariables(path.machine.nodeVersion)
      ? {
          text: { en: 'Node: make its fetch read them.', zh: 'Node：让它的 fetch 读取这些变量。' },
          command: setCommand(path, 'NODE_USE_ENV_PROXY', '1'),
        }
      : {
          text: {
            en: 'This version of Node has no switch for it: use Node 24 (or 22.21) with NODE_USE_ENV_PROXY=1, or give the SDK an undici ProxyAgent.',
            zh: '这个版本的 Node 没有这个开关：请用 Node 24（或 22.21）并设置 NODE_USE_ENV_PROXY=1，或给 SDK 一个 undici ProxyAgent。',
          },
        },
  ];
}

/** Requests to this machine itself do not need a proxy and often fail through one. */
export const proxyLoopback = defineNetworkCheck({
  id: 'proxy.loopback',
  title: 'Requests to this machine stay on it',
  layer: 'proxy',
  judge(path, exchanges) {
    if (!path.proxy || !isLoopbackHost(path.host)) return [];
    const isAnsweredByProxy = worksDirectly(path) && isRefusedEverywhere(exchanges);
    return [
      {
        ...(isAnsweredByProxy
          ? { status: 'fail', explains: ['route.exists', 'completion.answers', 'account.permission'] }
          : { status: 'warn' }),
        category: 'config.proxy',
        title: { en: 'Requests to this machine go through a proxy', zh: '本机与自身之间隔着一个代理' },
        measured: {
          en: `${path.url} goes through ${path.proxy.trace.url} (${path.proxy.trace.variable})`,
          zh: `${path.url} 经由 ${path.proxy.trace.url}（${path.proxy.trace.variable}）`,
        },
        fixes: [
          {
            text: { en: 'Bypass the proxy for this machine.', zh: '让本机不经过代理。' },
            command: setCommand(path, 'NO_PROXY', 'localhost,127.0.0.1,::1'),
          },
          {
            text: { en: 'Or unset the proxy in this shell.', zh: '或在此 shell 中去掉代理。' },
            command: unsetCommand(path, path.proxy.trace.variable),
          },
        ],
      },
    ];
  },
});

/** Every request got a page or text of an error, as a proxy sends it and a local API does not. */
function isRefusedEverywhere(exchanges: readonly Exchange[]): boolean {
  const answers = exchanges.flatMap(({ outcome }) => (outcome.ok ? [outcome] : []));
  const isPage = ({ status, body }: HttpAnswer): boolean => (status === 403 || status === 407 || status >= 500) && !isJson(body);
  return answers.length > 0 && answers.every(isPage);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
