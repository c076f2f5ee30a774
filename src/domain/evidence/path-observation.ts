import type { SystemContext } from '../system-context.ts';
import type { ConnectAttempt, DnsFamilyAnswer, Failure, ProxyTrace, TlsTrace } from './exchange.ts';

/** How the name of the host became addresses, asked in each way a program may ask. */
export interface NameObservation {
  host: string;
  kind: 'name' | 'literal';
  /** The system's own answer (getaddrinfo), which clients use; in its order. */
  system: { addresses: readonly string[]; code?: string | undefined; durationMs: number };
  /** Per family: the system's answer where it has one, else that of the DNS server asked directly; absent where neither was asked. */
  v4?: DnsFamilyAnswer | undefined;
  v6?: DnsFamilyAnswer | undefined;
  /** Addresses that the hosts file gives this name. */
  hostsFile: readonly string[];
  /** Those of the system's addresses that the internet cannot reach: private, loopback, link-local, or a proxy's fake answer. */
  privateAddresses: readonly string[];
  /** The name does not exist in a zone that cannot hold it, and the resolver answered nevertheless. */
  answersToAnything: boolean;
}

/** A complete way to the host: attempts, and the certificate seen at its end. */
export interface RouteObservation {
  attempts: readonly ConnectAttempt[];
  /** The handshake on the first connection that stood; absent for http or without one. */
  tls?: TlsTrace | undefined;
  failure?: Failure | undefined;
  /** The `Date` header of an answer to one request without a key, asked for only where a certificate's dates are in doubt. */
  serverDate?: string | undefined;
  /** Where the handshake agreed on HTTP/2: what one request over it, without a key, came to. */
  http2?: { status?: number | undefined; failure?: Failure | undefined } | undefined;
}

export interface ProxyObservation {
  trace: ProxyTrace;
  /** What the bypass rules said. */
  why: string;
  name: NameObservation;
  route: RouteObservation;
}

/** One variable that names a file of roots. */
export interface CaFile {
  variable: string;
  file: string;
  /** Who reads the variable. */
  readBy: readonly string[];
  state: 'ok' | 'missing' | 'unreadable' | 'directory' | 'not-pem' | 'empty' | 'der';
  certificates: number;
  /** Whether it holds the issuer that the presented chain needs. */
  makesChainTrusted?: boolean | undefined;
}

export interface TrustObservation {
  files: readonly CaFile[];
  /** NODE_TLS_REJECT_UNAUTHORIZED=0 is set. */
  verificationOff: boolean;
  /** NODE_USE_SYSTEM_CA=1 is set. */
  usesSystemStore: boolean;
  /** The system's bundle, where one was found, and whether it would trust the chain. */
  systemStore?: { file: string; makesChainTrusted: boolean | null } | undefined;
  /** The product that re-signs the traffic, by its issuer's name. */
  inspectedBy?: string | undefined;
}

/** A proxy variable that is set. */
export interface ProxyVariable {
  name: string;
  /** Without credentials. */
  url: string | null;
}

/** What one client on this machine does with the proxy settings for this host. */
export interface ClientRoute {
  client: string;
  /** The proxy's URL without credentials, or null for a direct connection. */
  proxy: string | null;
  why: string;
}

/** The path to one origin, looked at without sending a key. Plain JSON. */
export interface PathObservation {
  url: string;
  scheme: 'http' | 'https';
  host: string;
  port: number;
  machine: Pick<SystemContext, 'platform' | 'nodeVersion'> & { container: boolean };
  name: NameObservation | null;
  /** Straight to the host; null where only a proxy is used and the name does not resolve here. */
  direct: RouteObservation | null;
  /** Through the proxy that the doctor uses; null without one. */
  proxy: ProxyObservation | null;
  variables: readonly ProxyVariable[];
  clients: readonly ClientRoute[];
  trust: TrustObservation;
  /** Epoch milliseconds by this machine. */
  observedAt: number;
  /** A base URL of plain http whose port closed on a request and then took a TLS handshake. */
  speaksTls?: boolean | undefined;
}
