import stringWidth from 'string-width';
import type { Exchange } from '../../domain/evidence/exchange.ts';
import { getArea } from '../../domain/report/category.ts';
import type { Finding } from '../../domain/report/finding.ts';
import { isOffline } from '../../domain/report/offline.ts';
import type { ModelRow, Report } from '../../domain/report/report.ts';
import { findOtherProblems, findRootCauseFinding } from '../../domain/report/root-cause.ts';
import { withProgram } from '../../text/program-name.ts';
import { visibleLine } from '../escape.ts';
import { describeSkip, getLabels, type Labels, verdictText } from '../labels.ts';
import { findNextCommand } from '../next-command.ts';
import type { RenderContext, Renderer } from '../renderer.ts';
import { getEndTime } from '../retry.ts';
import { getShownBase } from '../shown-base.ts';
import { findingBlock, fixLines, headline, type MoreRows, toFixDescription } from './finding-text.ts';
import { createTheme, type Theme } from './theme.ts';
import { waterfall } from './waterfall.ts';
import { wrap } from './wrap.ts';

/** Checks whose success is shown; the others are only counted. */
const shownWhenPassed = /^(?:http\.answers|route|auth|account|models|completion|stream)/;

/** For a person at a terminal: a short text if all is well; otherwise cause, proof, fix, retry and ids, in this order. */
export const renderText: Renderer = async (report, context) => {
  const theme = createTheme(context);
  const labels = getLabels(context.lang);
  const models = report.models && report.models.length > 0 ? [await table(report.models, context, theme, labels)] : [];
  const whole: RenderContext = { ...context, now: getEndTime(report) };
  const compat = report.compat ? [...(await import('./compat.ts')).compatLines(report.compat, context, theme), ''] : [];
  const rest = report.compat ? withoutMatrix(report) : report;
  const lines = [...head(report, theme, labels), '', ...models, ...compat, ...body(rest, whole, theme, labels)];
  if (context.verbose) lines.push(...exchanges(report, context, theme));
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
};

/** Without the findings that the matrix and its clients already show. */
function withoutMatrix(report: Report): Report {
  return { ...report, findings: report.findings.filter(({ check }) => !/^compat\.(?!lost)/.test(check)) };
}

function head(report: Report, theme: Theme, labels: Labels): string[] {
  const { target } = report;
  if (!target) return [];
  const base = getShownBase(report);
  const key = target.key ? `${labels.key} ${labels.from(target.key.fingerprint, visibleLine(target.key.source))}` : labels.noKey;
  const others = target.others
    .filter((name) => !report.findings.some(({ id }) => id.endsWith(`@${name}`)))
    .map((name) => visibleLine(name));
  const more = others.length > 0 ? [labels.alsoFound(others.join(', '))] : [];
  return [
    `${theme.chalk.bold(visibleLine(target.router.name))}  ${visibleLine(base)}`,
    ...[key, ...more].map((line) => theme.chalk.dim(line)),
  ];
}

function body(report: Report, context: RenderContext, theme: Theme, labels: Labels): string[] {
  const root = findRootCauseFinding(report);
  const others = findOtherProblems(report, root);
  const lines: string[] = [];
  const block = (finding: Finding): string[] => findingBlock(finding, context, theme, labels, toDebugRows(finding, context, labels));
  if (root) lines.push(...block(root), '');
  for (const finding of others) lines.push(...(root ? briefLines(finding, root, context, theme, labels) : block(finding)), '');
  if (!context.quiet) lines.push(...passedAndSkipped(report, context, theme, labels), '');
  lines.push(verdictLine(report, theme, labels));
  const next = context.quiet || context.hideNext === true ? null : findNextCommand(report, context);
  if (next !== null) {
    const command = withProgram(context.run?.keep(next) ?? next, context.program);
    lines.push(`${theme.chalk.dim(`${labels.next}${labels.colon}`)}${theme.chalk.cyan(visibleLine(command))}`);
  }
  return lines;
}

/** Passed checks, one line each; skipped checks, one grey line per blocker. */
function passedAndSkipped(report: Report, context: RenderContext, theme: Theme, labels: Labels): string[] {
  const passed = report.findings.filter((finding) => finding.status === 'pass');
  const shown = passed.filter((finding) => context.verbose || shownWhenPassed.test(finding.check));
  const lines = shown.flatMap((finding) =>
    withMeasured(`${theme.chalk.green(theme.marks.pass)} ${visibleLine(finding.title)}`, finding.measured, context, theme),
  );
  const rest = passed.length - shown.length;
  if (rest > 0) lines.push(theme.chalk.dim(`${theme.marks.pass} ${labels.more(rest)}`));
  const reasons = new Map<string, string[]>();
  for (const finding of report.findings) {
    if (finding.status !== 'skip') continue;
    const reason = describeSkip(finding, labels);
    const name =
      context.verbose || (finding.skipReason !== 'blocked' && finding.blockedBy === undefined) ? finding.id : getArea(finding.check);
    reasons.set(reason, [...new Set([...(reasons.get(reason) ?? []), name])]);
  }
  for (const [reason, ids] of reasons)
    lines.push(
      ...wrap(`${theme.marks.skip} ${reason}${labels.colon}${ids.join(', ')}`, context.columns - 2).map((line, index) =>
        theme.chalk.dim(index === 0 ? line : `  ${line}`),
      ),
    );
  return lines;
}

/** Lines below the title of a passed check on a terminal. */
const maxLinesBelow = 2;

/** A title followed by the measured value, or with it below if the line is too short. */
function withMeasured(title: string, measured: string | null, context: RenderContext, theme: Theme): string[] {
  if (measured === null) return [title];
  const text = visibleLine(measured);
  if (stringWidth(title) + 2 + stringWidth(text) <= context.columns) return [`${title}  ${theme.chalk.dim(text)}`.trimEnd()];
  const below = wrap(text, context.columns - 2);
  // Passed checks are kept short: a list that needs more lines is shown only with --verbose. A balance wraps.
  if (!context.verbose && context.tableColumns !== undefined && below.length > maxLinesBelow) return [title];
  return [title, ...below.map((line) => theme.chalk.dim(`  ${line}`))];
}

/** Loaded only if there are models. */
async function table(models: readonly ModelRow[], context: RenderContext, theme: Theme, labels: Labels): Promise<string> {
  const { modelTable } = await import('./models.ts');
  return modelTable(models, context, theme, labels);
}

/** A further problem: its title, proof and first fix, unless that is the root cause's too. */
function briefLines(finding: Finding, root: Finding, context: RenderContext, theme: Theme, labels: Labels): string[] {
  const lines = headline(finding, context, theme, (text) => text);
  const indent = (text: string): string[] => wrap(text, context.columns - 2).map((line) => `  ${line}`);
  if (finding.measured !== null) lines.push(...indent(visibleLine(finding.measured)).map((line) => theme.chalk.dim(line)));
  const fix = finding.fixes.find(({ text, command }) => !root.fixes.some((one) => one.text === text && one.command === command));
  if (fix) lines.push(...indent(toFixDescription(fix, context)), ...fixLines(fix, context, theme).map((line) => `  ${line}`));
  for (const [label, text] of toDebugRows(finding, context, labels).end ?? [])
    lines.push(...indent(visibleLine(`${label}${labels.colon}${text}`)).map((line) => theme.chalk.dim(line)));
  return lines;
}

/** What decided, with `--debug`: the finding's id, which begins with its check, then its row and its confidence. */
function toDebugRows({ id, rule, confidence }: Finding, { debug = false }: RenderContext, labels: Labels): MoreRows {
  const parts = [id, rule, confidence === null ? null : labels.confidence[confidence]];
  return debug ? { end: [[labels.decided, parts.filter((part) => part !== null).join(' · ')]] } : {};
}

function verdictLine(report: Report, theme: Theme, labels: Labels): string {
  const calm = isOffline(report.findings) ? theme.chalk.white : theme.chalk.green;
  const paint = { healthy: calm, degraded: theme.chalk.yellow, broken: theme.chalk.red, undetermined: theme.chalk.yellow }[report.verdict];
  const { requestsSent, tokensSpent } = report.cost;
  return `${paint(theme.chalk.bold(verdictText(report, labels)))}${theme.chalk.dim(`  ${labels.cost(requestsSent, tokensSpent)}${labels.comma}${(report.durationMs / 1000).toFixed(1)} s`)}`;
}

/** Why a request was sent; a wrong key is sent on purpose. */
function toPurpose({ purpose }: Exchange, lang: RenderContext['lang']): string {
  const shown = visibleLine(purpose);
  if (purpose !== 'negative') return shown;
  return lang === 'zh' ? `${shown}：故意使用错误的密钥` : `${shown}: with a wrong key, on purpose`;
}

function exchanges(report: Report, context: RenderContext, theme: Theme): string[] {
  return (report.exchanges ?? []).flatMap((exchange) => {
    const { outcome } = exchange;
    const result = outcome.ok ? String(outcome.status) : `${outcome.failure.code} (${outcome.failure.phase})`;
    const sent = Object.entries(exchange.requestHeaders).map(([name, value]) => `  > ${visibleLine(`${name}: ${value}`)}`);
    const answer = outcome.ok ? outcome : outcome.partial;
    const received = Object.entries(answer?.headers ?? {}).map(([name, value]) => `  < ${visibleLine(`${name}: ${value}`)}`);
    const text = answer?.body ? [`  < ${visibleLine(answer.body, 20_000)}`] : [];
    return [
      '',
      `${theme.chalk.bold(`${exchange.method} ${visibleLine(exchange.url)} ${result}`)}  ${theme.chalk.dim(toPurpose(exchange, context.lang))}`,
      ...waterfall(exchange, context).map((line) => theme.chalk.dim(line)),
      ...sent,
      ...received,
      ...text,
    ];
  });
}
