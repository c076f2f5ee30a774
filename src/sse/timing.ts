/** How the chunks of an answer arrived; milliseconds. */
export interface Arrivals {
  add(atMs: number, bytes: number, hasEvent: boolean): void;
  gaps(): { p50: number; p95: number; max: number } | null;
  /** True if all data came in one burst although the whole answer took long. Requires an answer of many events. */
  isBurst(totalMs: number | null, eventCount: number): boolean;
  sparkline(totalMs: number | null): string;
  readonly firstByteMs: number | null;
  readonly lastMs: number | null;
}

const maxSamples = 4096;
const sparklineWidth = 60;
const sparklineLevels = ['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const slowAnswerMs = 1000;
/** A fast model too can send fewer events than this almost at once. */
const minEvents = 40;
/** Chunks that a gateway may send of its own before the answer. */
const openingChunks = 2;
/** No model produces events faster than this. */
const fastestEventMs = 1;

/** Memory is bounded: past a number of samples only every second, fourth … gap is kept. */
export function createArrivals(): Arrivals {
  let samples: { atMs: number; bytes: number }[] = [];
  let gapsMs: number[] = [];
  let stride = 1;
  let seen = 0;
  let first: number | null = null;
  let last: number | null = null;
  let firstEvent: number | null = null;
  let lastEvent: number | null = null;
  let events = 0;
  let longest = 0;
  /** The longest wait between two events, and the chunk that ended it. */
  let pause = { ms: 0, endMs: 0, before: 0 };

  return {
    add(atMs, bytes, hasEvent) {
      first ??= atMs;
      if (last !== null) {
        longest = Math.max(longest, atMs - last);
        if (seen % stride === 0) gapsMs.push(atMs - last);
      }
      last = atMs;
      if (hasEvent) {
        if (lastEvent !== null && atMs - lastEvent > pause.ms) pause = { ms: atMs - lastEvent, endMs: atMs, before: events };
        firstEvent ??= atMs;
        lastEvent = atMs;
        events++;
      }
      if (seen++ % stride === 0) samples.push({ atMs, bytes });
      if (samples.length > maxSamples) {
        stride *= 2;
        samples = samples.filter((_, index) => index % 2 === 0);
        gapsMs = gapsMs.filter((_, index) => index % 2 === 0);
      }
    },
    gaps() {
      if (gapsMs.length === 0) return null;
      const sorted = [...gapsMs].sort((a, b) => a - b);
      const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
      return { p50: at(0.5), p95: at(0.95), max: round(longest) };
    },
    isBurst(totalMs, eventCount) {
      if (firstEvent === null || lastEvent === null || events < 1 || eventCount < minEvents) return false;
      const whole = totalMs ?? lastEvent;
      // A gateway may open the stream itself, before its provider answers.
      const start = pause.before > 0 && pause.before <= openingChunks ? Math.max(firstEvent, pause.endMs) : firstEvent;
      return whole > slowAnswerMs && start > 0.9 * whole && lastEvent - start < Math.min(0.05 * whole, eventCount * fastestEventMs);
    },
    sparkline: (totalMs) => drawSparkline(samples, Math.max(totalMs ?? 0, last ?? 0)),
    get firstByteMs() {
      return first;
    },
    get lastMs() {
      return last;
    },
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function drawSparkline(samples: readonly { atMs: number; bytes: number }[], endMs: number): string {
  if (endMs <= 0 || samples.length < 2) return '';
  const slots = new Array<number>(sparklineWidth).fill(0);
  for (const { atMs, bytes } of samples) {
    const slot = Math.min(sparklineWidth - 1, Math.floor((atMs / endMs) * sparklineWidth));
    slots[slot] = (slots[slot] ?? 0) + bytes;
  }
  const most = Math.max(...slots);
  return slots.map((bytes) => (bytes === 0 ? sparklineLevels[0] : sparklineLevels[Math.max(1, Math.round((bytes / most) * 8))])).join('');
}
