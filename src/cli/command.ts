import type { AppContext, AppIo } from '../app/context.ts';
import type { ExitCode } from '../domain/exit-code.ts';
import type { Report } from '../domain/report/report.ts';
import type { CommandName, CommandOptions } from './command-options.ts';

/**
 * A command's output interface. Everything written passes the redactor; there is no way around it. Text for a person may contain our own
 * colour codes; foreign text must be escaped before.
 */
export interface CliIo extends AppIo {
  /** Results. */
  out(text: string): void;
  /**
   * For a server: from now on, writing results does not wait. Output that the reader does not accept is buffered up to 1 MB, and dropped
   * beyond.
   */
  neverWait(): void;
  /** The text without secrets, for output other than streams. Throws `LeakError`. */
  clean(text: string): string;
  /** Calls `listener` at each SIGHUP, which then no longer ends the program. */
  onHangup(listener: () => void): void;
  /** Appends text to a file or creates it (GitHub's step summary); errors are ignored. */
  append(file: string, text: string): void;
  /** Allows a temporary value of our own (the simulator's key) to be printed although it looks like a key. */
  publish(text: string): void;
  stdinIsTty: boolean;
  stdoutIsTty: boolean;
  /** Whether standard error is a terminal with a width, where a line can be redrawn; a pseudo-terminal of 0 columns is not. */
  stderrIsScreen: boolean;
  /** Terminal columns; 80 if not a terminal. */
  columns: number;
  /** Whether results may carry colour. */
  color: boolean;
}

/** A command's input: the parsed options in camel case, and the environment. */
export interface CommandInput<Name extends CommandName = CommandName> extends AppContext {
  io: CliIo;
  /** The command's own options. */
  commandOptions: CommandOptions<Name>;
  /** Positional arguments. */
  args: readonly string[];
  /** The report of `--baseline`. */
  baseline?: Report | undefined;
}

export type Command<Name extends CommandName> = (input: CommandInput<Name>) => Promise<ExitCode>;
