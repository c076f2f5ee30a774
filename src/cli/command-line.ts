import type { ExitCode } from '../domain/exit-code.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { UsageError } from '../domain/usage-error.ts';
import { createRedactor } from '../engine/redact/redactor.ts';
import { appendFileSafely, namePlainFile, WriteRefused, writeFileSafely } from '../files/write.ts';
import { guardStream, isAnnotation } from '../text/visible.ts';
import type { CliIo } from './command.ts';
import { runProgram } from './program.ts';

const maxColumns = 200;
const maxNoticeLength = 8192;

/** One of the two output streams. */
export interface OutputStream {
  write(text: string): void;
  /** From now on, writes do not wait: output that the reader does not accept is buffered up to 1 MB, and dropped beyond. */
  neverWait(): void;
  readonly isTty: boolean;
  /** Terminal columns; `undefined` if not a terminal. */
  readonly columns: number | undefined;
}

/** The process, as passed to the program. */
export interface CommandLineInput {
  /** Arguments after the program's name. */
  argv: readonly string[];
  out: OutputStream;
  err: OutputStream;
  stdin(): AsyncIterable<Uint8Array>;
  stdinIsTty(): boolean;
  onHangup(listener: () => void): void;
  world: SystemContext;
  /** Epoch milliseconds of the start of the process, if it runs only this command line. */
  startedAt?: number;
  signal: AbortSignal;
  version: string;
}

/** Runs one command line: all output passes the redactor, every error becomes a message and an exit code. Never throws. */
export async function runCommandLine(input: CommandLineInput): Promise<ExitCode> {
  const { argv, world, startedAt, signal, version } = input;
  const io = createIo(input);
  try {
    return await runProgram({ argv, io, world, startedAt, signal, version });
  } catch (error) {
    const { printError } = await import('./output/print-error.ts');
    try {
      return printError(error, input, io);
    } catch (leak) {
      // An argument that the message repeats is a secret in an encoding that cannot be masked where it stands.
      return printError(leak, input, io);
    }
  }
}

function createIo({ argv, out, err, world, stdin, stdinIsTty, onHangup }: CommandLineInput): CliIo {
  const redactor = createRedactor();
  return {
    out: (text) =>
      out.write(guardStream(redactor.clean(text, 'out'), { color: wantsColor(argv, world.env, out), annotation: isAnnotation(text) })),
    err: (text) => err.write(guardStream(capNotice(redactor.clean(text, 'err')), { color: wantsColor(argv, world.env, err) || err.isTty })),
    neverWait: () => out.neverWait(),
    clean: (text) => redactor.clean(text),
    onHangup,
    append: (file, text) => appendOutput(file, redactor.clean(text)),
    write: (file, data) => writeOutput(world, file, typeof data === 'string' ? redactor.clean(data) : redactor.cleanBytes(data)),
    protect: (secret, owner) => redactor.protect(secret, owner),
    protectText: (text, label, owner) => redactor.protectText(text, label, owner),
    publish: (text) => redactor.publish(text),
    masked: (value) => redactor.masked(value),
    stdin,
    get stdinIsTty() {
      return stdinIsTty();
    },
    get stdoutIsTty() {
      return out.isTty;
    },
    get stderrIsScreen() {
      return err.isTty && (err.columns ?? 0) > 0;
    },
    get noticeColumns() {
      return err.isTty && (err.columns ?? 0) > 0 ? Math.min(err.columns ?? 0, maxColumns) : undefined;
    },
    get columns() {
      return Math.min(out.columns || 80, maxColumns);
    },
    get color() {
      return wantsColor(argv, world.env, out);
    },
  };
}

/** https://no-color.org, https://force-color.org and https://bixense.com/clicolors, in this order; no colour on a dumb terminal. */
function wantsColor(argv: readonly string[], env: SystemContext['env'], { isTty }: OutputStream): boolean {
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM } = env;
  if (argv.includes('--no-color') || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (CLICOLOR_FORCE !== undefined && CLICOLOR_FORCE !== '' && CLICOLOR_FORCE !== '0') return true;
  return isTty && TERM !== 'dumb';
}

/** Notices are for a person: a longer text contains a foreign value. */
function capNotice(text: string): string {
  return text.length > maxNoticeLength ? `${text.slice(0, maxNoticeLength)}…\n` : text;
}

/** A summary that cannot be written must not fail a check. */
function appendOutput(file: string, text: string): void {
  try {
    appendFileSafely(file, text);
  } catch {}
}

function writeOutput({ cwd, home }: SystemContext, file: string, data: string | Uint8Array): void {
  try {
    writeFileSafely(file, data, { cwd, home });
  } catch (error) {
    if (error instanceof WriteRefused)
      throw new UsageError(
        {
          en: `The file "${file}" was not written, ${error.problem.en}.`,
          zh: `文件“${file}”没有写入：${error.problem.zh}。`,
        },
        [namePlainFile],
      );
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      {
        en: `The file "${file}" could not be written (${code ?? 'unknown reason'}).`,
        zh: `文件“${file}”无法写入（${code ?? '原因未知'}）。`,
      },
      [namePlainFile],
    );
  }
}
