import { getOptionValues } from '../../app/option-values.ts';
import type { ExitCode } from '../../domain/exit-code.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { LeakError } from '../../engine/redact/redactor.ts';
import { workflowData } from '../../render/escape.ts';
import { withProgram } from '../../text/program-name.ts';
import { visible, visibleJson } from '../../text/visible.ts';
import type { CliIo } from '../command.ts';
import { findLanguage, type ProgramInput } from '../program.ts';

const maxNoticeLength = 8192;

/** Prints an error in the requested format and returns the exit code. */
export function printError(error: unknown, { argv, world }: Pick<ProgramInput, 'argv' | 'world'>, io: CliIo): ExitCode {
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
