import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const built = resolve(import.meta.dirname, '../../bin/kush-doctor.mjs');

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A new empty folder, so that none of the machine's settings are found. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'kush-doctor-'));
}

/** Runs the built program with only the given environment, by default in an empty home and folder. */
export async function kushDoctor(
  args: readonly string[],
  options: {
    env?: Record<string, string>;
    cwd?: string;
    home?: string;
    stdin?: string | Uint8Array;
    timeoutMs?: number;
    node?: string;
    /** Another copy of the built program. */
    program?: string;
  } = {},
): Promise<CliResult> {
  const folder = emptyFolder();
  const env = { PATH: process.env.PATH ?? '', HOME: options.home ?? folder, NO_COLOR: '1', ...options.env };
  return await new Promise((done, fail) => {
    const child = spawn(options.node ?? process.env.KUSH_DOCTOR_TEST_NODE ?? process.execPath, [options.program ?? built, ...args], {
      env,
      cwd: options.cwd ?? folder,
      timeout: options.timeoutMs ?? 60_000,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      rmSync(folder, { recursive: true, force: true });
      done({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(options.stdin ?? '');
  });
}
