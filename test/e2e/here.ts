import { rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { createWorld } from '../support/world.ts';
import { type CliResult, emptyFolder } from './cli.ts';

/**
 * Runs one command line in this process, in a twentieth of the time of `kushDoctor` (`cli.ts`), which starts one. Tests of Node's own
 * options, signals, the exit or a blocked loop need a process.
 */
export async function runHere(
  args: readonly string[],
  options: {
    env?: Record<string, string>;
    cwd?: string;
    home?: string;
    stdin?: string | Uint8Array;
    signal?: AbortSignal;
    /** Called with the whole of standard output so far, after each write. */
    onOutput?: (stdout: string) => void;
  } = {},
): Promise<CliResult> {
  const folder = emptyFolder();
  const home = options.home ?? folder;
  const written = { stdout: '', stderr: '' };
  const streamTo = (name: 'stdout' | 'stderr') => ({
    write: (text: string): void => {
      written[name] += text;
      if (name === 'stdout') options.onOutput?.(written.stdout);
    },
    isTty: false,
    columns: undefined,
    neverWait: () => {},
  });
  try {
    const code = await runCommandLine({
      argv: args,
      out: streamTo('stdout'),
      err: streamTo('stderr'),
      stdin: () => Readable.from([Buffer.from(options.stdin ?? '')]),
      stdinIsTty: () => false,
      onHangup: () => {},
      world: createWorld({
        env: { PATH: process.env.PATH ?? '', HOME: home, NO_COLOR: '1', ...options.env },
        cwd: options.cwd ?? folder,
        home,
        random: Math.random,
      }),
      signal: options.signal ?? new AbortController().signal,
      version: '0.0.0',
    });
    return { code, ...written };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
