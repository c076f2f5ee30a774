/** How the chunks of an answer arrived; milliseconds. */
export interface Arrivals {
  add(atMs: number, bytes: number, events: number): void;
  gaps(): { p50: number; p95: number; max: number } | null;
  /** The number of separate arrivals if the events came in bursts with long pauses, in a long answer of many events; else null. */
  bursts(totalMs: number | null): number | null;
  sparkline(totalMs: number | null): string;
  readonly firstByteMs: number | null;
  readonly lastMs: number | null;
}

const maxSamples = 4096;
const sparklineWidth = 60;
const sparklineLevels = ['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const slowAnswerMs = 1000;
/** A short answer after a long thought may come almost at once. */
const minEvents = 20;
/** Events that come within this time of each other share one arrival. */
const arrivalMs = 10;
/** A model makes a few events at a time; something that collects them fills a block, usually of 4 kB. */
const block = { minEvents: 10, minPauseMs: 100 };
/** No model makes so many events within one arrival, so no pause is needed: a long burst takes several round trips. */
const flood = 40;
/** Share of the events, and of the time, that bursts and the pauses before them must take. */
const minShare = 0.7;

function createBursts(): { add(atMs: number, events: number): void; count(totalMs: number | null): number | null } {
  let lastMs = 0;
  let total = 0;
  let arrivals = 0;
  let arrival = { atMs: 0, pauseMs: 0, events: 0 };
  const held = { events: 0, ms: 0 };

  function endArrival(): void {
    const { events, pauseMs } = arrival;
    if (events < flood && (events < block.minEvents || pauseMs < block.minPauseMs)) return;
    held.events += events;
    held.ms += pauseMs;
  }

  return {
    add(atMs, events) {
      if (arrivals === 0 || atMs - arrival.atMs > arrivalMs) {
        endArrival();
        arrivals++;
        arrival = { atMs, pauseMs: atMs - lastMs, events: 0 };
      }
      arrival.events += events;
      total += events;
      lastMs = atMs;
    },
    count(totalMs) {
      endArrival();
      arrival.events = 0;
      const isLong = (totalMs ?? lastMs) > slowAnswerMs && total >= minEvents;
      return isLong && held.events >= minShare * total && held.ms >= minShare * lastMs ? arrivals : null;
    },
  };
}

/** Memory is bounded: past a number of samples only every second, fourth … gap is kept. */
export function createArrivals(): Arrivals {
  let samples: { atMs: number; bytes: number }[] = [];
  let gapsMs: number[] = [];
  let stride = 1;
  let seen = 0;
  let first: number | null = null;
  let last: number | null = null;
  let longest = 0;
  const bursts = createBursts();

  return {
    add(atMs, bytes, events) {
      first ??= atMs;
      if (last !== null) {
        longest = Math.max(longest, atMs - last);
        if (seen % stride === 0) gapsMs.push(atMs - last);
      }
      last = atMs;
      if (events > 0) bursts.add(atMs, events);
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
    bursts: bursts.count,
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
