/** A target's spending on one UTC day. */
export interface SavedBudget {
  /** `2026-11-27` */
  day: string;
  tokens: number;
}

/** The daily token budget of one target's paid modules. */
export class Budget {
  #day = '';
  #tokens = 0;
  /** Tokens per day. */
  limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Whether `tokens` more may be spent today. */
  allows(tokens: number, now: number): boolean {
    return this.spent(now) + tokens <= this.limit;
  }

  spend(tokens: number, now: number): void {
    this.#tokens = this.spent(now) + tokens;
    this.#day = toDay(now);
  }

  /** Tokens spent on this UTC day. */
  spent(now: number): number {
    return this.#day === toDay(now) ? this.#tokens : 0;
  }

  save(): SavedBudget {
    return { day: this.#day, tokens: this.#tokens };
  }

  restore({ day, tokens }: SavedBudget): void {
    this.#day = day;
    this.#tokens = tokens;
  }
}

function toDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
