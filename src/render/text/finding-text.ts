import stringWidth from 'string-width';
import type { Fix } from '../../domain/report/diagnosis.ts';
import type { Finding } from '../../domain/report/finding.ts';
import { withProgram } from '../../text/program-name.ts';
import { visible } from '../../text/visible.ts';
import { visibleLine } from '../escape.ts';
import { toClientLines, toProofLines } from '../finding-rows.ts';
import { gapAfter, toFixLines } from '../fix-line.ts';
import { withFullStop } from '../full-stop.ts';
import type { Labels } from '../labels.ts';
import type { RenderContext } from '../renderer.ts';
import { findRetrySentence } from '../retry.ts';
import type { Theme } from './theme.ts';
import { wrap } from './wrap.ts';

const labelWidth = 9;

/** Additional rows: above the cause, below the proof, below the fixes, at the end. */
export type MoreRows = Partial<Record<'top' | 'proof' | 'fix' | 'end', readonly (readonly [label: string, text: string])[]>>;

/** A complete finding, in the usual order: cause, proof, fix, retry, ids, source. */
export function findingBlock(finding: Finding, context: RenderContext, theme: Theme, labels: Labels, more: MoreRows = {}): string[] {
  const lines = headline(finding, context, theme, (text) => theme.chalk.bold(text));
  const category = finding.category ?? '';
  const room = context.columns - stringWidth(`${theme.marks[finding.status]} ${visibleLine(finding.title)}`) - 2;
  if (category.length <= room) lines[0] += theme.chalk.dim(`  ${category}`);
  else lines.push(theme.chalk.dim(`  ${category}`));
  const row = (label: string, text: string | null): void => {
    if (text === null || text === '') return;
    // Rows also contain addresses and advice that have not been escaped yet.
    const [first = '', ...rest] = wrap(visible(text, 4000), context.columns - labelWidth - 2);
    lines.push(
      `  ${theme.chalk.dim(label + ' '.repeat(Math.max(1, labelWidth - stringWidth(label))))}${first}`,
      ...rest.map((line) => `  ${' '.repeat(labelWidth)}${line}`),
    );
  };
  const added = (at: keyof MoreRows): void => {
    for (const [label, text] of more[at] ?? []) row(label, text);
  };
  added('top');
  for (const [index, cause] of finding.causes.entries()) row(index === 0 ? labels.cause : '', withFullStop(visibleLine(cause)));
  for (const [index, line] of toProofLines(finding, context.lang).entries()) row(index === 0 ? labels.proof : '', visibleLine(line));
  if (finding.stream?.sparkline) row('', context.ascii ? toAsciiSparkline(finding.stream.sparkline) : finding.stream.sparkline);
  added('proof');
  for (const [index, line] of toClientLines(finding, context.lang).entries()) row(index === 0 ? labels.clients : '', visibleLine(line));
  for (const [index, fix] of finding.fixes.entries()) {
    row(index === 0 ? labels.fix : '', toFixDescription(fix, context));
    lines.push(...fixLines(fix, context, theme).map((line) => `  ${' '.repeat(labelWidth)}${line}`));
  }
  added('fix');
  if (finding.location)
    row(labels.where, `${visibleLine(finding.location.file)}${finding.location.line ? `:${finding.location.line}` : ''}`);
  row(labels.retry, findRetrySentence(finding, context.lang, context.now));
  row(labels.ids, finding.requestIds.map((id) => `${visibleLine(id.name)}: ${visibleLine(id.value)}`).join('\n'));
  if (finding.source) row(labels.source, sourceLine(finding, labels));
  added('end');
  return lines;
}

/** What to do, in words. */
export function toFixDescription(fix: Fix, { program }: Pick<RenderContext, 'program'>): string {
  return withFullStop(visibleLine(withProgram(fix.text, program)));
}

/** The lines to copy, after their description. Never wrapped: pasted text must stay on one line. */
export function fixLines(fix: Fix, context: RenderContext, theme: Theme): string[] {
  return toFixLines(fix, context).map(
    ({ mark, text }) => `${theme.chalk.dim(visibleLine(mark))}${gapAfter(mark)}${theme.chalk.cyan(visibleLine(text))}`,
  );
}

const sparklineLevels = '·▁▂▃▄▅▆▇█';
const asciiLevels = '.,_-~+=*#';

/** The sparkline's heights in ASCII. */
function toAsciiSparkline(sparkline: string): string {
  return [...sparkline].map((level) => asciiLevels[sparklineLevels.indexOf(level)] ?? '?').join('');
}

/** The mark and the title, wrapped with a hanging indent. */
export function headline(finding: Finding, context: RenderContext, theme: Theme, weight: (text: string) => string): string[] {
  const paint = finding.status === 'fail' ? theme.chalk.red : theme.chalk.yellow;
  return wrap(visibleLine(finding.title), context.columns - 2).map((line, index) =>
    index === 0 ? paint(weight(`${theme.marks[finding.status]} ${line}`)) : `  ${paint(weight(line))}`,
  );
}

function sourceLine(finding: Finding, labels: Labels): string {
  const { source, rule, confidence } = finding;
  const read = source?.read === undefined ? '' : `${labels.comma}${labels.read} ${source.read}`;
  return [
    rule,
    `${visibleLine(source?.title ?? '')}${read}${confidence === null ? '' : labels.aside(labels.confidence[confidence])}`,
    source?.url,
  ]
    .filter((part) => part != null)
    .join('\n');
}
