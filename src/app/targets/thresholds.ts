import { inBoth } from '../../domain/bilingual.ts';
import type { Category } from '../../domain/report/category.ts';
import type { Finding, FindingDraft } from '../../domain/report/finding.ts';
import type { Layer } from '../../domain/report/layer.ts';
import type { Report } from '../../domain/report/report.ts';
import { toFinding } from '../../engine/finding.ts';
import { type ReportContext, withFindings } from '../../engine/report.ts';
import type { ReportMetric } from '../../metrics/catalog.ts';
import { toReportSamples } from '../../metrics/report-samples.ts';
import { daySeconds, parseDuration } from '../../text/duration.ts';
import type { Thresholds } from './schema.ts';

interface Limit {
  field: keyof Thresholds;
  id: string;
  layer: Layer;
  category: Category;
  metric: ReportMetric;
  /** `most`: a higher value is a warning; `least`: a lower one is. */
  side: 'most' | 'least';
  en: string;
  zh: string;
  /** Converts the metric's value to the unit of the threshold. */
  convert(value: number, now: number): number;
  unit: string;
}

const same = (value: number): number => value;
const daysFrom = (at: number, now: number): number => Math.floor((at - now / 1000) / daySeconds);

const limits: readonly Limit[] = [
  {
    field: 'firstByte',
    id: 'threshold.first-byte',
    layer: 'http',
    category: 'config.client_timeout',
    metric: 'kush_doctor_time_to_first_byte_seconds',
    side: 'most',
    en: 'The first byte came later than the limit of this target',
    zh: '首字节晚于此目标的限值',
    convert: same,
    unit: 's',
  },
  {
    field: 'firstToken',
    id: 'threshold.first-token',
    layer: 'stream',
    category: 'config.client_timeout',
    metric: 'kush_doctor_time_to_first_chunk_seconds',
    side: 'most',
    en: 'The first token came later than the limit of this target',
    zh: '首个 token 晚于此目标的限值',
    convert: same,
    unit: 's',
  },
  {
    field: 'certificateDays',
    id: 'threshold.certificate',
    layer: 'tls',
    category: 'tls.expiring',
    metric: 'probe_ssl_earliest_cert_expiry',
    side: 'least',
    en: 'The certificate expires sooner than the limit of this target',
    zh: '证书早于此目标的限值到期',
    convert: daysFrom,
    unit: 'days',
  },
  {
    field: 'keyDays',
    id: 'threshold.key',
    layer: 'account',
    category: 'auth.expired_token',
    metric: 'kush_doctor_key_expiry_timestamp_seconds',
    side: 'least',
    en: 'The key expires sooner than the limit of this target',
    zh: '密钥早于此目标的限值到期',
    convert: daysFrom,
    unit: 'days',
  },
  {
    field: 'balance',
    id: 'threshold.balance',
    layer: 'account',
    category: 'billing.low',
    metric: 'kush_doctor_balance',
    side: 'least',
    en: 'The balance is below the limit of this target',
    zh: '余额低于此目标的限值',
    convert: same,
    unit: '',
  },
  {
    field: 'rateLimitRatio',
    id: 'threshold.rate-limit',
    layer: 'account',
    category: 'rate.requests',
    metric: 'kush_doctor_rate_limit_remaining_ratio',
    side: 'least',
    en: 'Less of the rate limit is left than the limit of this target',
    zh: '速率限额的剩余低于此目标的限值',
    convert: same,
    unit: '',
  },
];

/** Adds a warning to the report for each exceeded threshold of the targets file. */
export function applyThresholds(context: ReportContext, report: Report, thresholds: Thresholds | undefined, lang: 'en' | 'zh'): Report {
  if (thresholds === undefined) return report;
  const samples = toReportSamples(report);
  const now = Date.parse(report.startedAt) + report.durationMs;
  const exceeded = limits.flatMap((limit): Finding[] => {
    const given = thresholds[limit.field];
    const values = samples.filter(({ name }) => name === limit.metric).map(({ value }) => limit.convert(value, now));
    if (given === undefined || values.length === 0) return [];
    const allowed = limit.unit === 's' ? parseDuration(String(given), limit.field) / 1000 : Number(given);
    const value = limit.side === 'most' ? Math.max(...values) : Math.min(...values);
    if (limit.side === 'most' ? value <= allowed : value >= allowed) return [];
    return [toWarning(limit, value, allowed, lang)];
  });
  return exceeded.length === 0 ? report : withFindings(context, report, [...report.findings, ...exceeded]);
}

function toWarning({ id, layer, category, side, en, zh, unit }: Limit, value: number, allowed: number, lang: 'en' | 'zh'): Finding {
  const shown = (number: number): string => `${Number(number.toFixed(3))} ${unit}`.trim();
  const draft: FindingDraft = {
    status: 'warn',
    category,
    title: { en, zh },
    measured: inBoth(shown(value)),
    expected: {
      en: `${side === 'most' ? 'at most' : 'at least'} ${shown(allowed)}`,
      zh: `${side === 'most' ? '最多' : '至少'} ${shown(allowed)}`,
    },
    fixes: [
      {
        text: {
          en: 'Change thresholds in the targets file if this is normal here',
          zh: '若此值对该目标正常，请调整 targets 文件中的 thresholds',
        },
      },
    ],
  };
  return toFinding({ id, title: en, layer }, draft, lang);
}
