import type { Format } from '../domain/options.ts';
import type { Command } from './command.ts';
import type { OptionSpec } from './option-table.ts';

/** One command: what `--help`, the completions and the man page say, and how its module is loaded. */
export interface CommandSpec {
  name: string;
  summary: string;
  arguments?: readonly { name: string; description: string }[];
  options?: readonly OptionSpec[];
  /** What it can say it in, where that is not every format. */
  formats?: readonly Format[];
  /** False where it takes no `--output`. */
  writesFiles?: false;
  /** The whole run's limit where `--deadline` is absent, milliseconds. */
  deadlineMs: number;
  /** Limit of a request that a model answers where `--timeout` is absent, milliseconds; the usual one if it is not named. */
  modelTimeoutMs?: number;
  load(): Promise<{ run: Command }>;
}

const demo: OptionSpec = { flags: '--demo', description: 'run against the embedded simulated router; ignores all settings' };

/** The commands in the order `--help` shows them; the first is the default. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'doctor',
    summary: 'examine settings, path, routes, key and models, and name the root cause',
    options: [demo],
    deadlineMs: 30_000,
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'check-key',
    summary: 'is the key well formed, accepted, funded, and by which header',
    options: [demo],
    deadlineMs: 30_000,
    load: () => import('./commands/check-key.ts'),
  },
  {
    name: 'models',
    summary: 'list, search and check models',
    arguments: [{ name: '[search]', description: 'part of a model id' }],
    options: [
      demo,
      { flags: '--check <id>', description: 'is this model served, and if not, which one was meant' },
      { flags: '--probe', description: 'ask each listed model for a few tokens (spends tokens)' },
      { flags: '--concurrency <n>', description: 'requests in flight with --probe' },
      { flags: '--limit <n>', description: 'probe at most this many models' },
    ],
    deadlineMs: 30_000,
    load: () => import('./commands/models.ts'),
  },
  {
    name: 'probe',
    summary: 'one real request, judged as a strict client would (spends tokens)',
    options: [
      demo,
      { flags: '--stream', description: 'stream it and judge grammar, timing and tool calls' },
      {
        flags: '--as <client>',
        description: 'send what this client sends',
        choices: ['claude-code', 'codex', 'cursor', 'ai-sdk', 'openai-sdk', 'anthropic-sdk'],
      },
      { flags: '--tools', description: 'offer tools, judge the calls, and give their results back' },
      { flags: '--schema', description: 'ask for structured output with a strict JSON schema' },
      { flags: '--include-usage', description: 'usage had been asked for (with --replay)' },
      { flags: '--no-include-usage', description: 'do not ask for usage' },
      { flags: '--record <file>', description: 'keep the exact bytes with their arrival times, redacted' },
      { flags: '--replay <file>', description: 'judge a recording, offline' },
      { flags: '--content-type <type>', description: 'what the response header said (with --replay)' },
      { flags: '--count <n>', description: 'repeat, for percentiles' },
      { flags: '--concurrency <n>', description: 'requests in flight with --count' },
    ],
    deadlineMs: 120_000,
    load: () => import('./commands/probe.ts'),
  },
  {
    name: 'explain',
    summary: 'what an error means: a status, code, message, JSON, transcript, exception or log',
    arguments: [{ name: '[input...]', description: 'text, the name of a category or rule, a file, or - for standard input' }],
    deadlineMs: 30_000,
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'env',
    summary: 'where every setting comes from, which wins, and what is wrong with it',
    options: [
      { flags: '--fix', description: 'repair env files, after showing a diff, with a backup' },
      { flags: '--yes', description: 'do not ask before --fix writes' },
    ],
    deadlineMs: 30_000,
    load: () => import('./commands/env.ts'),
  },
  {
    name: 'routers',
    summary: 'the known routers and their documented error tables',
    arguments: [{ name: '[id]', description: 'one router' }],
    formats: ['text', 'json'],
    deadlineMs: 30_000,
    load: () => import('./commands/routers.ts'),
  },
  {
    name: 'report',
    summary: 'one examination as a support ticket',
    options: [
      demo,
      { flags: '--include <file>', description: 'add your own error text or log, redacted (repeatable)', repeatable: true },
      { flags: '--compare', description: 'say what differs between two JSON reports' },
    ],
    arguments: [{ name: '[files...]', description: 'with --compare: two JSON reports' }],
    deadlineMs: 30_000,
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'simulate',
    summary: 'a local router that misbehaves on demand',
    formats: ['text', 'json'],
    writesFiles: false,
    options: [
      { flags: '--port <n>', description: 'port to listen on (default: any free one)' },
      { flags: '--host <address>', description: 'address to listen on (default 127.0.0.1)' },
      { flags: '--fault <name>', description: 'a rule id or a fault, NAME[:args] (repeatable)', repeatable: true },
      { flags: '--scenario <file>', description: 'a scenario file' },
      { flags: '--seed <n>', description: 'seed of everything random' },
      { flags: '--latency <ms>', description: 'milliseconds added to each answer' },
      { flags: '--tools', description: 'call the first tool that a client offers; the client will run it' },
      { flags: '--tls', description: 'serve https with a throw-away certificate' },
      { flags: '--grade', description: 'watch one client and write its report card when it is done' },
    ],
    deadlineMs: 30_000,
    load: () => import('./commands/simulate.ts'),
  },
  {
    name: 'listen',
    summary: 'show what a client really sends',
    formats: ['text', 'json'],
    writesFiles: false,
    options: [
      { flags: '--port <n>', description: 'port to listen on (default: any free one)' },
      { flags: '--count <n>', description: 'show so many requests (default 1)' },
      { flags: '--settle <duration>', description: 'the silence after which the turn of the client is complete (default 3s)' },
      { flags: '--forward', description: 'send the same request on to the real router and show both sides' },
    ],
    deadlineMs: 600_000,
    // A forwarded answer takes as long as the client is willing to wait for it.
    modelTimeoutMs: 600_000,
    load: () => import('./commands/listen.ts'),
  },
  {
    name: 'checks',
    summary: 'the checks with their ids, cost and needs',
    formats: ['text', 'json'],
    deadlineMs: 30_000,
    load: () => import('./commands/checks.ts'),
  },
  {
    name: 'completion',
    summary: 'a script that completes commands and options in your shell',
    arguments: [{ name: '[shell]', description: 'bash, zsh, fish or powershell' }],
    formats: ['text'],
    writesFiles: false,
    deadlineMs: 30_000,
    load: () => import('./commands/completion.ts'),
  },
];
