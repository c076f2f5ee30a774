import { silentProgress } from '../../src/app/context.ts';
import type { CommandInput } from '../../src/cli/command.ts';
import { type CommandName, type CommandOptions, commandOptions } from '../../src/cli/command-options.ts';
import { type OptionTable, readTable } from '../../src/cli/option.ts';
import type { Options } from '../../src/domain/options.ts';
import { type Capture, captureIo } from './io.ts';
import { plainOptions } from './options.ts';
import { createWorld } from './world.ts';

/** The options of a run; a command's own as commander returns them. */
export type StageOptions = Partial<Options> & { commandOptions?: Record<string, unknown> };

/** A command's environment that captures its output. */
export interface Stage<Name extends CommandName> extends Omit<Capture, 'io'> {
  input: CommandInput<Name>;
  interrupt(): void;
}

const limits = { noDotenv: true, timeoutMs: 5_000, modelTimeoutMs: 5_000, deadlineMs: 5_000 };

/** Command-line options with defaults, and an environment without the developer's own. */
export function stageFor<Name extends CommandName>(
  command: Name,
  { commandOptions: own = {}, ...options }: StageOptions = {},
  env: Record<string, string> = {},
  cwd = import.meta.dirname,
): Stage<Name> {
  const interruption = new AbortController();
  const { io, ...capture } = captureIo();
  return {
    input: {
      commandOptions: readTable(commandOptions[command] as OptionTable, own) as CommandOptions<Name>,
      options: { ...plainOptions, ...limits, ...options },
      args: [],
      io,
      world: createWorld({ env, cwd }),
      signal: interruption.signal,
      version: '0.0.0',
      startProgress: async () => silentProgress,
    },
    ...capture,
    interrupt: () => interruption.abort(),
  };
}
