import { visibleLine } from '../escape.ts';
import { getLabels, verdictText } from '../labels.ts';
import { getEndTime } from '../retry.ts';
import { findingBlock } from '../text/finding-text.ts';
import { drawTable } from '../text/table.ts';
import { createTheme } from '../text/theme.ts';
import type { TargetsRenderer } from './renderer.ts';
import { formatMs, type TargetRow, toRow } from './rows.ts';
import { getTargetWords, toTitle } from './words.ts';

const statuses = { healthy: 'pass', degraded: 'warn', broken: 'fail', undetermined: 'unknown' } as const;

/** One table of all targets, then cause, proof, fix and retry of each that is not healthy; with `--quiet` only these. */
export const renderTargetsText: TargetsRenderer = (report, context) => {
  const theme = createTheme(context);
  const labels = getLabels(context.lang);
  const { columns, counts } = getTargetWords(context.lang);
  const all = report.targets.map(toRow);
  const rows = context.quiet ? all.filter(({ result }) => result.report.verdict !== 'healthy') : all;
  const paint = { pass: theme.chalk.green, warn: theme.chalk.yellow, fail: theme.chalk.red, unknown: theme.chalk.yellow };
  const mark = ({ result }: TargetRow): string => {
    const status = statuses[result.report.verdict];
    return paint[status](theme.marks[status]);
  };
  const table = drawTable(
    [
      { header: '', keep: true },
      { header: columns.target, keep: true },
      { header: columns.module, keep: true },
      { header: columns.verdict },
      { header: columns.cause },
      { header: columns.firstByte, align: 'right', keep: true },
      { header: columns.firstToken, align: 'right', keep: true },
    ],
    rows.map((row) => [
      mark(row),
      row.result.name,
      row.result.module,
      verdictText(row.result.report, labels),
      visibleLine(row.problem?.category ?? '', 60),
      formatMs(row.firstByteMs),
      formatMs(row.firstTokenMs),
    ]),
    { theme, width: context.tableColumns },
  );
  const blocks = rows.flatMap(({ result, problem }) => {
    if (problem === undefined || (result.report.verdict === 'degraded' && !context.verbose)) return [];
    const lines = findingBlock(problem, { ...context, now: getEndTime(result.report) }, theme, labels);
    return ['', theme.chalk.bold(toTitle(result)), ...lines];
  });
  const { requestsSent, tokensSpent } = report.cost;
  const last = `${counts(report.summary)}${theme.chalk.dim(`  ${labels.cost(requestsSent, tokensSpent)}${labels.comma}${(report.durationMs / 1000).toFixed(1)} s`)}`;
  return `${[table.trimEnd(), ...blocks, '', last].join('\n').replace(/^\n+/, '')}\n`;
};

/** A line per target that is not healthy, and the counts. */
export const renderTargetsShort: TargetsRenderer = (report, { lang }) => {
  const rows = report.targets.map(toRow).filter(({ result }) => result.report.verdict !== 'healthy');
  const lines = rows.map(
    ({ result, problem }) =>
      `${toTitle(result)}: ${result.report.verdict}${problem ? `, ${problem.category ?? ''}: ${problem.title} ${problem.measured ?? ''}` : ''}`,
  );
  const head = `kush-doctor ${report.tool.version} targets: ${getTargetWords(lang).counts(report.summary)}`;
  return `${[head, ...lines].map((line) => visibleLine(line, 400)).join('\n')}\n`;
};
