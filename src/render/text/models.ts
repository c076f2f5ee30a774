import type { ModelRow } from '../../domain/report/report.ts';
import { visibleLine } from '../escape.ts';
import type { Labels } from '../labels.ts';
import type { RenderContext } from '../renderer.ts';
import { drawTable, type TableColumn } from './table.ts';
import type { Theme } from './theme.ts';

/** The models as a table: the list, or with `--probe` each one's state, latency and error. */
export function modelTable(rows: readonly ModelRow[], context: Pick<RenderContext, 'tableColumns'>, theme: Theme, labels: Labels): string {
  const options = { theme, width: context.tableColumns };
  const { columns } = labels;
  const id: TableColumn = { header: columns.model, keep: true };
  if (rows.some((row) => row.probe)) {
    const probed: TableColumn[] = [
      { header: '' },
      id,
      { header: columns.status, align: 'right' },
      { header: columns.latency, align: 'right' },
      { header: columns.result },
      { header: columns.requestId },
    ];
    return drawTable(
      probed,
      rows.map((row) => probedCells(row, theme)),
      options,
    );
  }
  return drawTable(
    [id, { header: columns.aliases }, { header: columns.owner }],
    rows.map((row) => [visibleLine(row.id), row.aliases.map((alias) => visibleLine(alias)).join(', '), visibleLine(row.ownedBy ?? '')]),
    options,
  );
}

function probedCells({ id, probe }: ModelRow, { chalk, marks }: Theme): string[] {
  if (!probe) return ['', visibleLine(id)];
  const mark = { ok: chalk.green(marks.pass), failed: chalk.red(marks.fail), skipped: chalk.dim(marks.skip) }[probe.status];
  return [
    mark,
    visibleLine(id),
    probe.httpStatus === null ? '' : String(probe.httpStatus),
    probe.latencyMs === null ? '' : `${probe.latencyMs} ms`,
    visibleLine(probe.title ?? ''),
    visibleLine(probe.requestId ?? ''),
  ];
}
