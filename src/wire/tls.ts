import type { Socket } from 'node:net';
import { isIP } from 'node:net';
import { connect, createSecureContext, type DetailedPeerCertificate, rootCertificates, type SecureContext, type TLSSocket } from 'node:tls';
import type { CertificateFacts, TlsTrace } from '../model/exchange.ts';
import { codesOf } from './failure.ts';
import { type Ride, StepError } from './step.ts';

const longestChain = 10;
const mostNames = 50;

/** Node's own roots take ten milliseconds and more to load, and are the same for every connection. */
let usualTrust: SecureContext | undefined;

/** A context with the roots every Node client trusts, and `extraCa` besides. The first one costs some 30 ms: make it before any clock runs. */
export function createTrust(extraCa: readonly string[] = []): SecureContext {
  if (extraCa.length > 0) return createSecureContext({ ca: [...rootCertificates, ...extraCa] });
  usualTrust ??= createSecureContext({});
  return usualTrust;
}

/** A verified TLS connection over `socket`. Verification is always on, whatever NODE_TLS_REJECT_UNAUTHORIZED says. Throws a `StepError`. */
export async function secure(
  socket: Socket,
  host: string,
  trust: SecureContext,
  ride: Ride,
): Promise<{ socket: TLSSocket; trace: TlsTrace }> {
  const startMs = ride.elapsedMs();
  const servername = isIP(host) === 0 ? host : '';
  const tls = connect({
    socket,
    host,
    servername,
    secureContext: trust,
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  });
  const handshake = new Promise<void>((resolve, reject) => {
    tls.once('secureConnect', resolve);
    tls.once('error', reject);
  });
  try {
    await ride.until(handshake, () => tls.destroy());
  } catch (error) {
    tls.on('error', () => {});
    tls.destroy();
    socket.destroy();
    if (error instanceof StepError) throw error;
    const codes = codesOf(error);
    throw new StepError('tls', codes[0] ?? 'EPROTO', undefined, codes.slice(1));
  }
  return { socket: tls, trace: tlsTrace(tls, servername || host, startMs, ride.elapsedMs() - startMs) };
}

/** What a handshake agreed on and which certificates came. */
export function tlsTrace(tls: TLSSocket, servername: string, startMs: number, durationMs: number): TlsTrace {
  return {
    startMs,
    durationMs,
    servername,
    protocol: tls.getProtocol() ?? undefined,
    cipher: tls.getCipher()?.name,
    alpn: tls.alpnProtocol || undefined,
    authorized: tls.authorized,
    code: tls.authorized ? undefined : String((tls as { authorizationError?: unknown }).authorizationError ?? 'UNKNOWN'),
    chain: chainOf(tls.getPeerCertificate(true)),
  };
}

function chainOf(leaf: DetailedPeerCertificate | undefined): CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  let current = leaf;
  while (current?.fingerprint256 !== undefined && chain.length < longestChain) {
    const { fingerprint256 } = current;
    if (chain.some((one) => one.fingerprint256 === fingerprint256)) break;
    chain.push(factsOf(current));
    current = current.issuerCertificate;
  }
  return chain;
}

function factsOf(certificate: DetailedPeerCertificate): CertificateFacts {
  const subject = nameOf(certificate.subject);
  const issuer = nameOf(certificate.issuer);
  return {
    subject,
    issuer,
    names: (certificate.subjectaltname ?? '').split(', ').filter(Boolean).slice(0, mostNames),
    validFrom: isoDate(certificate.valid_from),
    validTo: isoDate(certificate.valid_to),
    fingerprint256: certificate.fingerprint256,
    selfIssued: subject === issuer,
  };
}

/** `CN=api.example.com, O=Example`: the parts people recognise. */
function nameOf(name: unknown): string {
  const parts = (typeof name === 'object' && name !== null ? name : {}) as Record<string, unknown>;
  return ['CN', 'O', 'OU']
    .flatMap((key) => (parts[key] === undefined ? [] : [`${key}=${[parts[key]].flat().join('+')}`]))
    .join(', ')
    .slice(0, 300);
}

function isoDate(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text.slice(0, 40) : new Date(time).toISOString();
}
