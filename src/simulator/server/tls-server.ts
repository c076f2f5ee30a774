import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { rememberSocket } from './http2-fault.ts';

/** A TLS server for HTTP/2 and HTTP/1.1 by ALPN, or for HTTP/2 only. Both use the same handler. */
export function createTlsServer(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  tls: { key: string; cert: string },
  http2Only: boolean,
): Http2SecureServer & { closeAllConnections(): void } {
  const server = createSecureServer({ key: tls.key, cert: tls.cert, allowHTTP1: !http2Only });
  const open = new Set<TLSSocket>();
  let latest: TLSSocket | undefined;
  server.prependListener('secureConnection', (socket: TLSSocket) => {
    latest = socket;
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  });
  server.on('session', (session: ServerHttp2Session) => {
    session.on('error', () => {});
    if (latest) rememberSocket(session, latest);
  });
  server.on('request', handler as unknown as RequestListener);
  return Object.assign(server, {
    closeAllConnections: () => {
      for (const socket of open) socket.destroy();
    },
  });
}
