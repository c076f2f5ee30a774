import { readReport } from '../../app/report/file.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { compareReports } from '../../engine/compare.ts';
import { formatForFile } from '../../render/index.ts';
import { visible } from '../../text/visible.ts';
import type { CommandInput } from '../command.ts';
import { requireFormat } from './preflight.ts';
import { printList } from './print-list.ts';

/** What is compared; the ids of findings and names of SDKs are the same in both languages. */
const chineseSubjects: Readonly<Record<string, string>> = {
  verdict: '结论',
  'root cause': '根本原因',
  proxy: '代理',
  'certificate issuer': '证书颁发者',
  key: '密钥',
  'source of the key': '密钥的来源',
  router: '路由',
  model: '模型',
  address: '地址',
  system: '系统',
  'clock offset': '时钟偏差',
};

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
        en: `--compare got ${args.length === 1 ? 'one file' : `${args.length} files`}, expected two JSON reports.`,
        zh: `--compare 收到 ${args.length} 个文件，应为两份 JSON 报告。`,
      },
      [
        { en: `Here: kush-doctor ${command} --json > here.json`, zh: `在这里：kush-doctor ${command} --json > here.json` },
        { en: `There: kush-doctor ${command} --json > there.json`, zh: `在另一处：kush-doctor ${command} --json > there.json` },
        {
          en: `Then: kush-doctor ${command} --compare here.json there.json`,
          zh: `然后：kush-doctor ${command} --compare here.json there.json`,
        },
      ],
    );
  }
  const differences = compareReports(readReport(first, input.world.cwd), readReport(second, input.world.cwd));
  const exitCode = differences.length === 0 || options.exitZero ? 0 : 1;
  const isChinese = options.lang === 'zh';
  const toText = (value: string): string => visible(isChinese && value === 'none' ? '无' : value, 300);
  const lines = differences.map(
    ({ what, a, b }) =>
      `${visible((isChinese ? chineseSubjects[what] : undefined) ?? what, 100)}\n  ${first}: ${toText(a)}\n  ${second}: ${toText(b)}`,
  );
  const count = differences.length;
  const counted = isChinese
    ? `${count} 处不同，最重要的在前`
    : `${count} ${count === 1 ? 'difference' : 'differences, most important first'}`;
  const agree = isChinese ? '两份报告一致。' : 'The two reports agree.';
  const text = count === 0 ? `${agree}\n` : `${counted}\n\n${lines.join('\n')}\n`;
  printList(input, text, 'compare', { a: first, b: second, differences, exitCode });
  return exitCode;
}
