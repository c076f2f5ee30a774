import type { Socket } from 'node:net';
import type { ConnectionTrace, Headers } from '../../domain/evidence/exchange.ts';
import type { RequestContext } from '../request-context.ts';
import type { Receiver } from './receiver.ts';

/** Answers with longer heads are refused, as undici and so Node's fetch refuse them. */
export const maxHeadBytes = 16 * 1024;

export interface OutgoingRequest {
  method: string;
  /** Path and query, or the whole URL where a proxy is asked to fetch it. */
  path: string;
  /** With `host`; names in lower case. */
  headers: Headers;
  body: string | undefined;
  /** HTTP/1.1 alone can be asked for one. */
  webSocket?: { message: string; until: RegExp } | undefined;
}

/** An open connection that carries HTTP requests, and how it was opened. */
export interface HttpConnection {
  readonly socket: Socket;
  readonly trace: ConnectionTrace;
  /** Requests that may be in flight at the same time. */
  readonly capacity: number;
  /** Whether another request can be sent over it. */
  isOpen(): boolean;
  /** Sends one request and reads the answer to its end. Throws a `WireError`; never follows a redirect. */
  send(request: OutgoingRequest, receiver: Receiver, context: RequestContext): Promise<void>;
  destroy(): void;
}
