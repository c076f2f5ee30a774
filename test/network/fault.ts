import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import type { Phase } from '../../src/domain/evidence/exchange.ts';
import type { AuthHeader } from '../../src/domain/protocol.ts';
import type { Category } from '../../src/domain/report/category.ts';
import type { Status } from '../../src/domain/report/finding.ts';
import type { AddressResolver } from '../../src/wire/path/resolve.ts';
import { getPort, listen } from '../support/server.ts';
import { type Issued, issue } from './certificate.ts';

export const key = 'sk-test-0123456789abcdefSECRET';
export const proxyPassword = 'proxy-pa55word';

/** A staged fault: how to start it and the expected results. */
export interface Fault {
  name: string;
  start(): Promise<Stage>;
  /** The expected result of the request with a key; absent if it succeeds. */
  request?: { phase: Phase; code: string | RegExp; category: Category };
  /** The expected finding; `fix` is searched in texts and commands. */
  finding?: { check: string; status: Status; category?: Category; measured?: RegExp; title?: RegExp; fix?: RegExp };
  /** Runs only if this is true; otherwise the name gives the reason. */
  onlyIf?: boolean;
}

export interface Stage {
  url: string;
  close(): Promise<void> | void;
  env?: Record<string, string>;
  resolver?: AddressResolver;
  header?: AuthHeader;
  secret?: string;
  timeoutMs?: number;
  nodeVersion?: string;
  /** Everything the server received. */
  received?(): string;
}

const dayMs = 86_400_000;
export const root = issue({ name: 'Test Root', isCa: true });
export const good = issue({ name: 'localhost', names: ['localhost', 'ip:127.0.0.1'], issuer: root });
export const inDays = (days: number): Date => new Date(Date.now() + days * dayMs);

/** A TCP server on loopback that handles every connection with `onSocket`, and records what it receives. */
export async function tcp(onSocket: (socket: Socket) => void, scheme = 'http'): Promise<Stage & { port: number }> {
  return await stageServer(createServer(), onSocket, scheme);
}

/** The same behind TLS. */
export async function tls(
  identity: Issued | Pick<Issued, 'cert' | 'key'>,
  onSocket: (socket: Socket) => void,
  options: TlsOptions = {},
): Promise<Stage & { port: number }> {
  const server = createTlsServer({ cert: identity.cert, key: identity.key, ...options });
  server.on('tlsClientError', () => {});
  return await stageServer(server, onSocket, 'https', 'secureConnection');
}

async function stageServer(
  server: Server,
  onSocket: (socket: Socket) => void,
  scheme: string,
  event = 'connection',
): Promise<Stage & { port: number }> {
  const sockets = new Set<Socket>();
  let received = '';
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.on(event, (socket: Socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
    });
    onSocket(socket);
  });
  await listen(server);
  const port = getPort(server);
  return {
    url: `${scheme}://localhost:${port}`,
    port,
    received: () => received,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers each request with these bytes once its head has arrived. */
export function answering(bytes: string | Buffer, then: (socket: Socket) => void = () => {}): (socket: Socket) => void {
  return (socket) => {
    let head = '';
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      head = '';
      socket.write(bytes);
      then(socket);
    });
  };
}

/** A complete answer with the right length. */
export function http(status: string, headers: Record<string, string> = {}, body: string | Buffer = '{}'): Buffer {
  const lines = Object.entries({ 'Content-Length': String(Buffer.byteLength(body)), ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`), Buffer.from(body)]);
}

export const fine = answering(http('200 OK', { 'Content-Type': 'application/json' }));

/** A stage that closes all its parts together. */
export function together(stage: Stage, ...others: Pick<Stage, 'close'>[]): Stage {
  return {
    ...stage,
    close: async () => {
      for (const one of [stage, ...others]) await one.close();
    },
  };
}
