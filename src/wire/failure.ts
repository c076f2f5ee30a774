import type { Failure, Phase } from '../domain/evidence/exchange.ts';
import { findFailureCode } from '../words/failure-codes.ts';
import { findParserCode } from './http/parser-reason.ts';
import { WireError } from './wire-error.ts';

const maxCauseDepth = 8;

/**
 * Maps an error to a failure by its codes only: walks `cause` and `errors[]`, and uses our own message. Foreign messages are never passed
 * on: undici prints URLs with their password, JSON.parse the body, the HTTP parser raw bytes, OpenSSL a random id.
 */
export function toFailure(error: unknown, phase: Phase, afterMs: number): Failure {
  const chain = error instanceof WireError ? [error.code, ...error.chain] : findErrorCodes(error);
  const code = chain.find((candidate) => findFailureCode(candidate) !== undefined) ?? chain[0] ?? 'UNKNOWN';
  const at = error instanceof WireError ? error.phase : phase;
  return {
    phase: at,
    code,
    message: toMessage(code, at, afterMs),
    address: error instanceof WireError ? error.address : findAddress(error),
    afterMs: Math.round(afterMs),
    chain: chain.length > 1 ? [...new Set(chain)] : undefined,
    refused: error instanceof WireError ? error.refused : undefined,
  };
}

/** Codes of an error and of every error it wraps, outermost first, without duplicates. */
export function findErrorCodes(error: unknown): string[] {
  const codes: string[] = [];
  const seen = new Set<unknown>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value) || seen.size >= maxCauseDepth) return;
    seen.add(value);
    const { code, name, message, cause, errors } = value as Record<'code' | 'name' | 'message' | 'cause' | 'errors', unknown>;
    if (code === 'UNSPECIFIED') codes.push(findVerifyCode(message));
    else if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,80}$/.test(code)) codes.push(code);
    else if (name === 'HTTPParserError') codes.push((typeof message === 'string' && findParserCode(message)) || name);
    walk(cause);
    if (Array.isArray(errors)) for (const inner of errors.slice(0, maxCauseDepth)) walk(inner);
  };
  walk(error);
  return [...new Set(codes)];
}

/** OpenSSL's messages (crypto/x509/x509_txt.c) for verification codes that Node reports as `UNSPECIFIED`. */
const verifySentences: readonly (readonly [RegExp, string])[] = [
  [/^(?:CA )?signature digest algorithm too weak|^CA signature digest/i, 'CA_MD_TOO_WEAK'],
  [/^EE certificate key too weak/i, 'EE_KEY_TOO_SMALL'],
  [/^CA certificate key too weak/i, 'CA_KEY_TOO_SMALL'],
  [/^(?:invalid CA certificate|invalid non-CA certificate|key usage does not include certificate signing)/i, 'INVALID_CA'],
  [
    /^(?:unable to decode issuer public key|certificate public key has explicit|issuer certificate doesn't have a public key)/i,
    'BAD_PUBLIC_KEY',
  ],
];

/** The verification code for an OpenSSL message; `UNSPECIFIED` if it is not one that Node leaves unnamed. */
export function findVerifyCode(message: unknown): string {
  return (typeof message === 'string' && verifySentences.find(([pattern]) => pattern.test(message))?.[1]) || 'UNSPECIFIED';
}

const phaseDescriptions: Record<Phase, string> = {
  dns: 'while the host name was looked up',
  proxy: 'while requesting a tunnel from the proxy',
  tcp: 'while the connection was opened',
  tls: 'during the TLS handshake',
  send: 'while the request was sent',
  wait: 'while waiting for the first byte of the answer',
  receive: 'in the middle of the answer',
};

function toMessage(code: string, phase: Phase, afterMs: number): string {
  const message = findFailureCode(code)?.message ?? 'The connection failed';
  if (code === 'TIMEOUT' || code === 'ABORTED') return `${message} after ${readable(afterMs)} ${phaseDescriptions[phase]}`;
  return message;
}

function readable(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Number((ms / 1000).toFixed(1))} s`;
}

function findAddress(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { address, port } = error as { address?: unknown; port?: unknown };
  if (typeof address !== 'string' || !/^[0-9a-fA-F.:]{2,45}$/.test(address)) return undefined;
  return typeof port === 'number' ? (address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`) : address;
}
