import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

const program = resolve('bin/kush-doctor.cjs');
const hook = resolve('bench/peak-memory.cjs');

/** One run of the built program, or of Node with other arguments: wall time, peak memory and output. */
export interface Run {
  ms: number;
  peakMb: number;
  stdout: string;
}

/** Runs the built program in this folder with only the given environment. */
export async function runProgram(args: readonly string[], cwd: string, env: Record<string, string>): Promise<Run> {
  return await runNode([program, ...args], cwd, env);
}

/** Runs Node itself, for comparison. */
export async function runNode(args: readonly string[], cwd: string, env: Record<string, string>): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', hook, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, ...env },
    timeout: 120_000,
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => err.push(part));
  await new Promise((done) => child.on('close', done));
  const peakKb = Number(/\npeak (\d+)\n/.exec(Buffer.concat(err).toString('utf8'))?.[1]);
  return { ms: performance.now() - start, peakMb: peakKb / 1024, stdout: Buffer.concat(out).toString('utf8') };
}

/** Starts the built program's simulated router in a separate process. */
export async function startSimulated(latencyMs: number): Promise<{ env: Record<string, string>; stop(): void }> {
  const child = spawn(process.execPath, [program, 'simulate', '--json', '--seed', '1', '--latency', String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  const line = await new Promise<string>((done, fail) => {
    child.on('close', () => fail(new Error('the simulator ended')));
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString('utf8');
      if (text.includes('\n')) done(text.split('\n')[0] ?? '');
    });
  });
  const { baseUrls, key } = JSON.parse(line) as { baseUrls: Record<string, string>; key: string };
  return { env: { OPENAI_BASE_URL: baseUrls['openai-chat'] ?? '', OPENAI_API_KEY: key }, stop: () => void child.kill() };
}
