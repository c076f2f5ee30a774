// Time and memory of the log scan against grep over the same synthetic log. Usage: tsx bench/log.ts [megabytes].
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classify } from '../src/classify/classify.ts';
import { logScanner } from '../src/classify/log.ts';
import { rulesFor } from '../src/routers/rules.ts';

const megabytes = process.argv.includes('--short') ? 50 : Number(process.argv[2] ?? 200);
const folder = mkdtempSync(join(tmpdir(), 'log-'));
const file = join(folder, 'big.log');
const out = openSync(file, 'w');
const good = `2026-11-20 10:00:00 INFO request served in 120 ms ${'x'.repeat(60)}\n`;
const bad =
  '2026-11-20 10:00:00 ERROR Error code: 429 - {"error":{"message":"Rate limit reached on requests per min","code":"rate_limit_exceeded"}}\n';
const block = good.repeat(99) + bad;
for (let size = 0; size < megabytes * 1e6; size += block.length * 100) writeSync(out, block.repeat(100));
closeSync(out);
const peerAt = performance.now();
spawnSync('grep', ['-cE', 'error":|ERROR|ECONN|timeout|refused|exceeded', file], { env: { LC_ALL: 'C' } });
const peerMs = performance.now() - peerAt;
const at = performance.now();
const scanner = logScanner((text) => classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 }));
const handle = openSync(file, 'r');
const piece = Buffer.allocUnsafe(256 * 1024);
for (let count = readSync(handle, piece); count > 0; count = readSync(handle, piece)) scanner.push(piece.subarray(0, count));
const report = scanner.end();
const ms = performance.now() - at;
closeSync(handle);
rmSync(folder, { recursive: true });
console.log(
  `log: ${megabytes} MB in ${Math.round(ms)} ms, ${(ms / peerMs).toFixed(1)} times grep (${Math.round(peerMs)} ms); ${report.problems.length} problem, ${report.lines} lines; ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
