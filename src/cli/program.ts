import type { Progress } from '../app/context.ts';
import { getOptionValues } from '../app/option-values.ts';
import type { ExitCode } from '../domain/exit-code.ts';
import type { Options } from '../domain/options.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { UsageError } from '../domain/usage-error.ts';
import { toAscii } from '../text/ascii.ts';
import { visible } from '../text/visible.ts';
import type { CliIo, Command } from './command.ts';
import { commandLoaders } from './command-loaders.ts';
import { type CommandName, commandOptions } from './command-options.ts';
import { commonOptions } from './common-options.ts';
import { keyArgumentError } from './key-argument.ts';
import { flagName, type OptionTable, readTable } from './option.ts';
import { languageFrom, readOptions } from './options.ts';
import type { ParsedArguments } from './parser.ts';
import { readPlainArguments } from './plain-arguments.ts';
import { compileParserCheaply, keepYoungGenerationSmall } from './v8-flags.ts';
import { createWatchdog } from './watchdog.ts';

export interface ProgramInput {
  /** Arguments after the program's name. */
  argv: readonly string[];
  io: CliIo;
  world: SystemContext;
  /** Epoch milliseconds from which the deadline counts; default: when the command starts. */
  startedAt?: number | undefined;
  signal: AbortSignal;
  version: string;
}

/** Parses the arguments, runs one command and returns its exit code. Throws `UsageError` for wrong arguments. */
export async function runProgram(input: ProgramInput): Promise<ExitCode> {
  if (!/^(?:-V|--version|-h|--help)$/.test(input.argv.join(' '))) {
    const { protectKnownSecrets } = await import('../app/known-secrets.ts');
    protectKnownSecrets(input.io, input.world, input.argv);
  }
  refuseKeyArgument(input.argv);
  refuseNodeArgument(input.argv);
  const argv = withCommandFirst(input.argv);
  if (await printVersion(input)) return 0;
  const parsed = readPlainArguments(argv) ?? (await parse(argv, input));
  if (parsed === null) return 0;
  const { spec, raw, args } = parsed;
  const options = readOptions(raw, spec, input.world.env);
  const own = readTable(commandOptions[spec.name] as OptionTable, raw);
  const record = typeof own.record === 'string' ? own.record : undefined;
  const namesFiles = options.output.length > 0 || options.baseline !== undefined || record !== undefined;
  const baseline = namesFiles
    ? (await import('./output/preflight.ts')).validateOutputs(spec, { ...options, record }, input.world, { ...raw, args })
    : undefined;
  const { world, signal, version } = input;
  const io = options.ascii && options.format === 'text' && options.lang === 'en' ? withAsciiOutput(input.io) : input.io;
  const startProgress = async (text: string): Promise<Progress> =>
    await (await import('./output/progress.ts')).startProgress({ options, io, world }, text);
  const { stays, isOffline, readsInput } = spec;
  // Without `node:v8`, which loads streams, the others start 3 ms sooner.
  if (!isOffline) {
    compileParserCheaply();
    if (!stays) keepYoungGenerationSmall();
  }
  const { run } = await commandLoaders[findDemoCommand(spec.name, options, own)]();
  const watchdog = stays ? undefined : createWatchdog(options.lang);
  const startedAt = input.startedAt ?? world.now();
  if (!io.stdinIsTty && !options.keyStdin && !readsInput) watchdog?.arm(options.deadlineMs - (world.now() - startedAt));
  const deadline = stays ? {} : { startedAt, armWatchdog: watchdog?.arm };
  const context = { options, io, world, signal, version, startProgress, ...deadline };
  try {
    return await (run as Command<CommandName>)({ ...context, commandOptions: own, args, baseline });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { createRunKeeper } = await import('./output/keep-run.ts');
    throw error.withFixes(createRunKeeper({ name: spec.name, options, own, masked: io.masked }).keep);
  } finally {
    // The process may continue: a test, or another program that calls this function.
    watchdog?.stop();
  }
}

async function parse(argv: readonly string[], { io, version, world }: ProgramInput): Promise<ParsedArguments | null> {
  const { parseArguments } = await import('./parser.ts');
  return await parseArguments(argv, { io, version, lang: findLanguage(argv, world.env), program: world.program });
}

/** `--fault` configures the simulated router, so it requires `--demo`; `--fault list` runs `simulate`, which prints the list. */
function findDemoCommand(name: CommandName, { demo }: Options, { fault }: Readonly<Record<string, unknown>>): CommandName {
  if (!Array.isArray(fault) || fault.length === 0 || name === 'simulate') return name;
  if (fault.includes('list')) return 'simulate';
  if (demo) return name;
  throw new UsageError(
    { en: '--fault belongs to the simulated router, so it needs --demo.', zh: '--fault 属于模拟路由，需要同时使用 --demo。' },
    [`kush-doctor ${name} --demo --fault ${/^[\w/.:=,-]+$/.test(String(fault[0])) ? fault[0] : 'NAME'}`],
  );
}

/** `--version`, with `--json` as a report's `tool`, and with `--verbose` the facts for a bug report. */
async function printVersion(input: ProgramInput): Promise<boolean> {
  const asks = input.argv.some((argument) => argument === '--version' || argument === '-V');
  if (!asks || !input.argv.every((argument) => /^(?:--version|-V|--verbose|--json)$/.test(argument))) return false;
  if (input.argv.includes('--json') || !input.argv.includes('--verbose')) {
    const tool = { name: 'kush-doctor', version: input.version };
    input.io.out(input.argv.includes('--json') ? `${JSON.stringify({ schemaVersion: 1, tool })}\n` : `${input.version}\n`);
    return true;
  }
  const { toolFacts } = await import('./output/tool-facts.ts');
  const facts = toolFacts(input);
  const width = Math.max(...facts.map(([name]) => name.length));
  input.io.out(facts.map(([name, value]) => `${name.padEnd(width)}  ${visible(value, 500)}\n`).join(''));
  return true;
}

/** Restricts output to ASCII. */
function withAsciiOutput(io: CliIo): CliIo {
  return { ...io, out: (text) => io.out(toAscii(text)), err: (text) => io.err(toAscii(text)) };
}

/** The language of help and usage errors, before anything is parsed. */
export function findLanguage(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): 'en' | 'zh' {
  const given = getOptionValues(argv, '--lang').at(-1);
  if (given === undefined) return languageFrom(env);
  return given === 'zh' ? 'zh' : 'en';
}

/** The default command is doctor: `kush-doctor --json` is `kush-doctor doctor --json`. Options may come before the command. */
function withCommandFirst(argv: readonly string[]): string[] {
  const at = findCommand(argv);
  const first = argv[at];
  if (first !== undefined) return [first, ...argv.slice(0, at), ...argv.slice(at + 1)];
  return /^(?:--help|-h|--version|-V)$/.test(argv[0] ?? '') ? [...argv] : ['doctor', ...argv];
}

/** The position of the command: the first argument that is neither an option nor an option's value; -1 if there is none. */
function findCommand(argv: readonly string[]): number {
  const tables: readonly OptionTable[] = [commonOptions, ...Object.values(commandOptions)];
  const options = tables.flatMap((table) => Object.values(table));
  const valued = new Set(options.flatMap((option) => (option.flags.includes('<') ? [flagName(option)] : [])));
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at] ?? '';
    if (argument === '--') return -1;
    if (!argument.startsWith('-') || argument === '-') return at;
    if (valued.has(argument)) at++;
  }
  return -1;
}

/** A key on the command line is visible in the process list and the shell's history. */
function refuseKeyArgument(argv: readonly string[]): void {
  if (!argv.some((argument) => /^--(?:api-?)?key(?:=|$)/.test(argument) || /^--token(?:=|$)/.test(argument))) return;
  throw keyArgumentError();
}

/** Node applies these anywhere before `--`, including `NODE_OPTIONS` in the file, so a project's file could run code before us. */
function refuseNodeArgument(argv: readonly string[]): void {
  const end = argv.indexOf('--');
  const taken = (end === -1 ? argv : argv.slice(0, end)).find((argument) => /^--(?:no-)?env-file(?:-if-exists)?(?:=|$)/.test(argument));
  if (taken === undefined) return;
  const [name = taken] = taken.split('=');
  const option = name.startsWith('--no-') ? '--no-dotenv' : '--dotenv';
  throw new UsageError(
    {
      en: `${name} is an option of Node, which consumes it and applies NODE_OPTIONS from that file; the option here is ${option}.`,
      zh: `${name} 是 Node 的选项：Node 会从我们的参数里取走它，并执行该文件里的 NODE_OPTIONS；这里的选项是 ${option}。`,
    },
    [{ en: `Use ${option} instead`, zh: `请改用 ${option}` }],
  );
}
