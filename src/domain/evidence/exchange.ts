import type { KeyHeader } from '../protocol.ts';
import type { Secret } from '../secret.ts';
import type { Purpose } from './purpose.ts';

/** A step of one request. `send` ends with the last request byte, `wait` with the first answer byte, `receive` with the last. */
export type Phase = 'dns' | 'proxy' | 'tcp' | 'tls' | 'send' | 'wait' | 'receive';

/**
 * A request without a usable answer. `code` is Node's, undici's or OpenSSL's (`ENOTFOUND`, `CERT_HAS_EXPIRED`) or one of ours (`TIMEOUT`
 * for our own timer, `PROXY_REFUSED`, `TOO_LARGE`); `message` is always our own.
 */
export interface Failure {
  phase: Phase;
  code: string;
  message: string;
  address?: string | undefined;
  /** Milliseconds from the start of the request to the failure. */
  afterMs?: number | undefined;
  /** Codes found in `cause` and `errors[]`, outermost first. */
  chain?: readonly string[] | undefined;
  /** With `ENGINE_REFUSED`: the part of the answer that the HTTP engine refused. */
  refused?: RefusedForm | undefined;
}

/** A malformed answer that undici, and so Node's fetch and SDKs based on it, refuse. */
export interface RefusedForm {
  form: string;
  /** Clients that accept the same answer, as measured. */
  acceptedBy: readonly string[];
  /** The relevant bytes, as Latin-1 and without the credential. */
  raw: string;
}

/** Header names in lower case; multiple values of a name are joined with ", ". */
export type Headers = Readonly<Record<string, string>>;

/** An answer as passed to the classifier. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: string;
  bodyTruncated?: boolean | undefined;
}

export interface ConnectAttempt {
  address: string;
  family: 4 | 6;
  port: number;
  startMs: number;
  durationMs: number;
  outcome: 'connected' | 'refused' | 'reset' | 'timeout' | 'unreachable' | 'abandoned' | 'failed';
  code?: string | undefined;
}

export interface DnsFamilyAnswer {
  addresses: readonly string[];
  code?: string | undefined;
}

export interface DnsTrace {
  startMs: number;
  durationMs: number;
  /** `literal`: the host is an address and needs no lookup. */
  source: 'literal' | 'hosts' | 'resolver';
  v4: DnsFamilyAnswer;
  v6: DnsFamilyAnswer;
  code?: string | undefined;
}

export interface ProxyTrace {
  /** Scheme, host and port, never credentials. */
  url: string;
  /** The variable that sets it (`HTTPS_PROXY`). */
  variable: string;
  startMs: number;
  durationMs: number;
  /** The status of the answer to CONNECT, if there was one. */
  status?: number | undefined;
  headers?: Headers | undefined;
}

export interface CertificateFacts {
  subject: string;
  issuer: string;
  names: readonly string[];
  /** ISO 8601, UTC. */
  validFrom: string;
  validTo: string;
  fingerprint256: string;
  selfIssued: boolean;
}

export interface TlsTrace {
  startMs: number;
  durationMs: number;
  servername: string;
  protocol?: string | undefined;
  cipher?: string | undefined;
  alpn?: string | undefined;
  authorized: boolean;
  code?: string | undefined;
  /** Leaf first, as sent by the server. */
  chain: readonly CertificateFacts[];
}

/** The steps before the first request byte. All `startMs` count from the start of the request. */
export interface ConnectionTrace {
  host: string;
  port: number;
  dns?: DnsTrace | undefined;
  attempts: readonly ConnectAttempt[];
  proxy?: ProxyTrace | undefined;
  tls?: TlsTrace | undefined;
  reused: boolean;
}

/** Milliseconds. The first four are durations of a phase; the others count from the start of the request. */
export interface Timings {
  dnsMs?: number | undefined;
  tcpMs?: number | undefined;
  proxyMs?: number | undefined;
  tlsMs?: number | undefined;
  requestSentMs?: number | undefined;
  firstByteMs?: number | undefined;
  firstTokenMs?: number | undefined;
  totalMs?: number | undefined;
}

/** One request and its outcome. Serialisable; contains no secret: the credential appears as its placeholder. */
export interface Exchange {
  purpose: Purpose;
  method: string;
  url: string;
  requestHeaders: Headers;
  requestBody?: string | undefined;
  /** ISO 8601, UTC, by this machine's clock. */
  startedAt: string;
  connection?: ConnectionTrace | undefined;
  timings: Timings;
  outcome: ({ ok: true } & HttpAnswer) | { ok: false; failure: Failure; partial?: HttpAnswer | undefined };
  /** Bytes read of the answer's body, after decompression. */
  bodyBytes: number;
  httpVersion?: string | undefined;
  remoteAddress?: string | undefined;
  /** An edge blocks the doctor's own User-Agent: whether it let this exchange through as `as`, or blocked that one too. */
  edge?: { as: string; letThrough: boolean } | undefined;
}

/** The number of requests in these exchanges: an exchange that met an edge was sent twice. */
export function requestsIn(exchanges: readonly Exchange[]): number {
  return exchanges.reduce((sum, { edge }) => sum + (edge === undefined ? 1 : 2), 0);
}

/** A chunk of the body as read from the socket, after decompression. */
export interface Chunk {
  bytes: Uint8Array;
  /** Milliseconds from the start of the request. */
  atMs: number;
}

/** HTTP versions to offer: a single one, or the server's preference (ALPN). Plain http is always 1.1. */
export type HttpChoice = '1.1' | '2' | 'auto';

export interface WireRequest {
  purpose: Purpose;
  method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST';
  url: string;
  /** Headers without the credential. */
  headers?: Headers | undefined;
  credential?: { secret: Secret; header: KeyHeader } | undefined;
  /** The key that this request must not carry: added headers that contain it get the credential's secret in its place, or are left out. */
  withheldKey?: Secret | undefined;
  body?: string | undefined;
  timeoutMs: number;
  /** Ends the request after this long without data; needs `onChunk`. */
  silenceMs?: number | undefined;
  /** Whether all that belongs to the answer has arrived: the body then has a few seconds to end; needs `onChunk`. */
  isComplete?: (() => boolean) | undefined;
  /** Aborts the request in any phase. */
  signal?: AbortSignal | undefined;
  /**
   * Asks for a WebSocket, over HTTP/1.1: after status 101 `message` is sent, and the body consists of the received messages, one per line,
   * until one matches `until` or the server closes.
   */
  webSocket?: { message: string; until: RegExp } | undefined;
  /** What the imitated client offers; default 1.1. */
  http?: HttpChoice | undefined;
  /**
   * Maximum number of decoded bytes read, and kept of a 2xx body; more end the request, unless `onChunk` is set. By default 1 MiB is read
   * and 256 KiB of a 2xx body kept; of any other answer at most 64 KiB are kept.
   */
  maxBodyBytes?: number | undefined;
  /** Called for each chunk of a 2xx answer as it arrives, with the answer's head. */
  onChunk?: ((chunk: Chunk, answer: { status: number; headers: Headers }) => void) | undefined;
}

/** The only module that opens sockets. `exchange` never rejects: a failure is an outcome. */
export interface Wire {
  exchange(request: WireRequest): Promise<Exchange>;
  close(): Promise<void>;
}
