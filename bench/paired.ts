import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** One measured figure; `limit` is the project's promise, if any. */
export interface Row {
  bench: string;
  name: string;
  value: number;
  unit: string;
  limit?: number | undefined;
}

/** Prints a row for the runner: one JSON line. */
export function printRow(row: Row): void {
  console.log(JSON.stringify({ ...row, value: Math.round(row.value * 1000) / 1000 }));
}

/** The middle value; of an even number, the upper of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The whole-process time of each command, as the median of its ratios to the first command, run directly before it. With milliseconds. */
export function pairedRatios(
  floor: readonly string[],
  commands: Readonly<Record<string, readonly string[]>>,
  options: { rounds: number; cwd: string; env: Record<string, string> },
): Record<string, { ratio: number; ms: number; floorMs: number }> {
  // A program that fails at once would appear fast.
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
