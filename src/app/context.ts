import type { Options } from '../domain/options.ts';
import type { ProfiledClient } from '../domain/protocol.ts';
import type { Secret } from '../domain/secret.ts';
import type { Trust } from '../domain/setting.ts';
import type { SystemContext } from '../domain/system-context.ts';
import type { Session } from './network.ts';

/** The user interface and file output of an examination. Everything passes the redactor; there is no way around it. */
export interface AppIo {
  /** Prints a message outside the report, such as the price of the next step. */
  err(text: string): void;
  /** The terminal width for notices; undefined if they go to a file or pipe. */
  readonly noticeColumns?: number | undefined;
  /** Writes a complete file without creating folders; throws `UsageError` with a readable message. */
  write(file: string, text: string | Uint8Array): void;
  /** Registers a value that must never be printed. */
  protect(secret: Secret, owner?: Trust): void;
  /** Registers text that must never be printed (a proxy password, an e-mail address). */
  protectText(text: string, label: string, owner?: Trust): void;
  /** The value with secrets in its strings masked, string by string, so later formatting stays valid. */
  masked<T>(value: T): T;
  /** Standard input, which provides the key with `--key-stdin`. */
  stdin(): AsyncIterable<Uint8Array>;
}

/** Shows what the run is doing. */
export interface Progress {
  say(text: string): void;
  stop(): void;
}

/** Everything an examination depends on: the command line and the library each create one. */
export interface AppContext {
  /** Provides the settings; if absent, they come from the environment, files and options. */
  openSession?: ((forClient: ProfiledClient | undefined) => Promise<Session>) | undefined;
  options: Options;
  io: AppIo;
  world: SystemContext;
  /** Aborted on Ctrl-C; results so far are still reported. */
  signal: AbortSignal;
  version: string;
  startProgress(text: string): Promise<Progress>;
  /** Epoch milliseconds from which the deadline counts; absent in a process that examines repeatedly. */
  startedAt?: number | undefined;
  /** The deadline of the whole run, if this is one of several targets in it. */
  wholeDeadlineMs?: number | undefined;
  /** Ends the process if its work does not end in time; absent in a process that examines repeatedly. */
  armWatchdog?: ((deadlineMs: number) => void) | undefined;
}

export const silentProgress: Progress = { say: () => {}, stop: () => {} };

/** Resolves when the signal is aborted, immediately if it already is. */
export async function whenAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
}

/** Prints a notice outside the report, wrapped at blanks on a terminal. */
export async function printNotice(io: AppIo, text: string): Promise<void> {
  const { noticeColumns } = io;
  const lines = noticeColumns === undefined ? [text] : (await import('../render/text/wrap.ts')).wrap(text, noticeColumns);
  io.err(`${lines.join('\n')}\n`);
}
