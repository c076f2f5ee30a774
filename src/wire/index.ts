import { setMaxListeners } from 'node:events';
import type { ConnectionTrace, Exchange, Failure, Headers, HttpChoice, Wire, WireRequest } from '../domain/evidence/exchange.ts';
import type { RequestHeader } from '../domain/request-header.ts';
import { getPort } from '../text/url.ts';
import { toAnswer, toTimings } from './answer.ts';
import { type ConnectionRoute, type ConnectOptions, type Mutable, openConnection } from './connection.ts';
import { addedHeaders, credentialHeaders, type LocalEndOptions, requireLocalEnd, requireSafePath, withoutKey } from './credential.ts';
import { toFailure } from './failure.ts';
import { acceptEncoding, withoutUnreadable } from './http/decoder.ts';
import { createHttpConnection, loadEngines } from './http/http.ts';
import type { HttpConnection, OutgoingRequest } from './http/http-connection.ts';
import { ConnectionPool } from './http/pool.ts';
import { type AnswerHead, Receiver } from './http/receiver.ts';
import { parseUrl } from './parse-url.ts';
import type { ProxyChoice } from './path/proxy.ts';
import { type AddressResolver, createSystemResolver } from './path/resolve.ts';
import { type Alpn, createTrust } from './path/tls.ts';
import { basic } from './path/tunnel.ts';
import { RequestContext } from './request-context.ts';
import { WireError } from './wire-error.ts';

export interface WireOptions extends LocalEndOptions {
  /** The proxy for a URL, or null for none. */
  proxyFor?: ((url: URL) => ProxyChoice | null) | undefined;
  /** Headers the user adds to requests to a URL. */
  headersFor?: ((url: URL) => readonly RequestHeader[]) | undefined;
  /** Consent to send a key over plain http to another machine. */
  allowInsecureHttp?: boolean | undefined;
  /** No key of the requests is a secret: each is made up, or a word that servers without a key check take. Added headers may be. */
  hasPublicKey?: boolean | undefined;
  /** Epoch milliseconds, for `startedAt`. */
  now: () => number;
  /** PEM root certificates trusted in addition to Node's own. */
  extraCa?: readonly string[] | undefined;
  /** For all connection attempts to one host; default 10 s, and never longer than the request's own time limit. */
  connectTimeoutMs?: number | undefined;
  userAgent?: string | undefined;
  /** HTTP versions to offer, overriding each request's; if neither is set, 1.1, as SDKs on Node use. */
  http?: HttpChoice | undefined;
  /** Monotonic milliseconds; default `performance.now`. */
  clock?: (() => number) | undefined;
  resolver?: AddressResolver | undefined;
}

const defaultConnectTimeoutMs = 10_000;
const defaultBodyBytes = 1024 * 1024;
/** Kept of an answer whose request sets no limit: several times the size of a key endpoint's answer or a short completion. */
const defaultKeptBytes = 256 * 1024;
/** A body may stay open this long after its last event: then the request ends with `TIMEOUT`. */
const completeGraceMs = 5000;

/** The only module that opens sockets and reveals the key. Connections are kept for the next request to the same origin. */
export function createWire(options: WireOptions): Wire {
  return new HttpWire(options);
}

/** One request on its way: where it goes, what is sent, and what is recorded. */
interface RequestDelivery {
  route: ConnectionRoute;
  hasSecret: boolean;
  outgoing: OutgoingRequest;
  trace: Mutable<ConnectionTrace>;
  receiver: Receiver;
}

class HttpWire implements Wire {
  readonly #options: WireOptions;
  readonly #clock: () => number;
  readonly #pool = new ConnectionPool();
  readonly #running = new Set<AbortController>();
  readonly #connecting: ConnectOptions;

  constructor(options: WireOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => performance.now());
    let trust: ConnectOptions['trust'] | undefined;
    this.#connecting = {
      resolver: options.resolver ?? createSystemResolver(),
      get trust() {
        trust ??= createTrust(options.extraCa);
        return trust;
      },
      connectTimeoutMs: options.connectTimeoutMs ?? defaultConnectTimeoutMs,
    };
  }

  async exchange(request: WireRequest): Promise<Exchange> {
    const stop = new AbortController();
    this.#running.add(stop);
    const timer = setTimeout(() => stop.abort('timeout'), request.timeoutMs);
    const silence = request.silenceMs === undefined ? undefined : setTimeout(() => stop.abort('timeout'), request.silenceMs);
    let grace: NodeJS.Timeout | undefined;
    const onBytes = (): void => {
      silence?.refresh();
      if (request.isComplete?.() !== true) return;
      clearTimeout(grace);
      grace = setTimeout(() => stop.abort('timeout'), completeGraceMs);
    };
    const onAbort = (): void => stop.abort('aborted');
    if (request.signal?.aborted) onAbort();
    if (request.signal) {
      // One signal stops all requests of a run; Node warns on stderr above ten listeners.
      setMaxListeners(0, request.signal);
      request.signal.addEventListener('abort', onAbort, { once: true });
    }
    try {
      // Created before the clock starts, and skipped for plain http.
      if (/^https:/i.test(request.url)) void this.#connecting.trust;
      await loadEngines(offers[this.#chooseHttp(request)]);
      return await this.#carryOut(request, new RequestContext(this.#clock, stop.signal), onBytes);
    } finally {
      clearTimeout(timer);
      clearTimeout(silence);
      clearTimeout(grace);
      request.signal?.removeEventListener('abort', onAbort);
      this.#running.delete(stop);
    }
  }

  async close(): Promise<void> {
    for (const stop of this.#running) stop.abort('aborted');
    this.#pool.close();
  }

  async #carryOut(request: WireRequest, context: RequestContext, onBytes: () => void): Promise<Exchange> {
    const credential = credentialHeaders(request.credential);
    const headers = { ...toLowerCase(request.headers), ...this.#defaultHeaders(request) };
    const trace: Mutable<ConnectionTrace> = { host: '', port: 0, attempts: [], reused: false };
    const receiver = createReceiver(request, context, onBytes);
    let url: URL | undefined;
    let added = addedHeaders([]);
    let isTraced = false;
    let failure: Failure | undefined;
    const startedAt = new Date(this.#options.now()).toISOString();
    try {
      url = parseUrl(request.url);
      const proxy = this.#options.proxyFor?.(url) ?? null;
      added = addedHeaders(withoutKey(this.#options.headersFor?.(url) ?? [], request.withheldKey, request.credential?.secret));
      const hasSecret = (request.credential != null && this.#options.hasPublicKey !== true) || added.hasSecret;
      if (hasSecret) requireSafePath(url, proxy, this.#options);
      trace.host = url.hostname;
      trace.port = getPort(url);
      isTraced = true;
      const outgoing = toOutgoingRequest(request, url, proxy, { ...headers, ...added.sent, ...credential.sent });
      const route = { url, proxy, alpn: offers[this.#chooseHttp(request)] };
      await this.#deliver({ route, hasSecret, outgoing, trace, receiver }, context);
    } catch (error) {
      failure = withoutCredential(toFailure(error, context.phase, context.elapsedMs()), credential.scrub);
    } finally {
      receiver.destroy();
    }
    const answer = toAnswer(receiver, credential.scrub);
    return {
      purpose: request.purpose,
      method: request.method,
      url: url?.href ?? request.url,
      requestHeaders: { ...(url ? { host: url.host } : {}), ...headers, ...added.shown, ...credential.shown },
      requestBody: request.body ?? request.webSocket?.message,
      startedAt,
      connection: isTraced ? trace : undefined,
      timings: toTimings(trace, receiver, context),
      outcome: failure || !answer ? { ok: false, failure: failure ?? unknownFailure, partial: answer } : { ok: true, ...answer },
      bodyBytes: receiver.bodyBytes,
      httpVersion: receiver.httpVersion,
      remoteAddress: trace.attempts.find((attempt) => attempt.outcome === 'connected')?.address,
    };
  }

  /** Sends over a kept or a new connection. */
  async #deliver(delivery: RequestDelivery, context: RequestContext): Promise<void> {
    const { route, hasSecret, outgoing, trace, receiver } = delivery;
    const { url, proxy, alpn } = route;
    const origin = [url.origin, proxy?.url ?? '', proxy?.variable ?? '', ...alpn].join(' ');
    const kept = this.#pool.take(origin);
    if (kept) {
      if (hasSecret) requireLocalEnd(url, proxy, kept.trace, this.#options);
      Object.assign(trace, { ...kept.trace, reused: true });
      try {
        return await kept.send(outgoing, receiver, context);
      } catch (error) {
        if (!wasStale(error, receiver)) throw error;
        Object.assign(trace, { reused: false, attempts: [], dns: undefined, tls: undefined, proxy: undefined });
      } finally {
        this.#pool.giveBack(origin, kept);
      }
    }
    const connection = await this.#connect(delivery, context);
    this.#pool.add(origin, connection);
    try {
      await connection.send(outgoing, receiver, context);
    } finally {
      this.#pool.giveBack(origin, connection);
    }
  }

  async #connect({ route, hasSecret, trace }: RequestDelivery, context: RequestContext): Promise<HttpConnection> {
    const { url, proxy, alpn } = route;
    if (!alpn.includes('http/1.1') && url.protocol === 'http:') throw new WireError('send', 'HTTP2_NOT_OFFERED');
    const socket = await openConnection(route, this.#connecting, context, trace);
    try {
      if (!alpn.includes('http/1.1') && trace.tls?.alpn !== 'h2') throw new WireError('tls', 'HTTP2_NOT_OFFERED');
      if (hasSecret) requireLocalEnd(url, proxy, trace, this.#options);
      return await createHttpConnection(url.origin, socket, trace);
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  #chooseHttp(request: WireRequest): HttpChoice {
    return request.webSocket ? '1.1' : (this.#options.http ?? request.http ?? '1.1');
  }

  #defaultHeaders(request: WireRequest): Record<string, string> {
    const given = toLowerCase(request.headers);
    return {
      ...(given['user-agent'] === undefined ? { 'user-agent': this.#options.userAgent ?? 'kush-doctor' } : {}),
      'accept-encoding': withoutUnreadable(given['accept-encoding'] ?? acceptEncoding),
      ...(request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }),
    };
  }
}

const offers: Readonly<Record<HttpChoice, Alpn>> = { '1.1': ['http/1.1'], '2': ['h2'], auto: ['h2', 'http/1.1'] };

function withoutCredential(failure: Failure, scrub: (text: string) => string): Failure {
  return failure.refused ? { ...failure, refused: { ...failure.refused, raw: scrub(failure.refused.raw) } } : failure;
}

function createReceiver(request: WireRequest, context: RequestContext, afterBytes: () => void): Receiver {
  const { onChunk } = request;
  const onBytes = onChunk
    ? (bytes: Uint8Array, head: AnswerHead): void => {
        onChunk({ bytes, atMs: context.elapsedMs() }, head);
        afterBytes();
      }
    : undefined;
  const { maxBodyBytes } = request;
  const limits = maxBodyBytes === undefined ? { maxBodyBytes: defaultBodyBytes, keptBytes: defaultKeptBytes } : { maxBodyBytes };
  return new Receiver({ ...limits, onBytes }, context);
}

function toOutgoingRequest(request: WireRequest, url: URL, proxy: ProxyChoice | null, headers: Headers): OutgoingRequest {
  const path = `${url.pathname}${url.search}`;
  const forwards = proxy !== null && url.protocol === 'http:';
  return {
    method: request.method,
    path: forwards ? url.origin + path : path,
    headers: {
      host: url.host,
      ...headers,
      ...(forwards && proxy.credential ? { 'proxy-authorization': basic(proxy.credential) } : {}),
    },
    body: request.body,
    webSocket: request.webSocket,
  };
}

/** A server may close an idle connection just as it is reused; the request then got no answer. */
function wasStale(error: unknown, receiver: Receiver): boolean {
  return (
    error instanceof WireError && receiver.firstByteMs === undefined && /^(?:ECONNRESET|EPIPE|NO_ANSWER|HTTP2_GOAWAY)$/.test(error.code)
  );
}

const unknownFailure: Failure = { phase: 'wait', code: 'NO_ANSWER', message: 'The server closed the connection without an answer' };

function toLowerCase(headers: WireRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}
