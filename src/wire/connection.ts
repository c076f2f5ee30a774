import type { Socket } from 'node:net';
import type { SecureContext, TLSSocket } from 'node:tls';
import type { ConnectionTrace, ProxyTrace } from '../domain/exchange.ts';
import { connectAny } from './connect.ts';
import type { ProxyChoice } from './proxy.ts';
import type { RequestContext } from './request-context.ts';
import { type AddressResolver, resolveHost } from './resolve.ts';
import { secure } from './tls.ts';
import { openTunnel } from './tunnel.ts';
import { WireError } from './wire-error.ts';

export interface ConnectOptions {
  resolver: AddressResolver;
  trust: SecureContext;
  /** For all attempts to all addresses of one host. */
  connectTimeoutMs: number;
}

/** Host without brackets and port of a URL. */
export function getHostAndPort(url: URL): { host: string; port: number } {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  return { host, port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port) };
}

/** `host:port` as CONNECT names it. */
export function toAuthority(url: URL): string {
  return `${url.hostname}:${getHostAndPort(url).port}`;
}

/**
 * Opens a connection to a URL's origin, straight or through a proxy, and traces every step into `trace`, also of an attempt that fails.
 * The socket is ready for an HTTP request; for https it is verified. Throws a `WireError`.
 */
export async function openConnection(
  url: URL,
  proxy: ProxyChoice | null,
  options: ConnectOptions,
  context: RequestContext,
  trace: Mutable<ConnectionTrace>,
): Promise<Socket | TLSSocket> {
  const { host, port } = getHostAndPort(url);
  const socket = proxy ? await throughProxy(url, proxy, options, context, trace) : await reach(host, port, options, context, trace);
  if (url.protocol !== 'https:') return socket;
  context.phase = 'tls';
  const secured = await secure(socket, host, options.trust, context);
  trace.tls = secured.trace;
  return secured.socket;
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

async function reach(
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

async function throughProxy(
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
    let socket: Socket = await reach(host, port, options, context, trace);
    if (proxyUrl.protocol === 'https:') socket = (await secure(socket, host, options.trust, context)).socket;
    context.phase = 'proxy';
    step.startMs = context.elapsedMs();
    if (url.protocol === 'https:') {
      await openTunnel(socket, toAuthority(url), proxy.credential, context, (answer) => {
        step.status = answer.status;
        step.headers = answer.headers;
      });
    }
    return socket;
  } catch (error) {
    throw asProxyError(error, proxyUrl);
  } finally {
    step.durationMs = context.elapsedMs() - step.startMs;
  }
}

/** Whatever fails on the way to the proxy is the proxy's failure, not the host's. */
export function asProxyError(error: unknown, proxyUrl: URL): unknown {
  if (!(error instanceof WireError) || error.code === 'ABORTED' || error.code.startsWith('PROXY_')) return error;
  // Our own timer is the network's doing, wherever it fires.
  if (error.code === 'TIMEOUT') return new WireError('proxy', 'TIMEOUT', proxyUrl.host);
  const code = { dns: 'PROXY_DNS', tcp: 'PROXY_UNREACHABLE', tls: 'PROXY_TLS' }[error.phase as string] ?? 'PROXY_REFUSED';
  return new WireError('proxy', code, error.address ?? proxyUrl.host, [error.code, ...error.chain]);
}
