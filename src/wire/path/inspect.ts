import type { Socket } from 'node:net';
import type { SecureContext, TLSSocket } from 'node:tls';
import type { ConnectAttempt, ConnectionTrace, ProxyTrace } from '../../domain/evidence/exchange.ts';
import type { RouteObservation } from '../../domain/evidence/path-observation.ts';
import { asProxyError, getHostAndPort, passProxy } from '../connection.ts';
import { toFailure } from '../failure.ts';
import { createHttpConnection } from '../http/http.ts';
import { Receiver } from '../http/receiver.ts';
import { RequestContext } from '../request-context.ts';
import { WireError } from '../wire-error.ts';
import { connectEach } from './connect.ts';
import type { ProxyChoice } from './proxy.ts';
import { handshake } from './tls.ts';

/** Both, to inspect a server that speaks only HTTP/2 too. */
const bothVersions = ['h2', 'http/1.1'] as const;

export interface RouteOptions {
  /** Read only for TLS: creating the first one takes 20 ms. */
  readonly trust: SecureContext;
  connectTimeoutMs: number;
}

/** Connects to every address of a host, independently, and inspects the certificate of the first that connects. Sends no request. */
export async function inspectRoute(
  url: URL,
  addresses: readonly string[],
  options: RouteOptions,
  context: RequestContext,
): Promise<RouteObservation> {
  const { host, port } = getHostAndPort(url);
  context.phase = 'tcp';
  const attempts: ConnectAttempt[] = [];
  try {
    const socket = await connectEach(addresses, port, options.connectTimeoutMs, context, attempts);
    return { attempts, ...(await inspectTls(url, host, socket, options, context)) };
  } catch (error) {
    return { attempts, failure: toFailure(error, context.phase, context.elapsedMs()) };
  }
}

/** The same through a proxy: every address of the proxy, the tunnel, and the certificate at its end. Fills `step` as it proceeds. */
export async function inspectProxyRoute(
  { url, proxy, addresses }: { url: URL; proxy: ProxyChoice; addresses: readonly string[] },
  options: RouteOptions,
  context: RequestContext,
  step: { -readonly [K in keyof ProxyTrace]: ProxyTrace[K] },
): Promise<RouteObservation> {
  const attempts: ConnectAttempt[] = [];
  const proxyUrl = new URL(proxy.url);
  let passed = false;
  const { port } = getHostAndPort(proxyUrl);
  try {
    context.phase = 'tcp';
    const socket = await connectEach(addresses, port, options.connectTimeoutMs, context, attempts);
    const tunnel = await passProxy(socket, { url, proxy }, { trust: options.trust, verify: false }, context, step);
    if (url.protocol === 'http:') {
      tunnel.destroy();
      return { attempts };
    }
    passed = true;
    return { attempts, ...(await inspectTls(url, getHostAndPort(url).host, tunnel, options, context)) };
  } catch (error) {
    const failed = passed ? error : asProxyError(error, proxyUrl);
    return { attempts, failure: toFailure(failed, context.phase, context.elapsedMs()) };
  }
}

/** Whether the chain would be trusted with other roots: one more handshake, no request. */
export async function isTrustedWith(url: URL, address: string, options: RouteOptions, context: RequestContext): Promise<boolean> {
  try {
    const { host, port } = getHostAndPort(url);
    const socket = await connectEach([address], port, options.connectTimeoutMs, context, []);
    const { trace } = await handshake(socket, host, { trust: options.trust, verify: false, alpn: bothVersions }, context).finally(() =>
      socket.destroy(),
    );
    return trace.authorized || trace.code === 'ERR_TLS_CERT_ALTNAME_INVALID';
  } catch {
    return false;
  }
}

async function inspectTls(
  url: URL,
  host: string,
  socket: Socket,
  options: RouteOptions,
  context: RequestContext,
): Promise<Omit<RouteObservation, 'attempts'>> {
  if (url.protocol !== 'https:') {
    socket.destroy();
    return {};
  }
  context.phase = 'tls';
  try {
    const { socket: secured, trace } = await handshake(socket, host, { trust: options.trust, verify: false, alpn: bothVersions }, context);
    const inDoubt = trace.code === 'CERT_NOT_YET_VALID' || trace.code === 'CERT_HAS_EXPIRED';
    const serverDate = inDoubt ? await askDate(url, secured, context) : undefined;
    const http2 = trace.authorized && trace.alpn === 'h2' ? await tryHttp2(url, secured, context) : undefined;
    secured.destroy();
    const failure = trace.authorized ? undefined : toFailure(new WireError('tls', trace.code ?? 'EPROTO'), 'tls', context.elapsedMs());
    return {
      tls: trace,
      ...(failure ? { failure } : {}),
      ...(serverDate === undefined ? {} : { serverDate }),
      ...(http2 ? { http2 } : {}),
    };
  } catch (error) {
    socket.destroy();
    return { failure: toFailure(error, 'tls', context.elapsedMs()) };
  }
}

const http2LimitMs = 5000;

/** One HTTP/2 request without a key: whether the server really speaks the version it negotiated. */
async function tryHttp2(url: URL, socket: TLSSocket, context: RequestContext): Promise<NonNullable<RouteObservation['http2']>> {
  const connection = await createHttpConnection(url.origin, socket, unknownTrace);
  const limited = new RequestContext(() => context.elapsedMs(), AbortSignal.any([context.signal, timeoutSignal(http2LimitMs)]));
  const receiver = new Receiver({ maxBodyBytes: maxHttp2Bytes }, limited);
  const headers = { host: url.host, 'user-agent': 'kush-doctor', accept: '*/*' };
  try {
    await connection.send({ method: 'GET', path: url.pathname, headers, body: undefined }, receiver, limited);
    return { status: receiver.head?.status };
  } catch (error) {
    const isRead = receiver.head !== undefined && error instanceof WireError && error.code === 'TOO_LARGE';
    return isRead ? { status: receiver.head?.status } : { failure: toFailure(error, limited.phase, limited.elapsedMs()) };
  } finally {
    receiver.destroy();
    connection.destroy();
  }
}

function timeoutSignal(ms: number): AbortSignal {
  const stop = new AbortController();
  setTimeout(() => stop.abort('timeout'), ms).unref();
  return stop.signal;
}

const maxHttp2Bytes = 64 * 1024;
const dateLimitMs = 3000;

/** The server's clock, from one request without a key; undefined if the answer has no date. */
async function askDate(url: URL, socket: TLSSocket, context: RequestContext): Promise<string | undefined> {
  const connection = await createHttpConnection(url.origin, socket, unknownTrace);
  const receiver = new Receiver({ maxBodyBytes: 0 }, context);
  const timer = setTimeout(() => connection.destroy(), dateLimitMs);
  try {
    await connection.send({ method: 'HEAD', path: '/', headers: { host: url.host }, body: undefined }, receiver, context);
  } catch {
    // Only the head is needed.
  } finally {
    clearTimeout(timer);
    connection.destroy();
  }
  return /^[\x20-\x7e]{1,60}$/.exec(receiver.head?.headers.date ?? '')?.[0];
}

const unknownTrace: ConnectionTrace = { host: '', port: 0, attempts: [], reused: false };
