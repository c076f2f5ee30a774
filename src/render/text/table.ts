import Table from 'cli-table3';
import stringWidth from 'string-width';
import type { Theme } from './theme.ts';
import { wrapCell } from './wrap-cell.ts';

export interface TableColumn {
  header: string;
  align?: 'left' | 'right';
  /** Kept on one line as long as other columns can be narrowed: ids, numbers. */
  keep?: boolean;
}

export interface TableOptions {
  theme: Theme;
  /** Width to fit into; undefined if not on a terminal, where cell lines are never broken. */
  width: number | undefined;
  /** Blanks before each line. */
  indent?: number;
}

const gap = 2;
/** Narrower columns are unreadable. */
const minWidth = 8;
/** Longer words, mainly URLs, may be broken to spare the other columns. */
const maxWordWidth = 32;

/**
 * Rows below a header line, without borders, fitted to the width: cells are wrapped, never truncated. Empty columns are omitted. Cells may
 * contain colours and line breaks. Ends with a line break; empty if there are no rows.
 */
export function drawTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[], options: TableOptions): string {
  const used = columns.map((_, at) => at).filter((at) => rows.some((row) => (row[at] ?? '') !== ''));
  if (used.length === 0) return '';
  const shown = used.flatMap((at) => columns[at] ?? []);
  const { theme, width, indent = 0 } = options;
  const headers = shown.some((column) => column.header !== '') ? [shown.map((column) => theme.chalk.bold(column.header))] : [];
  const cells = [...headers, ...rows.map((row) => used.map((at) => row[at] ?? ''))];
  const room = width === undefined ? Number.POSITIVE_INFINITY : width - indent - gap * (shown.length - 1);
  const widths = fitWidths(cells, shown, room);
  const table = new Table({
    chars: borderless,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colAligns: shown.map((column) => column.align ?? 'left'),
    colWidths: widths,
  });
  for (const row of cells) table.push(...toLines(row.map((cell, at) => wrapCell(cell, widths[at] ?? minWidth))));
  const margin = ' '.repeat(indent);
  return `${table
    .toString()
    .split('\n')
    .map((line) => `${margin}${line}`.trimEnd())
    .join('\n')}\n`;
}

/** One table row per line: cli-table3 measures a whole cell again for each of its lines, which takes seconds for long ones. */
function toLines(cells: readonly (readonly string[])[]): string[][] {
  const height = largest(cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => cells.map((lines) => lines[line] ?? ''));
}

/** Wider columns are narrowed first, `keep` columns last; words are broken only if nothing else is left. */
function fitWidths(cells: readonly (readonly string[])[], columns: readonly TableColumn[], room: number): number[] {
  const widths = columns.map((_, at) => largest(cells.map((row) => widest(row[at] ?? ''))));
  const words = columns.map((_, at) => Math.min(maxWordWidth, largest(cells.map((row) => widest((row[at] ?? '').replace(/\s+/g, '\n'))))));
  const shrink = (getFloor: (at: number) => number): void => {
    let excess = widths.reduce((sum, width) => sum + width, 0) - room;
    while (excess > 0) {
      const candidates = widths.map((width, at) => ({ width, at, floor: getFloor(at) })).filter(({ width, floor }) => width > floor);
      const [first, second] = candidates.sort((a, b) => b.width - a.width);
      if (first === undefined) return;
      const step = Math.max(1, Math.min(excess, first.width - Math.max(first.floor, second?.width ?? 0)));
      widths[first.at] = first.width - step;
      excess -= step;
    }
  };
  const kept = (at: number, floor: number): number => (columns[at]?.keep === true ? Number.POSITIVE_INFINITY : floor);
  shrink((at) => kept(at, Math.max(minWidth * 3, words[at] ?? 0)));
  shrink((at) => kept(at, Math.max(minWidth * 2, words[at] ?? 0)));
  shrink((at) => kept(at, Math.max(minWidth, words[at] ?? 0)));
  shrink((at) => Math.max(minWidth * 2, words[at] ?? 0));
  shrink(() => minWidth * 2);
  shrink(() => minWidth);
  return widths;
}

function widest(cell: string): number {
  return largest(cell.split('\n').map((line) => stringWidth(line)));
}

/** `Math.max` with spread arguments throws above about 120,000 values. */
function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

const borderless = Object.fromEntries(
  ['top', 'bottom', 'mid'].flatMap((edge) => [edge, `${edge}-mid`, `${edge}-left`, `${edge}-right`].map((name) => [name, ''])),
);
Object.assign(borderless, { left: '', 'left-mid': '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' '.repeat(gap) });
