import { readReport } from '../../app/report/file.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { compareReports } from '../../engine/compare.ts';
import { formatForFile } from '../../render/index.ts';
import { visible } from '../../text/visible.ts';
import type { CommandInput } from '../command.ts';
import { requireFormat } from './preflight.ts';
import { printList } from './print-list.ts';

/** Compares the two JSON reports named as arguments. Throws `UsageError`. */
export function compareFiles(input: CommandInput, command: 'report' | 'compat'): 0 | 1 {
  const { args, options } = input;
  const comparison = { name: `${command} --compare`, formats: ['text', 'json'] } as const;
  // Without a requested format, tickets are written in Markdown.
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
          en: `kush-doctor ${command} --json > here.json, the same there, then kush-doctor ${command} --compare here.json there.json`,
          zh: `先在两处分别运行 kush-doctor ${command} --json > 文件，再运行 kush-doctor ${command} --compare here.json there.json`,
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
      : `${differences.length} differences, most important first\n\n${lines.join('\n')}\n`;
  printList(input, text, 'compare', { a: first, b: second, differences, exitCode });
  return exitCode;
}
