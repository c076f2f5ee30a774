import type { Socket } from 'node:net';
import { isIP } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import type { ConnectAttempt, ProxyTrace, TlsTrace } from '../model/exchange.ts';
import type { RouteObservation } from '../model/path.ts';
import { connectEach } from './attempt.ts';
import { asProxyError, authorityOf, hostOf } from './connection.ts';
import { codesOf, toFailure } from './failure.ts';
import type { ProxyChoice } from './proxy.ts';
import { type Ride, StepError } from './step.ts';
import { tlsTrace } from './tls.ts';
import { openTunnel } from './tunnel.ts';

export interface RouteOptions {
  /** Read only where TLS is spoken: the first one takes 20 ms to make. */
  readonly trust: SecureContext;
  connectTimeoutMs: number;
}

/** Connects to every address of a host, each on its own, and looks at the certificate behind the first that stands. Sends nothing. */
export async function lookAtRoute(url: URL, addresses: readonly string[], options: RouteOptions, ride: Ride): Promise<RouteObservation> {
  const { host, port } = hostOf(url);
  ride.phase = 'tcp';
  const attempts: ConnectAttempt[] = [];
  try {
    const socket = await connectEach(addresses, port, options.connectTimeoutMs, ride, attempts);
    return { attempts, ...(await lookAtTls(url, host, socket, options, ride)) };
  } catch (error) {
    return { attempts, failure: toFailure(error, ride.phase, ride.elapsedMs()) };
  }
}

/** The same through a proxy: every address of the proxy, the tunnel, the certificate at its end. `step` is filled as it goes. */
export async function lookThroughProxy(
  url: URL,
  proxy: ProxyChoice,
  addresses: readonly string[],
  options: RouteOptions,
  ride: Ride,
  step: { -readonly [K in keyof ProxyTrace]: ProxyTrace[K] },
): Promise<RouteObservation> {
  const attempts: ConnectAttempt[] = [];
  const proxyUrl = new URL(proxy.url);
  let passed = false;
  const { host, port } = hostOf(proxyUrl);
  try {
    ride.phase = 'tcp';
    let socket: Socket = await connectEach(addresses, port, options.connectTimeoutMs, ride, attempts);
    if (proxyUrl.protocol === 'https:') socket = (await handshake(socket, host, options.trust, ride)).socket;
    if (url.protocol === 'http:') {
      socket.destroy();
      return { attempts };
    }
    ride.phase = 'proxy';
    step.startMs = ride.elapsedMs();
    await openTunnel(socket, authorityOf(url), proxy.credential, ride, (answer) => {
      step.status = answer.status;
      step.headers = answer.headers;
    });
    step.durationMs = ride.elapsedMs() - step.startMs;
    passed = true;
    return { attempts, ...(await lookAtTls(url, hostOf(url).host, socket, options, ride)) };
  } catch (error) {
    const failed = passed ? error : asProxyError(error, proxyUrl);
    return { attempts, failure: toFailure(failed, ride.phase, ride.elapsedMs()) };
  }
}

/** Whether the chain would be trusted with other roots: one more handshake, nothing sent. */
export async function isTrustedWith(url: URL, address: string, options: RouteOptions, ride: Ride): Promise<boolean> {
  try {
    const { host, port } = hostOf(url);
    const socket = await connectEach([address], port, options.connectTimeoutMs, ride, []);
    const { trace } = await handshake(socket, host, options.trust, ride).finally(() => socket.destroy());
    return trace.authorized || trace.code === 'ERR_TLS_CERT_ALTNAME_INVALID';
  } catch {
    return false;
  }
}

async function lookAtTls(
  url: URL,
  host: string,
  socket: Socket,
  options: RouteOptions,
  ride: Ride,
): Promise<Omit<RouteObservation, 'attempts'>> {
  if (url.protocol !== 'https:') {
    socket.destroy();
    return {};
  }
  ride.phase = 'tls';
  try {
    const { socket: secured, trace } = await handshake(socket, host, options.trust, ride);
    const inDoubt = trace.code === 'CERT_NOT_YET_VALID' || trace.code === 'CERT_HAS_EXPIRED';
    const serverDate = inDoubt ? await askDate(secured, url.host, ride) : undefined;
    secured.destroy();
    const failure = trace.authorized ? undefined : toFailure(new StepError('tls', trace.code ?? 'EPROTO'), 'tls', ride.elapsedMs());
    return { tls: trace, ...(failure ? { failure } : {}), ...(serverDate === undefined ? {} : { serverDate }) };
  } catch (error) {
    socket.destroy();
    return { failure: toFailure(error, 'tls', ride.elapsedMs()) };
  }
}

/**
 * A handshake that goes on where verification fails, so that the certificates can be shown. No request of a user and no key is ever sent
 * over it: those go through `tls.ts`, which refuses.
 */
async function handshake(socket: Socket, host: string, trust: SecureContext, ride: Ride): Promise<{ socket: TLSSocket; trace: TlsTrace }> {
  ride.phase = 'tls';
  const startMs = ride.elapsedMs();
  const servername = isIP(host) === 0 ? host : '';
  const tls = connect({ socket, host, servername, secureContext: trust, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
  const shaken = new Promise<void>((resolve, reject) => {
    tls.once('secureConnect', resolve);
    tls.once('error', reject);
    tls.once('close', () => reject(new StepError('tls', 'ECONNRESET')));
  });
  try {
    await ride.until(shaken);
  } catch (error) {
    tls.on('error', () => {});
    tls.destroy();
    if (error instanceof StepError) throw error;
    const codes = codesOf(error);
    throw new StepError('tls', codes[0] ?? 'EPROTO', undefined, codes.slice(1));
  }
  tls.on('error', () => {});
  return { socket: tls, trace: tlsTrace(tls, servername || host, startMs, ride.elapsedMs() - startMs) };
}

const longestHead = 16 * 1024;
const dateLimitMs = 3000;

/** The server's clock, by one request without a key; undefined where it does not say. */
async function askDate(socket: TLSSocket, host: string, ride: Ride): Promise<string | undefined> {
  let seen = '';
  const answered = new Promise<string | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), dateLimitMs);
    const end = (): void => {
      clearTimeout(timer);
      resolve(/^date:[ \t]*([\x20-\x7e]{1,60})\r?$/im.exec(seen)?.[1]);
    };
    socket.on('data', (chunk: Buffer) => {
      seen += chunk.toString('latin1');
      if (seen.includes('\r\n\r\n') || seen.length > longestHead) end();
    });
    socket.once('close', end);
    socket.once('end', end);
    socket.write(`HEAD / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  });
  return await ride.until(answered).catch(() => undefined);
}
