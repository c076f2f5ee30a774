import { type Format, formatNames } from '../domain/options.ts';
import type { CommandName } from './command-options.ts';
import type { OptionSelection } from './common-options.ts';

/** A command line and its description. */
export type CommandExample = readonly [command: string, what: string];

/** One command, as described in `--help`, the completions and the manual. */
export interface CommandSpec {
  name: CommandName;
  summary: string;
  /** Commands to copy, with descriptions. */
  examples: readonly [CommandExample, CommandExample];
  arguments?: readonly { name: string; description: string }[];
  /** The common options it reads, if not all; others are refused. */
  takes?: OptionSelection;
  /** Its formats, if not all. */
  formats?: readonly Format[];
  /** False if it has no `--output`. */
  writesFiles?: false;
  /** The format without `--format`, if not text. */
  defaultFormat?: Format;
  /** True if it never opens a socket. */
  isOffline?: true;
  /** True if it runs until stopped. */
  stays?: true;
  /** True if it reads standard input without a time limit: a log may take any time. */
  readsInput?: true;
  /** Default time limit of the whole run (`--deadline`), milliseconds. */
  deadlineMs: number;
  /** Default time limit of a request that a model answers (`--timeout`), milliseconds, if it differs from the usual one. */
  modelTimeoutMs?: number;
}

/** An explanation or a setting cannot be a metric or an alarm. */
const withoutMonitoring = formatNames.filter((name) => name !== 'openmetrics' && name !== 'nagios');

/** For commands that open no connection. `--offline` always applies to them. */
const offlineOptions: OptionSelection = {
  groups: ['Output', 'General'],
  also: ['router', 'cwd', 'dotenv', 'noDotenv', 'offline'],
  without: ['baseline', 'strict'],
};

/** For commands that only list. */
const listOptions: OptionSelection = { ...offlineOptions, also: ['cwd', 'offline'] };

/** The commands in the order of `--help`; the first is the default. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'doctor',
    summary: 'examine settings, path, routes, key and models, and name the root cause',
    examples: [
      ['kush-doctor', 'examine the settings of this folder'],
      ['kush-doctor --deep --model gpt-4o --output report.html', 'with real completions, also as a page'],
    ],
    deadlineMs: 30_000,
  },
  {
    name: 'check-key',
    summary: 'is the key well formed, accepted, funded, and by which header',
    examples: [
      ['kush-doctor check-key --router openrouter --key-env OPENROUTER_API_KEY', 'check a key of this router'],
      ['printf %s "$KEY" | kush-doctor check-key --router openrouter --key-stdin', 'check a key from a pipe'],
    ],
    // It spends no tokens.
    takes: { groups: ['Target', 'Run', 'Output', 'Safety', 'General'], without: ['deep'] },
    deadlineMs: 30_000,
  },
  {
    name: 'models',
    summary: 'list, search and check models',
    examples: [
      ['kush-doctor models claude', 'models with claude in their id'],
      ['kush-doctor models --check gpt-4o', 'is it served, and which ones are similar'],
    ],
    arguments: [{ name: '[search]', description: 'part of a model id' }],
    deadlineMs: 30_000,
  },
  {
    name: 'probe',
    summary: 'one real request, validated as by a strict client (spends tokens)',
    examples: [
      ['kush-doctor probe --stream --model gpt-4o', 'check a streamed answer'],
      ['kush-doctor probe --as claude-code', 'send what this client sends'],
    ],
    deadlineMs: 120_000,
  },
  {
    name: 'compat',
    summary: 'what really works through this endpoint, and for which client (spends tokens, the price is shown first)',
    examples: [
      ['kush-doctor compat --client claude-code --model claude-sonnet-4-5', 'will Claude Code work here, and what is lost'],
      ['kush-doctor compat --only tool,cache --budget 20000 --output matrix.html', 'some features, within a budget, also as a page'],
    ],
    arguments: [{ name: '[files...]', description: 'with --compare: two JSON reports' }],
    // Its own options with these names refer to features and models, and it spends tokens without --deep.
    takes: { groups: ['Target', 'Run', 'Output', 'Safety', 'General'], without: ['model', 'only', 'skip', 'deep', 'wait', 'all'] },
    deadlineMs: 900_000,
  },
  {
    name: 'explain',
    summary: 'what an error means: a status, code, message, JSON, transcript, exception or log',
    examples: [
      ['kush-doctor explain "429 insufficient_quota"', 'an error text'],
      ['kush-doctor explain < app.log', 'a log'],
    ],
    takes: { ...offlineOptions, without: ['baseline'] },
    arguments: [{ name: '[input...]', description: 'text, the name of a category or rule, a file, or - for standard input' }],
    formats: withoutMonitoring,
    isOffline: true,
    readsInput: true,
    deadlineMs: 30_000,
  },
  {
    name: 'env',
    summary: 'where every setting comes from, which wins, and what is wrong with it',
    examples: [
      ['kush-doctor env', 'every setting, and which one wins'],
      ['kush-doctor env --fix', 'repair env files after showing a diff'],
    ],
    formats: withoutMonitoring,
    takes: { groups: ['Target', 'Output', 'Safety', 'General'], also: ['offline', 'only', 'skip'] },
    isOffline: true,
    deadlineMs: 30_000,
  },
  {
    name: 'routers',
    summary: 'the known routers and their documented error tables',
    examples: [
      ['kush-doctor routers openrouter', 'what one router documents'],
      ['kush-doctor routers --stale 180d', 'pages that were read long ago'],
    ],
    takes: offlineOptions,
    arguments: [{ name: '[id...]', description: 'one router, or words to search for' }],
    formats: ['text', 'json', 'agent'],
    isOffline: true,
    deadlineMs: 30_000,
  },
  {
    name: 'report',
    summary: 'one examination as a support ticket',
    examples: [
      ['kush-doctor report --include app.log', 'a ticket with your own log'],
      ['kush-doctor report report.json', 'render an existing report, sending nothing'],
    ],
    arguments: [{ name: '[files...]', description: 'a JSON report to render; with --compare: two' }],
    defaultFormat: 'markdown',
    deadlineMs: 30_000,
  },
  {
    name: 'simulate',
    summary: 'a local router that misbehaves on demand',
    examples: [
      ['kush-doctor simulate --fault list', 'the faults that can be served'],
      ['kush-doctor simulate --port 4000 --fault 429', 'a router that answers 429'],
    ],
    takes: offlineOptions,
    formats: ['text', 'json'],
    writesFiles: false,
    stays: true,
    deadlineMs: 30_000,
  },
  {
    name: 'listen',
    summary: 'show what a client really sends',
    examples: [
      ['kush-doctor listen --port 4000', 'show the next request'],
      ['kush-doctor listen --forward', 'and send it on to the real router'],
    ],
    formats: ['text', 'json'],
    writesFiles: false,
    stays: true,
    deadlineMs: 600_000,
    // A forwarded answer may take as long as the client waits for it.
    modelTimeoutMs: 600_000,
  },
  {
    name: 'serve',
    summary: 'probe the targets of a file for Prometheus, with a status page',
    examples: [
      ['kush-doctor serve --targets kush-doctor.yaml', 'on http://127.0.0.1:9787'],
      ['kush-doctor serve --targets kush-doctor.yaml --listen 0.0.0.0:9787 --web-config web.yml', 'for other machines, with a password'],
    ],
    takes: { groups: ['Safety', 'General'], also: ['cwd', 'lang', 'format', 'json', 'timeout', 'http'] },
    formats: ['text', 'json'],
    writesFiles: false,
    stays: true,
    deadlineMs: 30_000,
  },
  {
    name: 'mcp',
    summary: 'the doctor for agents: a Model Context Protocol server on standard input and output',
    examples: [
      ['claude mcp add kush-doctor -- kush-doctor mcp', 'give Claude Code the tools'],
      ['kush-doctor mcp --allow-spend 2000', 'also the tools that spend tokens, up to 2,000'],
    ],
    takes: { groups: ['Target', 'Safety', 'General'], also: ['offline', 'http', 'timeout', 'deadline', 'lang'], without: ['keyStdin'] },
    formats: ['text'],
    writesFiles: false,
    stays: true,
    deadlineMs: 30_000,
  },
  {
    name: 'checks',
    summary: 'the checks with their ids, cost and needs',
    examples: [
      ['kush-doctor checks', 'all checks'],
      ['kush-doctor --only auth', 'run one group of them'],
    ],
    takes: listOptions,
    formats: ['text', 'json'],
    isOffline: true,
    deadlineMs: 30_000,
  },
  {
    name: 'bug',
    summary: 'a filled bug report about this program; nothing is sent',
    examples: [
      ['kush-doctor bug', 'a filled report to paste'],
      ['kush-doctor --version --verbose', 'its facts alone'],
    ],
    takes: listOptions,
    formats: ['text', 'json'],
    isOffline: true,
    deadlineMs: 30_000,
  },
  {
    name: 'completion',
    summary: 'a script that completes commands and options in your shell',
    examples: [
      ['source <(kush-doctor completion bash)', 'bash, in ~/.bashrc'],
      ['kush-doctor completion fish > ~/.config/fish/completions/kush-doctor.fish', 'fish'],
    ],
    takes: listOptions,
    arguments: [{ name: '[shell]', description: 'bash, zsh, fish or powershell' }],
    formats: ['text'],
    writesFiles: false,
    isOffline: true,
    deadlineMs: 30_000,
  },
];
