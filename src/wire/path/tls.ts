import type { Socket } from 'node:net';
import { isIP } from 'node:net';
import { connect, createSecureContext, type DetailedPeerCertificate, rootCertificates, type SecureContext, type TLSSocket } from 'node:tls';
import type { CertificateFacts, TlsTrace } from '../../domain/evidence/exchange.ts';
import { findErrorCodes, findVerifyCode } from '../failure.ts';
import type { RequestContext } from '../request-context.ts';
import { WireError } from '../wire-error.ts';

const maxChainLength = 10;
const maxNames = 50;

/** Node's own roots take at least 10 ms to load and are shared by all connections. */
let usualTrust: SecureContext | undefined;

/**
 * A context with the roots every Node client trusts, plus `extraCa`. The first one costs about 30 ms: create it before any clock starts.
 */
export function createTrust(extraCa: readonly string[] = []): SecureContext {
  if (extraCa.length > 0) return createSecureContext({ ca: [...rootCertificates, ...extraCa] });
  usualTrust ??= createSecureContext({});
  return usualTrust;
}

/** HTTP versions in the order offered. */
export type Alpn = readonly ('h2' | 'http/1.1')[];

export interface HandshakeOptions {
  trust: SecureContext;
  /**
   * Whether an unverifiable certificate ends the handshake, regardless of NODE_TLS_REJECT_UNAUTHORIZED. Only certificate inspection
   * continues without verification: no user request and no key is ever sent over such a socket.
   */
  verify: boolean;
  alpn: Alpn;
}

/** Opens TLS over `socket` and records what was negotiated. Throws a `WireError` in phase `tls`. */
export async function handshake(
  socket: Socket,
  host: string,
  { trust, verify, alpn }: HandshakeOptions,
  context: RequestContext,
): Promise<{ socket: TLSSocket; trace: TlsTrace }> {
  context.phase = 'tls';
  const startMs = context.elapsedMs();
  const servername = isIP(host) === 0 ? host : '';
  const tls = connect({ socket, host, servername, secureContext: trust, rejectUnauthorized: verify, ALPNProtocols: [...alpn] });
  const agreed = new Promise<void>((resolve, reject) => {
    tls.once('secureConnect', resolve);
    tls.once('error', reject);
    tls.once('close', () => reject(new WireError('tls', 'ECONNRESET')));
  });
  try {
    await context.race(agreed);
  } catch (error) {
    tls.on('error', () => {});
    tls.destroy();
    socket.destroy();
    if (error instanceof WireError) throw error;
    const codes = findErrorCodes(error);
    throw new WireError('tls', codes[0] ?? 'EPROTO', undefined, codes.slice(1));
  }
  tls.on('error', () => {});
  return { socket: tls, trace: toTlsTrace(tls, servername || host, startMs, context.elapsedMs() - startMs) };
}

/** What the handshake negotiated, and the certificates received. */
function toTlsTrace(tls: TLSSocket, servername: string, startMs: number, durationMs: number): TlsTrace {
  return {
    startMs,
    durationMs,
    servername,
    protocol: tls.getProtocol() ?? undefined,
    cipher: tls.getCipher()?.name,
    alpn: tls.alpnProtocol || undefined,
    authorized: tls.authorized,
    code: tls.authorized ? undefined : getVerifyCode(tls),
    chain: toChain(tls.getPeerCertificate(true)),
  };
}

/** Node keeps only the code; OpenSSL's message, for a code that Node leaves unnamed, is on its handle. */
function getVerifyCode(tls: TLSSocket): string {
  const code = String((tls as { authorizationError?: unknown }).authorizationError ?? 'UNKNOWN');
  if (code !== 'UNSPECIFIED') return code;
  const { _handle: handle } = tls as unknown as { _handle?: { verifyError?: () => { message?: unknown } | null } };
  return findVerifyCode(handle?.verifyError?.()?.message);
}

function toChain(leaf: DetailedPeerCertificate | undefined): CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  let current = leaf;
  while (current?.fingerprint256 !== undefined && chain.length < maxChainLength) {
    const { fingerprint256 } = current;
    if (chain.some((one) => one.fingerprint256 === fingerprint256)) break;
    chain.push(toCertificateFacts(current));
    current = current.issuerCertificate;
  }
  return chain;
}

function toCertificateFacts(certificate: DetailedPeerCertificate): CertificateFacts {
  const subject = toDistinguishedName(certificate.subject);
  const issuer = toDistinguishedName(certificate.issuer);
  return {
    subject,
    issuer,
    names: (certificate.subjectaltname ?? '').split(', ').filter(Boolean).slice(0, maxNames),
    validFrom: isoDate(certificate.valid_from),
    validTo: isoDate(certificate.valid_to),
    fingerprint256: certificate.fingerprint256,
    selfIssued: subject === issuer,
  };
}

/** `CN=api.example.com, O=Example`: only the commonly known attributes. */
function toDistinguishedName(name: unknown): string {
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
