import { connect, isIP, type Socket } from 'node:net';
import type { ConnectAttempt } from '../../domain/evidence/exchange.ts';
import { findErrorCodes } from '../failure.ts';
import type { RequestContext } from '../request-context.ts';
import { WireError } from '../wire-error.ts';
import type { Address } from './resolve.ts';

/** RFC 8305, section 5: delay before the next address is tried, while earlier attempts continue. Node would cancel them. */
const attemptDelayMs = 250;
const maxAddresses = 16;

/**
 * Returns the first successful connection, and every attempt with its time. Attempts overlap, and only `limitMs`, the time for all of them,
 * ends one: Node's own limit is 250 ms per attempt.
 */
export async function connectAny(
  addresses: readonly Address[],
  port: number,
  limitMs: number,
  context: RequestContext,
  attempts: ConnectAttempt[],
): Promise<Socket> {
  const queue = interleaveFamilies(addresses).slice(0, maxAddresses);
  const open = new Set<Attempt>();
  let next: NodeJS.Timeout | undefined;
  let limit: NodeJS.Timeout | undefined;
  const finish = (winner?: Attempt): void => {
    clearTimeout(next);
    clearTimeout(limit);
    for (const one of open) if (one !== winner) one.abandon();
    open.clear();
  };
  const race = new Promise<Socket>((resolve, reject) => {
    const advance = (): void => {
      clearTimeout(next);
      const address = queue.shift();
      if (!address) {
        if (open.size === 0) {
          finish();
          reject(toConnectError(attempts));
        }
        return;
      }
      const attempt = startAttempt(address, port, context, attempts, (won) => {
        open.delete(attempt);
        if (!won) return advance();
        finish(attempt);
        resolve(attempt.socket);
      });
      open.add(attempt);
      if (queue.length > 0) next = setTimeout(advance, attemptDelayMs);
    };
    limit = setTimeout(() => {
      for (const one of open) one.giveUp();
      finish();
      reject(toConnectError(attempts));
    }, limitMs);
    advance();
  });
  return await context.race(race, () => finish());
}

/** How long other addresses may take after the first has connected. */
const graceMs = 2000;

/**
 * Connects to every address at once, independently, and returns the first success. Waits for the others at most two more seconds. Throws a
 * `WireError` if none succeeds.
 */
export async function connectEach(
  addresses: readonly string[],
  port: number,
  limitMs: number,
  context: RequestContext,
  attempts: ConnectAttempt[],
): Promise<Socket> {
  const open = new Set<Attempt>();
  const stop = (): void => {
    for (const one of open) one.giveUp();
    open.clear();
  };
  let limit: NodeJS.Timeout | undefined;
  let first: Attempt | undefined;
  const all = new Promise<void>((resolve) => {
    const finish = (): void => {
      clearTimeout(limit);
      stop();
      resolve();
    };
    limit = setTimeout(finish, limitMs);
    for (const address of addresses.slice(0, maxAddresses)) {
      const attempt = startAttempt({ address, family: isIP(address) === 6 ? 6 : 4 }, port, context, attempts, (won) => {
        open.delete(attempt);
        if (won && first === undefined) {
          first = attempt;
          clearTimeout(limit);
          limit = setTimeout(finish, Math.min(graceMs, limitMs));
        } else if (won) attempt.socket.destroy();
        if (open.size === 0) finish();
      });
      open.add(attempt);
    }
    if (open.size === 0) finish();
  });
  await context.race(all, () => {
    clearTimeout(limit);
    stop();
    first?.socket.destroy();
  });
  if (first === undefined) throw toConnectError(attempts);
  return first.socket;
}

interface Attempt {
  socket: Socket;
  abandon(): void;
  giveUp(): void;
}

function startAttempt(
  { address, family }: Address,
  port: number,
  context: RequestContext,
  attempts: ConnectAttempt[],
  settled: (won: boolean) => void,
): Attempt {
  const record: ConnectAttempt = { address, family, port, startMs: context.elapsedMs(), durationMs: 0, outcome: 'abandoned' };
  attempts.push(record);
  const socket = connect({ host: address, port, family, noDelay: true });
  const end = (outcome: ConnectAttempt['outcome'], code?: string): void => {
    record.durationMs = context.elapsedMs() - record.startMs;
    record.outcome = outcome;
    if (code !== undefined) record.code = code;
    socket.off('connect', onConnect);
    socket.off('error', onError);
    // An error event without a listener would end the process.
    socket.on('error', () => {});
  };
  const drop = (outcome: ConnectAttempt['outcome'], code?: string): void => {
    end(outcome, code);
    socket.destroy();
  };
  const onConnect = (): void => {
    end('connected');
    settled(true);
  };
  const onError = (error: Error): void => {
    const code = findErrorCodes(error)[0] ?? 'UNKNOWN';
    drop(outcomes[code] ?? 'failed', code);
    settled(false);
  };
  socket.once('connect', onConnect);
  socket.once('error', onError);
  return { socket, abandon: () => drop('abandoned'), giveUp: () => drop('timeout', 'ETIMEDOUT') };
}

const outcomes: Readonly<Record<string, ConnectAttempt['outcome']>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EHOSTDOWN: 'unreachable',
};

/** The most informative failure: an address that refuses ranks above one that is unreachable. */
function toConnectError(attempts: readonly ConnectAttempt[]): WireError {
  const rank = (attempt: ConnectAttempt): number => ['refused', 'reset', 'timeout', 'failed', 'unreachable'].indexOf(attempt.outcome);
  const failed = attempts.filter((attempt) => attempt.outcome !== 'abandoned' && attempt.outcome !== 'connected');
  const rootFailure = [...failed].sort((a, b) => rank(a) - rank(b))[0];
  const codes = [...new Set(failed.flatMap((attempt) => attempt.code ?? []))];
  const at =
    rootFailure &&
    (rootFailure.family === 6 ? `[${rootFailure.address}]:${rootFailure.port}` : `${rootFailure.address}:${rootFailure.port}`);
  const code = rootFailure?.code ?? 'ETIMEDOUT';
  return new WireError(
    'tcp',
    code,
    at,
    codes.filter((other) => other !== code),
  );
}

/** RFC 8305, section 4: alternates address families, starting with the resolver's first. */
function interleaveFamilies(addresses: readonly Address[]): Address[] {
  const first = addresses.filter((one) => one.family === addresses[0]?.family);
  const second = addresses.filter((one) => one.family !== addresses[0]?.family);
  return Array.from({ length: Math.max(first.length, second.length) }, (_, index) => [first[index], second[index]])
    .flat()
    .filter((one) => one !== undefined);
}
