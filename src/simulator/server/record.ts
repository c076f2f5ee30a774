import type { IncomingMessage } from 'node:http';
import { isCredentialName } from '../../domain/credential-name.ts';
import type { AuthHeader, Protocol } from '../../domain/protocol.ts';
import { Secret } from '../../domain/secret.ts';
import { isRecord } from '../../text/json.ts';
import type { ReceivedKey } from '../emulation/credential.ts';
import { maskQuery } from './credential-fields.ts';
import type { Route, RouteKind } from './routes.ts';

/** One request as received by the simulator. Holds no key: only the header that carried it, and its last four characters. */
export interface RequestRecord {
  /** Counts from 1 in order of arrival. */
  number: number;
  /** Time of arrival, epoch milliseconds. */
  at: number;
  method: string;
  path: string;
  protocol: Protocol | null;
  endpoint: RouteKind | null;
  auth: { header: AuthHeader; fingerprint: string } | null;
  /** Header names in lower case, without credentials. */
  headers: Readonly<Record<string, string>>;
  /** The JSON body as sent. */
  body: unknown;
  bodyBytes: number;
  model: string | null;
  stream: boolean;
  /** The names of the applied faults. */
  faults: readonly string[];
  /** 0 if nothing was answered. */
  status: number;
  answerHeaders: Readonly<Record<string, string>>;
  /** The tool call in the answer; `awaited` if its result must be submitted before the response is complete. */
  call: { id: string; name: string; arguments: string; awaited: boolean } | null;
  /** Requests in flight on arrival, including this one. */
  inFlight: number;
  /** The client disconnected before the answer was complete. */
  abandoned: boolean;
  durationMs: number;
  bytesSent: number;
}

/** The record while it is being filled in. */
export type OpenRecord = { -readonly [Key in keyof RequestRecord]: RequestRecord[Key] };

/** Starts the record of a request that is not yet answered. */
export function beginRecord(request: IncomingMessage, number: number, inFlight: number, at: number): OpenRecord {
  const headers = Object.entries(request.headers).filter(([name]) => !isCredentialName(name));
  return {
    number,
    at,
    method: request.method ?? '',
    path: maskQuery(request.url ?? ''),
    protocol: null,
    endpoint: null,
    auth: null,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')])),
    body: undefined,
    bodyBytes: 0,
    model: null,
    stream: false,
    faults: [],
    status: 0,
    answerHeaders: {},
    call: null,
    inFlight,
    abandoned: false,
    durationMs: 0,
    bytesSent: 0,
  };
}

/** Adds what is known from its path and body. */
export function fillRecord(record: OpenRecord, route: Route | null, body: unknown, sent: readonly ReceivedKey[]): void {
  const json = isRecord(body) ? body : {};
  const [key] = sent;
  record.protocol = route?.protocol ?? null;
  record.endpoint = route?.endpoint ?? null;
  record.auth = key ? { header: key.header, fingerprint: new Secret(key.value).fingerprint } : null;
  record.body = body;
  record.model = route?.model ?? (typeof json.model === 'string' ? json.model : null);
  record.stream = json.stream === true || route?.stream === true;
}
