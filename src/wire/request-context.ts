import type { Phase } from '../domain/evidence/exchange.ts';
import { WireError } from './wire-error.ts';

/** The clock, the current phase and the abort signal of one request. Every step updates `phase`; a failure reports it. */
export class RequestContext {
  phase: Phase = 'dns';
  readonly signal: AbortSignal;
  readonly #start: number;
  readonly #clock: () => number;

  constructor(clock: () => number, signal: AbortSignal) {
    this.#clock = clock;
    this.#start = clock();
    this.signal = signal;
  }

  /** Milliseconds since the request began. */
  elapsedMs(): number {
    return this.#clock() - this.#start;
  }

  /** Settles with `work`, or rejects at once when the request is aborted; `giveUp` releases what the step holds. */
  async race<T>(work: Promise<T>, giveUp?: () => void): Promise<T> {
    let stop: (() => void) | undefined;
    const stopped = new Promise<never>((_, reject) => {
      stop = () => {
        giveUp?.();
        reject(new WireError(this.phase, this.signal.reason === 'timeout' ? 'TIMEOUT' : 'ABORTED'));
      };
      if (this.signal.aborted) stop();
      else this.signal.addEventListener('abort', stop, { once: true });
    });
    try {
      return await Promise.race([work, stopped]);
    } finally {
      if (stop) this.signal.removeEventListener('abort', stop);
    }
  }
}
