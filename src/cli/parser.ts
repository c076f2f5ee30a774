import { CommanderError, Command as Parser, Option as ParserOption } from 'commander';
import { UsageError } from '../domain/usage-error.ts';
import { withProgram } from '../text/program-name.ts';
import type { CliIo } from './command.ts';
import { commandOptions } from './command-options.ts';
import { type CommandSpec, commands } from './command-spec.ts';
import { getCommonOptions } from './common-options.ts';
import type * as Chinese from './help/chinese.ts';
import { helpExamples, helpFooter, translateTitle } from './help/help.ts';
import type { Option, OptionTable } from './option.ts';
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
    parsed = { spec, raw, args };
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The command `help` ends with the process's current exit code.
    if (error.exitCode === 0 || error.code === 'commander.help') return null;
    const name = commands.find((command) => command.name === argv[0])?.name;
    const help = `kush-doctor ${name === undefined ? '' : `${name} `}--help`;
    const message = sentence(error.message);
    throw new UsageError({ en: message, zh: chinese?.translateError(error.message) ?? message }, [
      { en: `Run ${help}`, zh: `运行 ${help}` },
    ]);
  }
  return parsed;
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
  command.addHelpText('after', `${helpExamples(examples, lang)}${helpFooter(lang)}`);
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
  const made = new ParserOption(option.flags, description);
  if (option.repeatable) made.argParser((value: string, previous: unknown) => [...(Array.isArray(previous) ? previous : []), value]);
  // A negatable option would otherwise default to true, hiding that it was not given.
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
