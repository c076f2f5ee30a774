import { findAnswer } from './answers.ts';
import { afterFirstMessage } from './first-message.ts';
import { openProgram } from './program.ts';

/**
 * Refuses an old Node with a clear message, or prints a prepared answer, or runs the program. Only syntax that an old Node can parse is
 * allowed here.
 */
export function start(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 18)) {
    answerOrRun();
    return;
  }
  process.stderr.write(
    `kush-doctor needs Node 20.18.1 or newer; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.\n`,
  );
  process.exitCode = 2;
}

function answerOrRun(): void {
  const args = process.argv.slice(2);
  const open = () => openProgram(`${import.meta.dirname}/../dist/program.cjs`);
  const answer = findAnswer(args, open);
  if (answer !== undefined) return writeAnswer(Buffer.from(answer));
  const run = () => void open().load('./main.cjs');
  // With options, the program first reports what is wrong with them.
  if (args.length === 1 && args[0] === 'mcp') afterFirstMessage(run);
  else run();
}

/** Writes without opening Node's streams, which takes 2 ms, as far as the receiver accepts data at once. */
function writeAnswer(answer: Buffer): void {
  try {
    const written = process.getBuiltinModule('fs').writeSync(1, answer);
    if (written < answer.length) process.stdout.write(answer.subarray(written));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') process.stdout.write(answer);
    else if (code !== 'EPIPE') throw error;
  }
}
