import type { ConnectionTrace, Headers, WireRequest } from '../domain/evidence/exchange.ts';
import { isLoopbackHost, isOwnHostAlias } from '../domain/loopback.ts';
import type { KeyHeader } from '../domain/protocol.ts';
import { createRequestHeader, hiddenHeader, type RequestHeader } from '../domain/request-header.ts';
import type { Secret } from '../domain/secret.ts';
import type { ListenerOwner } from '../files/listeners.ts';
import { keyPlaceholder } from '../text/curl.ts';
import { isPrivateAddress } from './path/private-address.ts';
import type { ProxyChoice } from './path/proxy.ts';
import { WireError } from './wire-error.ts';

/** A key in use: its headers as sent and as shown, and a function that removes echoes of it from an answer. */
export interface CredentialForms {
  sent: Headers;
  shown: Headers;
  scrub(text: string): string;
}

export function credentialHeaders(credential: WireRequest['credential']): CredentialForms {
  if (!credential) return { sent: {}, shown: {}, scrub: (text) => text };
  const value = credential.secret.reveal();
  return {
    sent: headerFor(credential.header, value),
    shown: headerFor(credential.header, keyPlaceholder),
    scrub: (text) => (value === '' ? text : text.replaceAll(value, keyPlaceholder)),
  };
}

function headerFor(header: KeyHeader, value: string): Headers {
  switch (header) {
    case 'bearer':
      return { authorization: `Bearer ${value}` };
    case 'raw':
      return { authorization: value };
    default:
      return { [header.replace(/^named:/, '')]: value };
  }
}

/** The user's extra headers, as sent and as shown. */
export function addedHeaders(headers: readonly RequestHeader[]): { sent: Headers; shown: Headers; hasSecret: boolean } {
  return {
    sent: Object.fromEntries(headers.map(({ name, value }) => [name, value.reveal()])),
    shown: Object.fromEntries(headers.map(({ name, value, isSecret }) => [name, isSecret ? hiddenHeader : value.reveal()])),
    hasSecret: headers.some(({ isSecret }) => isSecret),
  };
}

/** A shorter key counts only as a whole value: it may be part of any text. */
const shortestPart = 8;

/** The user's extra headers for a request that must not carry this key: replaced by the request's own key, or left out without one. */
export function withoutKey(
  headers: readonly RequestHeader[],
  key: Secret | undefined,
  instead: Secret | undefined,
): readonly RequestHeader[] {
  const withheld = key?.reveal() ?? '';
  if (withheld === '') return headers;
  return headers.flatMap((header) => {
    const value = header.value.reveal();
    const isKey = withheld.length < shortestPart ? value === withheld : value.includes(withheld);
    if (!isKey) return [header];
    return instead === undefined
      ? []
      : [
          createRequestHeader(
            header.name,
            value.replaceAll(withheld, () => instead.reveal()),
            { fromVariable: header.isSecret },
          ),
        ];
  });
}

/** Refuses to send a key unencrypted: allows only https, this machine under any of its names, or explicit consent. Throws a `WireError`. */
export function requireSafePath(
  url: URL,
  proxy: ProxyChoice | null,
  { allowInsecureHttp = false }: { allowInsecureHttp?: boolean | undefined },
): void {
  if (url.protocol === 'https:' || allowInsecureHttp) return;
  if (!isLoopbackHost(url.hostname) && !isOwnHostAlias(url.hostname)) throw new WireError('send', 'INSECURE_URL');
  // Through a remote proxy, even a plain request to this machine would cross the network.
  if (proxy && !isLoopbackHost(new URL(proxy.url).hostname)) throw new WireError('send', 'INSECURE_URL');
}

export interface LocalEndOptions {
  allowInsecureHttp?: boolean | undefined;
  /** Whether a key may go to this URL only because a program of the same user listens there. */
  needsOwnListener?: ((url: URL) => boolean) | undefined;
  /** Finds who listens on a port; absent if the system does not report it. */
  findListener?: ((port: number) => ListenerOwner) | undefined;
}

/**
 * Refuses a connection that does not end where a loopback URL says: a hosts file can map `localhost` to any address. If a key may go to the
 * URL only because the same user listens there, the listener is checked too. Throws a `WireError`.
 */
export function requireLocalEnd(url: URL, proxy: ProxyChoice | null, trace: ConnectionTrace, options: LocalEndOptions): void {
  if (isOwnHostAlias(url.hostname)) return requirePrivateEnd(url, proxy, trace, options);
  if (!isLoopbackHost(url.hostname)) return;
  const isExempt = options.needsOwnListener?.(url) === true;
  // A proxy resolves a loopback name to its own machine.
  if (proxy && isExempt) throw new WireError('send', 'REMOTE_NOT_LOCAL', url.hostname);
  if (proxy) return;
  const winner = trace.attempts.find((attempt) => attempt.outcome === 'connected');
  if (winner && !isLoopbackHost(winner.address)) throw new WireError('send', 'REMOTE_NOT_LOCAL', winner.address);
  // Checked again, because another program may have taken the port since the settings were read.
  if (isExempt && options.findListener && options.findListener(trace.port) !== 'self')
    throw new WireError('send', 'LISTENER_NOT_OWN', `${url.hostname}:${trace.port}`);
}

/**
 * Another name of this machine must resolve to an address that is not on the internet, unless the key may be sent there unencrypted anyway.
 */
function requirePrivateEnd(url: URL, proxy: ProxyChoice | null, trace: ConnectionTrace, { allowInsecureHttp }: LocalEndOptions): void {
  if (proxy || url.protocol === 'https:' || allowInsecureHttp === true) return;
  const winner = trace.attempts.find((attempt) => attempt.outcome === 'connected');
  // 198.18.0.0/15 is what local proxies answer for names that they resolve remotely.
  const isPrivate = winner === undefined || (isPrivateAddress(winner.address) && !/^198\.1[89]\./.test(winner.address));
  if (!isPrivate) throw new WireError('send', 'INSECURE_URL');
}
