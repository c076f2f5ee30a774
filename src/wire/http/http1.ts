import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { buildConnector, Client } from 'undici';
import type { ConnectionTrace, Headers, RefusedForm } from '../../domain/evidence/exchange.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { findErrorCodes } from '../failure.ts';
import type { RequestContext } from '../request-context.ts';
import { WireError } from '../wire-error.ts';
import { type HttpConnection, maxHeadBytes, type OutgoingRequest } from './http-connection.ts';
import type { Receiver } from './receiver.ts';
import { findRefusedChunk, findRefusedHead, toRefusedSize } from './refused-form.ts';

let clientClass: Promise<typeof Client> | undefined;

/** Loads only undici's client. */
export function loadClient(): Promise<typeof Client> {
  clientClass ??= loadOnce();
  return clientClass;
}

async function loadOnce(): Promise<typeof Client> {
  const { default: ClientClass } = await import('undici/lib/dispatcher/client.js');
  await compileParser(ClientClass);
  return ClientClass;
}

/** Makes undici compile its parser over a dummy stream, to keep this out of the first request's time. Throws `UsageError` if it fails. */
async function compileParser(ClientClass: typeof Client): Promise<void> {
  const nowhere = new Duplex({ read: () => {}, write: (_chunk, _encoding, done) => done() });
  const client = new ClientClass('http://localhost', {
    connect: (_options, callback) => queueMicrotask(() => callback(null, nowhere as Socket)),
  });
  const connected = new Promise<void>((resolve, reject) => {
    client.once('connect', () => resolve());
    client.once('connectionError', () => reject(withoutParser()));
  });
  client.dispatch({ method: 'GET', path: '/' }, { onRequestStart: () => {}, onResponseError: () => {} });
  await connected;
  await client.destroy();
}

function withoutParser(): UsageError {
  return new UsageError(
    {
      en: 'This Node cannot compile WebAssembly, in which undici, and so the SDKs on Node, read HTTP/1.1: nothing was sent.',
      zh: '这个 Node 无法编译 WebAssembly，而 undici 以及 Node 上的 SDK 用它读取 HTTP/1.1：没有发送任何内容。',
    },
    [
      {
        en: 'Start Node without --jitless, or with more address space (ulimit -v).',
        zh: '启动 Node 时不要用 --jitless，或放宽地址空间限制（ulimit -v）。',
      },
    ],
  );
}

/** HTTP/1.1 over an open socket, verified for https, with the engine that JavaScript SDKs on Node use. */
export async function createHttp1Connection(origin: string, socket: Socket, trace: ConnectionTrace): Promise<HttpConnection> {
  return new Http1Connection(await loadClient(), origin, socket, trace);
}

/** A request's message over a WebSocket, with the module that speaks it. */
type WebSocketUse = NonNullable<OutgoingRequest['webSocket']> & typeof import('./websocket.ts');

class Http1Connection implements HttpConnection {
  readonly capacity = 1;
  readonly socket: Socket;
  readonly trace: ConnectionTrace;
  readonly #client: Client;
  #receiver: Receiver | undefined;
  #isUsed = false;
  #socketError: unknown;

  constructor(ClientClass: typeof Client, origin: string, socket: Socket, trace: ConnectionTrace) {
    this.socket = socket;
    this.trace = trace;
    // An error event without a listener would end the process.
    socket.on('error', (error) => {
      this.#socketError ??= error;
    });
    this.#client = new ClientClass(origin, {
      connect: (_options, callback) => this.#attach(callback),
      maxHeaderSize: maxHeadBytes,
      // The request's own deadline is the only timer: undici's would fire in the wrong phase, and never against a slow drip.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#client.on('connectionError', () => {});
  }

  isOpen(): boolean {
    return !this.socket.destroyed && !this.#client.destroyed;
  }

  async send(request: OutgoingRequest, receiver: Receiver, context: RequestContext): Promise<void> {
    context.phase = 'send';
    this.#receiver = receiver;
    const webSocket = request.webSocket && { ...request.webSocket, ...(await import('./websocket.ts')) };
    try {
      await context.race(this.#dispatch(request, webSocket, receiver, context));
      // A connection that was upgraded to a WebSocket cannot be reused.
      if (receiver.head?.status === 101) this.destroy();
    } catch (error) {
      this.destroy();
      throw error;
    } finally {
      this.#receiver = undefined;
    }
  }

  /** Resolves when the whole answer has arrived. */
  #dispatch(request: OutgoingRequest, webSocket: WebSocketUse | undefined, receiver: Receiver, context: RequestContext): Promise<void> {
    const handshake = webSocket?.startHandshake();
    return new Promise<void>((resolve, reject) => {
      const fail = (error: unknown): void => reject(toWireError(error, this.#socketError, receiver, context));
      try {
        this.#client.dispatch(
          {
            method: request.method as 'GET',
            path: request.path,
            headers: { ...request.headers, ...handshake?.headers },
            body: request.body ?? null,
            ...(handshake && { upgrade: 'websocket' }),
          },
          {
            onRequestStart: () => {
              // The request is written right after this call; bytes that the system did not accept at once have left when an empty write
              // behind them completes.
              queueMicrotask(() => {
                if (this.socket.writableLength === 0) receiver.requestSent();
                else this.socket.write('', () => receiver.requestSent());
              });
            },
            onRequestUpgrade: (_controller, status, headers, socket) => {
              const flat = toFlatHeaders(headers);
              if (webSocket === undefined || handshake?.accepts(flat) !== true) {
                socket.destroy();
                return reject(new WireError('receive', webSocket === undefined ? 'UPGRADED' : 'WEBSOCKET_INVALID'));
              }
              receiver.onStop = reject;
              receiver.headers({ status, headers: flat }, '1.1');
              const take = (text: string): boolean => {
                receiver.data(Buffer.from(`${text}\n`));
                return webSocket.until.test(text);
              };
              webSocket.exchangeMessages(this.socket, webSocket.message, take).then(() => receiver.end().then(resolve, fail), fail);
            },
            onResponseStart: (controller, status, headers) => {
              if (status < 200) return;
              receiver.onStop = (error) => {
                reject(error);
                controller.abort(error);
              };
              const version = /^HTTP\/(\d\.\d)/.exec(receiver.start.toString('latin1', 0, 8))?.[1] ?? '1.1';
              receiver.headers({ status, headers: toFlatHeaders(headers) }, version);
            },
            onResponseData: (_controller, bytes) => receiver.data(bytes),
            onResponseEnd: () => void receiver.end().then(resolve, fail),
            onResponseError: (_controller, error) => fail(error),
          },
        );
      } catch (error) {
        reject(toRequestError(error));
      }
    });
  }

  destroy(): void {
    void this.#client.destroy().catch(() => {});
    this.socket.destroy();
  }

  /**
   * Hands undici the only socket. Asynchronously, or undici would not resume its queue. A second socket is refused with a code that ends
   * the request: after `UND_ERR_SOCKET` undici would retry forever.
   */
  #attach(callback: buildConnector.Callback): void {
    queueMicrotask(() => {
      if (this.#isUsed || this.socket.destroyed) return callback(Object.assign(new Error('closed'), { code: 'UND_ERR_CLOSED' }), null);
      this.#isUsed = true;
      // undici immediately reads what a server writes before any request.
      const early: Buffer | null = this.socket.read();
      if (early !== null) {
        this.#receiver?.raw(early);
        this.socket.unshift(early);
      }
      callback(null, this.socket);
      // undici reads the socket; this listener sees the same bytes.
      this.socket.on('data', (bytes: Buffer) => this.#receiver?.raw(bytes));
    });
  }
}

function toFlatHeaders(headers: NodeJS.Dict<string | string[]>): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]));
}

/** undici's message contains the header's name and value: only the fact is passed on. */
function toRequestError(error: unknown): WireError {
  const message = error instanceof Error ? error.message : '';
  return new WireError('send', /\bpath\b/.test(message) ? 'URL_INVALID' : 'HEADER_INVALID', undefined, findErrorCodes(error));
}

/** Maps a failed request to an error by how much of the answer had arrived: undici reports most ends as `UND_ERR_SOCKET`. */
function toWireError(error: unknown, socketError: unknown, receiver: Receiver, context: RequestContext): WireError {
  if (error instanceof WireError) return error;
  const codes = [...new Set([socketError, error].flatMap(findErrorCodes))];
  const code = codes[0] ?? 'UNKNOWN';
  const { start, head } = receiver;
  const make = (ours: string): WireError => new WireError(start.length > 0 || head ? 'receive' : context.phase, ours, undefined, codes);
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED') return toRequestError(error);
  const isClosed = /^(?:UND_ERR_SOCKET|UND_ERR_CLOSED|ECONNRESET|EPIPE)$/.test(code);
  if (head) {
    const refused = code === 'HPE_INVALID_CHUNK_SIZE' ? findRefusedChunk(error) : undefined;
    if (refused) return toRefusal(make('ENGINE_REFUSED'), refused);
    return make(isClosed || /^(?:UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HPE_INVALID_EOF_STATE)$/.test(code) ? 'BODY_CUT' : code);
  }
  if (start.length === 0) return make(code.startsWith('UND_ERR_') && isClosed ? 'NO_ANSWER' : code);
  return toHeadError(code, isClosed, start, make);
}

/** An answer that ended before its body. */
function toHeadError(code: string, isClosed: boolean, start: Buffer, make: (code: string) => WireError): WireError {
  const text = start.toString('latin1');
  if (start[0] === 0x15 && start[1] === 0x03) return make('TLS_EXPECTED');
  // The first frame of a server that speaks HTTP/2 regardless of the request.
  if (/^\0[\s\S]{2}\x04[\0\x01]\0{4}/.test(text)) return make('HTTP2_ONLY');
  if (!text.startsWith('HTTP/')) return make('NOT_HTTP');
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return toRefusal(make('ENGINE_REFUSED'), toRefusedSize(text));
  if (isClosed && /^HTTP\/1\.[01] 101/.test(text)) return make('UPGRADED');
  const refused = isClosed && !/^HTTP\/1\.[01] 100/.test(text) ? undefined : findRefusedHead(text);
  if (refused) return toRefusal(make('ENGINE_REFUSED'), refused);
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return make('HPE_UNEXPECTED_CONTENT_LENGTH');
  return make(isClosed ? 'HEAD_CUT' : code);
}

function toRefusal(error: WireError, refused: RefusedForm): WireError {
  error.refused = refused;
  return error;
}
