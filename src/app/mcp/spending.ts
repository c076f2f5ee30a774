import { UsageError } from '../../domain/usage-error.ts';

/** The token allowance of a server for all calls together, set at its start. */
export class Spending {
  readonly #allowed: number;
  #spent = 0;
  #reserved = 0;

  constructor(allowed: number) {
    this.#allowed = allowed;
  }

  get remaining(): number {
    return Math.max(0, this.#allowed - this.#spent - this.#reserved);
  }

  toJson(): { allowedTokens: number; remainingTokens: number } {
    return { allowedTokens: this.#allowed, remainingTokens: this.remaining };
  }

  /** Reserves a call's maximum, then counts what it really spent. Throws `UsageError` if the maximum exceeds the rest. */
  async within<T>(most: number, ask: () => Promise<T>, toSpent: (result: T) => number): Promise<T> {
    if (most > this.remaining)
      throw new UsageError(
        {
          en: `This call can spend ${most} tokens, and ${this.remaining} of the ${this.#allowed} allowed are left.`,
          zh: `此调用最多消耗 ${most} 个 token，而允许的 ${this.#allowed} 个只剩 ${this.remaining} 个。`,
        },
        [{ en: 'Ask the user to start the server with a larger --allow-spend.', zh: '请用户用更大的 --allow-spend 启动服务器。' }],
      );
    this.#reserved += most;
    // A call without an answer may have spent the maximum.
    let spent = most;
    try {
      const result = await ask();
      spent = toSpent(result);
      return result;
    } finally {
      this.#reserved -= most;
      this.#spent += spent;
    }
  }
}
