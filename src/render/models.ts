import type { ModelRow } from '../model/report.ts';
import { visibleLine } from './escape.ts';
import type { RenderContext } from './renderer.ts';
import type { Style } from './style.ts';
import { cutTo, widthOf } from './wrap.ts';

const widestId = 44;

/** The models as a table that fits the terminal: the list, or with `--probe` each one's state, latency and what was wrong. */
export function modelLines(rows: readonly ModelRow[], context: Pick<RenderContext, 'columns'>, style: Style): string[] {
  const longest = Math.max(0, ...rows.map((row) => widthOf(visibleLine(row.id))));
  const idWidth = Math.min(longest, widestId, Math.max(16, context.columns - 30));
  return rows.map((row) =>
    row.probe ? probedLine(row, row.probe, idWidth, context.columns, style) : listedLine(row, idWidth, context.columns, style),
  );
}

function listedLine(row: ModelRow, idWidth: number, columns: number, style: Style): string {
  const more = [row.aliases.length > 0 ? `= ${row.aliases.join(', ')}` : '', row.ownedBy ?? ''].filter((part) => part !== '').join('  ');
  return `${padded(visibleLine(row.id), idWidth)}  ${style.dim(cutTo(visibleLine(more), columns - idWidth - 2))}`.trimEnd();
}

function probedLine(row: ModelRow, probe: NonNullable<ModelRow['probe']>, idWidth: number, columns: number, style: Style): string {
  const mark = { ok: style.green(style.marks.pass), failed: style.red(style.marks.fail), skipped: style.dim(style.marks.skip) }[
    probe.status
  ];
  const status = (probe.httpStatus === null ? '' : String(probe.httpStatus)).padStart(3);
  const latency = (probe.latencyMs === null ? '' : `${probe.latencyMs} ms`).padStart(8);
  const told = [probe.title ?? '', probe.requestId ?? ''].filter((part) => part !== '').join('  ');
  return `${mark} ${padded(visibleLine(row.id), idWidth)} ${status} ${latency}  ${cutTo(visibleLine(told), columns - idWidth - 18)}`.trimEnd();
}

function padded(text: string, width: number): string {
  const cut = cutTo(text, width);
  return cut + ' '.repeat(Math.max(0, width - widthOf(cut)));
}
