import type { Category } from '../../domain/report/category.ts';
import type { Layer } from '../../domain/report/layer.ts';
import type { Verdict } from '../../domain/report/report.ts';

export const slotMs = 5 * 60_000;
/** Slots per day. */
export const slotCount = 288;
const maxEpisodes = 20;
/** By number; 0 means no examination. From 1 on, better verdicts first: a slot keeps the worst. */
const verdicts: readonly Verdict[] = ['healthy', 'degraded', 'undetermined', 'broken'];

/** One examination, as kept for a day. */
export interface Observation {
  /** Epoch milliseconds. */
  at: number;
  verdict: Verdict;
  cause: { category: Category; layer: Layer } | null;
  firstByteMs: number | null;
  firstTokenMs: number | null;
}

/** A root cause and its duration; `until` is null while it persists. */
export interface Episode {
  category: Category;
  layer: Layer;
  since: number;
  until: number | null;
}

/** Five minutes of one target: the worst verdict and the slowest answer. */
export interface Slot {
  verdict: Verdict | null;
  firstByteMs: number | null;
  firstTokenMs: number | null;
}

/** The stored form of a history: plain JSON of bounded size. */
export interface SavedHistory {
  /** Number of the newest slot since 1970. */
  newest: number;
  /** One number per slot, the newest last: 0 for none, else an encoding of verdict and milliseconds. */
  verdicts: number[];
  firstByte: number[];
  firstToken: number[];
  episodes: Episode[];
}

/** The last day of one target, in at most 2.6 kB. */
export class History {
  #newest = 0;
  readonly #verdicts = new Uint8Array(slotCount);
  readonly #firstByte = new Float32Array(slotCount);
  readonly #firstToken = new Float32Array(slotCount);
  #episodes: Episode[] = [];
  /** Whether anything was added since the last `save`. */
  isDirty = false;

  record({ at, verdict, cause, firstByteMs, firstTokenMs }: Observation): void {
    const slot = this.#moveTo(at);
    if (slot === null) return;
    this.#verdicts[slot] = Math.max(this.#verdicts[slot] ?? 0, verdicts.indexOf(verdict) + 1);
    this.#firstByte[slot] = Math.max(this.#firstByte[slot] ?? 0, firstByteMs ?? 0);
    this.#firstToken[slot] = Math.max(this.#firstToken[slot] ?? 0, firstTokenMs ?? 0);
    this.#recordCause(at, cause);
    this.isDirty = true;
  }

  /** The slots of the day that ends at `now`, oldest first. */
  slots(now: number): Slot[] {
    const end = Math.floor(now / slotMs);
    return Array.from({ length: slotCount }, (_, index) => {
      const number = end - slotCount + 1 + index;
      const isKept = number <= this.#newest && number > this.#newest - slotCount;
      const at = isKept ? number % slotCount : -1;
      const value = (values: Float32Array): number | null => (at === -1 || values[at] === 0 ? null : (values[at] ?? null));
      return {
        verdict: at === -1 ? null : (verdicts[(this.#verdicts[at] ?? 0) - 1] ?? null),
        firstByteMs: value(this.#firstByte),
        firstTokenMs: value(this.#firstToken),
      };
    });
  }

  /** Root causes of the last day, newest first. */
  episodes(now: number): readonly Episode[] {
    const start = now - slotCount * slotMs;
    return this.#episodes.filter(({ until }) => until === null || until >= start).toReversed();
  }

  save(): SavedHistory {
    this.isDirty = false;
    const inOrder = (values: ArrayLike<number>): number[] =>
      Array.from({ length: slotCount }, (_, index) => Math.round(values[(this.#newest + 1 + index) % slotCount] ?? 0));
    return {
      newest: this.#newest,
      verdicts: inOrder(this.#verdicts),
      firstByte: inOrder(this.#firstByte),
      firstToken: inOrder(this.#firstToken),
      episodes: this.#episodes,
    };
  }

  /** Loads the result of an earlier `save`. */
  restore(saved: SavedHistory): void {
    this.#newest = saved.newest;
    for (let index = 0; index < slotCount; index++) {
      const at = (saved.newest + 1 + index) % slotCount;
      this.#verdicts[at] = saved.verdicts[index] ?? 0;
      this.#firstByte[at] = saved.firstByte[index] ?? 0;
      this.#firstToken[at] = saved.firstToken[index] ?? 0;
    }
    this.#episodes = saved.episodes.slice(-maxEpisodes);
  }

  /** The slot of a time; skipped slots are cleared. Null for a time more than a day before the newest. */
  #moveTo(at: number): number | null {
    const number = Math.floor(at / slotMs);
    if (number <= this.#newest - slotCount) return null;
    const from = Math.max(this.#newest + 1, number - slotCount + 1);
    for (let next = from; next <= number; next++) {
      const place = next % slotCount;
      this.#verdicts[place] = 0;
      this.#firstByte[place] = 0;
      this.#firstToken[place] = 0;
    }
    this.#newest = Math.max(this.#newest, number);
    return number % slotCount;
  }

  #recordCause(at: number, cause: Observation['cause']): void {
    const last = this.#episodes.at(-1);
    const open = last !== undefined && last.until === null ? last : undefined;
    if (open !== undefined && cause !== null && open.category === cause.category && open.layer === cause.layer) return;
    if (open !== undefined) open.until = at;
    if (cause !== null) this.#episodes.push({ ...cause, since: at, until: null });
    if (this.#episodes.length > maxEpisodes) this.#episodes = this.#episodes.slice(-maxEpisodes);
  }
}
