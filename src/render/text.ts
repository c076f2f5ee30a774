import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { visibleLine } from './escape.ts';
import { findingBlock, headline } from './finding-text.ts';
import { type Labels, labelsOf, verdictText } from './labels.ts';
import { modelLines } from './models.ts';
import type { RenderContext, Renderer } from './renderer.ts';
import { type Style, styleOf } from './style.ts';
import { waterfall } from './waterfall.ts';
import { cutTo, widthOf, wrap } from './wrap.ts';

/** Checks whose success a reader wants to see; the others are counted. */
const tellingWhenWell = /^(?:http\.answers|route|auth|account|models|completion|stream)/;

/** For a person at a terminal: a few lines when all is well; cause, proof, fix, retry and ids, in this order, when not. */
export const renderText: Renderer = (report, context) => {
  const style = styleOf(context);
  const labels = labelsOf(context.lang);
  const models = report.models && report.models.length > 0 ? [...modelLines(report.models, context, style), ''] : [];
  const lines = [...head(report, style, labels), '', ...models, ...body(report, context, style, labels)];
  if (context.verbose) lines.push(...exchanges(report, context, style));
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
};

function head(report: Report, style: Style, labels: Labels): string[] {
  const { target } = report;
  if (!target) return [];
  const base = Object.values(target.baseUrls)[0] ?? '';
  const key = target.key ? `${labels.key} ${target.key.fingerprint} (${visibleLine(target.key.source)})` : labels.noKey;
  return [`${style.bold(visibleLine(target.router.name))}  ${visibleLine(base)}`, style.dim(key)];
}

function body(report: Report, context: RenderContext, style: Style, labels: Labels): string[] {
  const root = report.findings.find((finding) => finding.id === report.rootCause);
  const order = ['fail', 'unknown', 'warn'];
  const others = report.findings
    .filter((finding) => finding !== root && order.includes(finding.status))
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const lines: string[] = [];
  if (root) lines.push(...findingBlock(root, context, style, labels), '');
  for (const finding of others) lines.push(...(root ? brief(finding, context, style) : findingBlock(finding, context, style, labels)), '');
  if (!context.quiet) lines.push(...calm(report, context, style, labels), '');
  lines.push(verdictLine(report, style, labels));
  return lines;
}

/** What was well, one line each; what was not examined, in one grey line per blocker. */
function calm(report: Report, context: RenderContext, style: Style, labels: Labels): string[] {
  const passed = report.findings.filter((finding) => finding.status === 'pass');
  const told = passed.filter((finding) => context.verbose || tellingWhenWell.test(finding.check));
  const lines = told.map((finding) =>
    fitted(`${style.green(style.marks.pass)} ${visibleLine(finding.title)}`, finding.measured, context, style),
  );
  const rest = passed.length - told.length;
  if (rest > 0) lines.push(style.dim(`${style.marks.pass} ${labels.more(rest)}`));
  const reasons = new Map<string, string[]>();
  for (const finding of report.findings) {
    if (finding.status !== 'skip') continue;
    const reason = finding.blockedBy
      ? labels.blockedBy(visibleLine(finding.blockedBy))
      : labels.skipped[finding.skipReason ?? 'not-applicable'];
    const name = context.verbose || finding.skipReason !== 'blocked' ? finding.id : (finding.check.split('.')[0] ?? finding.check);
    reasons.set(reason, [...new Set([...(reasons.get(reason) ?? []), name])]);
  }
  for (const [reason, ids] of reasons)
    lines.push(
      ...wrap(`${style.marks.skip} ${reason}: ${ids.join(', ')}`, context.columns - 2).map((line, index) =>
        style.dim(index === 0 ? line : `  ${line}`),
      ),
    );
  return lines;
}

function fitted(title: string, measured: string | null, context: RenderContext, style: Style): string {
  if (measured === null) return title;
  const room = context.columns - widthOf(title.replace(/\u001b\[\d+m/g, '')) - 2;
  const shown = cutTo(visibleLine(measured), room);
  return room > 12 || !shown.endsWith('…') ? `${title}  ${style.dim(shown)}`.trimEnd() : title;
}

function brief(finding: Finding, context: RenderContext, style: Style): string[] {
  const lines = headline(finding, context, style, (text) => text);
  const indent = (text: string): string[] => wrap(text, context.columns - 2).map((line) => `  ${line}`);
  if (finding.measured !== null) lines.push(...indent(visibleLine(finding.measured)).map(style.dim));
  const fix = finding.fixes[0];
  if (fix)
    lines.push(...indent(visibleLine(fix.text)), ...(fix.command === undefined ? [] : [`  ${style.cyan(visibleLine(fix.command))}`]));
  return lines;
}

function verdictLine(report: Report, style: Style, labels: Labels): string {
  const paint = { healthy: style.green, degraded: style.yellow, broken: style.red, undetermined: style.yellow }[report.verdict];
  const { requestsSent, tokensSpent } = report.cost;
  return `${paint(style.bold(verdictText(report, labels)))}${style.dim(`  ${labels.cost(requestsSent, tokensSpent)}, ${(report.durationMs / 1000).toFixed(1)} s`)}`;
}

function exchanges(report: Report, context: RenderContext, style: Style): string[] {
  return (report.exchanges ?? []).flatMap((exchange) => {
    const { outcome } = exchange;
    const result = outcome.ok ? String(outcome.status) : `${outcome.failure.code} (${outcome.failure.phase})`;
    const sent = Object.entries(exchange.requestHeaders).map(
      ([name, value]) => `  > ${visibleLine(`${name}: ${value}`, context.columns * 2)}`,
    );
    const answer = outcome.ok ? outcome : outcome.partial;
    const received = Object.entries(answer?.headers ?? {}).map(
      ([name, value]) => `  < ${visibleLine(`${name}: ${value}`, context.columns * 2)}`,
    );
    const text = answer?.body ? [`  < ${visibleLine(answer.body, 400)}`] : [];
    return [
      '',
      style.bold(`${exchange.method} ${visibleLine(exchange.url)} ${result}`),
      ...waterfall(exchange, context).map(style.dim),
      ...sent,
      ...received,
      ...text,
    ];
  });
}
