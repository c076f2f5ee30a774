import type { Format } from '../domain/options.ts';
import type { CommandName } from './command-options.ts';

/** One command, as `--help`, the completions and the manual tell it. */
export interface CommandSpec {
  name: CommandName;
  summary: string;
  arguments?: readonly { name: string; description: string }[];
  /** What it can say it in, where that is not every format. */
  formats?: readonly Format[];
  /** False where it takes no `--output`. */
  writesFiles?: false;
  /** The whole run's limit where `--deadline` is absent, milliseconds. */
  deadlineMs: number;
  /** Limit of a request that a model answers where `--timeout` is absent, milliseconds; the usual one if it is not named. */
  modelTimeoutMs?: number;
}

/** The commands in the order `--help` shows them; the first is the default. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'doctor',
    summary: 'examine settings, path, routes, key and models, and name the root cause',
    deadlineMs: 30_000,
  },
  {
    name: 'check-key',
    summary: 'is the key well formed, accepted, funded, and by which header',
    deadlineMs: 30_000,
  },
  {
    name: 'models',
    summary: 'list, search and check models',
    arguments: [{ name: '[search]', description: 'part of a model id' }],
    deadlineMs: 30_000,
  },
  {
    name: 'probe',
    summary: 'one real request, judged as a strict client would (spends tokens)',
    deadlineMs: 120_000,
  },
  {
    name: 'explain',
    summary: 'what an error means: a status, code, message, JSON, transcript, exception or log',
    arguments: [{ name: '[input...]', description: 'text, the name of a category or rule, a file, or - for standard input' }],
    deadlineMs: 30_000,
  },
  {
    name: 'env',
    summary: 'where every setting comes from, which wins, and what is wrong with it',
    deadlineMs: 30_000,
  },
  {
    name: 'routers',
    summary: 'the known routers and their documented error tables',
    arguments: [{ name: '[id]', description: 'one router, or words to search for' }],
    formats: ['text', 'json'],
    deadlineMs: 30_000,
  },
  {
    name: 'report',
    summary: 'one examination as a support ticket',
    arguments: [{ name: '[files...]', description: 'with --compare: two JSON reports' }],
    deadlineMs: 30_000,
  },
  {
    name: 'simulate',
    summary: 'a local router that misbehaves on demand',
    formats: ['text', 'json'],
    writesFiles: false,
    deadlineMs: 30_000,
  },
  {
    name: 'listen',
    summary: 'show what a client really sends',
    formats: ['text', 'json'],
    writesFiles: false,
    deadlineMs: 600_000,
    // A forwarded answer takes as long as the client is willing to wait for it.
    modelTimeoutMs: 600_000,
  },
  {
    name: 'checks',
    summary: 'the checks with their ids, cost and needs',
    formats: ['text', 'json'],
    deadlineMs: 30_000,
  },
  {
    name: 'completion',
    summary: 'a script that completes commands and options in your shell',
    arguments: [{ name: '[shell]', description: 'bash, zsh, fish or powershell' }],
    formats: ['text'],
    writesFiles: false,
    deadlineMs: 30_000,
  },
];
