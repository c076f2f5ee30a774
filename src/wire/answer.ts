import type { ConnectionTrace, HttpAnswer, Timings } from '../domain/evidence/exchange.ts';
import type { Receiver } from './http/receiver.ts';
import type { RequestContext } from './request-context.ts';

/** Kept of a body over its limit, enough to identify it. */
const excerptBytes = 64 * 1024;

/** The received answer without echoes of the key; undefined if none came. */
export function toAnswer(receiver: Receiver, scrub: (text: string) => string): HttpAnswer | undefined {
  const { head, kept } = receiver;
  if (head === undefined) return undefined;
  const truncated = receiver.bodyBytes > kept.length;
  return {
    status: head.status,
    headers: Object.fromEntries(Object.entries(head.headers).map(([name, value]) => [name, scrub(value)])),
    body: scrub(new TextDecoder().decode(truncated ? kept.subarray(0, excerptBytes) : kept)),
    bodyTruncated: truncated ? true : undefined,
  };
}

/** Durations of the request's phases, in milliseconds. */
export function toTimings(trace: ConnectionTrace, receiver: Receiver, context: RequestContext): Timings {
  const winner = trace.attempts.find((attempt) => attempt.outcome === 'connected');
  const first = trace.attempts[0];
  const fresh = !trace.reused;
  return {
    dnsMs: fresh ? trace.dns?.durationMs : undefined,
    tcpMs: fresh && winner && first ? winner.startMs + winner.durationMs - first.startMs : undefined,
    proxyMs: fresh ? trace.proxy?.durationMs : undefined,
    tlsMs: fresh ? trace.tls?.durationMs : undefined,
    requestSentMs: receiver.requestSentMs,
    firstByteMs: receiver.firstByteMs,
    totalMs: context.elapsedMs(),
  };
}
