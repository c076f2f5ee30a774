/** What is known of a window: not indexed, indexed, or sufficient to identify a secret. */
export type WindowStrength = 0 | 1 | 2;

/** Odd and random, so that no project can choose secrets whose windows all collide. */
const [factorOfFirst, factorOfSecond] = [Math.random(), Math.random()].map((part) => Math.floor(part * 2 ** 31) * 2 + 1) as [
  number,
  number,
];

/**
 * A hash table of windows with open addressing. A `Map` of numbers above 2^31 needs five times the time and four times the memory, which a
 * project with thousands of secrets would make seconds.
 */
export class WindowSet {
  #firsts = new Uint32Array(1 << 10);
  #seconds = new Uint32Array(1 << 10);
  #strengths = new Uint8Array(1 << 10);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** `first` and `second` are the halves of a window. */
  get(first: number, second: number): WindowStrength {
    return (this.#strengths[this.#findSlot(first, second)] ?? 0) as WindowStrength;
  }

  set(first: number, second: number, strength: WindowStrength): void {
    const slot = this.#findSlot(first, second);
    if (this.#strengths[slot] === 0) this.#size++;
    this.#firsts[slot] = first;
    this.#seconds[slot] = second;
    this.#strengths[slot] = strength;
    if (this.#size * 2 > this.#strengths.length) this.#grow();
  }

  #findSlot(first: number, second: number): number {
    const mask = this.#strengths.length - 1;
    const mixed = Math.imul(first, factorOfFirst) ^ Math.imul(second, factorOfSecond);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.#strengths[slot] !== 0 && (this.#firsts[slot] !== first || this.#seconds[slot] !== second)) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [firsts, seconds, strengths] = [this.#firsts, this.#seconds, this.#strengths];
    const length = strengths.length * 4;
    this.#firsts = new Uint32Array(length);
    this.#seconds = new Uint32Array(length);
    this.#strengths = new Uint8Array(length);
    this.#size = 0;
    for (const [at, strength] of strengths.entries())
      if (strength !== 0) this.set(firsts[at] ?? 0, seconds[at] ?? 0, strength as WindowStrength);
  }
}
