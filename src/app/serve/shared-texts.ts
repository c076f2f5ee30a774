const maxAgeMs = 1000;
/** Pages that are asked for at once; the oldest is forgotten first. */
const maxKept = 100;

/** Texts that a crowd asks for are made once a second, whoever asks. */
export class SharedTexts {
  readonly #now: () => number;
  readonly #kept = new Map<string, { at: number; text: Promise<string> }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The text of this name, not older than a second; a failure is kept for nobody. */
  async get(name: string, make: () => Promise<string>): Promise<string> {
    const known = this.#kept.get(name);
    if (known !== undefined && Math.abs(this.#now() - known.at) < maxAgeMs) return await known.text;
    this.#kept.delete(name);
    if (this.#kept.size >= maxKept) this.#kept.delete(this.#kept.keys().next().value ?? '');
    const made = { at: this.#now(), text: make() };
    this.#kept.set(name, made);
    try {
      const text = await made.text;
      // What took long to make is as new as its end.
      made.at = this.#now();
      return text;
    } catch (error) {
      if (this.#kept.get(name) === made) this.#kept.delete(name);
      throw error;
    }
  }
}
