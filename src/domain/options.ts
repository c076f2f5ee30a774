import type { HttpChoice } from './evidence/exchange.ts';

/** Every format a report can be printed in. */
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
  /** `Name: value` lines of `--header`, as they were written. */
  header: readonly string[];
  model?: string | undefined;
  dotenv: readonly string[];
  noDotenv: boolean;
  cwd?: string | undefined;
  offline: boolean;
  deep: boolean;
  /** Undefined: the version that the client speaks whose request is sent. */
  http?: HttpChoice | undefined;
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
  /** With `demo`: the faults that the simulated router serves, as `simulate --fault` takes them. */
  demoFaults?: readonly string[] | undefined;
}

/** What holds where nothing is said. */
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
