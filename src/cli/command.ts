import type { AppContext, AppIo } from '../app/context.ts';
import type { ExitCode } from '../domain/exit-code.ts';
import type { Report } from '../domain/report/report.ts';
import type { CommandName, CommandOptions } from './command-options.ts';

/**
 * How a command reaches the outside. Everything written passes the redactor; there is no way round it.
 * Text for a person may carry our own colour codes; text from outside must have been escaped before.
 */
export interface CliIo extends AppIo {
  /** Results. */
  out(text: string): void;
  /** For a server: results from now on hold nobody up. What a reader does not take is kept up to 1 MB, and dropped beyond. */
  neverWait(): void;
  /** The text without secrets, for what leaves by another way than a stream. Throws `LeakError`. */
  clean(text: string): string;
  /** Calls back at each SIGHUP, which then no longer ends the program. */
  onHangup(listener: () => void): void;
  /** Adds text to a file that exists or not (GitHub's step summary); what cannot be written is left out. */
  append(file: string, text: string): void;
  /** Lets a throw-away value of our own be printed although it looks like a key (the simulator's). */
  publish(text: string): void;
  stdinIsTty: boolean;
  stdoutIsTty: boolean;
  /** A terminal with a width, on which a line can be drawn again; a pseudo-terminal of 0 columns is none. */
  stderrIsScreen: boolean;
  /** Terminal columns; 80 where not a terminal. */
  columns: number;
  /** Whether results may carry colour. */
  color: boolean;
}

/** What a command is given: the options as the parser read them, camel-cased, and the outside. */
export interface CommandInput<Name extends CommandName = CommandName> extends AppContext {
  io: CliIo;
  /** The options that this command alone takes. */
  commandOptions: CommandOptions<Name>;
  /** Positional arguments. */
  args: readonly string[];
  /** The report of `--baseline`. */
  baseline?: Report | undefined;
}

export type Command<Name extends CommandName> = (input: CommandInput<Name>) => Promise<ExitCode>;
