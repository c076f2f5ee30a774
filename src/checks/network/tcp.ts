import type { ConnectAttempt } from '../../domain/evidence/exchange.ts';
import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import { isLoopbackHost } from '../../domain/loopback.ts';
import type { Fix } from '../../domain/report/diagnosis.ts';
import { getShell, shellCommand, shellWord } from '../../text/shell.ts';
import { failureCategory } from '../../words/failure-codes.ts';
import { defineNetworkCheck } from './check.ts';
import { assignment, ms, retryOfCode } from './fix.ts';

/** A connection to the host stands, on at least one of its addresses. */
export const tcpConnects = defineNetworkCheck({
  id: 'tcp.connects',
  title: 'The host accepts connections',
  layer: 'tcp',
  judge(path) {
    const { direct } = path;
    if (path.proxy || !direct || direct.attempts.length === 0) return [];
    const stood = direct.attempts.filter((attempt) => attempt.outcome === 'connected');
    if (stood.length > 0) return [{ status: 'pass', measured: stood.map(described).join('; ') }];
    const code = direct.failure?.code ?? 'ETIMEDOUT';
    return [
      {
        status: 'fail',
        category: failureCategory({ code, phase: 'tcp' }),
        title: titles[(direct.attempts.find((attempt) => attempt.code === code) ?? direct.attempts[0])?.outcome ?? 'failed']?.replace(
          '%',
          `${path.host}:${path.port}`,
        ),
        measured: direct.attempts.map(described).join('; '),
        expected: `a connection to port ${path.port}`,
        fixes: fixesFor(path, code),
        retry: retryOfCode(code),
        facts: { host: path.host, port: path.port, code },
      },
    ];
  },
});

const titles: Partial<Record<ConnectAttempt['outcome'], string>> = {
  refused: 'Nothing listens at %',
  reset: 'The connection to % is reset at once',
  timeout: 'No connection to % in time',
  unreachable: 'There is no route to %',
};

function described(attempt: ConnectAttempt): string {
  const at = attempt.family === 6 ? `[${attempt.address}]:${attempt.port}` : `${attempt.address}:${attempt.port}`;
  const outcome =
    attempt.outcome === 'connected' ? 'connected' : `${attempt.outcome}${attempt.code === undefined ? '' : ` (${attempt.code})`}`;
  return `${at} ${outcome} after ${ms(attempt.durationMs)}`;
}

function fixesFor(path: PathObservation, code: string): Fix[] {
  if (code === 'ECONNREFUSED' && isLoopbackHost(path.host)) {
    return [
      { text: `Start the server that should listen on port ${path.port}, or correct the port in the base URL.` },
      ...(path.machine.container ? [hostFix(path)] : []),
    ];
  }
  if (code === 'ECONNREFUSED') return [{ text: `Check the port in the base URL (${path.port}); APIs are reached on 443.` }];
  if (code === 'EACCES' || code === 'EPERM') return [{ text: 'Allow the connection in the sandbox or firewall of this machine.' }];
  return [
    { text: 'Check the network, the VPN and the firewall.' },
    { text: 'If this network has a proxy, name it.', command: assignment(path, 'HTTPS_PROXY', 'http://HOST:PORT') },
  ];
}

function hostFix(path: PathObservation): Fix {
  const url = new URL(path.url);
  url.hostname = 'host.docker.internal';
  return {
    text: 'To reach a server on the machine around the container, name that machine; on Linux, start the container with --add-host=host.docker.internal:host-gateway.',
    command: shellWord(url.origin, getShell(path.machine.platform)),
  };
}

/** Inside a container, 127.0.0.1 is the container. */
export const containerLoopback = defineNetworkCheck({
  id: 'container.loopback',
  title: 'The address means the machine it should',
  layer: 'tcp',
  judge(path) {
    const refused = path.direct?.attempts.length !== 0 && path.direct?.attempts.every((attempt) => attempt.outcome === 'refused');
    if (!path.machine.container || !isLoopbackHost(path.host) || refused !== true || path.proxy) return [];
    return [
      {
        status: 'warn',
        category: 'config.base_url',
        title: `Inside a container, ${path.host} is the container itself`,
        measured: `${path.url} refused, and this program runs in a container`,
        expected: 'the name of the machine where the server runs',
        fixes: [hostFix(path)],
        confidence: 'inferred',
      },
    ];
  },
});

/** IPv4 and IPv6 both work where both are offered. */
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
    if (!broken) return [{ status: 'pass', measured: attempts.map(described).join('; ') }];
    const first = broken.family === 6 ? 'ipv4first' : 'ipv6first';
    return [
      {
        status: 'warn',
        category: failureCategory({ code: broken.attempts[0]?.code ?? 'ETIMEDOUT', phase: 'tcp' }),
        title: `IPv${broken.family} to the host is broken, IPv${working.family} works`,
        measured: attempts.map(described).join('; '),
        expected: 'a connection on both',
        causes: ['Clients that try the broken family first are slow or fail; curl hides it by trying both at once.'],
        fixes: [
          { text: `Node: try IPv${working.family} first.`, command: assignment(path, 'NODE_OPTIONS', `--dns-result-order=${first}`) },
          {
            text: `curl: use IPv${working.family} only.`,
            command: shellCommand(`curl -${working.family}`, [path.url], getShell(path.machine.platform)),
          },
          { text: `Or repair IPv${broken.family} on this network, or switch it off.` },
        ],
        facts: { family: broken.family },
      },
    ];
  },
});

/** Node's default for one attempt where a host has several addresses; RFC 8305 means it as the delay before the next. */
const nodeAttemptLimitMs = 250;
/** From here on an ordinary day's jitter reaches the limit. */
const nearLimitMs = 200;

/** Handshakes are faster than the time Node gives each of them. */
export const tcpNodeAttemptLimit = defineNetworkCheck({
  id: 'tcp.node-attempt-limit',
  title: "Connections are made within Node's limit for one attempt",
  layer: 'tcp',
  judge(path) {
    const attempts = path.proxy ? [] : (path.direct?.attempts ?? []);
    const connected = attempts.filter((attempt) => attempt.outcome === 'connected');
    // With a single address Node sets no limit.
    if (attempts.length < 2 || connected.length === 0) return [];
    const slow = connected.filter((attempt) => attempt.durationMs >= nearLimitMs);
    const slowest = Math.max(...connected.map((attempt) => attempt.durationMs));
    if (slow.length === 0) return [{ status: 'pass', measured: `slowest handshake ${ms(slowest)}, limit ${nodeAttemptLimitMs} ms` }];
    const over = slowest >= nodeAttemptLimitMs;
    return [
      {
        status: 'warn',
        category: 'network.timeout',
        title: over ? 'Node gives up on this host before it can answer' : "The host answers close to Node's limit for one attempt",
        measured: `slowest handshake ${ms(slowest)} on ${attempts.length} addresses`,
        expected: `under ${nodeAttemptLimitMs} ms, Node's limit for each address but the last`,
        causes: ['Node 20 and later abandon an address after 250 ms where a host has several, and report ETIMEDOUT; curl and Python wait.'],
        fixes: [
          {
            text: 'Node, Claude Code and other Node programs: give each attempt more time.',
            command: assignment(path, 'NODE_OPTIONS', '--network-family-autoselection-attempt-timeout=5000'),
          },
          {
            text: 'In your own code: call this before the first request.',
            command: "require('node:net').setDefaultAutoSelectFamilyAttemptTimeout(5000);",
          },
        ],
        facts: { handshakeMs: Math.round(slowest), limitMs: nodeAttemptLimitMs },
      },
    ];
  },
});
