import type { Report } from './report.ts';
import type { Secret } from './secret.ts';
import type { SystemContext } from './world.ts';

/** The closed set of exit codes, the same in every format. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

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

export type Format = 'text' | 'short' | 'json' | 'junit' | 'sarif' | 'github' | 'markdown' | 'html';

/** Options common to the commands; times in milliseconds. A command's own options are in `own`. */
export interface Options {
  router?: string | undefined;
  baseUrl?: string | undefined;
  keyEnv?: string | undefined;
  keyStdin: boolean;
  protocol?: string | undefined;
  model?: string | undefined;
  dotenv: readonly string[];
  noDotenv: boolean;
  cwd?: string | undefined;
  offline: boolean;
  deep: boolean;
  only: readonly string[];
  skip: readonly string[];
  /** Limit of a request that needs no model. */
  timeoutMs: number;
  /** Limit of a request that a model answers, and of the silence in a stream: `--timeout` where it is given, else a minute. */
  modelTimeoutMs: number;
  deadlineMs: number;
  waitMs?: number | undefined;
  format: Format;
  output: readonly string[];
  strict: boolean;
  exitZero: boolean;
  verbose: boolean;
  quiet: boolean;
  ascii: boolean;
  noProgress: boolean;
  trustProject: boolean;
  allowInsecureHttp: boolean;
  forceKey: boolean;
  noNegative: boolean;
  baseline?: string | undefined;
  lang: 'en' | 'zh';
  target?: string | undefined;
  all: boolean;
  debug: boolean;
  demo: boolean;
  commandOptions: Readonly<Record<string, unknown>>;
}

/** Wrong arguments or no settings: exit 2, told in one sentence with what was read, what was expected and what to do. */
export class UsageError extends Error {
  readonly category: 'config.argument' | 'config.missing' | 'config.env_file';
  readonly fixes: readonly string[];

  constructor(message: string, fixes: readonly string[] = [], category: UsageError['category'] = 'config.argument') {
    super(message);
    this.name = 'UsageError';
    this.category = category;
    this.fixes = fixes;
  }
}
