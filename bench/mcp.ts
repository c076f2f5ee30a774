import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median, printRow } from './paired.ts';

/**
 * The MCP server compared with `node -e 0`, in pairs: started and closed at once, and a client's first exchange (initialize, the list of
 * tools) with its peak memory. The protocol library is loaded at the first message and accounts for most of the second figure.
 */
const rounds = process.argv.includes('--short') ? 9 : 40;
const program = resolve('bin/kush-doctor.cjs');
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
  const cases = { ready: { input: '', limit: 1.6 }, 'initialize and tools/list': { input: exchange, limit: undefined } };
  for (const [name, { input, limit }] of Object.entries(cases)) {
    const ratios = Array.from({ length: rounds }, () => {
      const floor = runMs(['-e', '0'], '');
      return runMs([program, 'mcp'], input) / floor;
    });
    printRow({ bench: 'mcp', name, value: median(ratios), unit: '× node -e 0', limit });
  }
  const { stderr } = spawnSync(process.execPath, ['--require', peak, program, 'mcp'], { ...options, input: exchange });
  printRow({ bench: 'mcp', name: 'peak memory', value: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1000, unit: 'MB', limit: 90 });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
