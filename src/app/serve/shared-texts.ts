const maxAgeMs = 1000;
/** Maximum number of pages kept; the oldest is dropped first. */
const maxKept = 100;

/** Texts with many concurrent readers: rendered at most once per second. */
export class SharedTexts {
  readonly #now: () => number;
  readonly #kept = new Map<string, { at: number; text: Promise<string> }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The text of this name, at most one second old; a failure is not cached. */
  async get(name: string, make: () => Promise<string>): Promise<string> {
    const known = this.#kept.get(name);
    if (known !== undefined && Math.abs(this.#now() - known.at) < maxAgeMs) return await known.text;
    this.#kept.delete(name);
    if (this.#kept.size >= maxKept) this.#kept.delete(this.#kept.keys().next().value ?? '');
    const entry = { at: this.#now(), text: make() };
    this.#kept.set(name, entry);
    try {
      const text = await entry.text;
      // The age of a text counts from the end of its rendering.
      entry.at = this.#now();
      return text;
    } catch (error) {
      if (this.#kept.get(name) === entry) this.#kept.delete(name);
      throw error;
    }
  }
}
