import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import type { Socket } from 'node:net';
import type { ConnectionTrace, Headers } from '../../domain/evidence/exchange.ts';
import { findErrorCodes } from '../failure.ts';
import type { RequestContext } from '../request-context.ts';
import { WireError } from '../wire-error.ts';
import { type HttpConnection, maxHeadBytes, type OutgoingRequest } from './http-connection.ts';
import type { Receiver } from './receiver.ts';

type Http2 = typeof import('node:http2');

const windowBytes = 1024 * 1024;
const maxHeaderPairs = 2000;
/** Assumed until the server announces its limit. */
const assumedStreams = 100;

/**
 * HTTP/2 over a verified TLS socket that negotiated it, with Node's own client. undici's is not used: it reports a reset stream, a GOAWAY
 * and their error codes only in its messages, treats an answer cancelled midway as complete, and ends running streams on a GOAWAY that lets
 * them finish.
 */
export async function createHttp2Connection(origin: string, socket: Socket, trace: ConnectionTrace): Promise<HttpConnection> {
  return new Http2Connection(process.getBuiltinModule('node:http2'), origin, socket, trace);
}

class Http2Connection implements HttpConnection {
  readonly socket: Socket;
  readonly trace: ConnectionTrace;
  readonly #http2: Http2;
  readonly #session: ClientHttp2Session;
  #goawayCode: number | undefined;
  #sessionError: unknown;

  constructor(http2: Http2, origin: string, socket: Socket, trace: ConnectionTrace) {
    this.socket = socket;
    this.trace = trace;
    this.#http2 = http2;
    socket.on('error', () => {});
    this.#session = http2.connect(origin, {
      createConnection: () => socket,
      maxHeaderListPairs: maxHeaderPairs,
      settings: { enablePush: false, initialWindowSize: windowBytes, maxHeaderListSize: maxHeadBytes },
    });
    this.#session.on('error', (error) => {
      this.#sessionError ??= error;
    });
    this.#session.on('goaway', (code) => {
      this.#goawayCode ??= code;
    });
  }

  get capacity(): number {
    return this.#session.remoteSettings?.maxConcurrentStreams ?? assumedStreams;
  }

  isOpen(): boolean {
    return !this.socket.destroyed && !this.#session.closed && !this.#session.destroyed && this.#goawayCode === undefined;
  }

  async send(request: OutgoingRequest, receiver: Receiver, context: RequestContext): Promise<void> {
    context.phase = 'send';
    const stream = this.#open(request);
    const answered = new Promise<void>((resolve, reject) => {
      let streamError: unknown;
      let hasEnded = false;
      receiver.onStop = (error) => {
        reject(error);
        stream.close(this.#http2.constants.NGHTTP2_CANCEL);
      };
      stream.on('response', (headers) => receiver.headers({ status: headers[':status'] ?? 0, headers: toFlatHeaders(headers) }, '2'));
      stream.on('data', (bytes: Buffer) => receiver.data(bytes));
      stream.on('end', () => {
        hasEnded = true;
      });
      stream.on('error', (error) => {
        streamError = error;
      });
      // Always the last event of a stream.
      stream.on('close', () => {
        const isWhole = hasEnded && receiver.head !== undefined && stream.rstCode === 0 && streamError === undefined;
        if (isWhole) receiver.end().then(resolve, reject);
        else reject(this.#toWireError(stream, streamError, receiver, context));
      });
    });
    stream.once('finish', () => receiver.requestSent());
    stream.end(request.body);
    try {
      await context.race(answered);
    } catch (error) {
      if (!stream.closed) stream.close(this.#http2.constants.NGHTTP2_CANCEL);
      throw error;
    }
  }

  destroy(): void {
    this.#session.destroy();
    this.socket.destroy();
  }

  #open(request: OutgoingRequest): ClientHttp2Stream {
    const { host, 'content-length': _, ...rest } = request.headers;
    const secret = Object.keys(rest).filter((name) => /^authorization$|key|token|secret/.test(name));
    const headers: OutgoingHttpHeaders = {
      ':method': request.method,
      ':path': request.path,
      ':authority': host,
      ...rest,
      ...(request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }),
      [this.#http2.sensitiveHeaders]: secret,
    };
    try {
      return this.#session.request(headers, { endStream: request.body === undefined });
    } catch (error) {
      const codes = findErrorCodes(error);
      const isSession = /GOAWAY|SESSION|DESTROYED/.test(codes[0] ?? '');
      throw new WireError('send', isSession ? 'HTTP2_GOAWAY' : 'HEADER_INVALID', undefined, codes);
    }
  }

  /** Why a stream ended before its answer was complete: the server's GOAWAY, its reset, an invalid frame, or the connection. */
  #toWireError(stream: ClientHttp2Stream, error: unknown, receiver: Receiver, context: RequestContext): WireError {
    if (error instanceof WireError) return error;
    const phase = receiver.head ? 'receive' : context.phase;
    const codes = [error, this.#sessionError].flatMap(findErrorCodes);
    const make = (code: string, ...chain: readonly string[]): WireError => new WireError(phase, code, undefined, [...chain, ...codes]);
    const goaway = this.#goawayCode;
    if (goaway !== undefined) {
      const name = errorNames[goaway] ?? 'UNKNOWN';
      return make(goaway === 0 ? 'HTTP2_GOAWAY' : (faultCodes[name] ?? 'HTTP2_GOAWAY'), 'GOAWAY', `NGHTTP2_${name}`);
    }
    if (codes.includes('ERR_HTTP2_ERROR')) return make('HTTP2_PROTOCOL_ERROR');
    // The session ended without a GOAWAY: the connection closed.
    if (this.#session.destroyed || this.#session.closed || this.socket.destroyed) {
      const reset = codes.includes('ECONNRESET');
      return make(receiver.head ? 'BODY_CUT' : reset ? 'ECONNRESET' : 'NO_ANSWER');
    }
    const name = errorNames[stream.rstCode ?? 0] ?? 'UNKNOWN';
    return make(faultCodes[name] ?? 'HTTP2_STREAM_RESET', 'RST_STREAM', `NGHTTP2_${name}`);
  }
}

/** Error code names by number (RFC 9113, section 7). */
const errorNames: readonly string[] = [
  'NO_ERROR',
  'PROTOCOL_ERROR',
  'INTERNAL_ERROR',
  'FLOW_CONTROL_ERROR',
  'SETTINGS_TIMEOUT',
  'STREAM_CLOSED',
  'FRAME_SIZE_ERROR',
  'REFUSED_STREAM',
  'CANCEL',
  'COMPRESSION_ERROR',
  'CONNECT_ERROR',
  'ENHANCE_YOUR_CALM',
  'INADEQUATE_SECURITY',
  'HTTP_1_1_REQUIRED',
];

/** HTTP/2 error codes with a failure code of their own. */
const faultCodes: Readonly<Record<string, string>> = {
  REFUSED_STREAM: 'HTTP2_REFUSED_STREAM',
  ENHANCE_YOUR_CALM: 'HTTP2_ENHANCE_YOUR_CALM',
  INADEQUATE_SECURITY: 'HTTP2_INADEQUATE_SECURITY',
  HTTP_1_1_REQUIRED: 'HTTP2_HTTP_1_1_REQUIRED',
  PROTOCOL_ERROR: 'HTTP2_PROTOCOL_ERROR',
  FLOW_CONTROL_ERROR: 'HTTP2_PROTOCOL_ERROR',
  FRAME_SIZE_ERROR: 'HTTP2_PROTOCOL_ERROR',
  COMPRESSION_ERROR: 'HTTP2_PROTOCOL_ERROR',
};

function toFlatHeaders(headers: IncomingHttpHeaders): Headers {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (name.startsWith(':') ? [] : [[name, [value ?? ''].flat().join(', ')]])),
  );
}
