import type { ExitCode } from './exit-code.ts';
import type { Options } from './options.ts';
import type { Report } from './report.ts';
import type { Secret } from './secret.ts';
import type { SystemContext } from './system-context.ts';

/**
 * How a command reaches the outside. Everything written passes the redaction gate; there is no way round it.
 * Text for a person may carry our own colour codes; text from outside must have been escaped before.
 */
export interface CliIo {
  /** Results. */
  out(text: string): void;
  /** Progress and messages. */
  err(text: string): void;
  /** Writes a file whole, creating no folders; throws `UsageError` with a readable sentence. */
  write(file: string, text: string | Uint8Array): void;
  /** Adds text to a file that exists or not (GitHub's step summary); what cannot be written is left out. */
  append(file: string, text: string): void;
  /** Registers a value that must never be printed. */
  protect(secret: Secret): void;
  /** Registers text that must never be printed (a proxy password, an e-mail address). */
  protectText(text: string, label: string): void;
  /** Lets a throw-away value of our own be printed although it looks like a key (the simulator's). */
  publish(text: string): void;
  /** The value with every secret in its strings masked, one by one, so that no format is broken by it later. */
  masked<T>(value: T): T;
  stdin(): AsyncIterable<Uint8Array>;
  stdinIsTty: boolean;
  stdoutIsTty: boolean;
  /** A terminal with a width, on which a line can be drawn again; a pseudo-terminal of 0 columns is none. */
  stderrIsScreen: boolean;
  /** Terminal columns; 80 where not a terminal. */
  columns: number;
  /** Whether results may carry colour. */
  color: boolean;
}

export interface CommandInput {
  /** The options of `CONTRACT`, camel-cased, as the parser read them. */
  options: Options;
  /** Positional arguments. */
  args: readonly string[];
  /** The report of `--baseline`. */
  baseline?: Report | undefined;
  io: CliIo;
  world: SystemContext;
  /** Aborted on Ctrl-C. */
  signal: AbortSignal;
  version: string;
}

export type Command = (input: CommandInput) => Promise<ExitCode>;
