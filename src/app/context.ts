import type { Options } from '../domain/options.ts';
import type { ProfiledClient } from '../domain/protocol.ts';
import type { Secret } from '../domain/secret.ts';
import type { SystemContext } from '../domain/system-context.ts';
import type { Session } from './network.ts';

/** How an examination reaches the person and the files. Everything passes the redactor; there is no way round it. */
export interface AppIo {
  /** A message outside the report, such as the price of what follows. */
  err(text: string): void;
  /** The width of the terminal where it is shown; undefined where it goes to a file or pipe. */
  readonly noticeColumns?: number | undefined;
  /** Writes a file whole, creating no folders; throws `UsageError` with a readable sentence. */
  write(file: string, text: string | Uint8Array): void;
  /** Registers a value that must never be printed. */
  protect(secret: Secret): void;
  /** Registers text that must never be printed (a proxy password, an e-mail address). */
  protectText(text: string, label: string): void;
  /** The value with every secret in its strings masked, one by one, so that no format is broken by it later. */
  masked<T>(value: T): T;
  /** Standard input, which holds the key with `--key-stdin`. */
  stdin(): AsyncIterable<Uint8Array>;
}

/** Tells what the run is doing while it goes on. */
export interface Progress {
  say(text: string): void;
  stop(): void;
}

/** All that an examination depends on: the command line and the library each make one. */
export interface AppContext {
  /** How the settings are found; absent: from the environment, files and options. */
  openSession?: ((forClient: ProfiledClient | undefined) => Promise<Session>) | undefined;
  options: Options;
  io: AppIo;
  world: SystemContext;
  /** Aborted on Ctrl-C; what is known by then is still reported. */
  signal: AbortSignal;
  version: string;
  startProgress(text: string): Promise<Progress>;
  /** Ends the process where its own work does not end in time; absent where a process examines again and again. */
  armWatchdog?: ((deadlineMs: number) => void) | undefined;
}

export const silentProgress: Progress = { say: () => {}, stop: () => {} };

/** Ends with the signal; at once where it is aborted already. */
export async function whenAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
}

/** Prints a sentence beside the report, broken at blanks where it goes to a terminal. */
export async function printNotice(io: AppIo, text: string): Promise<void> {
  const { noticeColumns } = io;
  const lines = noticeColumns === undefined ? [text] : (await import('../render/text/wrap.ts')).wrap(text, noticeColumns);
  io.err(`${lines.join('\n')}\n`);
}
