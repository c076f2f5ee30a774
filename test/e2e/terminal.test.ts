import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from './cli.ts';

const program = resolve(import.meta.dirname, '../../bin/kush-doctor.cjs');
const node = process.env.KUSH_DOCTOR_TEST_NODE ?? process.execPath;
const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** Runs a shell line in a pseudo-terminal, which has 0 columns unless the line sets them. */
function onTerminal(line: string): { status: number | null; output: string } {
  const folder = emptyFolder();
  try {
    const { status, stdout } = spawnSync('script', ['-qec', line, '/dev/null'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', HOME: folder, TERM: 'xterm-256color', SHELL: '/bin/sh' },
      timeout: 20_000,
      killSignal: 'SIGKILL',
      maxBuffer: 50_000_000,
    });
    return { status, output: stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!hasScript)('on a terminal', () => {
  it('ends on one that tells no width, and draws nothing there', { timeout: 30_000 }, () => {
    const { status, output } = onTerminal(`${node} ${program} doctor --demo`);
    expect(status).toBe(0);
    expect(output).toContain('Healthy');
    expect(output).not.toContain('\u001b[1A');
    expect(output.length).toBeLessThan(10_000);
  });

  it.each([20, 60, 80])('draws a line while it works and leaves nothing of it, at %d columns', { timeout: 30_000 }, (columns) => {
    const { status, output } = onTerminal(`stty cols ${columns} rows 24; ${node} ${program} doctor --demo`);
    expect(status).toBe(0);
    expect(output).toContain('Healthy');
    // The cursor is hidden and shown again.
    expect(output.indexOf('\u001b[?25h')).toBeGreaterThan(output.indexOf('\u001b[?25l'));
    expect(output.length).toBeLessThan(60_000);
  });

  it('writes all of a long answer', { timeout: 30_000 }, () => {
    const { status, output } = onTerminal(`stty cols 80 rows 24; ${node} ${program} routers --json`);
    expect(status).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ kind: 'routers' });
  });
});
