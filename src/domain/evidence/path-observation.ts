import type { SystemContext } from '../system-context.ts';
import type { ConnectAttempt, DnsFamilyAnswer, Failure, ProxyTrace, TlsTrace } from './exchange.ts';

/** A certificate that expires sooner is a warning: automatic renewal should have happened before. */
export const minCertificateDays = 14;

/** How the host name resolves, by each method a program may use. */
export interface NameObservation {
  host: string;
  kind: 'name' | 'literal';
  /** The system's answer (getaddrinfo), which clients use, in its order. */
  system: { addresses: readonly string[]; code?: string | undefined; durationMs: number };
  /** Per family: the system's answer if it has one, else the DNS server's; absent if neither was asked. */
  v4?: DnsFamilyAnswer | undefined;
  v6?: DnsFamilyAnswer | undefined;
  /** Addresses of this name in the hosts file. */
  hostsFile: readonly string[];
  /** The system's addresses that are unreachable from the internet: private, loopback, link-local, or a proxy's fake IP. */
  privateAddresses: readonly string[];
  /** The resolver answered for a name in a zone that can have no names. */
  answersToAnything: boolean;
}

/** A path to the host: connection attempts, and the certificate at its end. */
export interface RouteObservation {
  attempts: readonly ConnectAttempt[];
  /** The handshake on the first successful connection; absent for http or without one. */
  tls?: TlsTrace | undefined;
  failure?: Failure | undefined;
  /** The `Date` header from one request without a key, sent only if a certificate's dates are in doubt. */
  serverDate?: string | undefined;
  /** If HTTP/2 was negotiated: the result of one request over it, without a key. */
  http2?: { status?: number | undefined; failure?: Failure | undefined } | undefined;
}

export interface ProxyObservation {
  trace: ProxyTrace;
  /** The bypass rule that decided. */
  why: string;
  name: NameObservation;
  route: RouteObservation;
}

/** One variable that names a file of roots. */
export interface CaFile {
  variable: string;
  file: string;
  /** Programs that read the variable. */
  readBy: readonly string[];
  state: 'ok' | 'missing' | 'unreadable' | 'directory' | 'not-pem' | 'empty' | 'der';
  certificates: number;
  /** Whether it contains the issuer that the presented chain needs. */
  makesChainTrusted?: boolean | undefined;
}

export interface TrustObservation {
  files: readonly CaFile[];
  /** Whether NODE_TLS_REJECT_UNAUTHORIZED=0 is set. */
  verificationOff: boolean;
  /** Whether NODE_USE_SYSTEM_CA=1 is set. */
  usesSystemStore: boolean;
  /** The system's bundle, if found, and whether it would trust the chain. */
  systemStore?: { file: string; makesChainTrusted: boolean | null } | undefined;
  /** The product that re-signs the traffic, according to its issuer's name. */
  inspectedBy?: string | undefined;
}

/** A proxy variable that is set. */
export interface ProxyVariable {
  name: string;
  /** Without credentials. */
  url: string | null;
}

/** How one client on this machine applies the proxy settings to this host. */
export interface ClientRoute {
  client: string;
  /** The proxy's URL without credentials, or null for a direct connection. */
  proxy: string | null;
  why: string;
}

/** The path to one origin, inspected without sending a key. Plain JSON. */
export interface PathObservation {
  url: string;
  scheme: 'http' | 'https';
  host: string;
  port: number;
  machine: Pick<SystemContext, 'platform' | 'nodeVersion'> & { container: boolean };
  name: NameObservation | null;
  /** The direct path; null if only a proxy is used and the name does not resolve here. */
  direct: RouteObservation | null;
  /** The path through the proxy that the doctor uses; null without one. */
  proxy: ProxyObservation | null;
  variables: readonly ProxyVariable[];
  clients: readonly ClientRoute[];
  trust: TrustObservation;
  /** Epoch milliseconds of this machine's clock. */
  observedAt: number;
  /** A plain http base URL whose port closed on a request and then accepted a TLS handshake. */
  speaksTls?: boolean | undefined;
}
