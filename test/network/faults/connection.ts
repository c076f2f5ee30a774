import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { type Fault, fine, type Stage, tcp } from '../fault.ts';

const failing = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(`getaddrinfo ${code} secret-looking text`), { code });
};

const nothing = { close: () => {} };

/** A listener whose thread is blocked: the kernel's queue fills and further handshakes wait; it continues after `blockMs`. */
async function deafListener(blockMs: number): Promise<Stage & { port: number }> {
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     const server = require('node:net').createServer((socket) => {
       socket.on('error', () => {});
       socket.on('data', () => socket.write('HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}'));
     });
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, workerData));
     });`,
    { eval: true, workerData: blockMs },
  );
  const [port] = (await once(worker, 'message')) as [number];
  const fillers: Socket[] = [];
  for (let index = 0; index < 4; index++) fillers.push(connect({ host: '127.0.0.1', port }).on('error', () => {}));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    port,
    url: `http://localhost:${port}`,
    close: async () => {
      for (const socket of fillers) socket.destroy();
      await worker.terminate();
    },
  };
}

const onLinux = process.platform === 'linux';

export const connectionFaults: readonly Fault[] = [
  {
    name: 'a name that does not exist',
    start: async () => ({ url: 'https://no-such-host.invalid', ...nothing }),
    request: { phase: 'dns', code: /ENOTFOUND|EAI_AGAIN/, category: 'network.dns' },
    finding: { check: 'dns.resolves', status: 'fail', category: 'network.dns', measured: /no-such-host\.invalid: E/ },
  },
  {
    name: 'a name without an address',
    start: async () => ({ url: 'https://nodata', resolver: failing('ENODATA'), ...nothing }),
    request: { phase: 'dns', code: 'ENODATA', category: 'network.dns' },
    finding: { check: 'dns.resolves', status: 'fail', category: 'network.dns', title: /does not exist/, fix: /base URL/ },
  },
  {
    name: 'a resolver that fails for the moment',
    start: async () => ({ url: 'https://again', resolver: failing('EAI_AGAIN'), ...nothing }),
    request: { phase: 'dns', code: 'EAI_AGAIN', category: 'network.dns' },
    finding: { check: 'dns.resolves', status: 'fail', category: 'network.dns', title: /DNS server does not answer/, fix: /VPN/ },
  },
  {
    name: 'a resolver that never answers',
    start: async () => ({ url: 'https://silent', resolver: () => new Promise(() => {}), timeoutMs: 1000, ...nothing }),
    request: { phase: 'dns', code: 'TIMEOUT', category: 'network.timeout' },
    finding: { check: 'dns.resolves', status: 'fail', measured: /TIMEOUT/ },
  },
  {
    name: 'a public name that leads to this machine',
    start: async () => {
      const stage = await tcp(fine);
      return { ...stage, url: `http://api.public.example:${stage.port}`, resolver: async () => [{ address: '127.0.0.1', family: 4 }] };
    },
    request: { phase: 'send', code: 'INSECURE_URL', category: 'config.insecure_url' },
    finding: { check: 'dns.address', status: 'warn', category: 'network.dns', measured: /127\.0\.0\.1/, fix: /public DNS|captive|log in/i },
  },
  {
    name: 'a port where nothing listens',
    start: async () => {
      const stage = await tcp(fine);
      await stage.close();
      return { ...stage, close: () => {} };
    },
    request: { phase: 'tcp', code: 'ECONNREFUSED', category: 'network.refused' },
    finding: {
      check: 'tcp.connects',
      status: 'fail',
      category: 'network.refused',
      measured: /127\.0\.0\.1:\d+ refused \(ECONNREFUSED\)/,
      fix: /Start the server/,
    },
  },
  {
    name: 'a host that swallows the handshake',
    onlyIf: onLinux,
    start: async () => ({ ...(await deafListener(60_000)), timeoutMs: 3000 }),
    request: { phase: 'tcp', code: 'TIMEOUT', category: 'network.timeout' },
    finding: { check: 'tcp.connects', status: 'fail', category: 'network.timeout', measured: /timeout/, fix: /firewall/ },
  },
  {
    name: 'broken IPv6 beside IPv4 that works',
    start: async () => {
      const stage = await tcp(fine);
      return {
        ...stage,
        resolver: async () => [
          { address: '::1', family: 6 },
          { address: '127.0.0.1', family: 4 },
        ],
      };
    },
    finding: {
      check: 'tcp.families',
      status: 'warn',
      measured: /\[::1\]:\d+ (?:refused|unreachable)/,
      title: /IPv6 .* broken/,
      fix: /ipv4first/,
    },
  },
  {
    name: "a handshake slower than Node's limit",
    onlyIf: onLinux,
    start: async () => ({
      ...(await deafListener(900)),
      timeoutMs: 4000,
      resolver: async () => [
        { address: '127.0.0.1', family: 4 },
        { address: '127.0.0.2', family: 4 },
      ],
    }),
    finding: {
      check: 'tcp.node-attempt-limit',
      status: 'warn',
      category: 'network.timeout',
      measured: /slowest handshake \d{3,4} ms/,
      fix: /--network-family-autoselection-attempt-timeout=5000/,
    },
  },
  {
    name: 'a server that resets every connection',
    start: async () => await tcp((socket) => void setTimeout(() => socket.resetAndDestroy(), 20)),
    request: { phase: 'wait', code: /ECONNRESET|EPIPE|NO_ANSWER/, category: 'network.reset' },
  },
  {
    name: 'a server that closes every connection',
    start: async () => await tcp((socket) => socket.end()),
    request: { phase: 'wait', code: /NO_ANSWER|EPIPE|ECONNRESET/, category: 'network.reset' },
  },
  {
    name: 'a server that resets after the request',
    start: async () => await tcp((socket) => socket.once('data', () => socket.resetAndDestroy())),
    request: { phase: 'wait', code: 'ECONNRESET', category: 'network.reset' },
  },
  {
    name: 'a server that closes after the request',
    start: async () => await tcp((socket) => socket.once('data', () => socket.end())),
    request: { phase: 'wait', code: 'NO_ANSWER', category: 'network.reset' },
  },
  {
    name: 'a server that is silent',
    start: async () => ({ ...(await tcp(() => {})), timeoutMs: 3000 }),
    request: { phase: 'wait', code: 'TIMEOUT', category: 'network.timeout' },
  },
];
