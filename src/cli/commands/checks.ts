import type { Check } from '../../checks/check.ts';
import { checks } from '../../checks/index.ts';
import { checkTitles } from '../../words/zh/checks.ts';
import type { Command } from '../command.ts';
import { printList } from '../output/print-list.ts';
import { toLines, toTable } from '../output/table.ts';

interface ChecksWords {
  headers: readonly [check: string, holds: string, cost: string, needs: string];
  costs: Readonly<Record<Check['cost'], string>>;
  advice: string;
}

const words: Readonly<Record<'en' | 'zh', ChecksWords>> = {
  en: {
    headers: ['Check', 'Holds where all is well', 'Cost', 'Needs'],
    costs: { none: 'sends nothing', free: 'free', tokens: 'spends tokens' },
    advice: 'A check is chosen with --only ID and left out with --skip ID; the part before the dot names a group.',
  },
  zh: {
    headers: ['检查项', '一切正常时成立', '开销', '前提'],
    costs: { none: '不发送请求', free: '免费', tokens: '消耗 token' },
    advice: '用 --only ID 选择检查项，用 --skip ID 跳过；点号之前的部分是组名。',
  },
};

/** Lists the checks with ids, cost and prerequisites. */
export const run: Command<'checks'> = async (input) => {
  const { lang } = input.options;
  const rows = checks.map(({ id, title, layer, cost, needs }) => ({ id, title, layer, cost, needs: needs[lang] }));
  const { costs, headers, advice } = words[lang];
  const columns = [{ header: headers[0], keep: true }, { header: headers[1] }, { header: headers[2], keep: true }, { header: headers[3] }];
  const table = toTable(
    input,
    columns,
    rows.map(({ id, title, cost, needs }) => [id, (lang === 'zh' ? checkTitles[id] : undefined) ?? title, costs[cost], needs]),
  );
  printList(input, `${table}\n${toLines(input, advice)}\n`, 'checks', { checks: rows, exitCode: 0 });
  return 0;
};
