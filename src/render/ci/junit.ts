import type { Finding } from '../../domain/report/finding.ts';
import type { ModelRow, Report } from '../../domain/report/report.ts';
import { xmlAttribute, xmlText } from '../escape.ts';
import { toFixSentence } from '../fix-line.ts';
import { describeSkip, getLabels } from '../labels.ts';
import type { RenderContext, Renderer } from '../renderer.ts';
import { findRetrySentence, getEndTime } from '../retry.ts';

/** JUnit for CI servers: a test case per finding; fail is a failure, unknown an error, skip skipped. */
export const renderJunit: Renderer = (report, context) =>
  junitDocument([{ report, name: `kush-doctor ${report.kind}` }], report.durationMs, context);

/** One suite per report; `durationMs` is that of the whole run. */
export function junitDocument(suites: readonly { report: Report; name: string }[], durationMs: number, context: RenderContext): string {
  const shown = suites.map(({ report, name }) => ({ report: withOpenCellsSkipped(report), name }));
  const counts = toCounts(shown.map(({ report }) => report));
  const body = shown.map(({ report, name }) => toSuite(report, name, context)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts} time="${(durationMs / 1000).toFixed(3)}">\n${body}</testsuites>\n`;
}

/** An undecided cell of the matrix is not an error of the suite: `temperature` is never decided. */
function withOpenCellsSkipped(report: Report): Report {
  if (report.compat === undefined) return report;
  const isOpen = ({ check, status }: Finding): boolean => status === 'unknown' && check.startsWith('compat.') && check !== 'compat.client';
  const findings = report.findings.map((finding) => (isOpen(finding) ? { ...finding, status: 'skip' as const } : finding));
  const open = report.findings.filter(isOpen).length;
  const { skip, unknown } = report.summary;
  return { ...report, findings, summary: { ...report.summary, skip: skip + open, unknown: unknown - open } };
}

function toSuite(report: Report, name: string, context: RenderContext): string {
  const { findings, durationMs, startedAt } = report;
  const time = `time="${(durationMs / 1000).toFixed(3)}" timestamp="${xmlAttribute(startedAt.replace(/\.\d+Z$/, ''))}"`;
  const models = (report.models ?? []).map(toModelCase).join('');
  const cases = `${findings.map((finding) => testCase(finding, context, getEndTime(report))).join('')}${models}`;
  return `<testsuite name="${xmlAttribute(name)}" ${toCounts([report])} ${time}>\n${cases}</testsuite>\n`;
}

/** With `models --probe`, one case per probed model. */
function toModelCase({ id, probe }: ModelRow): string {
  if (probe === undefined) return '';
  const head = `<testcase classname="kush-doctor.models.probe" name="${xmlAttribute(id)}" time="${((probe.latencyMs ?? 0) / 1000).toFixed(3)}"`;
  const message = [probe.title, probe.httpStatus, probe.requestId].filter((part) => part !== null).join(', ');
  if (probe.status === 'ok') return `${head}/>\n`;
  if (probe.status === 'skipped') return `${head}><skipped/></testcase>\n`;
  return `${head}><failure message="${xmlAttribute(message)}" type="${xmlAttribute(probe.category ?? 'unknown')}"/></testcase>\n`;
}

function countModels({ models = [] }: Report, status?: string): number {
  return models.filter(({ probe }) => probe !== undefined && (status === undefined || probe.status === status)).length;
}

function toCounts(reports: readonly Report[]): string {
  const sum = (count: (report: Report) => number): number => reports.reduce((total, report) => total + count(report), 0);
  const [tests, failures, errors, skipped] = [
    sum((report) => report.findings.length + countModels(report)),
    sum((report) => report.summary.fail + countModels(report, 'failed')),
    sum(({ summary }) => summary.unknown),
    sum((report) => report.summary.skip + countModels(report, 'skipped')),
  ];
  return `tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

function testCase(finding: Finding, context: RenderContext, now: number): string {
  const head = `<testcase classname="kush-doctor.${xmlAttribute(finding.id)}" name="${xmlAttribute(finding.title)}" time="${((finding.durationMs ?? 0) / 1000).toFixed(3)}"`;
  const body = toBody(finding, context, now);
  return body === '' ? `${head}/>\n` : `${head}>${body}</testcase>\n`;
}

function toBody(finding: Finding, context: RenderContext, now: number): string {
  const { lang } = context;
  const labels = getLabels(lang);
  const retry = findRetrySentence(finding, lang, now);
  const detail = [
    finding.measured,
    finding.expected && `${labels.expected}${finding.expected}`,
    ...finding.fixes.map((fix) => `${labels.fix}${labels.colon}${toFixSentence(fix, context)}`),
    retry && `${labels.retry}${labels.colon}${retry}`,
    ...finding.requestIds.map((id) => `${id.name}: ${id.value}`),
  ]
    .filter((line) => line)
    .join('\n');
  const attributes = `message="${xmlAttribute(finding.title)}" type="${xmlAttribute(finding.category ?? '')}"`;
  switch (finding.status) {
    case 'fail':
      return `<failure ${attributes}>${xmlText(detail)}</failure>`;
    case 'unknown':
      return `<error ${attributes}>${xmlText(detail)}</error>`;
    case 'skip':
      return `<skipped message="${xmlAttribute(describeSkip(finding, labels))}"/>`;
    case 'warn':
      return `<system-out>${xmlText(`${labels.warning}${labels.colon}${finding.title}\n${detail}`)}</system-out>`;
    case 'pass':
      return '';
  }
}
