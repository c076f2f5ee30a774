import { UsageError } from '../../domain/usage-error.ts';

/** Tokens that the one who started the server allows its callers, all calls together. */
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

  /** Holds back the most that a call can spend, and counts what it really spent. Throws `UsageError` where that is more than what is left. */
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
    // A call that ends without an answer may have spent all of it.
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
