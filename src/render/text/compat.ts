import {
  type CompatCell,
  type CompatClient,
  type CompatColumn,
  type CompatReport,
  type CompatValue,
  isLacking,
} from '../../domain/report/compat.ts';
import { type CompatLabels, getCompatLabels } from '../compat-labels.ts';
import { visibleLine } from '../escape.ts';
import { getLabels } from '../labels.ts';
import type { RenderContext } from '../renderer.ts';
import { drawTable, type TableColumn } from './table.ts';
import type { Theme } from './theme.ts';
import { wrap } from './wrap.ts';

/** The matrix, what each client loses, and facts about the model that answered. */
export function compatLines(compat: CompatReport, context: RenderContext, theme: Theme): string[] {
  const labels = getCompatLabels(context.lang);
  const ended = compat.ended === null ? [] : [...wrap(labels.ended[compat.ended], context.columns), ''];
  if (compat.ended === 'offline') return [...ended, planTable(compat, context, theme, labels)];
  return [
    ...ended,
    ...matrix(compat, context, theme, labels),
    ...compat.clients.flatMap((client) => clientLines(client, context, theme, labels)),
    ...compat.columns.flatMap((column) => servedLines(column, context, theme, labels)),
  ];
}

function planTable({ features }: CompatReport, context: RenderContext, theme: Theme, labels: CompatLabels): string {
  const columns: TableColumn[] = [
    { header: labels.feature },
    { header: 'ID', keep: true },
    { header: labels.requests, align: 'right' },
    { header: labels.input, align: 'right' },
    { header: labels.output, align: 'right' },
  ];
  const rows = features
    .filter(({ cells }) => cells.some(({ value }) => value !== 'not-applicable'))
    .map(({ title, id, price }) => [title, id, ...[price.requests, price.inputTokens, price.outputTokens].map(String)]);
  return drawTable(columns, rows, { theme, width: context.tableColumns });
}

function mark(value: CompatValue, { chalk, marks }: Theme, labels: CompatLabels): string {
  const word = labels.values[value];
  switch (value) {
    case 'supported':
      return chalk.green(`${marks.pass} ${word}`);
    case 'refused':
      return chalk.red(`${marks.fail} ${word}`);
    case 'ignored':
      return chalk.yellow(`${marks.warn} ${word}`);
    case 'unknown':
      return chalk.dim(`${marks.unknown} ${word}`);
    case 'not-applicable':
      return chalk.dim(`${marks.skip} ${word}`);
  }
}

function isShown(cells: readonly CompatCell[], { quiet }: RenderContext): boolean {
  return cells.some(({ value }) => (quiet ? isLacking(value) : value !== 'not-applicable'));
}

const fewestAlike = 5;

/** Features that are unknown for one reason, such as a refused plain request: the reason is told once. */
function findAlike(features: CompatReport['features']): CompatReport['features'] {
  const undecided = features.filter(({ cells: [cell] }) => cell?.value === 'unknown');
  const groups = undecided.map((first) => undecided.filter(({ cells }) => cells[0]?.evidence === first.cells[0]?.evidence));
  return groups.find(({ length }) => length >= fewestAlike) ?? [];
}

/** One model: the evidence next to each value. Several: the values side by side, and below them the evidence of problems. */
function matrix({ columns, features }: CompatReport, context: RenderContext, theme: Theme, labels: CompatLabels): string[] {
  const shown = features.filter(({ cells }) => isShown(cells, context));
  const hidden = features.filter(({ cells }) => cells.every(({ value }) => value === 'not-applicable')).length;
  const note = hidden === 0 || context.quiet ? [] : [theme.chalk.dim(labels.hidden(hidden)), ''];
  const options = { theme, width: context.tableColumns };
  if (columns.length <= 1) {
    const alike = context.verbose ? [] : findAlike(shown);
    const rows = shown
      .filter((feature) => !alike.includes(feature))
      .flatMap(({ title, cells: [cell] }) =>
        cell === undefined ? [] : [[title, mark(cell.value, theme, labels), visibleLine(cell.evidence, 300)]],
      );
    return [
      drawTable([{ header: labels.feature }, { header: labels.value, keep: true }, { header: labels.evidence }], rows, options),
      ...(alike.length === 0
        ? []
        : [
            ...wrap(
              `${theme.marks.unknown} ${labels.alike(alike.length, visibleLine(alike[0]?.cells[0]?.evidence ?? '', 300))}`,
              context.columns,
            ),
            '',
          ]),
      ...note,
    ];
  }
  const heads = columns.map((column) => ({ header: visibleLine(columnName(column, columns)) }));
  const table = drawTable(
    [{ header: labels.feature }, ...heads],
    shown.map(({ title, cells }) => [title, ...cells.map(({ value }) => mark(value, theme, labels))]),
    options,
  );
  const { colon } = getLabels(context.lang);
  const details = shown.flatMap(({ title, cells }) =>
    cells
      .filter(({ value }) => isLacking(value) || (context.verbose && value !== 'not-applicable'))
      .flatMap((cell) =>
        hanging(
          `${title}, ${visibleLine(cell.column)}${colon}${labels.values[cell.value]}${colon}${visibleLine(cell.evidence, 300)}`,
          context,
        ),
      ),
  );
  return [table, ...note, ...details, ''];
}

/** The model, and the protocol if there are several. */
function columnName({ protocol, model }: CompatColumn, columns: readonly CompatColumn[]): string {
  const isOneProtocol = columns.every((column) => column.protocol === protocol);
  const isOneModel = columns.every((column) => column.model === model);
  return isOneProtocol ? model : isOneModel ? protocol : `${protocol} ${model}`;
}

function clientLines(client: CompatClient, context: RenderContext, theme: Theme, labels: CompatLabels): string[] {
  const { chalk, marks } = theme;
  const { colon, aside } = getLabels(context.lang);
  const [paint, sign] = {
    works: [chalk.green, marks.pass],
    limited: [chalk.yellow, marks.warn],
    broken: [chalk.red, marks.fail],
    unknown: [chalk.yellow, marks.unknown],
  }[client.verdict] as [(text: string) => string, string];
  const head = `${paint(chalk.bold(`${sign} ${client.client} ${client.version}${colon}${labels.verdicts[client.verdict]}`))}${client.column === null ? chalk.dim(aside(labels.noColumn)) : ''}`;
  const lacking = client.needs.filter(({ value, effect }) => isLacking(value) || (value === 'unknown' && effect === 'required'));
  const ordered = [...lacking].sort((a, b) => Number(b.effect === 'required') - Number(a.effect === 'required'));
  const lines = ordered.flatMap((need) => [
    ...hanging(`${need.title}${aside(labels.values[need.value])}${colon}${need.without}`, context),
    ...need.fixes.flatMap((fix) => [
      ...hanging(`${labels.fix}${colon}${visibleLine(fix.text)}`, context, '    ').map((line) => chalk.dim(line)),
      ...(fix.command === undefined ? [] : [`      ${chalk.cyan(visibleLine(fix.command))}`]),
    ]),
  ]);
  return [head, ...lines, ''];
}

function servedLines({ model, served }: CompatColumn, context: RenderContext, theme: Theme, labels: CompatLabels): string[] {
  if (served.length === 0 || context.quiet) return [];
  const { colon } = getLabels(context.lang);
  const paint = { consistent: theme.chalk.green, inconsistent: theme.chalk.yellow, 'cannot-tell': theme.chalk.dim };
  return [
    theme.chalk.bold(visibleLine(labels.served(model))),
    ...served.flatMap(({ level, evidence }) =>
      hanging(`${labels.levels[level]}${colon}${visibleLine(evidence, 300)}`, context).map((line) => paint[level](line)),
    ),
    '',
  ];
}

/** Wrapped lines, indented below a heading. */
function hanging(text: string, context: RenderContext, indent = '  '): string[] {
  return wrap(text, context.columns - indent.length - 2).map((line, at) => `${indent}${at === 0 ? '' : '  '}${line}`);
}
