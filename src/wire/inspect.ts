import type { Socket } from 'node:net';
import { isIP } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import type { ConnectAttempt, ProxyTrace, TlsTrace } from '../domain/exchange.ts';
import type { RouteObservation } from '../domain/path-observation.ts';
import { connectEach } from './connect.ts';
import { asProxyError, getHostAndPort, toAuthority } from './connection.ts';
import { findErrorCodes, toFailure } from './failure.ts';
import type { ProxyChoice } from './proxy.ts';
import type { RequestContext } from './request-context.ts';
import { toTlsTrace } from './tls.ts';
import { openTunnel } from './tunnel.ts';
import { WireError } from './wire-error.ts';

export interface RouteOptions {
  /** Read only where TLS is spoken: the first one takes 20 ms to make. */
  readonly trust: SecureContext;
  connectTimeoutMs: number;
}

/** Connects to every address of a host, each on its own, and looks at the certificate behind the first that stands. Sends nothing. */
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

/** The same through a proxy: every address of the proxy, the tunnel, the certificate at its end. `step` is filled as it goes. */
export async function inspectProxyRoute(
  url: URL,
  proxy: ProxyChoice,
  addresses: readonly string[],
  options: RouteOptions,
  context: RequestContext,
  step: { -readonly [K in keyof ProxyTrace]: ProxyTrace[K] },
): Promise<RouteObservation> {
  const attempts: ConnectAttempt[] = [];
  const proxyUrl = new URL(proxy.url);
  let passed = false;
  const { host, port } = getHostAndPort(proxyUrl);
  try {
    context.phase = 'tcp';
    let socket: Socket = await connectEach(addresses, port, options.connectTimeoutMs, context, attempts);
    if (proxyUrl.protocol === 'https:') socket = (await handshake(socket, host, options.trust, context)).socket;
    if (url.protocol === 'http:') {
      socket.destroy();
      return { attempts };
    }
    context.phase = 'proxy';
    step.startMs = context.elapsedMs();
    await openTunnel(socket, toAuthority(url), proxy.credential, context, (answer) => {
      step.status = answer.status;
      step.headers = answer.headers;
    });
    step.durationMs = context.elapsedMs() - step.startMs;
    passed = true;
    return { attempts, ...(await inspectTls(url, getHostAndPort(url).host, socket, options, context)) };
  } catch (error) {
    const failed = passed ? error : asProxyError(error, proxyUrl);
    return { attempts, failure: toFailure(failed, context.phase, context.elapsedMs()) };
  }
}

/** Whether the chain would be trusted with other roots: one more handshake, nothing sent. */
export async function isTrustedWith(url: URL, address: string, options: RouteOptions, context: RequestContext): Promise<boolean> {
  try {
    const { host, port } = getHostAndPort(url);
    const socket = await connectEach([address], port, options.connectTimeoutMs, context, []);
    const { trace } = await handshake(socket, host, options.trust, context).finally(() => socket.destroy());
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
    const { socket: secured, trace } = await handshake(socket, host, options.trust, context);
    const inDoubt = trace.code === 'CERT_NOT_YET_VALID' || trace.code === 'CERT_HAS_EXPIRED';
    const serverDate = inDoubt ? await askDate(secured, url.host, context) : undefined;
    secured.destroy();
    const failure = trace.authorized ? undefined : toFailure(new WireError('tls', trace.code ?? 'EPROTO'), 'tls', context.elapsedMs());
    return { tls: trace, ...(failure ? { failure } : {}), ...(serverDate === undefined ? {} : { serverDate }) };
  } catch (error) {
    socket.destroy();
    return { failure: toFailure(error, 'tls', context.elapsedMs()) };
  }
}

/**
 * A handshake that goes on where verification fails, so that the certificates can be shown. No request of a user and no key is ever sent
 * over it: those go through `tls.ts`, which refuses.
 */
async function handshake(
  socket: Socket,
  host: string,
  trust: SecureContext,
  context: RequestContext,
): Promise<{ socket: TLSSocket; trace: TlsTrace }> {
  context.phase = 'tls';
  const startMs = context.elapsedMs();
  const servername = isIP(host) === 0 ? host : '';
  const tls = connect({ socket, host, servername, secureContext: trust, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
  const shaken = new Promise<void>((resolve, reject) => {
    tls.once('secureConnect', resolve);
    tls.once('error', reject);
    tls.once('close', () => reject(new WireError('tls', 'ECONNRESET')));
  });
  try {
    await context.race(shaken);
  } catch (error) {
    tls.on('error', () => {});
    tls.destroy();
    if (error instanceof WireError) throw error;
    const codes = findErrorCodes(error);
    throw new WireError('tls', codes[0] ?? 'EPROTO', undefined, codes.slice(1));
  }
  tls.on('error', () => {});
  return { socket: tls, trace: toTlsTrace(tls, servername || host, startMs, context.elapsedMs() - startMs) };
}

const maxHeadBytes = 16 * 1024;
const dateLimitMs = 3000;

/** The server's clock, by one request without a key; undefined where it does not say. */
async function askDate(socket: TLSSocket, host: string, context: RequestContext): Promise<string | undefined> {
  let seen = '';
  const answered = new Promise<string | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), dateLimitMs);
    const end = (): void => {
      clearTimeout(timer);
      resolve(/^date:[ \t]*([\x20-\x7e]{1,60})\r?$/im.exec(seen)?.[1]);
    };
    socket.on('data', (chunk: Buffer) => {
      seen += chunk.toString('latin1');
      if (seen.includes('\r\n\r\n') || seen.length > maxHeadBytes) end();
    });
    socket.once('close', end);
    socket.once('end', end);
    socket.write(`HEAD / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  });
  return await context.race(answered).catch(() => undefined);
}
