import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, printRow } from './paired.ts';
import { runNode, runProgram, startSimulated } from './program.ts';

/**
 * The cost of a doctor run beyond its waiting time. The longest chain is computed from the run itself: the requests that had to follow one
 * another, each with its whole time. Peak memory is compared with an idle Node's.
 */
const short = process.argv.includes('--short');
const rounds = short ? 3 : 11;
const latenciesMs = [0, 50, 300];
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-bench-'));

interface Asked {
  startedAt: string;
  timings: { totalMs?: number };
}

/** The heaviest sequence of requests, each started after the previous one ended, in milliseconds. */
function longestChainMs(exchanges: readonly Asked[]): number {
  const spans = exchanges
    .map(({ startedAt, timings }) => ({ start: Date.parse(startedAt), ms: timings.totalMs ?? 0 }))
    .sort((a, b) => a.start + a.ms - (b.start + b.ms));
  const best: number[] = [];
  // Start times are in whole milliseconds.
  for (const [index, span] of spans.entries()) {
    const before = spans.slice(0, index).map((other, at) => (other.start + other.ms <= span.start + 1 ? (best[at] ?? 0) : 0));
    best.push(span.ms + Math.max(0, ...before));
  }
  return Math.max(0, ...best);
}

try {
  const peaks: number[] = [];
  for (const latencyMs of latenciesMs) {
    const simulated = await startSimulated(latencyMs);
    const ratios: number[] = [];
    const overheads: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const run = await runProgram(['doctor', '--json', '--verbose'], folder, simulated.env);
      const report = JSON.parse(run.stdout) as { durationMs: number; exchanges: Asked[] };
      const chainMs = longestChainMs(report.exchanges);
      ratios.push(report.durationMs / chainMs);
      overheads.push(report.durationMs - chainMs);
      peaks.push(run.peakMb);
    }
    simulated.stop();
    printRow({
      bench: 'doctor',
      name: `run at ${latencyMs} ms added latency`,
      value: median(ratios),
      unit: '× its longest chain',
      limit: 1.2,
    });
    printRow({ bench: 'doctor', name: `own cost at ${latencyMs} ms added latency`, value: median(overheads), unit: 'ms over that chain' });
  }
  const simulated = await startSimulated(50);
  const many = ['probe', '--stream', '--count', '64', '--concurrency', '64', '--model', 'gpt-4o', '--json'];
  const streams = await runProgram(many, folder, simulated.env);
  simulated.stop();
  const { findings } = JSON.parse(streams.stdout) as { findings: { check: string; status: string }[] };
  const good = findings.filter(({ check, status }) => check === 'stream.grammar' && status === 'pass').length;
  if (good < 64) throw new Error(`${good} of 64 streams were good`);
  printRow({ bench: 'doctor', name: 'peak memory of 64 streams at once', value: streams.peakMb, unit: 'MB', limit: 90 });
  const floor = await runNode(['-e', '0'], folder, {});
  printRow({ bench: 'doctor', name: 'peak memory of a run', value: median(peaks), unit: 'MB', limit: 70 });
  printRow({ bench: 'doctor', name: 'floor: peak memory of node -e 0', value: floor.peakMb, unit: 'MB' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
