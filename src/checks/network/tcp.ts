import { type Bilingual, semicolon, toBilingual } from '../../domain/bilingual.ts';
import type { ConnectAttempt } from '../../domain/evidence/exchange.ts';
import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import { isLoopbackHost } from '../../domain/loopback.ts';
import type { DraftFix, FindingDraft } from '../../domain/report/finding.ts';
import type { Endpoint } from '../../domain/target.ts';
import { getShell, shellCommand } from '../../text/shell.ts';
import { failureCategory } from '../../words/failure-codes.ts';
import { defineNetworkCheck } from './check.ts';
import { baseWithHost, getRetryForCode, ms, setCommand } from './fix.ts';

/** At least one address of the host accepts a connection. */
export const tcpConnects = defineNetworkCheck({
  id: 'tcp.connects',
  title: 'The host accepts connections',
  layer: 'tcp',
  judge(path, _, endpoint) {
    const { direct } = path;
    if (path.proxy || !direct || direct.attempts.length === 0) return [];
    const stood = direct.attempts.filter((attempt) => attempt.outcome === 'connected');
    const dead = direct.attempts.filter(
      ({ outcome, family }) => outcome !== 'connected' && outcome !== 'abandoned' && stood.some((one) => one.family === family),
    );
    if (dead.length > 0) return [someDeadDraft(direct.attempts, dead)];
    if (stood.length > 0) return [{ status: 'pass', measured: describeAttempts(stood) }];
    const code = direct.failure?.code ?? 'ETIMEDOUT';
    return [
      {
        status: 'fail',
        category: failureCategory({ code, phase: 'tcp' }),
        title: getTitle(
          (direct.attempts.find((attempt) => attempt.code === code) ?? direct.attempts[0])?.outcome ?? 'failed',
          `${path.host}:${path.port}`,
        ),
        measured: describeAttempts(direct.attempts),
        fixes: fixesFor(path, code, endpoint),
        retry: getRetryForCode(code),
        failureCode: code,
      },
    ];
  },
});

/** Addresses of one family of which some connect: a record of a machine that is gone. A dead family has its own check. */
function someDeadDraft(attempts: readonly ConnectAttempt[], dead: readonly ConnectAttempt[]): FindingDraft {
  return {
    status: 'warn',
    category: failureCategory({ code: dead[0]?.code ?? 'ETIMEDOUT', phase: 'tcp' }),
    title: {
      en: `${dead.length} of the ${attempts.length} addresses of the host ${dead.length === 1 ? 'does' : 'do'} not answer`,
      zh: `该主机的 ${attempts.length} 个地址中有 ${dead.length} 个没有应答`,
    },
    measured: describeAttempts(attempts),
    causes: [
      {
        en: 'DNS or the hosts file still names a machine that no longer exists; a client that tries that address first is slow or fails occasionally',
        zh: 'DNS 或 hosts 文件仍指向已不存在的机器；先尝试该地址的客户端会很慢或时好时坏',
      },
    ],
    fixes: [
      {
        text: {
          en: 'Tell the operator which addresses do not answer, or remove them from the hosts file.',
          zh: '把没有应答的地址告诉运营方，或从 hosts 文件中删除。',
        },
      },
    ],
    confidence: 'standard',
  };
}

const titles: Partial<Record<ConnectAttempt['outcome'], Bilingual>> = {
  refused: { en: 'Nothing listens at %', zh: '% 上没有程序在监听' },
  reset: { en: 'The connection to % is reset at once', zh: '到 % 的连接立即被重置' },
  timeout: { en: 'No connection to % in time', zh: '未能及时连接 %' },
  unreachable: { en: 'There is no route to %', zh: '没有通往 % 的路由' },
};

function getTitle(outcome: ConnectAttempt['outcome'], host: string): Bilingual | undefined {
  const title = titles[outcome];
  return title && toBilingual((lang) => title[lang].replace('%', host));
}

const outcomes: Record<ConnectAttempt['outcome'], string> = {
  connected: '已连接',
  refused: '被拒绝',
  reset: '被重置',
  timeout: '超时',
  unreachable: '不可达',
  failed: '失败',
  abandoned: '已放弃',
};

function describeAttempt(attempt: ConnectAttempt): Bilingual {
  const at = attempt.family === 6 ? `[${attempt.address}]:${attempt.port}` : `${attempt.address}:${attempt.port}`;
  const code = attempt.code === undefined || attempt.outcome === 'connected' ? '' : ` (${attempt.code})`;
  const after = ms(attempt.durationMs);
  return {
    en: `${at} ${attempt.outcome}${code} after ${after}`,
    zh: `${at} ${outcomes[attempt.outcome]}${code.replace(' (', '（').replace(')', '）')}，${after}`,
  };
}

function describeAttempts(attempts: readonly ConnectAttempt[]): Bilingual {
  const parts = attempts.map(describeAttempt);
  return toBilingual((lang) => parts.map((part) => part[lang]).join(semicolon[lang]));
}

function fixesFor(path: PathObservation, code: string, endpoint: Endpoint): DraftFix[] {
  if (code === 'ECONNREFUSED' && isLoopbackHost(path.host)) {
    return [
      {
        text: {
          en: `Start the server that should listen on port ${path.port}, or correct the port in the base URL.`,
          zh: `启动应监听端口 ${path.port} 的服务器，或更正 base URL 中的端口。`,
        },
      },
      ...(path.host.startsWith('127.')
        ? [
            {
              text: {
                en: 'If it listens on the IPv6 address ::1 only, write localhost in the base URL.',
                zh: '若它只监听 IPv6 地址 ::1，请在 base URL 中写 localhost。',
              },
            },
          ]
        : []),
      ...(path.machine.container ? [hostFix(path, endpoint)] : []),
    ];
  }
  if (code === 'ECONNREFUSED')
    return [
      {
        text: {
          en: `Check the port in the base URL (${path.port}); APIs are reached on 443.`,
          zh: `检查 base URL 中的端口（${path.port}）；API 通常在 443。`,
        },
      },
    ];
  if (code === 'EACCES' || code === 'EPERM')
    return [{ text: { en: 'Allow the connection in the sandbox or firewall of this machine.', zh: '在本机的沙箱或防火墙中放行该连接。' } }];
  return [
    { text: { en: 'Check the network, the VPN and the firewall.', zh: '检查网络、VPN 和防火墙。' } },
    {
      text: { en: 'If this network has a proxy, set it.', zh: '若此网络有代理，请指定它。' },
      command: setCommand(path, 'HTTPS_PROXY', 'http://HOST:PORT'),
    },
  ];
}

function hostFix(path: PathObservation, endpoint: Endpoint): DraftFix {
  return {
    text: {
      en: "To reach a server on the container's host, name that host; on Linux, start the container with --add-host=host.docker.internal:host-gateway.",
      zh: '要访问容器所在机器上的服务器，请使用那台机器的名称；在 Linux 上，用 --add-host=host.docker.internal:host-gateway 启动容器。',
    },
    command: baseWithHost(path, endpoint, 'host.docker.internal'),
  };
}

/** Inside a container, 127.0.0.1 is the container. */
export const containerLoopback = defineNetworkCheck({
  id: 'container.loopback',
  title: 'The address leads to the intended machine',
  layer: 'tcp',
  judge(path, _, endpoint) {
    const refused = path.direct?.attempts.length !== 0 && path.direct?.attempts.every((attempt) => attempt.outcome === 'refused');
    if (!path.machine.container || !isLoopbackHost(path.host) || refused !== true || path.proxy) return [];
    return [
      {
        status: 'warn',
        category: 'config.base_url',
        title: { en: `Inside a container, ${path.host} is the container itself`, zh: `在容器内，${path.host} 指容器自身` },
        measured: { en: `${path.url} refused, and this program runs in a container`, zh: `${path.url} 拒绝连接，而本程序运行在容器中` },
        fixes: [hostFix(path, endpoint)],
        confidence: 'inferred',
      },
    ];
  },
});

/** IPv4 and IPv6 both work if both are offered. */
export const tcpFamilies = defineNetworkCheck({
  id: 'tcp.families',
  title: 'IPv4 and IPv6 both lead to the host',
  layer: 'tcp',
  judge(path) {
    const attempts = path.proxy ? [] : (path.direct?.attempts ?? []);
    const families = ([4, 6] as const).map((family) => ({ family, attempts: attempts.filter((attempt) => attempt.family === family) }));
    if (families.some((one) => one.attempts.length === 0)) return [];
    const broken = families.find((one) => one.attempts.every((attempt) => attempt.outcome !== 'connected'));
    const working = families.find((one) => one.attempts.some((attempt) => attempt.outcome === 'connected'));
    if (!working) return [];
    if (!broken) return [{ status: 'pass', measured: describeAttempts(attempts) }];
    const first = broken.family === 6 ? 'ipv4first' : 'ipv6first';
    return [
      {
        status: 'warn',
        category: failureCategory({ code: broken.attempts[0]?.code ?? 'ETIMEDOUT', phase: 'tcp' }),
        title: {
          en: `IPv${broken.family} to the host is broken, IPv${working.family} works`,
          zh: `到该主机的 IPv${broken.family} 不通，IPv${working.family} 正常`,
        },
        measured: describeAttempts(attempts),
        causes: [
          {
            en: 'Clients that try the broken family first are slow or fail; curl hides it by trying both at once.',
            zh: '先尝试不通的那一种的客户端会很慢或失败；curl 同时尝试两种，因而看不出来。',
          },
        ],
        fixes: [
          {
            text: { en: `Node: try IPv${working.family} first.`, zh: `Node：先尝试 IPv${working.family}。` },
            command: setCommand(path, 'NODE_OPTIONS', `--dns-result-order=${first}`),
          },
          {
            text: { en: `curl: use IPv${working.family} only.`, zh: `curl：只用 IPv${working.family}。` },
            command: shellCommand(`curl -${working.family}`, [path.url], getShell(path.machine.platform)),
          },
          {
            text: {
              en: `Or repair IPv${broken.family} on this network, or disable it.`,
              zh: `或修复此网络的 IPv${broken.family}，或将其关闭。`,
            },
          },
        ],
      },
    ];
  },
});

/** Node's default limit per attempt if a host has several addresses; in RFC 8305 it is the delay before the next attempt. */
const nodeAttemptLimitMs = 250;
/** From here on, normal jitter reaches the limit. */
const nearLimitMs = 200;

/** Handshakes are faster than Node's limit per attempt. */
export const tcpNodeAttemptLimit = defineNetworkCheck({
  id: 'tcp.node-attempt-limit',
  title: "Connections are made within Node's limit for one attempt",
  layer: 'tcp',
  judge(path) {
    const attempts = path.proxy ? [] : (path.direct?.attempts ?? []);
    const connected = attempts.filter((attempt) => attempt.outcome === 'connected');
    // Node sets no limit for a single address.
    if (attempts.length < 2 || connected.length === 0) return [];
    const slow = connected.filter((attempt) => attempt.durationMs >= nearLimitMs);
    const slowest = Math.max(...connected.map((attempt) => attempt.durationMs));
    if (slow.length === 0)
      return [
        {
          status: 'pass',
          measured: {
            en: `slowest handshake ${ms(slowest)}, limit ${nodeAttemptLimitMs} ms`,
            zh: `最慢的握手 ${ms(slowest)}，限制 ${nodeAttemptLimitMs} ms`,
          },
        },
      ];
    const over = slowest >= nodeAttemptLimitMs;
    return [
      {
        status: 'warn',
        category: 'network.timeout',
        title: over
          ? { en: 'Node gives up on this host before it can answer', zh: '该主机还来不及应答，Node 就放弃了' }
          : { en: "The host answers close to Node's limit for one attempt", zh: '该主机的应答接近 Node 单次尝试的限制' },
        measured: {
          en: `slowest handshake ${ms(slowest)} on ${attempts.length} addresses`,
          zh: `${attempts.length} 个地址中最慢的握手 ${ms(slowest)}`,
        },
        expected: {
          en: `under ${nodeAttemptLimitMs} ms, Node's limit for each address but the last`,
          zh: `小于 ${nodeAttemptLimitMs} ms，即 Node 对除最后一个以外各地址的限制`,
        },
        causes: [
          {
            en: 'Node 20 and later abandon an address after 250 ms where a host has several, and report ETIMEDOUT; curl and Python wait.',
            zh: '主机有多个地址时，Node 20 及更新版本在 250 ms 后放弃一个地址并报 ETIMEDOUT；curl 和 Python 会等待。',
          },
        ],
        fixes: [
          {
            text: {
              en: 'Node, Claude Code and other Node programs: give each attempt more time.',
              zh: 'Node、Claude Code 等 Node 程序：给每次尝试更多时间。',
            },
            command: setCommand(path, 'NODE_OPTIONS', '--network-family-autoselection-attempt-timeout=5000'),
          },
          {
            text: { en: 'In your own code: call this before the first request.', zh: '在您自己的代码中：在第一次请求之前调用。' },
            command: "require('node:net').setDefaultAutoSelectFamilyAttemptTimeout(5000);",
          },
        ],
      },
    ];
  },
});
