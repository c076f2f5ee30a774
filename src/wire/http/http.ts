import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ConnectionTrace } from '../../domain/evidence/exchange.ts';
import type { Alpn } from '../path/tls.ts';
import type { HttpConnection } from './http-connection.ts';

/** Loads the modules that a request needs, before its clock starts. */
export async function loadEngines(alpn: Alpn): Promise<void> {
  if (alpn.includes('http/1.1')) await (await import('./http1.ts')).loadClient();
  if (alpn.includes('h2')) process.getBuiltinModule('node:http2');
}

/** A connection of the HTTP version that the handshake negotiated; HTTP/1.1 if none was. Loads only that version's engine. */
export async function createHttpConnection(origin: string, socket: Socket | TLSSocket, trace: ConnectionTrace): Promise<HttpConnection> {
  if ('alpnProtocol' in socket && socket.alpnProtocol === 'h2') {
    const { createHttp2Connection } = await import('./http2.ts');
    return await createHttp2Connection(origin, socket, trace);
  }
  const { createHttp1Connection } = await import('./http1.ts');
  return await createHttp1Connection(origin, socket, trace);
}
