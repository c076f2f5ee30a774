import { checks } from '../../checks/index.ts';
import type { Command } from '../../model/command.ts';
import { visibleJson } from '../../model/visible.ts';

/** Lists the checks with ids, cost and what they need. */
export const run: Command = async ({ options, io, version }) => {
  const rows = checks.map(({ id, title, layer, cost, needs }) => ({ id, title, layer, cost, needs }));
  if (options.format === 'json') {
    io.out(`${visibleJson({ schemaVersion: 1, kind: 'checks', tool: { name: 'kush-doctor', version }, checks: rows, exitCode: 0 }, 2)}\n`);
    return 0;
  }
  const costs = { none: 'sends nothing', free: 'free', tokens: 'spends tokens' };
  const width = Math.max(...rows.map((row) => row.id.length));
  for (const row of rows) io.out(`${row.id.padEnd(width)}  ${row.title}\n${' '.repeat(width)}  ${costs[row.cost]}; needs ${row.needs}\n`);
  io.out('\nA check is chosen with --only ID and left out with --skip ID; the part before the dot names a group.\n');
  return 0;
};
