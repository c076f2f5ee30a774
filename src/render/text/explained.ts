import type { ExplainPage } from '../../domain/report/explain-page.ts';
import type { ExplainedDiagnosis } from '../../domain/report/report.ts';
import { visibleLine } from '../escape.ts';
import { getLabels, type Labels } from '../labels.ts';
import type { Renderer } from '../renderer.ts';
import { getEndTime } from '../retry.ts';
import { findRight } from '../right-example.ts';
import { findingBlock, type MoreRows } from './finding-text.ts';
import { createTheme } from './theme.ts';

const maxShown = 10;

/** Explanations for a person: one block each in the doctor's order, the best first; the page for a bare name. */
export const renderExplained: Renderer = (report, context) => {
  const theme = createTheme(context);
  const labels = getLabels(context.lang);
  const diagnoses = report.diagnoses ?? [];
  const shown = context.verbose ? diagnoses : diagnoses.slice(0, maxShown);
  const lines = shown.flatMap((one, at) => {
    const finding = report.findings[at];
    return finding === undefined
      ? []
      : [
          ...findingBlock(
            finding,
            { ...context, now: getEndTime(report) },
            theme,
            labels,
            toRows(one, at === 0 ? report.page : undefined, labels, context.debug === true),
          ),
          '',
        ];
  });
  const rest = diagnoses.length - shown.length;
  return `${lines.join('\n')}${rest > 0 ? `\n… ${rest} (--verbose)\n` : ''}`;
};

/** One line each. */
export const renderExplainedShort: Renderer = (report) =>
  (report.diagnoses ?? []).map((one) => `${one.category}: ${visibleLine(one.title)}${one.count > 1 ? ` (×${one.count})` : ''}\n`).join('');

function toRows(one: ExplainedDiagnosis, page: ExplainPage | undefined, labels: Labels, debug: boolean): MoreRows {
  const others = one.alternatives.map((other) => other.category + (other.rule === null ? '' : ` (${other.rule})`));
  return {
    top: [
      [labels.seen, occurrenceText(one, labels)],
      [labels.meaning, page?.meaning ?? ''],
    ],
    proof: [
      [labels.wrong, page?.wrong ?? ''],
      [labels.right, page ? findRight(page) : ''],
    ],
    fix: (page?.clients ?? []).map(({ client, setting }, at) => [at === 0 ? labels.clients : '', `${client}: ${setting}`] as const),
    end: [[labels.alternatives, others.join(', ')], [labels.rules, page?.rules.join(', ') ?? ''], ...(debug ? slotRows(one, labels) : [])],
  };
}

/** What was found in an error and what decided, one line per reading. */
function slotRows({ slots }: ExplainedDiagnosis, labels: Labels): (readonly [string, string])[] {
  if (slots === undefined) return [];
  const chain = [...new Set([...slots.statuses.map(String), ...slots.codes])].join(' > ');
  const numbers = slots.numbers.map(({ name, value, unit }) => [name, value, unit].filter((part) => part !== null).join(' ')).join(', ');
  const head = [`by: ${slots.decidedBy}`, slots.speaker, chain, slots.place ?? '', numbers, slots.program ?? '']
    .filter((part) => part !== '')
    .join(' · ');
  const readings = slots.readings.map(
    ({ subject, predicate, category, score, zone, phrase }) =>
      `score ${score}: ${subject} ${predicate} = ${category} (${zone}: ${visibleLine(phrase)})`,
  );
  return [[labels.slots, visibleLine(head)], ...readings.map((line) => ['', line] as const)];
}

function occurrenceText(one: ExplainedDiagnosis, labels: Labels): string {
  if (one.firstLine === undefined) return '';
  const times = [...new Set([one.firstTime ?? '', one.lastTime ?? one.firstTime ?? ''])].map(visibleLine).join(' – ');
  const time = times === '' ? '' : `  ${times}`;
  const last = one.lastLine ?? one.firstLine;
  const lines = last === one.firstLine ? `${labels.line} ${last}` : `${labels.lines} ${one.firstLine}–${last}`;
  return `${one.count} × · ${lines}${time}`;
}
