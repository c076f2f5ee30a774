import type { Format, Options } from '../domain/options.ts';
import { isProtocol, protocols } from '../domain/protocol.ts';
import { UsageError } from '../domain/usage-error.ts';
import type { CommandSpec } from './command-table.ts';
import { parseDuration } from './duration.ts';
import { commonOptions } from './option-table.ts';

const formats: readonly Format[] = ['text', 'short', 'json', 'junit', 'sarif', 'github', 'markdown', 'html'];
const defaultTimeoutMs = 10_000;
const defaultModelTimeoutMs = 60_000;
const deepDeadlineMs = 120_000;

/** What the parser read, by camel-cased option name. */
export type RawOptions = Readonly<Record<string, unknown>>;

/** Checks and completes what the parser read. Throws `UsageError`. */
export function readOptions(raw: RawOptions, spec: CommandSpec, env: Readonly<Record<string, string | undefined>>): Options {
  const text = (name: string): string | undefined => (typeof raw[name] === 'string' ? (raw[name] as string) : undefined);
  const on = (name: string): boolean => raw[name] === true;
  const list = (name: string): string[] => (Array.isArray(raw[name]) ? (raw[name] as string[]) : []);
  const words = (name: string): string[] =>
    list(name).flatMap((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    );
  const duration = (name: string): number | undefined => {
    const value = text(name);
    return value === undefined ? undefined : parseDuration(value, `--${name}`);
  };
  const deep = on('deep');
  const waitMs = duration('wait');
  return {
    router: text('router'),
    baseUrl: text('baseUrl'),
    keyEnv: text('keyEnv'),
    keyStdin: on('keyStdin'),
    protocol: readProtocol(text('protocol')),
    model: text('model'),
    dotenv: list('dotenv').filter((file) => typeof file === 'string'),
    noDotenv: raw.dotenv === false,
    cwd: text('cwd'),
    offline: on('offline'),
    deep,
    only: words('only'),
    skip: words('skip'),
    timeoutMs: duration('timeout') ?? defaultTimeoutMs,
    modelTimeoutMs: duration('timeout') ?? spec.modelTimeoutMs ?? defaultModelTimeoutMs,
    deadlineMs: waitMs ?? duration('deadline') ?? (deep ? deepDeadlineMs : spec.deadlineMs),
    waitMs,
    format: readFormat(raw, spec),
    output: list('output'),
    strict: on('strict'),
    exitZero: on('exitZero'),
    verbose: on('verbose'),
    quiet: on('quiet'),
    ascii: on('ascii'),
    noProgress: raw.progress === false,
    trustProject: on('trustProject'),
    allowInsecureHttp: on('allowInsecureHttp'),
    forceKey: on('forceKey'),
    noNegative: raw.negative === false,
    baseline: text('baseline'),
    lang: readLanguage(text('lang'), env),
    target: text('target'),
    all: on('all'),
    debug: on('debug'),
    demo: on('demo'),
    commandOptions: ownOptions(raw),
  };
}

function readFormat(raw: RawOptions, spec: CommandSpec): Format {
  const format = raw.json === true ? 'json' : raw.format;
  if (format === undefined) return spec.name === 'report' ? 'markdown' : 'text';
  const known = spec.formats ?? formats;
  if (known.includes(format as Format)) return format as Format;
  throw new UsageError(`--format got "${String(format)}", expected one of ${known.join(', ')}${spec.formats ? ` for ${spec.name}` : ''}.`);
}

function readProtocol(name: string | undefined): string | undefined {
  if (name === undefined || name === 'all' || isProtocol(name)) return name;
  throw new UsageError(`--protocol got "${name}", expected one of ${protocols.join(', ')} or all.`);
}

function readLanguage(name: string | undefined, env: Readonly<Record<string, string | undefined>>): 'en' | 'zh' {
  if (name === 'en' || name === 'zh') return name;
  if (name !== undefined) throw new UsageError(`--lang got "${name}", expected en or zh.`);
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

const commonNames: ReadonlySet<string> = new Set(
  commonOptions.map((option) => camelCase(/^--(?:no-)?([a-z-]+)/.exec(option.flags)?.[1] ?? '')),
);

function ownOptions(raw: RawOptions): Record<string, unknown> {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !commonNames.has(name)));
}

/** `no-dotenv` as `noDotenv`. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
