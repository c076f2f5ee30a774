import { formatNames } from '../domain/options.ts';
import { protocols } from '../domain/protocol.ts';
import { duration, flag, list, negation, type Option, type OptionGroup, oneOf, text, words } from './option.ts';

/** Options shared by commands, in the order of `--help`; the key is the field of `Options`. */
export const commonOptions = {
  router: text('--router <id|file>', 'the router, by id or by a router file of your own', 'Target'),
  baseUrl: text('--base-url <url>', 'the base URL, as you would give it to a client', 'Target'),
  keyEnv: text('--key-env <name>', 'read the key from this environment variable', 'Target'),
  keyStdin: flag('--key-stdin', 'read the key from standard input', 'Target'),
  protocol: oneOf('--protocol <name>', [...protocols, 'all'], 'openai-chat, openai-responses, anthropic-messages, gemini or all', 'Target'),
  header: list('--header <line>', "add this header, 'Name: value', or 'Name: env:VARIABLE' for a secret one (repeatable)", 'Target'),
  model: text('--model <id>', 'the model to request', 'Target'),
  dotenv: list('--dotenv <file>', 'read this env file (repeatable)', 'Target'),
  noDotenv: negation('--no-dotenv', 'read no env file', 'Target'),
  cwd: text('--cwd <dir>', 'examine this folder instead of the current one', 'Target'),
  target: text('--target <name>', 'examine this one of several targets found', 'Target'),
  all: flag('--all', 'examine every target found', 'Target'),
  offline: flag('--offline', 'send nothing', 'Run'),
  deep: flag('--deep', 'also request real completions (spends tokens, the cap is printed first)', 'Run'),
  only: words('--only <ids>', 'run only these checks (comma-separated ids or prefixes)', 'Run'),
  skip: words('--skip <ids>', 'skip these checks', 'Run'),
  http: oneOf(
    '--http <version>',
    ['1.1', '2', 'auto'],
    'speak HTTP 1.1, 2, or what the server prefers (auto); default: as the client does',
    'Run',
  ),
  timeout: duration(
    '--timeout <duration>',
    'limit of each request (default 10s; 60s where a model answers; in a stream, of silence)',
    'Run',
  ),
  deadline: duration('--deadline <duration>', 'limit of the whole run (default 30s; 120s with --deep and probe)', 'Run'),
  wait: duration('--wait <duration>', 'repeat transient failures until then', 'Run'),
  format: oneOf(
    '--format <format>',
    formatNames,
    `${formatNames.filter((name) => name !== 'agent').join(', ')}, or agent (bounded, for a language model)`,
    'Output',
  ),
  json: flag('--json', 'the same as --format json', 'Output'),
  output: list('--output <file>', 'also write a file, format by extension (repeatable)', 'Output'),
  baseline: text('--baseline <file>', 'fail only on findings that are not in this JSON report', 'Output'),
  strict: flag('--strict', 'also fail on warnings', 'Output'),
  exitZero: flag('--exit-zero', 'always exit 0', 'Output'),
  verbose: flag('--verbose', 'show timings and every exchange, redacted', 'Output'),
  quiet: flag('--quiet', 'print only problems', 'Output'),
  noColor: negation('--no-color', 'no colour (also NO_COLOR)', 'Output'),
  ascii: flag('--ascii', 'plain ASCII (also where LANG is C)', 'Output'),
  noProgress: negation('--no-progress', 'no spinner', 'Output'),
  lang: oneOf('--lang <lang>', ['en', 'zh'], 'en or zh', 'Output'),
  trustProject: flag('--trust-project', "allow a project file's base URL to receive your own key", 'Safety'),
  allowInsecureHttp: flag('--allow-insecure-http', 'allow plain http to another machine', 'Safety'),
  forceKey: flag('--force-key', 'send the key although its prefix belongs to another host', 'Safety'),
  noNegative: negation('--no-negative', 'send no deliberately wrong request', 'Safety'),
  debug: flag('--debug', 'show stack traces and what decided, and with explain also what was read', 'General'),
};

export type CommonOption = keyof typeof commonOptions;

/** The common options that a command accepts. */
export interface OptionSelection {
  groups: readonly OptionGroup[];
  also?: readonly CommonOption[];
  without?: readonly CommonOption[];
}

/** The common options that a command reads, with their keys; all if `takes` is absent. */
export function getCommonOptions({ takes }: { takes?: OptionSelection | undefined }): [CommonOption, Option<unknown>][] {
  const all = Object.entries(commonOptions) as [CommonOption, Option<unknown>][];
  if (takes === undefined) return all;
  return all.filter(
    ([key, { group }]) => (takes.groups.includes(group) || takes.also?.includes(key) === true) && takes.without?.includes(key) !== true,
  );
}
