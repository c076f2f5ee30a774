import type { Router } from '../../domain/router.ts';
import type { Refusal } from '../emulation/refusal.ts';
import { type FaultSpec, getNumber } from '../faults/spec.ts';

const minuteMs = 60_000;

/** Counts requests in flight and in the last minute. */
export interface RequestLimits {
  enter(): void;
  leave(): void;
  inFlight(): number;
  /** Counts the current request, or returns why the limits refuse it. */
  admit(spec: FaultSpec): Refusal | null;
}

export function createLimits(router: Router | undefined, now: () => number): RequestLimits {
  const arrivals: number[] = [];
  let inFlight = 0;
  return {
    enter() {
      inFlight++;
    },
    leave() {
      inFlight--;
    },
    inFlight: () => inFlight,
    admit(spec) {
      const perMinute = getNumber(spec, 'rpm', router?.limits.requestsPerMinute ?? Number.POSITIVE_INFINITY);
      const concurrency = getNumber(spec, 'concurrency', router?.limits.concurrency ?? Number.POSITIVE_INFINITY);
      while (arrivals[0] !== undefined && arrivals[0] <= now() - minuteMs) arrivals.shift();
      if (inFlight > concurrency)
        return { kind: 'rate-concurrency', limit: concurrency, message: `Concurrent limit (${concurrency}) exceeded` };
      if (arrivals.length >= perMinute)
        return { kind: 'rate-requests', limit: perMinute, message: `Rate limit reached: ${perMinute} requests per minute.` };
      arrivals.push(now());
      return null;
    },
  };
}
