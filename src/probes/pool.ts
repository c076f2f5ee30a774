/** Runs one job per item with at most `limit` in flight, in order of the items; results keep that order. Stops starting jobs once aborted. */
export async function pooled<T, R>(
  items: readonly T[],
  limit: number,
  signal: AbortSignal,
  job: (item: T, index: number) => Promise<R>,
): Promise<(R | null)[]> {
  const results: (R | null)[] = items.map(() => null);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !signal.aborted) {
      const index = next++;
      results[index] = await job(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

/** Lets a few pieces of work run at once; the others wait for their turn. */
export class Slots {
  readonly #count: number;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(count: number) {
    this.#count = count;
  }

  /** Pieces of work that run now. */
  get busy(): number {
    return this.#busy;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy < this.#count) this.#busy++;
    // The slot of the one that ends is handed on, so that nobody who comes later takes it.
    else await new Promise<void>((start) => this.#waiting.push(start));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy--;
      else next();
    }
  }
}
