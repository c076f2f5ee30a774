import { homedir, release } from 'node:os';
import { runCommandLine } from './cli/command-line.ts';
import type { SystemContext } from './domain/system-context.ts';
import { createTerminal, isCharacterDevice } from './terminal.ts';
import { findProgramName } from './text/program-name.ts';
import { version } from './version.ts';

/** The composition root: passes the process to the command line. */
async function main(argv: readonly string[]): Promise<void> {
  // getaddrinfo cannot be cancelled and delays process exit: reduces glibc's 5 s, twice per server, to 2 s, within any deadline.
  process.env.RES_OPTIONS ??= 'timeout:2 attempts:2';
  const interruption = new AbortController();
  const interrupt = (): void => {
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const [out, err] = [createTerminal(1), createTerminal(2)];
  // With a promise that never settles, Node would exit with 0, which means healthy.
  process.exitCode = 1;
  try {
    process.exitCode = await runCommandLine({
      argv,
      out,
      err,
      stdin: () => process.stdin,
      // Opening Node's stream costs 7 ms.
      stdinIsTty: () => isCharacterDevice(0) && process.stdin.isTTY === true,
      onHangup: (listener) => void process.on('SIGHUP', listener),
      world: createWorld(),
      startedAt: Math.floor(Date.now() - process.uptime() * 1000),
      signal: interruption.signal,
      version,
    });
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
  await Promise.all([out.flushed(), err.flushed()]);
  // Exit explicitly: open keep-alive sockets would delay the exit, and V8's optimiser thread up to 20 ms.
  process.exit();
}

function createWorld(): SystemContext {
  return {
    env: { ...process.env },
    cwd: workingFolder(),
    program: programName(),
    home: homeFolder(),
    platform: process.platform,
    arch: process.arch,
    osRelease: release(),
    nodeVersion: process.versions.node,
    now: () => Date.now(),
    random: () => Math.random(),
  };
}

function homeFolder(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}

function programName(): string | undefined {
  return findProgramName(process.argv[1], { env: process.env, cwd: workingFolder() });
}

/** A deleted working folder has no name; settings then come only from the environment. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '/';
  }
}

void main(process.argv.slice(2));
