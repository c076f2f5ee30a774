import { CommanderError, Command as Parser, Option as ParserOption } from 'commander';
import { didYouMean, UsageError, type UsageFix } from '../domain/usage-error.ts';
import { maskKeyShapes } from '../text/mask.ts';
import { withProgram } from '../text/program-name.ts';
import { shellCommand } from '../text/shell.ts';
import { similarNames } from '../text/similar.ts';
import type { CliIo } from './command.ts';
import { commandOptions } from './command-options.ts';
import { type CommandSpec, commands } from './command-spec.ts';
import { getCommonOptions } from './common-options.ts';
import type * as Chinese from './help/chinese.ts';
import { helpExamples, helpFooter, translateTitle } from './help/help.ts';
import { keyArgumentError } from './key-argument.ts';
import { isListItem } from './list-item.ts';
import { flagName, type Option, type OptionTable } from './option.ts';
import type { RawOptions } from './options.ts';

/** A parsed command line. */
export interface ParsedArguments {
  spec: CommandSpec;
  raw: RawOptions;
  args: readonly string[];
}

/** Options for printing help. */
interface HelpContext {
  io: CliIo;
  version: string;
  lang: 'en' | 'zh';
  /** The name under which this program was started. */
  program?: string | undefined;
}

/** The same with the texts of another language, loaded on demand. */
type ParserContext = HelpContext & { chinese: typeof Chinese | null };

/** Parses a command line; prints help if requested and returns null. Throws `UsageError` for wrong arguments. */
export async function parseArguments(argv: readonly string[], input: HelpContext): Promise<ParsedArguments | null> {
  let parsed: ParsedArguments | null = null;
  const chinese = input.lang === 'zh' ? await import('./help/chinese.ts') : null;
  const program = buildProgram(argv, { ...input, chinese }, (spec, raw, args) => {
    parsed = { spec, raw, args: args.map((argument) => (isListItem(argument.slice(1)) ? argument.slice(1) : argument)) };
  });
  const [first, about = ''] = argv;
  // Commander prints nothing for help on a command that does not exist.
  if (first === 'help' && about !== '' && !about.startsWith('-') && !commands.some(({ name }) => name === about))
    throw toUsageError([about], new CommanderError(1, 'commander.unknownCommand', `error: unknown command '${about}'`), chinese);
  try {
    // Commander takes what begins with a dash for an option.
    const given = argv.map((argument) => (isListItem(argument) ? ` ${argument}` : argument));
    await program.parseAsync(given, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The command `help` ends with the process's current exit code.
    if (error.exitCode === 0 || error.code === 'commander.help') return null;
    throw toUsageError(argv, error, chinese);
  }
  return parsed;
}

/** Explains an argument that the parser refused: a key, a base URL, or an option or command with a similar name. */
function toUsageError(argv: readonly string[], error: CommanderError, chinese: typeof Chinese | null): UsageError {
  const words = argv.filter((argument) => !argument.startsWith('-'));
  if (words.some((word) => !/\s/.test(word) && maskKeyShapes(word) !== word)) return keyArgumentError();
  const name = commands.find((command) => command.name === argv[0])?.name;
  const help = `kush-doctor ${name === undefined ? '' : `${name} `}--help`;
  const run: UsageFix = { en: `Run ${help}`, zh: `运行 ${help}` };
  const url = words.find((word) => /^https?:\/\//.test(word));
  const byUrl = url && shellCommand(`kush-doctor ${name === undefined || name === 'doctor' ? '' : `${name} `}--base-url`, [url]);
  const isArgument = error.code === 'commander.unknownCommand' || error.code === 'commander.excessArguments';
  const option = error.code === 'commander.unknownCommand' ? findUnknownOption(argv) : undefined;
  // An unknown option's value is parsed as a command.
  const raw = option === undefined ? error.message : `unknown option '${option}'`;
  const [first = '', meant = ''] = raw.split('\n(Did you mean ');
  const isCommand = error.code === 'commander.unknownCommand' && option === undefined;
  const near =
    option !== undefined
      ? similarNames(option, allFlags())
      : isCommand
        ? similarCommands(words[0])
        : meant.replace(/\?\)$/, '').split(', ');
  const message = sentence(first);
  return new UsageError({ en: message, zh: chinese?.translateError(first) ?? message }, [
    ...didYouMean(near.filter((text) => text !== '')),
    ...(isArgument && byUrl ? [{ en: `A base URL is an option: ${byUrl}`, zh: `base URL 要写成选项：${byUrl}` }] : []),
    run,
  ]);
}

function similarCommands(given = ''): string[] {
  return similarNames(
    given,
    commands.map(({ name }) => name),
  );
}

function findUnknownOption(argv: readonly string[]): string | undefined {
  const known = new Set(allFlags());
  return argv
    .map((argument) => argument.split('=', 1)[0] ?? '')
    .find((argument) => argument.startsWith('--') && argument !== '--' && !known.has(argument));
}

/** The long flags of every command, as they are typed. */
function allFlags(): string[] {
  const tables = [
    ...commands.flatMap((spec) => getCommonOptions(spec).map(([, option]) => option)),
    ...Object.values(commandOptions).flatMap((own: OptionTable) => Object.values(own)),
  ];
  return ['--help', '--version', ...new Set(tables.map(flagName))];
}

type Action = (spec: CommandSpec, raw: RawOptions, args: readonly string[]) => void;

function buildProgram(argv: readonly string[], input: ParserContext, action: Action): Parser {
  const { chinese, lang } = input;
  const words = chinese?.chineseProgram;
  const program = new Parser('kush-doctor');
  configure(program, input);
  program.addHelpText('after', helpFooter(lang));
  program
    .description(words?.description ?? 'Finds out why a client cannot reach a language model through an API router.')
    .version(input.version, '-V, --version', words?.version ?? 'output the version number')
    .usage('[command] [options]')
    .helpCommand('help [command]', words?.helpCommand ?? 'help for a command');
  for (const spec of commands) {
    const command = addCommand(program, spec, input);
    // Describing the options of 16 commands takes longer than the rest of the parsing.
    if (argv.includes(spec.name)) describeCommand(command, spec, input, action);
  }
  return program;
}

function addCommand(program: Parser, spec: CommandSpec, { chinese }: ParserContext): Parser {
  const summary = chinese?.chineseCommands[spec.name].summary ?? spec.summary;
  return program.command(spec.name).summary(summary).description(capitalised(summary));
}

function describeCommand(command: Parser, spec: CommandSpec, input: ParserContext, action: Action): void {
  const { chinese, lang } = input;
  const help: Chinese.CommandHelp | undefined = chinese?.chineseCommands[spec.name];
  configure(command, input);
  const examples = spec.examples.map(([line, what], at) => [line, help?.examples[at] ?? what] as const);
  command.addHelpText('after', `${helpExamples(examples, lang)}${helpFooter(lang, spec.name)}`);
  for (const { name, description } of spec.arguments ?? []) command.argument(name, help?.arguments?.[name] ?? description);
  const own: OptionTable = commandOptions[spec.name];
  const ownWords: Readonly<Record<string, string>> | undefined = help?.options;
  for (const [key, option] of Object.entries(own)) addOption(command, option, ownWords?.[key]);
  const commonWords: Readonly<Record<string, string>> | undefined = chinese?.chineseOptions;
  for (const [key, option] of getCommonOptions(spec)) addOption(command, option, commonWords?.[key]);
  command.action((...values: unknown[]) => {
    const positional = values.slice(0, spec.arguments?.length ?? 0).flat();
    action(
      spec,
      command.opts(),
      positional.filter((value): value is string => typeof value === 'string'),
    );
  });
}

function configure(command: Parser, { io, lang, chinese, program }: ParserContext): void {
  command
    .exitOverride()
    .showHelpAfterError(false)
    .allowExcessArguments(false)
    .helpOption('-h, --help', chinese?.chineseProgram.help ?? 'display help for command')
    .configureHelp({ styleTitle: (title) => translateTitle(title, lang) })
    .configureOutput({
      writeOut: (text) => io.out(withProgram(text, program)),
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(io.columns, 100),
      getOutHasColors: () => false,
    });
}

function addOption(command: Parser, option: Option<unknown>, description = option.description): void {
  const parserOption = new ParserOption(option.flags, description);
  if (option.repeatable)
    parserOption.argParser((value: string, previous: unknown) => [...(Array.isArray(previous) ? previous : []), value]);
  // A negatable option would otherwise default to true, hiding that it was not given.
  if (option.flags.startsWith('--no-')) parserOption.default(undefined);
  command.addOption(parserOption.helpGroup(`${option.group}:`));
}

function sentence(message: string): string {
  const text = message.replace(/^error: /, '').trim();
  return capitalised(/[.?)]$/.test(text) ? text : `${text}.`);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
