import { silentProgress } from '../../src/app/context.ts';
import type { CommandInput } from '../../src/cli/command.ts';
import { type CommandName, type CommandOptions, commandOptions } from '../../src/cli/command-options.ts';
import { type OptionTable, readTable } from '../../src/cli/option.ts';
import { defaultOptions, type Options } from '../../src/domain/options.ts';
import type { Secret } from '../../src/domain/secret.ts';

/** The options of a run; a command's own as commander reads them. */
export type StageOptions = Partial<Options> & { commandOptions?: Record<string, unknown> };

/** A command's surroundings that keep what it says. */
export interface Stage<Name extends CommandName> {
  input: CommandInput<Name>;
  out(): string;
  err(): string;
  files: Map<string, string>;
  protectedKeys: Secret[];
  interrupt(): void;
}

const plainOptions: Options = {
  ...defaultOptions,
  noProgress: true,
  noDotenv: true,
  timeoutMs: 5_000,
  modelTimeoutMs: 5_000,
  deadlineMs: 5_000,
};

/** Options of the command line over plain ones, and an environment without anything of the developer's. */
export function stageFor<Name extends CommandName>(
  command: Name,
  { commandOptions: own = {}, ...options }: StageOptions = {},
  env: Record<string, string> = {},
  cwd = import.meta.dirname,
): Stage<Name> {
  const interruption = new AbortController();
  const written = { out: '', err: '' };
  const files = new Map<string, string>();
  const protectedKeys: Secret[] = [];
  const io: CommandInput['io'] = {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    append: () => {},
    write: (file, data) => void files.set(file, String(data)),
    protect: (secret) => void protectedKeys.push(secret),
    protectText: () => {},
    publish: () => {},
    masked: (value) => value,
    stdin: async function* () {},
    stdinIsTty: false,
    stdoutIsTty: false,
    stderrIsScreen: false,
    columns: 80,
    color: false,
  };
  const world: CommandInput['world'] = {
    env,
    cwd,
    home: undefined,
    platform: 'linux',
    arch: 'x64',
    osRelease: '1',
    nodeVersion: '20.20.2',
    now: Date.now,
    random: Math.random,
  };
  return {
    input: {
      commandOptions: readTable(commandOptions[command] as OptionTable, own) as CommandOptions<Name>,
      options: { ...plainOptions, ...options },
      args: [],
      io,
      world,
      signal: interruption.signal,
      version: '0.0.0',
      startProgress: async () => silentProgress,
    },
    out: () => written.out,
    err: () => written.err,
    files,
    protectedKeys,
    interrupt: () => interruption.abort(),
  };
}
