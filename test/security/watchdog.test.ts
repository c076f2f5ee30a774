import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kushDoctor } from '../e2e/cli.ts';

const watchdog = resolve(import.meta.dirname, '../../src/cli/watchdog.ts');

/** Runs a program that arms the watchdog for a tenth of a second, waits until its thread has started, and then runs `work`. */
function runWith(work: string): { status: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string } {
  const program = `import { createWatchdog } from ${JSON.stringify(watchdog)};
const { arm } = createWatchdog('en');
arm(100);
setTimeout(() => { ${work} }, 1200);`;
  const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-watchdog-'));
  const files = { stdout: join(folder, 'out'), stderr: join(folder, 'err') };
  // Files, because tsx's own helper would keep a pipe open after the kill.
  const [out, err] = [openSync(files.stdout, 'w'), openSync(files.stderr, 'w')];
  try {
    const { status, signal } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      cwd: resolve(import.meta.dirname, '../..'),
      stdio: ['ignore', out, err],
    });
    return { status, signal, stdout: readFileSync(files.stdout, 'utf8'), stderr: readFileSync(files.stderr, 'utf8') };
  } finally {
    closeSync(out);
    closeSync(err);
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('own work that does not end', () => {
  it.each([
    ['a loop', 'for (;;);'],
    ['a pattern of exponential cost', "/^(?:a+)+$/.test('a'.repeat(64) + '!');"],
    ['promises that follow each other without end', 'const again = () => Promise.resolve().then(again); again();'],
  ])('%s is stopped, and says why', (_, work) => {
    const { signal, stderr } = runWith(work);
    expect(signal).toBe('SIGKILL');
    expect(stderr).toContain('did not end within --deadline');
  });

  it('a run that ends is left alone, and is not kept from ending', () => {
    const { status, stdout, stderr } = runWith("console.log('done');");
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'done\n', stderr: '' });
  });

  it('a later call puts the end off', () => {
    const { status, stdout } = runWith("arm(60_000); setTimeout(() => console.log('done'), 1500);");
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'done\n' });
  });
});

describe('--push and --otlp', () => {
  it('a monitor that says nothing ends with the deadline', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/x`;
    const { code, stderr } = await kushDoctor(['doctor', '--demo', '--deadline', '6s', '--otlp', url, '--push', url]);
    silent.closeAllConnections();
    silent.close();
    // The watchdog would have ended it with a signal, which gives no exit code.
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/--push: 127\.0\.0\.1:\d+ did not accept it/);
  });
});
