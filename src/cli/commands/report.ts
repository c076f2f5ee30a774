import { resolve } from 'node:path';
import { examineTargets } from '../../app/examine.ts';
import { readReport } from '../../app/report-file.ts';
import type { ExitCode } from '../../domain/exit-code.ts';
import type { Report } from '../../domain/report/report.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { compareReports } from '../../engine/compare.ts';
import { formatForFile } from '../../render/index.ts';
import { createFileReader } from '../../settings/index.ts';
import { visible } from '../../text/visible.ts';
import type { Command, CommandInput } from '../command.ts';
import { requireFormat } from '../output/preflight.ts';
import { printList } from '../output/print-list.ts';
import { writeReport } from '../output/write-report.ts';

const largestIncludedBytes = 256 * 1024;

/** One examination as a support ticket; a report written before, rendered; or what differs between two of them. */
export const run: Command<'report'> = async (input) => {
  if (input.commandOptions.compare) return compare(input);
  if (input.args.length > 0) return await renderFile(input);
  const included = includedFiles(input);
  const report = await examineTargets(input, { kind: 'report' });
  return await writeReport({ ...report, ...(included.length > 0 ? { included } : {}) }, input);
};

/** A report written before, in the format asked for. Sends nothing; the exit code is the report's. */
async function renderFile(input: CommandInput<'report'>): Promise<ExitCode> {
  const [file, ...others] = input.args;
  if (file === undefined || others.length > 0)
    throw new UsageError(
      {
        en: `report got ${input.args.length} files, expected one JSON report.`,
        zh: `report 收到 ${input.args.length} 个文件，应为一份 JSON 报告。`,
      },
      [
        {
          en: 'kush-doctor report --compare A.json B.json says what differs between two',
          zh: 'kush-doctor report --compare A.json B.json 比较两份报告的差异',
        },
      ],
    );
  const included = includedFiles(input);
  const report = readReport(file, input.world.cwd);
  return await writeReport({ ...report, ...(included.length > 0 ? { included } : {}) }, input);
}

/** The user's own error texts: bounded, control characters shown, the home folder as `~`. */
function includedFiles(input: CommandInput<'report'>): NonNullable<Report['included']> {
  const files = input.commandOptions.include;
  const { cwd, home } = input.world;
  return files.map((file) => {
    const read = createFileReader().readTextFile(resolve(cwd, file), largestIncludedBytes);
    if (!read.ok)
      throw new UsageError(
        {
          en: `--include names the file ${file}, which cannot be read (${read.why}).`,
          zh: `--include 指定的文件 ${file} 无法读取（${read.why}）。`,
        },
        [{ en: 'Name a text file that exists.', zh: '请指定存在的文本文件。' }],
      );
    const text = read.bytes.toString('utf8');
    return { file, text: visible(home ? text.replaceAll(home, '~') : text, largestIncludedBytes) };
  });
}

const comparison = { name: 'report --compare', formats: ['text', 'json'] } as const;

function compare(input: CommandInput<'report'>): 0 | 1 {
  const { args, options } = input;
  // Markdown is what the command says its report in where nothing is asked for.
  if (options.format !== 'markdown') requireFormat(comparison, options.format, '--format', options.format);
  for (const file of options.output) requireFormat(comparison, formatForFile(file), '--output', file);
  const [first, second] = args;
  if (first === undefined || second === undefined || args.length !== 2) {
    throw new UsageError(
      {
        en: `--compare got ${args.length} files, expected two JSON reports.`,
        zh: `--compare 收到 ${args.length} 个文件，应为两份 JSON 报告。`,
      },
      [
        {
          en: 'kush-doctor report --json > here.json, the same there, then kush-doctor report --compare here.json there.json',
          zh: '先在两处分别运行 kush-doctor report --json > 文件，再运行 kush-doctor report --compare here.json there.json',
        },
      ],
    );
  }
  const differences = compareReports(readReport(first, input.world.cwd), readReport(second, input.world.cwd));
  const exitCode = differences.length === 0 || options.exitZero ? 0 : 1;
  const lines = differences.map(
    ({ what, a, b }) => `${visible(what, 100)}\n  ${first}: ${visible(a, 300)}\n  ${second}: ${visible(b, 300)}`,
  );
  const text =
    differences.length === 0
      ? 'The two reports agree.\n'
      : `${differences.length} differences, most telling first\n\n${lines.join('\n')}\n`;
  printList(input, text, 'compare', { a: first, b: second, differences, exitCode });
  return exitCode;
}
