import { minCertificateDays } from '../../domain/evidence/path-observation.ts';
import type { Report } from '../../domain/report/report.ts';
import { findRootCauseFinding } from '../../domain/report/root-cause.ts';
import { type Sample, toReportSamples } from '../../metrics/report-samples.ts';
import { daySeconds } from '../../text/duration.ts';
import { visibleLine } from '../escape.ts';
import { toFixSentence } from '../fix-line.ts';
import { getLabels, verdictText } from '../labels.ts';
import type { Renderer } from '../renderer.ts';
import { getEndTime, retrySentence } from '../retry.ts';

const words = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;

/**
 * The exit code of a monitoring plugin (https://www.monitoring-plugins.org/doc/guidelines.html): 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN. It
 * is derived from the report's own exit code: 1 becomes 2, 3 and 130 become UNKNOWN, and 0 with warnings becomes 1.
 */
export function getPluginExitCode({ exitCode, verdict }: Pick<Report, 'exitCode' | 'verdict'>): 0 | 1 | 2 | 3 {
  if (exitCode === 1) return 2;
  if (exitCode === 0) return verdict === 'degraded' ? 1 : 0;
  return 3;
}

/** The start of a plugin's line. */
export function toPluginHead(report: Pick<Report, 'exitCode' | 'verdict'>): string {
  return `LLM ${words[getPluginExitCode(report)]}: `;
}

/** One line `LLM STATUS: text | label=value;warn;crit`, then the long output for Icinga and Nagios: proof, fix, retry. */
export const renderNagios: Renderer = (report, context) => {
  const { lang } = context;
  const labels = getLabels(lang);
  const cause = findRootCauseFinding(report) ?? report.findings.find(({ status }) => status === 'fail' || status === 'warn');
  const bases = Object.values(report.target?.baseUrls ?? {});
  const what = [
    report.target === null ? '' : `${report.target.router.name} ${bases.join(' ')}: `,
    verdictText(report, labels),
    cause === undefined ? '' : `, ${cause.title} (${cause.category ?? cause.id})`,
  ].join('');
  const fix = cause?.fixes[0];
  const more = [
    cause?.measured,
    fix && `${labels.fix}${labels.colon}${toFixSentence(fix, context)}`,
    cause?.retry && `${labels.retry}${labels.colon}${retrySentence(cause.retry, lang, getEndTime(report))}`,
  ];
  const lines = [`${toPluginHead(report)}${what}`, ...more.filter((line) => line)].map((line) => pluginLine(String(line)));
  const [first = '', ...rest] = lines;
  return `${[`${first} | ${performanceData(report)}`, ...rest].join('\n')}\n`;
};

/** A vertical bar would start performance data. */
export function pluginLine(text: string, maxLength = 400): string {
  return visibleLine(text, maxLength).replaceAll('|', '/');
}

/** Values that such plugins report, with the doctor's own limits if it has any. */
function performanceData(report: Report): string {
  const samples = toReportSamples(report);
  const find = (name: Sample['name'], label?: string): number | undefined =>
    samples.find((one) => one.name === name && (label === undefined || Object.values(one.labels).includes(label)))?.value;
  const now = getEndTime(report) / 1000;
  const daysUntil = (at: number | undefined): number | undefined => (at === undefined ? undefined : Math.floor((at - now) / daySeconds));
  const ratio = find('kush_doctor_rate_limit_remaining_ratio');
  const values: [label: string, value: number | undefined, unit: string, limits: string][] = [
    ['time', find('probe_duration_seconds'), 's', ';;0'],
    ['first_byte', find('kush_doctor_time_to_first_byte_seconds'), 's', ';;0'],
    ['first_token', find('kush_doctor_time_to_first_chunk_seconds'), 's', ';;0'],
    ['certificate_days', daysUntil(find('probe_ssl_earliest_cert_expiry')), '', `${minCertificateDays}:;0:`],
    ['key_days', daysUntil(find('kush_doctor_key_expiry_timestamp_seconds')), '', '7:;0:'],
    ['balance', find('kush_doctor_balance'), '', '1:;@~:0'],
    ['limit_left', ratio === undefined ? undefined : Math.round(ratio * 100), '%', ';;0;100'],
    ['fail', report.summary.fail, '', ';0;0'],
    ['warn', report.summary.warn, '', '0;;0'],
    ['tokens', report.cost.tokensSpent, '', ';;0'],
  ];
  return values
    .flatMap(([label, value, unit, limits]) => (value === undefined ? [] : [`${label}=${toNumber(value)}${unit};${limits}`]))
    .join(' ');
}

/** At most three decimals, never an exponent. */
function toNumber(value: number): string {
  return Number(value.toFixed(3)).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 3 });
}
