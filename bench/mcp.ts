import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median, printRow } from './paired.ts';

/**
 * The MCP server compared in pairs: started and closed at once, with `node -e 0`; a client's first exchange (initialize, the list of tools)
 * with that of a bare server of the same package, and its peak memory.
 */
const rounds = process.argv.includes('--short') ? 9 : 40;
const program = resolve('bin/kush-doctor.cjs');
const bareServer = resolve('bench/mcp/bare-server.mjs');
const peak = resolve('bench/peak-memory.cjs');
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-bench-'));
const { PATH = '' } = process.env;
const options = { cwd: folder, env: { PATH, HOME: folder }, encoding: 'utf8' as const };
const clientInfo = { name: 'bench', version: '1' };
const messages = [
  { id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } },
  { method: 'notifications/initialized' },
  { id: 2, method: 'tools/list' },
];
const exchange = messages.map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`).join('');

function runMs(args: readonly string[], input: string): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { ...options, input });
  return performance.now() - start;
}

try {
  const answered = spawnSync(process.execPath, [program, 'mcp'], { ...options, input: exchange });
  if (!answered.stdout.includes('"diagnose"')) throw new Error(`the server lists no tools: ${answered.stderr}`);
  const empty = ['-e', '0'];
  const cases = [
    { name: 'ready', input: '', floor: empty, unit: '× node -e 0', limit: 1.6 },
    { name: 'initialize and tools/list', input: exchange, floor: empty, unit: '× node -e 0', limit: undefined },
    { name: 'initialize and tools/list', input: exchange, floor: [bareServer], unit: '× a bare server', limit: 0.8 },
  ];
  for (const { name, input, floor, unit, limit } of cases) {
    const ratios = Array.from({ length: rounds }, () => {
      const floorMs = runMs(floor, input);
      return runMs([program, 'mcp'], input) / floorMs;
    });
    printRow({ bench: 'mcp', name, value: median(ratios), unit, limit });
  }
  const { stderr } = spawnSync(process.execPath, ['--require', peak, program, 'mcp'], { ...options, input: exchange });
  printRow({ bench: 'mcp', name: 'peak memory', value: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1000, unit: 'MB', limit: 90 });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
