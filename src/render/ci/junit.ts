import type { Finding } from '../../domain/report/finding.ts';
import { xmlAttribute, xmlText } from '../escape.ts';
import { getLabels } from '../labels.ts';
import type { Renderer } from '../renderer.ts';
import { getEndTime, retrySentence } from '../retry.ts';

/** JUnit as CI servers read it: a test case per finding; fail is a failure, unknown an error, skip skipped. */
export const renderJunit: Renderer = (report, { lang }) => {
  const { findings, summary } = report;
  const counts = `tests="${findings.length}" failures="${summary.fail}" errors="${summary.unknown}" skipped="${summary.skip}"`;
  const seconds = (report.durationMs / 1000).toFixed(3);
  const suite = `<testsuite name="kush-doctor ${xmlAttribute(report.kind)}" ${counts} time="${seconds}" timestamp="${xmlAttribute(report.startedAt.replace(/\.\d+Z$/, ''))}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts} time="${seconds}">\n${suite}\n${findings.map((finding) => testCase(finding, lang, getEndTime(report))).join('')}</testsuite>\n</testsuites>\n`;
};

function testCase(finding: Finding, lang: 'en' | 'zh', now: number): string {
  const head = `<testcase classname="kush-doctor.${xmlAttribute(finding.id)}" name="${xmlAttribute(finding.title)}" time="${((finding.durationMs ?? 0) / 1000).toFixed(3)}"`;
  const body = toBody(finding, lang, now);
  return body === '' ? `${head}/>\n` : `${head}>${body}</testcase>\n`;
}

function toBody(finding: Finding, lang: 'en' | 'zh', now: number): string {
  const labels = getLabels(lang);
  const detail = [
    finding.measured,
    finding.expected && `${labels.expected} ${finding.expected}`,
    ...finding.fixes.map((fix) => `${labels.fix}: ${[fix.text, fix.command].filter(Boolean).join('\n')}`),
    finding.retry && `${labels.retry}: ${retrySentence(finding.retry, lang, now)}`,
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
      return `<skipped message="${xmlAttribute(finding.blockedBy ? labels.blockedBy(finding.blockedBy) : labels.skipped[finding.skipReason ?? 'not-applicable'])}"/>`;
    case 'warn':
      return `<system-out>${xmlText(`warning: ${finding.title}\n${detail}`)}</system-out>`;
    case 'pass':
      return '';
  }
}
