import type { Socket } from 'node:net';
import type { ConnectionTrace, Headers } from '../../domain/evidence/exchange.ts';
import type { RequestContext } from '../request-context.ts';
import type { Receiver } from './receiver.ts';

/** Longer heads are refused, as undici and therefore Node's fetch do. */
export const maxHeadBytes = 16 * 1024;

export interface OutgoingRequest {
  method: string;
  /** Path and query, or the whole URL for a forward proxy. */
  path: string;
  /** Includes `host`; names in lower case. */
  headers: Headers;
  body: string | undefined;
  /** Asks for a WebSocket upgrade; HTTP/1.1 only. */
  webSocket?: { message: string; until: RegExp } | undefined;
}

/** An open connection that carries HTTP requests, with the trace of how it was opened. */
export interface HttpConnection {
  readonly socket: Socket;
  readonly trace: ConnectionTrace;
  /** Maximum number of requests in flight. */
  readonly capacity: number;
  /** Whether another request can be sent. */
  isOpen(): boolean;
  /** Sends one request and reads the answer to its end. Throws a `WireError`; never follows a redirect. */
  send(request: OutgoingRequest, receiver: Receiver, context: RequestContext): Promise<void>;
  destroy(): void;
}
