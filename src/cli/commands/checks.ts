import { checks } from '../../checks/index.ts';
import type { Command } from '../command.ts';
import { printList } from '../output/print-list.ts';

/** Lists the checks with ids, cost and what they need. */
export const run: Command<'checks'> = async (input) => {
  const rows = checks.map(({ id, title, layer, cost, needs }) => ({ id, title, layer, cost, needs }));
  const costs = { none: 'sends nothing', free: 'free', tokens: 'spends tokens' };
  const width = Math.max(...rows.map((row) => row.id.length));
  const lines = rows.map((row) => `${row.id.padEnd(width)}  ${row.title}\n${' '.repeat(width)}  ${costs[row.cost]}; needs ${row.needs}\n`);
  const advice = '\nA check is chosen with --only ID and left out with --skip ID; the part before the dot names a group.\n';
  printList(input, `${lines.join('')}${advice}`, 'checks', { checks: rows, exitCode: 0 });
  return 0;
};
