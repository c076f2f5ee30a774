import { fstatSync, statSync, writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import type { OutputStream } from './cli/command-line.ts';
import { lazy } from './text/lazy.ts';

/** Maximum backlog of a server's log that nobody reads. */
const maxBacklog = 1_000_000;
/** Maximum time that a server waits at its end for its log to be read. */
const maxFlushMs = 1000;

/** One of the two output streams, as used by the program. */
export interface Terminal extends OutputStream {
  /** Writes all of the text, in order. A closed reader (`| head`) is not an error. */
  write(text: string): void;
  /** Resolves when this process has no unwritten data left. */
  flushed(): Promise<void>;
}

/**
 * Output to file descriptor 1 or 2. Opening Node's own stream takes 3 ms and only a terminal needs it: a pipe or a file is written to
 * directly, and a full non-blocking pipe (`EAGAIN`) is left to Node's stream.
 */
export function createTerminal(descriptor: 1 | 2): Terminal {
  let stream: WriteStream | undefined;
  let hasReader = true;
  let waitsForReader = true;
  const tty = lazy(() => isCharacterDevice(descriptor) && open().isTTY === true);

  function open(): WriteStream {
    if (stream === undefined) {
      stream = descriptor === 1 ? process.stdout : process.stderr;
      stream.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE') process.exitCode = 1;
      });
    }
    return stream;
  }

  function writeDirectly(bytes: Uint8Array): void {
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE' || code === 'EOF') hasReader = false;
      else if (code === 'EAGAIN') open().write(bytes.subarray(written));
      else process.exitCode = 1;
    }
  }

  return {
    write(text) {
      if (!hasReader) return;
      if (!waitsForReader) {
        if (open().writableLength < maxBacklog) open().write(text);
        return;
      }
      if (stream === undefined && !tty()) writeDirectly(Buffer.from(text));
      else open().write(text);
    },
    neverWait() {
      waitsForReader = false;
    },
    async flushed() {
      if (stream === undefined) return;
      await new Promise<void>((done) => {
        stream?.write('', () => done());
        if (!waitsForReader) setTimeout(done, maxFlushMs);
      });
    },
    get isTty() {
      return tty();
    },
    get columns() {
      return tty() ? open().columns : undefined;
    },
  };
}

/** Whether a descriptor may be a terminal; false if it is closed. */
export function isCharacterDevice(descriptor: 0 | 1 | 2): boolean {
  try {
    const status = fstatSync(descriptor);
    // On Windows every console is a character device; elsewhere the null device is not worth opening.
    return status.isCharacterDevice() && (process.platform === 'win32' || status.rdev !== statSync('/dev/null').rdev);
  } catch {
    return false;
  }
}
