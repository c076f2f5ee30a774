import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import type { Row } from './paired.ts';

/**
 * Runs every bench in this folder in sequence, prints each result and a table, and writes `bench/results.json`. `--short` runs the short
 * versions with a limit of one minute each. Names as arguments select some. It reports and never fails.
 */
const short = process.argv.includes('--short');
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
/** `serve.ts` runs Prometheus for two minutes and is started manually. */
const notBenches = new Set(['run.ts', 'paired.ts', 'program.ts', 'serve.ts']);
const limitMs = short ? 60_000 : 15 * 60_000;
const names = readdirSync('bench')
  .filter((name) => name.endsWith('.ts') && !notBenches.has(name))
  .map((name) => name.slice(0, -3))
  .filter((name) => chosen.length === 0 || chosen.includes(name))
  .sort();

interface Outcome {
  name: string;
  seconds: number;
  ended: 'done' | 'failed' | 'out of time';
  rows: Row[];
  text: string[];
}

async function runBench(name: string): Promise<Outcome> {
  const started = Date.now();
  const child = spawn(process.execPath, ['--import', 'tsx', `bench/${name}.ts`, ...(short ? ['--short'] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A separate process group: processes left running by a bench would keep its output open.
    detached: true,
  });
  child.on('exit', () => killGroup(child.pid));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    killGroup(child.pid);
  }, limitMs);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  clearTimeout(timer);
  const lines = Buffer.concat(parts)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  const rows = lines.filter((line) => line.startsWith('{"bench":')).map((line) => JSON.parse(line) as Row);
  const text = lines.filter((line) => !line.startsWith('{"bench":'));
  return {
    name,
    seconds: Math.round((Date.now() - started) / 1000),
    ended: late ? 'out of time' : code === 0 ? 'done' : 'failed',
    rows,
    text,
  };
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All processes have ended.
  }
}

const outcomes: Outcome[] = [];
for (const name of names) {
  const outcome = await runBench(name);
  outcomes.push(outcome);
  console.log(`\n== ${name}: ${outcome.ended} in ${outcome.seconds} s`);
  for (const line of outcome.text) console.log(`   ${line}`);
  for (const row of outcome.rows) {
    const verdict = row.limit === undefined ? '' : `limit ${row.limit}  ${row.value <= row.limit ? 'kept' : 'MISSED'}`;
    console.log(`   ${row.name.padEnd(44)} ${row.value.toFixed(2).padStart(9)} ${row.unit.padEnd(24)} ${verdict}`);
  }
}
const machine = { node: process.versions.node, platform: platform(), arch: arch(), cores: cpus().length };
writeFileSync('bench/results.json', `${JSON.stringify({ machine, short, outcomes }, null, 2)}\n`);
