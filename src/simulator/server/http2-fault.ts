import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse, Http2Session } from 'node:http2';
import type { TLSSocket } from 'node:tls';

/** Error codes of HTTP/2 (RFC 9113, section 7). */
const http2Codes = { NO_ERROR: 0, PROTOCOL_ERROR: 1, INTERNAL_ERROR: 2, REFUSED_STREAM: 7, CANCEL: 8, ENHANCE_YOUR_CALM: 11 } as const;

/** What an HTTP/2 fault does to the stream or the connection; not available over HTTP/1.1. */
export type Http2Fault = 'goaway' | 'refused-stream' | 'enhance-your-calm' | 'cancel' | 'broken';

const sockets = new WeakMap<Http2Session, TLSSocket>();

/** Remembers a session's socket, which Node hides. */
export function rememberSocket(session: Http2Session, socket: TLSSocket): void {
  sockets.set(session, socket);
}

/** The HTTP/2 stream of an answer; undefined for HTTP/1.1. */
export function getStream(response: ServerResponse): Http2ServerResponse['stream'] | undefined {
  return 'stream' in response ? (response as unknown as Http2ServerResponse).stream : undefined;
}

/** The connection of an answer, in either HTTP version. */
export function getConnection(response: ServerResponse): TLSSocket | ServerResponse['socket'] {
  const session = getStream(response)?.session;
  return session ? (sockets.get(session) ?? null) : response.socket;
}

/** Applies an HTTP/2 fault; returns false, without effect, over HTTP/1.1. */
export function applyHttp2Fault(response: ServerResponse, fault: Http2Fault): boolean {
  const stream = getStream(response);
  if (stream === undefined) return false;
  const { session } = stream;
  if (fault === 'refused-stream') stream.close(http2Codes.REFUSED_STREAM);
  else if (fault === 'cancel') stream.close(http2Codes.CANCEL);
  else if (fault === 'goaway') session?.goaway(http2Codes.INTERNAL_ERROR);
  else if (fault === 'enhance-your-calm') session?.goaway(http2Codes.ENHANCE_YOUR_CALM);
  else session?.goaway(http2Codes.PROTOCOL_ERROR);
  if (session && fault !== 'refused-stream' && fault !== 'cancel') setTimeout(() => sockets.get(session)?.destroy(), 50).unref();
  return true;
}
