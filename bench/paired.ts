import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** One measured figure; `limit` is what the project promises, where it does. */
export interface Row {
  bench: string;
  name: string;
  value: number;
  unit: string;
  limit?: number | undefined;
}

/** A row as the runner collects it: one JSON line. */
export function tell(row: Row): void {
  console.log(JSON.stringify({ ...row, value: Math.round(row.value * 1000) / 1000 }));
}

/** The middle value; with an even count the upper of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** What each command needs to start and end, as the median of its ratios to the first one, which ran directly before it. Milliseconds beside it. */
export function pairedRatios(
  floor: readonly string[],
  commands: Readonly<Record<string, readonly string[]>>,
  options: { rounds: number; cwd: string; env: Record<string, string> },
): Record<string, { ratio: number; ms: number; floorMs: number }> {
  // A program that fails at once would look fast.
  const working = Object.entries(commands).filter(([name, args]) => {
    const { stdout } = spawnSync(process.execPath, args, { cwd: options.cwd, env: options.env, encoding: 'utf8' });
    if (stdout.trim() === '') console.log(`${name} answers nothing and is not measured`);
    return stdout.trim() !== '';
  });
  const measured = Object.fromEntries(working.map(([name]) => [name, { own: [] as number[], floor: [] as number[] }]));
  for (let round = -1; round < options.rounds; round++) {
    for (const [name, args] of working) {
      const floorMs = wholeProcessMs(floor, options);
      const ownMs = wholeProcessMs(args, options);
      // The first round only warms the file cache.
      if (round < 0) continue;
      measured[name]?.floor.push(floorMs);
      measured[name]?.own.push(ownMs);
    }
  }
  return Object.fromEntries(
    Object.entries(measured).map(([name, { own, floor: floors }]) => [
      name,
      { ratio: median(own.map((ms, index) => ms / (floors[index] ?? Number.NaN))), ms: median(own), floorMs: median(floors) },
    ]),
  );
}

function wholeProcessMs(args: readonly string[], options: { cwd: string; env: Record<string, string> }): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'ignore', 'ignore'] });
  return performance.now() - start;
}
