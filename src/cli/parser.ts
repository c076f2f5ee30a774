import { CommanderError, Command as Parser, Option as ParserOption } from 'commander';
import { UsageError } from '../domain/usage-error.ts';
import type { CliIo } from './command.ts';
import { commandOptions } from './command-options.ts';
import { type CommandSpec, commands } from './command-spec.ts';
import { commonOptions } from './common-options.ts';
import { helpExamples, helpFooter, translateTitle } from './help.ts';
import type { Option, OptionTable } from './option.ts';
import type { RawOptions } from './options.ts';

/** What the command line asks for. */
export interface ParsedArguments {
  spec: CommandSpec;
  raw: RawOptions;
  args: readonly string[];
}

/** Where help is printed. */
interface HelpContext {
  io: CliIo;
  version: string;
  lang: 'en' | 'zh';
}

/** Reads any command line; prints help where it asks for help and gives null. Throws `UsageError` on wrong arguments. */
export async function parseArguments(argv: readonly string[], input: HelpContext): Promise<ParsedArguments | null> {
  let parsed: ParsedArguments | null = null;
  const program = buildProgram(input, (spec, raw, args) => {
    parsed = { spec, raw, args };
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    const name = commands.find((command) => command.name === argv[0])?.name ?? '';
    throw new UsageError(sentence(error.message), [`Run kush-doctor ${name} --help`.replace('  ', ' ')]);
  }
  return parsed;
}

type Action = (spec: CommandSpec, raw: RawOptions, args: readonly string[]) => void;

function buildProgram(input: HelpContext, action: Action): Parser {
  const program = new Parser('kush-doctor');
  configure(program, input);
  program.addHelpText('after', helpFooter(input.lang));
  program
    .description('Finds out why a client cannot reach a language model through an API router.')
    .version(input.version)
    .usage('[command] [options]')
    .helpCommand('help [command]', 'help for a command');
  for (const spec of commands) {
    const command = program.command(spec.name).summary(spec.summary).description(capitalised(spec.summary));
    configure(command, input);
    command.addHelpText('after', `${helpExamples(spec, input.lang)}${helpFooter(input.lang)}`);
    for (const argument of spec.arguments ?? []) command.argument(argument.name, argument.description);
    const own: OptionTable = commandOptions[spec.name];
    for (const option of [...Object.values(own), ...Object.values(commonOptions)]) addOption(command, option);
    command.action((...values: unknown[]) => {
      const positional = values.slice(0, spec.arguments?.length ?? 0).flat();
      action(
        spec,
        command.opts(),
        positional.filter((value): value is string => typeof value === 'string'),
      );
    });
  }
  return program;
}

function configure(command: Parser, { io, lang }: HelpContext): void {
  command
    .exitOverride()
    .showHelpAfterError(false)
    .allowExcessArguments(false)
    .configureHelp({ styleTitle: (title) => translateTitle(title, lang) })
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(io.columns, 100),
      getOutHasColors: () => false,
    });
}

function addOption(command: Parser, option: Option<unknown>): void {
  const made = new ParserOption(option.flags, option.description);
  if (option.repeatable) made.argParser((value: string, previous: unknown) => [...(Array.isArray(previous) ? previous : []), value]);
  // A negatable option would otherwise default to true and hide that nothing was said.
  if (option.flags.startsWith('--no-')) made.default(undefined);
  command.addOption(made.helpGroup(`${option.group}:`));
}

function sentence(message: string): string {
  const text = message.replace(/^error: /, '').trim();
  return capitalised(/[.?)]$/.test(text) ? text : `${text}.`);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
