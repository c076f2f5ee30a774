import { checks } from '../../checks/index.ts';
import type { Command } from '../command.ts';
import { printList } from '../output/print-list.ts';
import { toTable } from '../output/table.ts';

/** Lists the checks with ids, cost and what they need. */
export const run: Command<'checks'> = async (input) => {
  const rows = checks.map(({ id, title, layer, cost, needs }) => ({ id, title, layer, cost, needs }));
  const costs = { none: 'sends nothing', free: 'free', tokens: 'spends tokens' };
  const columns = [
    { header: 'Check', keep: true },
    { header: 'Holds where all is well' },
    { header: 'Cost', keep: true },
    { header: 'Needs' },
  ];
  const table = toTable(
    input,
    columns,
    rows.map(({ id, title, cost, needs }) => [id, title, costs[cost], needs]),
  );
  const advice = '\nA check is chosen with --only ID and left out with --skip ID; the part before the dot names a group.\n';
  printList(input, `${table}${advice}`, 'checks', { checks: rows, exitCode: 0 });
  return 0;
};
