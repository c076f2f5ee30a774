import type { Phase } from '../model/exchange.ts';

/** A step that failed: its code, as `model/failure-code.ts` lists it, the phase it stood in, and where. Carries no foreign text. */
export class StepError extends Error {
  readonly code: string;
  readonly phase: Phase;
  readonly address: string | undefined;
  readonly chain: readonly string[];

  constructor(phase: Phase, code: string, address?: string, chain: readonly string[] = []) {
    super(code);
    this.name = 'StepError';
    this.phase = phase;
    this.code = code;
    this.address = address;
    this.chain = chain;
  }
}

/** The clock of one request, and where the request stands. Every step reads it, so that a failure can name its phase. */
export class Ride {
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

  /** Settles with `work`, or rejects at once when the request is stopped; `giveUp` frees what the step holds. */
  async until<T>(work: Promise<T>, giveUp?: () => void): Promise<T> {
    let stop: (() => void) | undefined;
    const stopped = new Promise<never>((_, reject) => {
      stop = () => {
        giveUp?.();
        reject(new StepError(this.phase, this.signal.reason === 'timeout' ? 'TIMEOUT' : 'ABORTED'));
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
