import type { ConnectionTrace, Exchange, Failure, HttpAnswer, Timings, Wire, WireRequest } from '../domain/exchange.ts';
import { type ConnectOptions, type Mutable, openConnection } from './connection.ts';
import { credentialHeaders, isLoopbackHost, requireSafePath } from './credential.ts';
import { acceptEncoding } from './decoder.ts';
import { toFailure } from './failure.ts';
import type { ProxyChoice } from './proxy.ts';
import { RequestContext } from './request-context.ts';
import { type AddressResolver, createSystemResolver } from './resolve.ts';
import { type Connection, createConnectionOver, type Incoming, isIdle, send } from './send.ts';
import { createTrust } from './tls.ts';
import { basic } from './tunnel.ts';
import { WireError } from './wire-error.ts';

export interface WireOptions {
  /** The proxy for a URL, or null for none. */
  proxyFor?: ((url: URL) => ProxyChoice | null) | undefined;
  /** Consent to send a key over plain http to another machine. */
  allowInsecureHttp?: boolean | undefined;
  /** Epoch milliseconds, for `startedAt`. */
  now: () => number;
  /** Roots trusted besides Node's own, PEM. */
  extraCa?: readonly string[] | undefined;
  /** For all connection attempts to one host; default 10 s, and never longer than the request's own time. */
  connectTimeoutMs?: number | undefined;
  userAgent?: string | undefined;
  /** Monotonic milliseconds; default `performance.now`. */
  clock?: (() => number) | undefined;
  resolver?: AddressResolver | undefined;
}

const defaultConnectTimeoutMs = 10_000;
const defaultBodyBytes = 1024 * 1024;
/** Of a body that is larger than its limit, enough to see what it is. */
const excerptBytes = 64 * 1024;

/** The one thing that opens sockets and reveals the key. Connections are kept for the next request to the same origin. */
export function createWire(options: WireOptions): Wire {
  const allowInsecureHttp = options.allowInsecureHttp === true;
  const clock = options.clock ?? (() => performance.now());
  let trust: ConnectOptions['trust'] | undefined;
  const connecting: ConnectOptions = {
    resolver: options.resolver ?? createSystemResolver(),
    get trust() {
      trust ??= createTrust(options.extraCa);
      return trust;
    },
    connectTimeoutMs: options.connectTimeoutMs ?? defaultConnectTimeoutMs,
  };
  const idle = new Map<string, Connection[]>();
  const running = new Set<AbortController>();

  return {
    async exchange(request) {
      const stop = new AbortController();
      running.add(stop);
      const timer = setTimeout(() => stop.abort('timeout'), request.timeoutMs);
      const silence = request.silenceMs === undefined ? undefined : setTimeout(() => stop.abort('timeout'), request.silenceMs);
      const heard = silence && {
        ...request,
        onChunk: ((chunk, answer) => {
          silence.refresh();
          request.onChunk?.(chunk, answer);
        }) satisfies WireRequest['onChunk'],
      };
      const onAbort = (): void => stop.abort('aborted');
      if (request.signal?.aborted) onAbort();
      request.signal?.addEventListener('abort', onAbort, { once: true });
      try {
        // Made before the clock starts, and not at all for plain http.
        if (/^https:/i.test(request.url)) void connecting.trust;
        return await carryOut(heard ?? request, new RequestContext(clock, stop.signal));
      } finally {
        clearTimeout(timer);
        clearTimeout(silence);
        request.signal?.removeEventListener('abort', onAbort);
        running.delete(stop);
      }
    },
    async close() {
      for (const stop of running) stop.abort('aborted');
      for (const connection of [...idle.values()].flat()) drop(connection);
      idle.clear();
    },
  };

  async function carryOut(request: WireRequest, context: RequestContext): Promise<Exchange> {
    const credential = credentialHeaders(request.credential);
    const common = { ...lowerCased(request.headers), ...bodyHeaders(request) };
    const exchange: Mutable<Exchange> = {
      purpose: request.purpose,
      method: request.method,
      url: request.url,
      requestHeaders: { ...common, ...credential.shown },
      requestBody: request.body,
      startedAt: new Date(options.now()).toISOString(),
      timings: {},
      outcome: { ok: false, failure: { phase: 'send', code: 'UNKNOWN', message: '' } },
      bodyBytes: 0,
    };
    const trace: Mutable<ConnectionTrace> = { host: '', port: 0, attempts: [], reused: false };
    const incoming: Incoming = { kept: [], keptBytes: 0, bodyBytes: 0 };
    let failure: Failure | undefined;
    try {
      const url = readUrl(request.url);
      exchange.url = url.href;
      const proxy = options.proxyFor?.(url) ?? null;
      if (request.credential) requireSafePath(url, proxy, allowInsecureHttp);
      trace.host = url.hostname;
      trace.port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
      const headers = { host: url.host, ...common, ...credential.sent, ...proxyHeaders(url, proxy) };
      exchange.requestHeaders = { host: url.host, ...exchange.requestHeaders };
      const path = `${url.pathname}${url.search}`;
      const outgoing = {
        method: request.method,
        path: proxy && url.protocol === 'http:' ? url.origin + path : path,
        headers,
        body: request.body,
      };
      exchange.connection = trace;
      await deliver(request, url, proxy, outgoing, context, trace, incoming);
    } catch (error) {
      failure = toFailure(error, context.phase, context.elapsedMs());
    }
    exchange.timings = toTimings(trace, incoming, context);
    exchange.bodyBytes = incoming.bodyBytes;
    exchange.httpVersion = incoming.head?.httpVersion;
    const winner = trace.attempts.find((attempt) => attempt.outcome === 'connected');
    exchange.remoteAddress = winner?.address;
    const answer = incoming.head && toAnswer(incoming, credential.scrub);
    exchange.outcome = failure || !answer ? { ok: false, failure: failure ?? unknownFailure, partial: answer } : { ok: true, ...answer };
    return exchange;
  }

  async function deliver(
    request: WireRequest,
    url: URL,
    proxy: ProxyChoice | null,
    outgoing: Parameters<typeof send>[1],
    context: RequestContext,
    trace: Mutable<ConnectionTrace>,
    incoming: Incoming,
  ): Promise<void> {
    const { onChunk } = request;
    const reading = {
      maxBodyBytes: request.maxBodyBytes ?? defaultBodyBytes,
      onBytes:
        onChunk &&
        ((bytes: Uint8Array, head: { status: number; headers: HttpAnswer['headers'] }) =>
          onChunk({ bytes, atMs: context.elapsedMs() }, head)),
    };
    const origin = `${url.origin} ${proxy?.url ?? ''} ${proxy ? proxy.variable : ''}`;
    const kept = takeIdle(origin);
    if (kept) {
      Object.assign(trace, { ...kept.trace, reused: true });
      try {
        await send(kept, outgoing, reading, context, incoming);
        return keep(origin, kept);
      } catch (error) {
        // A server may close an idle connection at the moment it is used again; nothing of the request was answered then.
        const stale =
          error instanceof WireError && incoming.firstByteMs === undefined && /^(?:ECONNRESET|EPIPE|NO_ANSWER)$/.test(error.code);
        if (!stale) throw error;
        Object.assign(trace, { reused: false, attempts: [], dns: undefined, tls: undefined, proxy: undefined });
      }
    }
    const socket = await openConnection(url, proxy, connecting, context, trace);
    if (request.credential) requireLocal(url, proxy, trace);
    const connection = createConnectionOver(socket, trace);
    await send(connection, outgoing, reading, context, incoming);
    keep(origin, connection);
  }

  function takeIdle(origin: string): Connection | undefined {
    const list = idle.get(origin) ?? [];
    while (list.length > 0) {
      const connection = list.pop();
      if (connection && isIdle(connection)) return connection;
      if (connection) drop(connection);
    }
    return undefined;
  }

  function keep(origin: string, connection: Connection): void {
    idle.set(origin, [...(idle.get(origin) ?? []), connection]);
  }

  /** `localhost` need not be this machine: a hosts file can say otherwise. */
  function requireLocal(url: URL, proxy: ProxyChoice | null, trace: ConnectionTrace): void {
    if (url.protocol === 'https:' || proxy || allowInsecureHttp) return;
    const winner = trace.attempts.find((attempt) => attempt.outcome === 'connected');
    if (winner && !isLoopbackHost(winner.address)) throw new WireError('send', 'REMOTE_NOT_LOCAL', winner.address);
  }

  function bodyHeaders(request: WireRequest): Record<string, string> {
    const given = lowerCased(request.headers);
    return {
      ...(given['user-agent'] === undefined ? { 'user-agent': options.userAgent ?? 'kush-doctor' } : {}),
      ...(given['accept-encoding'] === undefined ? { 'accept-encoding': acceptEncoding } : {}),
      ...(request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }),
    };
  }
}

const unknownFailure: Failure = { phase: 'wait', code: 'NO_ANSWER', message: 'The server closed the connection without an answer' };

function drop(connection: Connection): void {
  connection.agent.destroy();
  connection.socket.destroy();
}

/** User info in a base URL is not sent and not shown. */
function readUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new WireError('send', 'URL_INVALID');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new WireError('send', 'URL_INVALID');
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}

function proxyHeaders(url: URL, proxy: ProxyChoice | null): Record<string, string> {
  return proxy?.credential && url.protocol === 'http:' ? { 'proxy-authorization': basic(proxy.credential) } : {};
}

function lowerCased(headers: WireRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

function toAnswer(incoming: Incoming, scrub: (text: string) => string): HttpAnswer {
  const truncated = incoming.bodyBytes > incoming.keptBytes;
  return {
    status: incoming.head?.status ?? 0,
    headers: Object.fromEntries(Object.entries(incoming.head?.headers ?? {}).map(([name, value]) => [name, scrub(value)])),
    body: scrub(new TextDecoder().decode(Buffer.concat(incoming.kept).subarray(0, truncated ? excerptBytes : undefined))),
    bodyTruncated: truncated ? true : undefined,
  };
}

function toTimings(trace: ConnectionTrace, incoming: Incoming, context: RequestContext): Timings {
  const winner = trace.attempts.find((attempt) => attempt.outcome === 'connected');
  const first = trace.attempts[0];
  const fresh = !trace.reused;
  return {
    dnsMs: fresh ? trace.dns?.durationMs : undefined,
    tcpMs: fresh && winner && first ? winner.startMs + winner.durationMs - first.startMs : undefined,
    proxyMs: fresh ? trace.proxy?.durationMs : undefined,
    tlsMs: fresh ? trace.tls?.durationMs : undefined,
    requestSentMs: incoming.requestSentMs,
    firstByteMs: incoming.firstByteMs,
    totalMs: context.elapsedMs(),
  };
}
