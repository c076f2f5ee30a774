import type { Socket } from 'node:net';
import type { SecureContext, TLSSocket } from 'node:tls';
import type { ConnectionTrace, ProxyTrace } from '../domain/evidence/exchange.ts';
import { getPort } from '../text/url.ts';
import { connectAny } from './path/connect.ts';
import type { ProxyChoice } from './path/proxy.ts';
import { type AddressResolver, resolveHost } from './path/resolve.ts';
import { type Alpn, handshake } from './path/tls.ts';
import { openTunnel } from './path/tunnel.ts';
import type { RequestContext } from './request-context.ts';
import { WireError } from './wire-error.ts';

export interface ConnectOptions {
  resolver: AddressResolver;
  /** Read only for TLS: creating the first one takes 30 ms. */
  readonly trust: SecureContext;
  /** For all attempts to all addresses of a host. */
  connectTimeoutMs: number;
}

/** Where a connection leads, and the protocols offered at its end. */
export interface ConnectionRoute {
  url: URL;
  proxy: ProxyChoice | null;
  alpn: Alpn;
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Host (without brackets) and port of a URL. */
export function getHostAndPort(url: URL): { host: string; port: number } {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  return { host, port: getPort(url) };
}

/** `host:port`, as in a CONNECT request. */
function toAuthority(url: URL): string {
  return `${url.hostname}:${getHostAndPort(url).port}`;
}

/**
 * Opens a connection to a URL's origin, directly or through a proxy, and records every step in `trace`, failed attempts included. The
 * socket is ready for an HTTP request; for https its certificate is verified. Throws a `WireError`.
 */
export async function openConnection(
  { url, proxy, alpn }: ConnectionRoute,
  options: ConnectOptions,
  context: RequestContext,
  trace: Mutable<ConnectionTrace>,
): Promise<Socket | TLSSocket> {
  const { host, port } = getHostAndPort(url);
  const socket = proxy
    ? await connectThroughProxy(url, proxy, options, context, trace)
    : await connectToHost(host, port, options, context, trace);
  if (url.protocol !== 'https:') return socket;
  const secured = await handshake(socket, host, { trust: options.trust, verify: true, alpn }, context);
  trace.tls = secured.trace;
  return secured.socket;
}

async function connectToHost(
  host: string,
  port: number,
  options: ConnectOptions,
  context: RequestContext,
  trace: Mutable<ConnectionTrace>,
): Promise<Socket> {
  context.phase = 'dns';
  const { addresses, trace: dns } = await resolveHost(host, options.resolver, context);
  trace.dns = dns;
  context.phase = 'tcp';
  const attempts: ConnectionTrace['attempts'][number][] = [];
  trace.attempts = attempts;
  return await connectAny(addresses, port, options.connectTimeoutMs, context, attempts);
}

async function connectThroughProxy(
  url: URL,
  proxy: ProxyChoice,
  options: ConnectOptions,
  context: RequestContext,
  trace: Mutable<ConnectionTrace>,
): Promise<Socket> {
  const proxyUrl = new URL(proxy.url);
  const { host, port } = getHostAndPort(proxyUrl);
  const step: Mutable<ProxyTrace> = { url: proxy.url, variable: proxy.variable, startMs: context.elapsedMs(), durationMs: 0 };
  trace.proxy = step;
  try {
    if (proxyUrl.protocol !== 'http:' && proxyUrl.protocol !== 'https:') throw new WireError('proxy', 'PROXY_SCHEME');
    const socket = await connectToHost(host, port, options, context, trace);
    return await passProxy(socket, { url, proxy }, { trust: options.trust, verify: true }, context, step);
  } catch (error) {
    throw asProxyError(error, proxyUrl);
  } finally {
    step.durationMs = context.elapsedMs() - step.startMs;
  }
}

/**
 * Over a connection to a proxy: TLS with the proxy if its URL is https, and a tunnel for an https URL. Fills `step` as it proceeds. Throws
 * a `WireError`.
 */
export async function passProxy(
  socket: Socket,
  { url, proxy }: { url: URL; proxy: ProxyChoice },
  tls: { readonly trust: SecureContext; verify: boolean },
  context: RequestContext,
  step: Mutable<ProxyTrace>,
): Promise<Socket> {
  const proxyUrl = new URL(proxy.url);
  let passed = socket;
  if (proxyUrl.protocol === 'https:') {
    const options = { trust: tls.trust, verify: tls.verify, alpn: ['http/1.1'] as const };
    passed = (await handshake(socket, getHostAndPort(proxyUrl).host, options, context)).socket;
  }
  context.phase = 'proxy';
  step.startMs = context.elapsedMs();
  if (url.protocol === 'https:') {
    await openTunnel(passed, toAuthority(url), proxy.credential, context, (answer) => {
      step.status = answer.status;
      step.headers = answer.headers;
    });
  }
  step.durationMs = context.elapsedMs() - step.startMs;
  return passed;
}

/** Any failure on the way to the proxy is attributed to the proxy, not to the host. */
export function asProxyError(error: unknown, proxyUrl: URL): unknown {
  if (!(error instanceof WireError) || error.code === 'ABORTED' || error.code.startsWith('PROXY_')) return error;
  // Our own timeout is attributed to the network, wherever it fires.
  if (error.code === 'TIMEOUT') return new WireError('proxy', 'TIMEOUT', proxyUrl.host);
  const code = { dns: 'PROXY_DNS', tcp: 'PROXY_UNREACHABLE', tls: 'PROXY_TLS' }[error.phase as string] ?? 'PROXY_REFUSED';
  return new WireError('proxy', code, error.address ?? proxyUrl.host, [error.code, ...error.chain]);
}
