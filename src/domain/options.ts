import type { HttpChoice } from './evidence/exchange.ts';

/** All formats in which a report can be printed. */
export const formatNames = [
  'text',
  'short',
  'json',
  'junit',
  'sarif',
  'github',
  'markdown',
  'html',
  'openmetrics',
  'nagios',
  'agent',
] as const;

export type Format = (typeof formatNames)[number];

/** Options common to the commands; times in milliseconds. */
export interface Options {
  router?: string | undefined;
  baseUrl?: string | undefined;
  keyEnv?: string | undefined;
  keyStdin: boolean;
  protocol?: string | undefined;
  /** `Name: value` lines of `--header`, as written. */
  header: readonly string[];
  model?: string | undefined;
  dotenv: readonly string[];
  noDotenv: boolean;
  cwd?: string | undefined;
  offline: boolean;
  deep: boolean;
  /** Undefined: the version of the client whose request is sent. */
  http?: HttpChoice | undefined;
  only: readonly string[];
  skip: readonly string[];
  /** Time limit of a request that needs no model. */
  timeoutMs: number;
  /** Time limit of a request that a model answers, and of silence in a stream: `--timeout` if given, else one minute. */
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
  /** With `demo`: the faults that the simulated router serves, in the syntax of `simulate --fault`. */
  demoFaults?: readonly string[] | undefined;
}

/** Default values. */
export const defaultOptions: Options = {
  keyStdin: false,
  header: [],
  dotenv: [],
  noDotenv: false,
  offline: false,
  deep: false,
  only: [],
  skip: [],
  timeoutMs: 10_000,
  modelTimeoutMs: 60_000,
  deadlineMs: 30_000,
  format: 'text',
  output: [],
  strict: false,
  exitZero: false,
  verbose: false,
  quiet: false,
  ascii: false,
  noProgress: false,
  trustProject: false,
  allowInsecureHttp: false,
  forceKey: false,
  noNegative: false,
  lang: 'en',
  all: false,
  debug: false,
  demo: false,
};
