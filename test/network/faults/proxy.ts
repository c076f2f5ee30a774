import { connect, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { issue } from '../certificate.ts';
import { type Fault, fine, good, http, proxyPassword, type Stage, tcp, tls, together } from '../fault.ts';

/** A proxy on loopback; `onConnect` gets the head of each request. */
async function proxyWith(onHead: (head: string, socket: Socket) => void): Promise<Stage & { port: number }> {
  return await tcp((socket) => {
    let head = '';
    const onData = (chunk: Buffer): void => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', onData);
      onHead(head, socket);
    };
    socket.on('data', onData);
  });
}

function tunnel(head: string, socket: Socket): void {
  const port = Number(/^CONNECT [^:]+:(\d+)/.exec(head)?.[1]);
  const inner = connect({ host: '127.0.0.1', port }, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    inner.pipe(socket).pipe(inner);
  });
  inner.on('error', () => socket.destroy());
}

const through =
  (onHead: (head: string, socket: Socket) => void, variable = 'HTTPS_PROXY') =>
  async (): Promise<Stage> => {
    const target = await tls(good, fine);
    const proxy = await proxyWith(onHead);
    return { ...together(target, proxy), env: { [variable]: `http://someone:${proxyPassword}@127.0.0.1:${proxy.port}` }, timeoutMs: 3000 };
  };

const refusing = (answer: string) => through((_head, socket) => socket.end(answer));

const named = async (value: string): Promise<Stage> => {
  const target = await tls(good, fine);
  return { ...target, env: { HTTPS_PROXY: value }, timeoutMs: 3000 };
};

const fails = (code: string | RegExp): NonNullable<Fault['request']> => ({ phase: 'proxy', code, category: 'network.proxy' });
const reported = { check: 'proxy.reachable', status: 'fail', category: 'network.proxy' } as const;

export const proxyFaults: readonly Fault[] = [
  {
    name: 'a proxy whose name does not resolve',
    start: async () => await named('http://no-such-proxy.invalid:3128'),
    request: fails('PROXY_DNS'),
    finding: { ...reported, measured: /HTTPS_PROXY.*PROXY_DNS.*without the proxy the host can be reached/, fix: /NO_PROXY=localhost/ },
  },
  {
    name: 'a proxy that does not run',
    start: async () => {
      const gone = await tcp(() => {});
      await gone.close();
      return await named(`http://127.0.0.1:${gone.port}`);
    },
    request: fails('PROXY_UNREACHABLE'),
    finding: { ...reported, measured: /PROXY_UNREACHABLE/, fix: /Start the proxy/ },
  },
  {
    name: 'a proxy that wants credentials',
    start: refusing('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n'),
    request: fails('PROXY_AUTH'),
    finding: { ...reported, measured: /CONNECT answered 407/, fix: /HTTPS_PROXY=http:\/\/USER:PASSWORD@127/ },
  },
  {
    name: 'a proxy that forbids the host',
    start: refusing('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'),
    request: fails('PROXY_REFUSED'),
    finding: { ...reported, measured: /CONNECT answered 403/, fix: /in the proxy.s rules/ },
  },
  {
    name: 'a proxy that cannot reach the host',
    start: refusing('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'),
    request: fails('PROXY_UPSTREAM'),
    finding: { ...reported, measured: /CONNECT answered 502/ },
  },
  {
    name: 'a proxy that closes the connection',
    start: through((_head, socket) => socket.end()),
    request: fails('PROXY_CLOSED'),
    finding: { ...reported, measured: /PROXY_CLOSED/ },
  },
  {
    name: 'a proxy that never answers CONNECT',
    start: async () => ({ ...(await through(() => {})()), timeoutMs: 3000 }),
    request: { phase: 'proxy', code: 'TIMEOUT', category: 'network.timeout' },
    finding: { check: 'proxy.reachable', status: 'fail', category: 'network.timeout', measured: /TIMEOUT/ },
  },
  {
    name: 'a proxy that answers CONNECT without an end',
    start: through((_head, socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const more = (): void => {
        while (!socket.destroyed && socket.write('X-More: and more\r\n'.repeat(2000)));
        if (!socket.destroyed) socket.once('drain', more);
      };
      more();
    }),
    request: { phase: 'proxy', code: /PROXY_REFUSED|TOO_LARGE/, category: 'network.proxy' },
  },
  {
    name: 'something at the proxy address that speaks no HTTP',
    start: through((_head, socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
    request: fails('PROXY_NOT_HTTP'),
    finding: { ...reported, measured: /PROXY_NOT_HTTP/, fix: /scheme and port/ },
  },
  {
    name: 'a SOCKS proxy',
    start: async () => await named('socks5://127.0.0.1:1080'),
    request: { phase: 'proxy', code: 'PROXY_SCHEME', category: 'config.proxy' },
    finding: { check: 'proxy.reachable', status: 'fail', category: 'config.proxy', fix: /http port/ },
  },
  {
    name: 'an https proxy URL for a plain proxy',
    start: async () => {
      const target = await tls(good, fine);
      const proxy = await proxyWith(tunnel);
      return { ...together(target, proxy), env: { HTTPS_PROXY: `https://127.0.0.1:${proxy.port}` }, timeoutMs: 3000 };
    },
    request: { phase: 'proxy', code: /PROXY_TLS|TIMEOUT/, category: 'network.timeout' },
    finding: { check: 'proxy.reachable', status: 'fail' },
  },
  {
    name: 'a proxy that works',
    start: through(tunnel),
    finding: { check: 'proxy.reachable', status: 'pass', measured: /CONNECT 200/ },
  },
  {
    name: 'a proxy for this machine itself',
    start: through(tunnel),
    finding: { check: 'proxy.loopback', status: 'warn', category: 'config.proxy', fix: /NO_PROXY=localhost/ },
  },
  {
    name: 'a proxy that opens TLS and signs again',
    start: through((_head, socket) => {
      const netskope = issue({ name: 'ca.acme.goskope.com', isCa: true });
      const own = issue({ name: 'localhost', names: ['localhost'], issuer: netskope });
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      new TLSSocket(socket, { isServer: true, cert: own.cert + netskope.cert, key: own.key }).on('error', () => {});
    }),
    request: { phase: 'tls', code: 'SELF_SIGNED_CERT_IN_CHAIN', category: 'tls.self_signed' },
    finding: { check: 'tls.trusted', status: 'fail', title: /Netskope/, fix: /NODE_EXTRA_CA_CERTS/ },
  },
  {
    name: 'a plain request through a proxy that answers 502',
    start: async () => {
      const proxy = await tcp((socket) => socket.on('data', () => socket.write(http('502 Bad Gateway', {}, 'upstream'))));
      return { ...proxy, env: { http_proxy: `http://someone:${proxyPassword}@127.0.0.1:${proxy.port}` } };
    },
    finding: { check: 'proxy.loopback', status: 'fail', category: 'config.proxy', fix: /unset http_proxy|Remove-Item/ },
  },
];
