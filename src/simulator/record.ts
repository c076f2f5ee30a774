import type { AuthHeader, Protocol } from '../model/protocol.ts';
import type { Endpoint } from './route.ts';

/** One request as the simulator saw it. Holds no key: only which header carried one, and its last four characters. */
export interface RequestRecord {
  /** Counts from 1 in the order of arrival. */
  number: number;
  /** Epoch milliseconds of arrival. */
  at: number;
  method: string;
  path: string;
  protocol: Protocol | null;
  endpoint: Endpoint | null;
  auth: { header: AuthHeader; fingerprint: string } | null;
  /** Header names in lower case; credentials are left out. */
  headers: Readonly<Record<string, string>>;
  /** The JSON body as sent. */
  body: unknown;
  model: string | null;
  stream: boolean;
  /** The names of the faults that were applied. */
  faults: readonly string[];
  /** 0 where nothing was answered. */
  status: number;
  answerHeaders: Readonly<Record<string, string>>;
  /** Requests in flight when it arrived, itself included. */
  inFlight: number;
  /** The client went away before the answer was complete. */
  abandoned: boolean;
  durationMs: number;
  bytesSent: number;
}
