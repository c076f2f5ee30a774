import { answerOf } from './answers.ts';
import { cacheFor } from './code-cache.ts';
import { openProgram } from './program.ts';

/**
 * The command. Bundled twice: `bin/kush-doctor.cjs` is what `npx` starts, because Node needs 3 ms less for CommonJS; `bin/kush-doctor.mjs`
 * is the same as an ES module. Nothing here may be newer than an old Node can read.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 18)) {
  process.stderr.write(
    `kush-doctor needs Node 20.18.1 or newer; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.\n`,
  );
  process.exitCode = 2;
} else start();

function start(): void {
  const dist = `${import.meta.dirname}/../dist`;
  const answer = answerOf(process.argv.slice(2), () => openProgram(`${dist}/program.cjs`));
  if (answer !== undefined) tell(Buffer.from(answer));
  else {
    const program = openProgram(`${dist}/program.cjs`, cacheFor(`${import.meta.dirname}/..`, process.argv.slice(2)));
    program.load('./main.cjs');
  }
}

/** Writes without opening Node's streams, which costs 2 ms, as far as the other end takes it at once. */
function tell(answer: Buffer): void {
  try {
    const written = process.getBuiltinModule('fs').writeSync(1, answer);
    if (written < answer.length) process.stdout.write(answer.subarray(written));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') process.stdout.write(answer);
    else if (code !== 'EPIPE') throw error;
  }
}
