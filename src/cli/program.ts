import type { Progress } from '../app/context.ts';
import type { ExitCode } from '../domain/exit-code.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { UsageError } from '../domain/usage-error.ts';
import { toAscii } from '../text/ascii.ts';
import { visible } from '../text/visible.ts';
import type { CliIo, Command } from './command.ts';
import { commandLoaders } from './command-loaders.ts';
import { type CommandName, commandOptions } from './command-options.ts';
import { type OptionTable, readTable } from './option.ts';
import { languageFrom, readOptions } from './options.ts';

export interface ProgramInput {
  /** Arguments after the program's name. */
  argv: readonly string[];
  io: CliIo;
  world: SystemContext;
  signal: AbortSignal;
  version: string;
}

/** Parses the arguments, runs one command and gives its exit code. Throws `UsageError` on wrong arguments. */
export async function runProgram(input: ProgramInput): Promise<ExitCode> {
  if (!/^(?:-V|--version|-h|--help)$/.test(input.argv.join(' '))) {
    const { protectKnownSecrets } = await import('../app/known-secrets.ts');
    protectKnownSecrets(input.io, input.world, input.argv);
  }
  refuseKeyArgument(input.argv);
  refuseNodeArgument(input.argv);
  const argv = withDefaultCommand(input.argv);
  if (await printVersion(input)) return 0;
  const { parseArguments } = await import('./parser.ts');
  const parsed = await parseArguments(argv, { io: input.io, version: input.version, lang: findLanguage(input) });
  if (parsed === null) return 0;
  const { spec, raw, args } = parsed;
  const options = readOptions(raw, spec, input.world.env);
  const own = readTable(commandOptions[spec.name] as OptionTable, raw);
  const record = typeof own.record === 'string' ? own.record : undefined;
  const namesFiles = options.output.length > 0 || options.baseline !== undefined || record !== undefined;
  const baseline = namesFiles
    ? (await import('./output/preflight.ts')).validateOutputs(spec, { ...options, record }, input.world)
    : undefined;
  const { world, signal, version } = input;
  const io = options.ascii && options.format === 'text' && options.lang === 'en' ? withAsciiOutput(input.io) : input.io;
  const startProgress = async (text: string): Promise<Progress> =>
    await (await import('./output/progress.ts')).startProgress({ options, io, world }, text);
  const { run } = await commandLoaders[spec.name]();
  return await (run as Command<CommandName>)({ options, commandOptions: own, args, baseline, io, world, signal, version, startProgress });
}

/** `--version`, and with `--verbose` what a bug report needs. */
async function printVersion(input: ProgramInput): Promise<boolean> {
  const asks = input.argv.some((argument) => argument === '--version' || argument === '-V');
  if (!asks || !input.argv.every((argument) => /^(?:--version|-V|--verbose)$/.test(argument))) return false;
  if (!input.argv.includes('--verbose')) {
    input.io.out(`${input.version}\n`);
    return true;
  }
  const { toolFacts } = await import('./output/tool-facts.ts');
  const facts = toolFacts(input);
  const width = Math.max(...facts.map(([name]) => name.length));
  input.io.out(facts.map(([name, value]) => `${name.padEnd(width)}  ${visible(value, 500)}\n`).join(''));
  return true;
}

/** What is printed, in ASCII alone. */
function withAsciiOutput(io: CliIo): CliIo {
  return { ...io, out: (text) => io.out(toAscii(text)), err: (text) => io.err(toAscii(text)) };
}

/** The language of help, before anything is parsed. */
function findLanguage({ argv, world }: ProgramInput): 'en' | 'zh' {
  const given = argv.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length) ?? argv[argv.indexOf('--lang') + 1];
  const isGiven = argv.some((argument) => /^--lang(?:=|$)/.test(argument));
  return isGiven ? (given === 'zh' ? 'zh' : 'en') : languageFrom(world.env);
}

/** Without a command the doctor runs: `kush-doctor --json` is `kush-doctor doctor --json`. */
function withDefaultCommand(argv: readonly string[]): string[] {
  const first = argv[0];
  const global = first === '--help' || first === '-h' || first === '--version' || first === '-V' || first === 'help';
  if (global || (first !== undefined && !first.startsWith('-'))) return [...argv];
  return ['doctor', ...argv];
}

/** A key on the command line shows in the process list and the shell's history. */
function refuseKeyArgument(argv: readonly string[]): void {
  if (!argv.some((argument) => /^--(?:api-?)?key(?:=|$)/.test(argument) || /^--token(?:=|$)/.test(argument))) return;
  throw new UsageError('A key is never taken as an argument: it would show in the process list and in your shell history.', [
    'Put it in the environment and name it: --key-env NAME',
    'Or pipe it in: --key-stdin',
  ]);
}

/** Node obeys these wherever they stand before `--`, `NODE_OPTIONS` in the file included, so a project's file could run code before us. */
function refuseNodeArgument(argv: readonly string[]): void {
  const end = argv.indexOf('--');
  const taken = (end === -1 ? argv : argv.slice(0, end)).find((argument) => /^--(?:no-)?env-file(?:-if-exists)?(?:=|$)/.test(argument));
  if (taken === undefined) return;
  const [name = taken] = taken.split('=');
  const option = name.startsWith('--no-') ? '--no-dotenv' : '--dotenv';
  throw new UsageError(
    `${name} is an option of Node, which takes it from our arguments and obeys NODE_OPTIONS in that file; the option here is ${option}.`,
    [`Use ${option} instead`],
  );
}
