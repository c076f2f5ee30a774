import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median, printRow } from './paired.ts';
import { runProgram } from './program.ts';

/**
 * Whole-process time of `explain LOG` compared with a six-pattern ripgrep over the same file, in alternation, and its peak memory. One line
 * in a hundred is an error. Prints a message and ends if ripgrep is not installed.
 */
const megabytes = process.argv.includes('--short') ? 20 : 200;
const rounds = 5;
const patterns = ['error":', 'ERROR', 'ECONN', 'timeout', 'refused', 'exceeded'];
const usual = [
  'GET /api/items 200',
  'user logged in',
  'cache hit ratio 0.93 for region',
  'worker finished batch',
  'POST /v1/chat/completions 200',
];
const errors = [
  'openai.RateLimitError: Error code: 429 - {"error":{"message":"Rate limit reached on requests per min","code":"rate_limit_exceeded"}}',
  'Error: connect ECONNREFUSED 127.0.0.1:8080',
  'upstream timed out (110: Connection timed out) while reading response header from upstream',
  '401 {"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}',
];

function writeLog(file: string): number {
  const out = openSync(file, 'w');
  let count = 0;
  for (let size = 0; size < megabytes * 1e6; ) {
    let block = '';
    for (let line = 0; line < 2000; line++, count++) {
      const time = new Date(1_795_000_000_000 + count * 137).toISOString();
      const said = count % 100 === 99 ? `ERROR ${errors[((count - 99) / 100) % errors.length]}` : `INFO ${usual[count % usual.length]}`;
      block += `${time} [worker-${count % 7}] ${said} request_id=req_${((count * 2654435761) >>> 0).toString(16)} duration_ms=${count % 977}\n`;
    }
    writeSync(out, block);
    size += block.length;
  }
  closeSync(out);
  return count;
}

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-bench-'));
try {
  if (spawnSync('rg', ['--version']).error !== undefined) console.log('ripgrep is not installed: nothing to compare with');
  else {
    const file = join(folder, 'big.log');
    const lines = writeLog(file);
    const ratios: number[] = [];
    const peaks: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const from = performance.now();
      const { stdout } = spawnSync('rg', ['--count', ...patterns.flatMap((pattern) => ['-e', pattern]), resolve(file)], {
        encoding: 'utf8',
      });
      const peerMs = performance.now() - from;
      const run = await runProgram(['explain', file, '--json'], folder, {});
      const { diagnoses } = JSON.parse(run.stdout) as { diagnoses: { count: number }[] };
      const found = diagnoses.reduce((sum, { count }) => sum + count, 0);
      if (found !== lines / 100 || Number(stdout) !== found)
        throw new Error(`${found} of ${lines / 100} errors found, ${stdout} by ripgrep`);
      ratios.push(run.ms / peerMs);
      peaks.push(run.peakMb);
    }
    printRow({
      bench: 'log',
      name: `a log of ${megabytes} MB, whole process`,
      value: median(ratios),
      unit: '× a six-pattern ripgrep',
      limit: 8,
    });
    printRow({ bench: 'log', name: 'peak memory', value: median(peaks), unit: 'MB', limit: 60 });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
