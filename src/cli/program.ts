import { CommanderError, Option, Command as Parser } from 'commander';
import type { ExitCode, Io } from '../model/command.ts';
import { UsageError } from '../model/command.ts';
import type { World } from '../model/world.ts';
import { type CommandSpec, commands } from './command-table.ts';
import { commonOptions, type OptionSpec } from './option-table.ts';
import { type RawOptions, readOptions } from './options.ts';

export interface ProgramInput {
  /** Arguments after the program's name. */
  argv: readonly string[];
  io: Io;
  world: World;
  signal: AbortSignal;
  version: string;
}

/** Parses the arguments, runs one command and gives its exit code. Throws `UsageError` on wrong arguments. */
export async function runProgram(input: ProgramInput): Promise<ExitCode> {
  refuseKeyArgument(input.argv);
  let exitCode: ExitCode = 0;
  const program = buildProgram(input, async (spec, raw, args) => {
    const options = readOptions(raw, spec, input.world.env);
    const { run } = await spec.load();
    exitCode = await run({ options, args, io: input.io, world: input.world, signal: input.signal, version: input.version });
  });
  try {
    await program.parseAsync(withDefaultCommand(input.argv), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw new UsageError(sentence(error.message), [`Run kush-doctor ${commandOf(input.argv)?.name ?? ''} --help`.replace('  ', ' ')]);
  }
  return exitCode;
}

type Action = (spec: CommandSpec, raw: RawOptions, args: readonly string[]) => Promise<void>;

/** The command tree; also what the completions and the man page are made from. */
export function buildProgram(input: Pick<ProgramInput, 'io' | 'version'>, action: Action): Parser {
  const program = new Parser('kush-doctor');
  configure(program, input.io);
  program
    .description('Finds out why a client cannot reach a language model through an API router.')
    .version(input.version)
    .usage('[command] [options]')
    .helpCommand('help [command]', 'help for a command');
  for (const spec of commands) {
    const command = program.command(spec.name).summary(spec.summary).description(capitalised(spec.summary));
    configure(command, input.io);
    for (const argument of spec.arguments ?? []) command.argument(argument.name, argument.description);
    for (const option of spec.options ?? []) addOption(command, option);
    for (const option of commonOptions) addOption(command, option);
    command.action(async (...values: unknown[]) => {
      const positional = values.slice(0, spec.arguments?.length ?? 0).flat();
      await action(
        spec,
        command.opts(),
        positional.filter((value): value is string => typeof value === 'string'),
      );
    });
  }
  return program;
}

function configure(command: Parser, io: Io): void {
  command
    .exitOverride()
    .showHelpAfterError(false)
    .allowExcessArguments(false)
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(io.columns, 100),
      getOutHasColors: () => false,
    });
}

function addOption(command: Parser, spec: OptionSpec): void {
  const option = new Option(spec.flags, spec.description);
  if (spec.choices) option.choices([...spec.choices]);
  if (spec.repeatable) option.argParser((value: string, previous: unknown) => [...(Array.isArray(previous) ? previous : []), value]);
  // A negatable option would otherwise default to true and hide that nothing was said.
  if (spec.flags.startsWith('--no-') && !spec.repeatable) option.default(undefined);
  command.addOption(option);
}

/** Without a command the doctor runs: `kush-doctor --json` is `kush-doctor doctor --json`. */
function withDefaultCommand(argv: readonly string[]): string[] {
  const first = argv[0];
  const global = first === '--help' || first === '-h' || first === '--version' || first === '-V' || first === 'help';
  if (global || (first !== undefined && !first.startsWith('-'))) return [...argv];
  return ['doctor', ...argv];
}

function commandOf(argv: readonly string[]): CommandSpec | undefined {
  return commands.find((command) => command.name === argv[0]);
}

/** A key on the command line shows in the process list and the shell's history. */
function refuseKeyArgument(argv: readonly string[]): void {
  if (!argv.some((argument) => /^--(?:api-?)?key(?:=|$)/.test(argument) || /^--token(?:=|$)/.test(argument))) return;
  throw new UsageError('A key is never taken as an argument: it would show in the process list and in your shell history.', [
    'Put it in the environment and name it: --key-env NAME',
    'Or pipe it in: --key-stdin',
  ]);
}

function sentence(message: string): string {
  const text = message.replace(/^error: /, '').trim();
  return capitalised(/[.?)]$/.test(text) ? text : `${text}.`);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
