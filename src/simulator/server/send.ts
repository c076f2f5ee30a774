import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { lookUp } from '../../text/json.ts';
import type { SseFrame } from '../emulation/sse-frame.ts';
import type { Fault } from '../faults/plan.ts';
import { type Parcel, transportFaults } from '../faults/transport.ts';
import { applyHttp2Fault, getConnection, getStream } from './http2-fault.ts';

/** A complete answer to be sent. */
export interface Outgoing {
  status: number;
  headers: Record<string, string>;
  body: string | readonly SseFrame[];
}

const maxWaitMs = 3_600_000;

/** Ends all waits when the client disconnects or the simulator closes. */
export interface ConnectionTracker {
  gone: boolean;
  wait(ms: number): Promise<void>;
}

/** Sends an answer through the transport faults; returns the number of body bytes written. */
export async function sendAnswer(
  response: ServerResponse,
  outgoing: Outgoing,
  faults: readonly Fault[],
  connection: ConnectionTracker,
  random: () => number,
): Promise<number> {
  const stages = faults.flatMap(({ spec }) => {
    const fault = lookUp(transportFaults, spec.name);
    if (spec.name === 'h2-reset' && getStream(response) === undefined) return [];
    return fault ? [fault.stage(spec)] : [];
  });
  const { status, headers, body } = outgoing;
  if (typeof body === 'string' && stages.length === 0) {
    const bytes = Buffer.from(body);
    response.writeHead(status, { ...headers, 'content-length': bytes.length });
    response.end(bytes);
    return bytes.length;
  }
  const packed = faults.some(({ spec }) => spec.name === 'gzip');
  const length = typeof body === 'string' && !packed ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  let parcels: AsyncIterable<Parcel> = toParcels(body);
  for (const stage of stages) parcels = stage(parcels, random);
  return await writeParcels(
    response,
    status,
    { ...headers, ...length, ...(packed && { 'content-encoding': 'gzip' }) },
    parcels,
    connection,
  );
}

async function writeParcels(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  parcels: AsyncIterable<Parcel>,
  connection: ConnectionTracker,
): Promise<number> {
  let sent = 0;
  for await (const { bytes, delayMs, end } of parcels) {
    if (delayMs !== undefined && delayMs > 0) {
      // A stream's head is sent at once, and the delay comes before its first event; an empty parcel delays the head itself.
      if (bytes.length > 0 && !response.headersSent) response.writeHead(status, headers).flushHeaders();
      await connection.wait(delayMs);
    }
    if (connection.gone) return sent;
    if (bytes.length > 0) {
      if (!response.headersSent) response.writeHead(status, headers);
      sent += bytes.length;
      const flushed = response.write(bytes);
      if (!flushed || end) await drained(response, connection);
    }
    if (end !== undefined) {
      if (!response.headersSent) response.writeHead(status, headers).flushHeaders();
      await endBadly(response, end, connection);
      return sent;
    }
  }
  if (!response.headersSent) response.writeHead(status, headers);
  response.end();
  return sent;
}

async function endBadly(
  response: ServerResponse,
  end: 'reset' | 'close' | 'hang' | 'cancel',
  connection: ConnectionTracker,
): Promise<void> {
  // Data already written must reach the client before the connection breaks.
  await connection.wait(5);
  if (end === 'hang') await connection.wait(Number.POSITIVE_INFINITY);
  else if (end !== 'cancel') breakConnection(getConnection(response), end);
  else applyHttp2Fault(response, 'cancel');
}

/** Ends a connection without a complete answer. */
export function breakConnection(socket: Socket | null, how: 'reset' | 'close'): void {
  if (!socket) return;
  if (how === 'close') {
    socket.end();
    setTimeout(() => socket.destroy(), 50).unref();
    return;
  }
  try {
    socket.resetAndDestroy();
  } catch {
    socket.destroy();
  }
}

/** Sends bytes that are not an HTTP answer. */
export function sendGarbage(socket: Socket): void {
  socket.end('SSH-2.0-OpenSSH_9.6\r\nthis is not HTTP\r\n');
}

function drained(response: ServerResponse, connection: ConnectionTracker): Promise<void> {
  if (connection.gone || !response.writableNeedDrain) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}

async function* toParcels(body: string | readonly SseFrame[]): AsyncIterable<Parcel> {
  if (typeof body === 'string') {
    yield { bytes: Buffer.from(body) };
    return;
  }
  for (const { text, delayMs, end } of body) yield { bytes: Buffer.from(text), delayMs, end };
}

/** Tracks whether the client is still connected; `onClose` holds the functions that end every client's waits. */
export function createConnectionTracker(request: IncomingMessage, response: ServerResponse, onClose: Set<() => void>): ConnectionTracker {
  const timers = new Map<NodeJS.Timeout | object, () => void>();
  const connection: ConnectionTracker = {
    gone: false,
    wait(ms) {
      if (connection.gone) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = ms === Number.POSITIVE_INFINITY ? {} : setTimeout(() => finish(), Math.min(ms, maxWaitMs));
        const finish = (): void => {
          timers.delete(timer);
          resolve();
        };
        timers.set(timer, finish);
      });
    },
  };
  const leave = (): void => {
    connection.gone = true;
    for (const [timer, finish] of timers) {
      clearTimeout(timer as NodeJS.Timeout);
      finish();
    }
    onClose.delete(leave);
  };
  onClose.add(leave);
  response.on('close', leave);
  request.on('aborted', leave);
  return connection;
}
