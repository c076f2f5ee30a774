import { getOptionValues } from '../app/option-values.ts';
import type { ExitCode } from '../domain/exit-code.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { UsageError } from '../domain/usage-error.ts';
import { createRedactor, LeakError } from '../engine/redact/redactor.ts';
import { appendFileSafely, namePlainFile, WriteRefused, writeFileSafely } from '../files/write.ts';
import { workflowData } from '../render/escape.ts';
import { withProgram } from '../text/program-name.ts';
import { guardStream, isAnnotation, visible, visibleJson } from '../text/visible.ts';
import type { CliIo } from './command.ts';
import { findLanguage, runProgram } from './program.ts';

const maxColumns = 200;
const maxNoticeLength = 8192;

/** One of the two output streams. */
export interface OutputStream {
  write(text: string): void;
  /** From now on, writes do not wait: output that the reader does not accept is buffered up to 1 MB, and dropped beyond. */
  neverWait(): void;
  readonly isTty: boolean;
  /** Terminal columns; `undefined` if not a terminal. */
  readonly columns: number | undefined;
}

/** The process, as passed to the program. */
export interface CommandLineInput {
  /** Arguments after the program's name. */
  argv: readonly string[];
  out: OutputStream;
  err: OutputStream;
  stdin(): AsyncIterable<Uint8Array>;
  stdinIsTty(): boolean;
  onHangup(listener: () => void): void;
  world: SystemContext;
  signal: AbortSignal;
  version: string;
}

/** Runs one command line: all output passes the redactor, every error becomes a message and an exit code. Never throws. */
export async function runCommandLine(input: CommandLineInput): Promise<ExitCode> {
  const { argv, world, signal, version } = input;
  const io = createIo(input);
  try {
    return await runProgram({ argv, io, world, signal, version });
  } catch (error) {
    try {
      return printError(error, input, io);
    } catch (leak) {
      // An argument that the message repeats is a secret in an encoding that cannot be masked where it stands.
      return printError(leak, input, io);
    }
  }
}

function createIo({ argv, out, err, world, stdin, stdinIsTty, onHangup }: CommandLineInput): CliIo {
  const gate = createRedactor();
  return {
    out: (text) => out.write(guardStream(gate.clean(text, 'out'), wantsColor(argv, world.env, out.isTty), isAnnotation(text))),
    err: (text) => err.write(guardStream(capNotice(gate.clean(text, 'err')), err.isTty || wantsColor(argv, world.env, false), false)),
    neverWait: () => out.neverWait(),
    clean: (text) => gate.clean(text),
    onHangup,
    append: (file, text) => appendOutput(file, gate.clean(text)),
    write: (file, data) => writeOutput(world, file, typeof data === 'string' ? gate.clean(data) : gate.cleanBytes(data)),
    protect: (secret) => gate.protect(secret),
    protectText: (text, label) => gate.protectText(text, label),
    publish: (text) => gate.publish(text),
    masked: (value) => gate.masked(value),
    stdin,
    get stdinIsTty() {
      return stdinIsTty();
    },
    get stdoutIsTty() {
      return out.isTty;
    },
    get stderrIsScreen() {
      return err.isTty && (err.columns ?? 0) > 0;
    },
    get noticeColumns() {
      return err.isTty && (err.columns ?? 0) > 0 ? Math.min(err.columns ?? 0, maxColumns) : undefined;
    },
    get columns() {
      return Math.min(out.columns || 80, maxColumns);
    },
    get color() {
      return wantsColor(argv, world.env, out.isTty);
    },
  };
}

/** https://no-color.org, https://force-color.org and https://bixense.com/clicolors, in this order; no colour on a dumb terminal. */
function wantsColor(argv: readonly string[], env: SystemContext['env'], isTty: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM } = env;
  if (argv.includes('--no-color') || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (CLICOLOR_FORCE !== undefined && CLICOLOR_FORCE !== '' && CLICOLOR_FORCE !== '0') return true;
  return isTty && TERM !== 'dumb';
}

/** Notices are for a person: a longer text contains a foreign value. */
function capNotice(text: string): string {
  return text.length > maxNoticeLength ? `${text.slice(0, maxNoticeLength)}…\n` : text;
}

function printError(error: unknown, { argv, world }: CommandLineInput, io: CliIo): ExitCode {
  const stack = argv.includes('--debug') && error instanceof Error ? `${error.stack}\n` : '';
  const lang = findLanguage(argv, world.env);
  // In Nagios and Icinga, 2 is CRITICAL and 1 a warning; what was not examined is UNKNOWN.
  const isPlugin = findFormat(argv) === 'nagios';
  if (error instanceof UsageError) {
    printUsageError(error, argv, world, io);
    io.err(stack);
    return isPlugin ? 3 : 2;
  }
  if (error instanceof LeakError) {
    io.err(
      lang === 'zh'
        ? 'kush-doctor: 没有写入任何内容，因为输出里会出现密钥。\n  请用 --format text 运行，文本格式可以只隐去相关的行。\n'
        : `kush-doctor: nothing was written, because ${error.message}.\n  Run it with --format text, where single lines can be withheld.\n`,
    );
    return isPlugin ? 3 : 1;
  }
  if (isPlugin) io.out(`LLM UNKNOWN: kush-doctor itself failed (${errorName(error)})\n`);
  io.err(
    lang === 'zh'
      ? `kush-doctor: 工具内部出错（${errorName(error)}）。请加 --debug 重新运行以查看详情；kush-doctor bug 会生成一份问题报告。\n${stack}`
      : `kush-doctor: something went wrong inside the tool itself (${errorName(error)}). Run it again with --debug for the details; kush-doctor bug prints a filled report.\n${stack}`,
  );
  return isPlugin ? 3 : 1;
}

function printUsageError(error: UsageError, argv: readonly string[], world: SystemContext, io: CliIo): void {
  const format = findFormat(argv);
  const program = format === 'json' ? undefined : world.program;
  const { message, fixes: told } = error.toText(findLanguage(argv, world.env));
  const fixes = told.map((fix) => withProgram(fix, program));
  if (format === 'json') {
    const kind = argv[0] !== undefined && !argv[0].startsWith('-') ? argv[0] : 'doctor';
    const facts = { category: error.category, message, fixes: fixes.map((text) => ({ text })) };
    // Each text is masked by itself: an encoded secret could not be cut out of the document.
    io.out(`${visibleJson(io.masked({ schemaVersion: 1, kind, error: facts, exitCode: 2 }), 2)}\n`);
    return;
  }
  if (format === 'nagios') {
    io.out(`LLM UNKNOWN: ${[message, ...fixes].join(' ').replaceAll('|', '/')}\n`);
    return;
  }
  const lines = io.stderrIsScreen ? fixes.flatMap((fix) => breakList(fix, io.columns - 4)) : fixes;
  // An argument may contain controls of direction.
  io.err(visible(`kush-doctor: ${message}\n${lines.map((line) => `  ${line}\n`).join('')}`, maxNoticeLength));
  // An annotation is visible on the job's page, where the log is collapsed.
  if (world.env.GITHUB_ACTIONS === 'true') io.out(`::error title=kush-doctor::${workflowData([message, ...fixes].join('\n'))}\n`);
}

/** Wraps a list of names after its commas to at most `columns`. A command stays on one line, so it can be copied. */
function breakList(text: string, columns: number): string[] {
  if (text.length <= columns || text.includes('kush-doctor ')) return [text];
  const lines = [''];
  for (const name of text.split(/(?<=, |、)/)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + name.trimEnd().length > columns) lines.push(`  ${name}`);
    else lines[lines.length - 1] = line + name;
  }
  return lines.map((line) => line.trimEnd());
}

function errorName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? error.name : `${error.name} ${code}`;
}

/** The format that arguments ask for, which may be invalid and are not parsed yet. */
function findFormat(argv: readonly string[]): string | undefined {
  return argv.includes('--json') ? 'json' : getOptionValues(argv, '--format').at(-1);
}

/** A summary that cannot be written must not fail a check. */
function appendOutput(file: string, text: string): void {
  try {
    appendFileSafely(file, text);
  } catch {}
}

function writeOutput({ cwd, home }: SystemContext, file: string, data: string | Uint8Array): void {
  try {
    writeFileSafely(file, data, { cwd, home });
  } catch (error) {
    if (error instanceof WriteRefused)
      throw new UsageError(
        {
          en: `The file "${file}" was not written, ${error.problem.en}.`,
          zh: `文件“${file}”没有写入：${error.problem.zh}。`,
        },
        [namePlainFile],
      );
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      {
        en: `The file "${file}" could not be written (${code ?? 'unknown reason'}).`,
        zh: `文件“${file}”无法写入（${code ?? '原因未知'}）。`,
      },
      [namePlainFile],
    );
  }
}
