import { homedir, release } from 'node:os';
import type { CliIo } from './cli/command.ts';
import { findLanguage, runProgram } from './cli/program.ts';
import type { ExitCode } from './domain/exit-code.ts';
import type { Format } from './domain/options.ts';
import type { SystemContext } from './domain/system-context.ts';
import { UsageError } from './domain/usage-error.ts';
import { createRedactor, LeakError } from './engine/redact/redactor.ts';
import { appendFileSafely, WriteRefused, writeFileSafely } from './files/write.ts';
import { workflowData } from './render/escape.ts';
import { createTerminal, type Terminal } from './terminal.ts';
import { findProgramName, withProgram } from './text/program-name.ts';
import { guardStream, isAnnotation, visibleJson } from './text/visible.ts';
import { version } from './version.ts';

const maxColumns = 200;
const maxNoticeLength = 8192;

/** The composition root: the only file that touches `process`. */
async function main(argv: readonly string[]): Promise<void> {
  // getaddrinfo cannot be cancelled and keeps even an exiting process waiting: glibc's 5 s twice a server become 2 s, within any deadline.
  process.env.RES_OPTIONS ??= 'timeout:2 attempts:2';
  const interruption = new AbortController();
  const interrupt = (): void => {
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const [out, err] = [createTerminal(1), createTerminal(2)];
  const io = createIo(argv, out, err);
  const debug = argv.includes('--debug');
  // A promise that nothing settles would let Node end with 0, which says healthy.
  process.exitCode = 1;
  try {
    process.exitCode = await runProgram({ argv, io, world: createWorld(), signal: interruption.signal, version });
  } catch (error) {
    process.exitCode = printError(error, argv, io, debug);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
  await Promise.all([out.flushed(), err.flushed()]);
  // Exit explicitly: open keep-alive sockets would delay the exit, and V8's optimiser thread up to 20 ms.
  process.exit();
}

function createWorld(): SystemContext {
  return {
    env: { ...process.env },
    cwd: workingFolder(),
    program: programName(),
    home: homeFolder(),
    platform: process.platform,
    arch: process.arch,
    osRelease: release(),
    nodeVersion: process.versions.node,
    now: () => Date.now(),
    random: () => Math.random(),
  };
}

function createIo(argv: readonly string[], out: Terminal, err: Terminal): CliIo {
  const gate = createRedactor();
  return {
    out: (text) => out.write(guardStream(gate.clean(text, 'out'), wantsColor(argv, out.isTty), isAnnotation(text))),
    err: (text) => err.write(guardStream(capNotice(gate.clean(text, 'err')), err.isTty || wantsColor(argv, false), false)),
    clean: (text) => gate.clean(text),
    onHangup: (listener) => void process.on('SIGHUP', listener),
    append: (file, text) => appendOutput(file, gate.clean(text)),
    write: (file, data) => writeOutput(file, typeof data === 'string' ? gate.clean(data) : gate.cleanBytes(data)),
    protect: (secret) => gate.protect(secret),
    protectText: (text, label) => gate.protectText(text, label),
    publish: (text) => gate.publish(text),
    masked: (value) => gate.masked(value),
    stdin: () => process.stdin,
    get stdinIsTty() {
      return process.stdin.isTTY === true;
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
      return wantsColor(argv, out.isTty);
    },
  };
}

/** https://no-color.org, https://force-color.org and https://bixense.com/clicolors, in this order; a dumb terminal gets none. */
function wantsColor(argv: readonly string[], isTty: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM } = process.env;
  if (argv.includes('--no-color') || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (CLICOLOR_FORCE !== undefined && CLICOLOR_FORCE !== '' && CLICOLOR_FORCE !== '0') return true;
  return isTty && TERM !== 'dumb';
}

/** What is told beside the results is for a person: a longer text holds a value that came from outside. */
function capNotice(text: string): string {
  return text.length > maxNoticeLength ? `${text.slice(0, maxNoticeLength)}…\n` : text;
}

function printError(error: unknown, argv: readonly string[], io: CliIo, debug: boolean): ExitCode {
  const stack = debug && error instanceof Error ? `${error.stack}\n` : '';
  const lang = findLanguage(argv, process.env);
  // To Nagios and Icinga 2 is CRITICAL and 1 a warning; what was not examined is UNKNOWN.
  const isPlugin = wantsFormat(argv, 'nagios');
  if (error instanceof UsageError) {
    printUsageError(error, argv, io, lang);
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

function printUsageError(error: UsageError, argv: readonly string[], io: CliIo, lang: 'en' | 'zh'): void {
  const program = wantsJson(argv) ? undefined : programName();
  const { message, fixes: told } = error.toText(lang);
  const fixes = told.map((fix) => withProgram(fix, program));
  if (wantsJson(argv)) {
    const kind = argv[0] !== undefined && !argv[0].startsWith('-') ? argv[0] : 'doctor';
    const facts = { category: error.category, message, fixes: fixes.map((text) => ({ text })) };
    io.out(`${visibleJson({ schemaVersion: 1, kind, error: facts, exitCode: 2 }, 2)}\n`);
    return;
  }
  if (wantsFormat(argv, 'nagios')) {
    io.out(`LLM UNKNOWN: ${[message, ...fixes].join(' ').replaceAll('|', '/')}\n`);
    return;
  }
  io.err(`kush-doctor: ${message}\n${fixes.map((fix) => `  ${fix}\n`).join('')}`);
  // An annotation shows on the page of the job, where a log is folded.
  if (process.env.GITHUB_ACTIONS === 'true') io.out(`::error title=kush-doctor::${workflowData([message, ...fixes].join('\n'))}\n`);
}

function errorName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? error.name : `${error.name} ${code}`;
}

function wantsJson(argv: readonly string[]): boolean {
  return argv.includes('--json') || wantsFormat(argv, 'json');
}

/** Looks at arguments that may be wrong, so before they are parsed. */
function wantsFormat(argv: readonly string[], format: Format): boolean {
  return argv.includes(`--format=${format}`) || (argv.includes('--format') && argv[argv.indexOf('--format') + 1] === format);
}

const ownFile = {
  en: 'Name a plain file in a folder that exists and that you may write to.',
  zh: '请指定一个普通文件，其文件夹存在且可写。',
};

/** A summary that cannot be written is no reason to fail a check. */
function appendOutput(file: string, text: string): void {
  try {
    appendFileSafely(file, text);
  } catch {}
}

function writeOutput(file: string, data: string | Uint8Array): void {
  try {
    writeFileSafely(file, data, { cwd: workingFolder(), home: homeFolder() });
  } catch (error) {
    if (error instanceof WriteRefused)
      throw new UsageError(
        {
          en: `The file "${file}" was not written, ${error.problem.en}.`,
          zh: `文件“${file}”没有写入：${error.problem.zh}。`,
        },
        [ownFile],
      );
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      {
        en: `The file "${file}" could not be written (${code ?? 'unknown reason'}).`,
        zh: `文件“${file}”无法写入（${code ?? '原因未知'}）。`,
      },
      [ownFile],
    );
  }
}

function homeFolder(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}

function programName(): string | undefined {
  return findProgramName(process.argv[1], { env: process.env, cwd: workingFolder() });
}

/** A folder that was deleted under us has no name; settings then come from the environment alone. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '/';
  }
}

void main(process.argv.slice(2));
