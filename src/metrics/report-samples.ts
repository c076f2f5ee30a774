import type { Exchange } from '../domain/evidence/exchange.ts';
import type { Purpose } from '../domain/evidence/purpose.ts';
import type { Finding, Status } from '../domain/report/finding.ts';
import type { Report, Verdict } from '../domain/report/report.ts';
import { findRootCauseFinding } from '../domain/report/root-cause.ts';
import type { ReportMetric } from './catalog.ts';
import { getRemainingRatios } from './rate-limit.ts';

/** One value of one family. */
export interface Sample<Name extends string = string> {
  name: Name;
  labels: Readonly<Record<string, string>>;
  value: number;
}

type ReportSample = Sample<ReportMetric>;

const verdicts: readonly Verdict[] = ['healthy', 'degraded', 'broken', 'undetermined'];
const statusValues: Readonly<Partial<Record<Status, number>>> = { pass: 0, warn: 1, fail: 2, unknown: 3 };
/** Worst first. */
const severity: readonly Status[] = ['fail', 'unknown', 'warn', 'pass'];
/** Purposes of requests, the most informative answer first. */
const purposeOrder: readonly Purpose[] = ['completion', 'stream', 'models', 'key-endpoint', 'route'];
/** Currencies allowed in a label; a router's own name for one becomes `other`. */
const currencies = ['USD', 'EUR', 'GBP', 'CNY', 'JPY', 'INR', 'KRW', 'SGD', 'credits'];

/** Whether a target with this verdict works. */
export function isWorking(verdict: Verdict): boolean {
  return verdict === 'healthy' || verdict === 'degraded';
}

/** The metrics of one examination. Unmeasured values are absent, never zero. */
export function toReportSamples(report: Report): ReportSample[] {
  const exchanges = report.exchanges ?? [];
  const samples: (ReportSample | null)[] = [
    sample('probe_success', isWorking(report.verdict) ? 1 : 0),
    sample('probe_duration_seconds', report.durationMs / 1000),
    ...requestSamples(exchanges),
    ...verdicts.map((verdict) => sample('kush_doctor_verdict', report.verdict === verdict ? 1 : 0, { verdict })),
    ...findingSamples(report),
    toBooleanGauge('kush_doctor_key_accepted', report.findings, 'auth.key', ['fail']),
    toBooleanGauge('kush_doctor_model_listed', report.findings, 'models.requested', ['fail', 'warn']),
    ...accountSamples(report),
    seconds('kush_doctor_clock_skew_seconds', report.environment.clockOffsetMs),
    seconds('kush_doctor_time_to_first_chunk_seconds', getFirstTokenMs(report)),
    sample('kush_doctor_requests_sent', report.cost.requestsSent),
    sample('kush_doctor_tokens_spent', report.cost.tokensSpent),
    sample('kush_doctor_build_info', 1, { version: report.tool.version }),
  ];
  return samples.filter((one) => one !== null && Number.isFinite(one.value)) as ReportSample[];
}

/** Milliseconds from sending a streamed completion to its first token; null if none was streamed. */
export function getFirstTokenMs({ findings }: Pick<Report, 'findings'>): number | null {
  return findings.map(({ stream }) => stream?.firstTokenMs).find((ms) => ms != null) ?? null;
}

/** Milliseconds from sending the main request to its answer's first byte; null if there was none. */
export function getFirstByteMs({ exchanges = [] }: Pick<Report, 'exchanges'>): number | null {
  return findMainExchange(exchanges)?.timings.firstByteMs ?? null;
}

/** The exchange with the most informative answer about the target; undefined if nothing was sent. */
export function findMainExchange(exchanges: readonly Exchange[]): Exchange | undefined {
  const rank = ({ purpose, outcome }: Exchange): number => {
    const at = purposeOrder.indexOf(purpose);
    return (at === -1 ? purposeOrder.length : at) + (outcome.ok ? 0 : 100);
  };
  return [...exchanges].sort((a, b) => rank(a) - rank(b))[0];
}

function requestSamples(exchanges: readonly Exchange[]): (ReportSample | null)[] {
  const main = findMainExchange(exchanges);
  if (main === undefined) return [];
  // A reused connection has no lookup and no handshake.
  const first = exchanges.find(({ connection }) => connection?.reused === false) ?? main;
  const { dnsMs, tcpMs, proxyMs, tlsMs } = first.timings;
  const { firstByteMs, totalMs } = main.timings;
  const own = [main.timings.dnsMs, main.timings.tcpMs, main.timings.proxyMs, main.timings.tlsMs];
  const connected = own.reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
  const phases = {
    resolve: dnsMs,
    connect: tcpMs === undefined && proxyMs === undefined ? undefined : (tcpMs ?? 0) + (proxyMs ?? 0),
    tls: tlsMs,
    processing: firstByteMs === undefined ? undefined : Math.max(0, firstByteMs - connected),
    transfer: firstByteMs === undefined || totalMs === undefined ? undefined : Math.max(0, totalMs - firstByteMs),
  };
  return [
    seconds('probe_dns_lookup_time_seconds', dnsMs),
    ...Object.entries(phases).map(([phase, ms]) => seconds('probe_http_duration_seconds', ms, { phase })),
    sample('probe_http_status_code', main.outcome.ok ? main.outcome.status : 0),
    seconds('probe_ssl_earliest_cert_expiry', findEarliestExpiry(exchanges)),
    seconds('kush_doctor_time_to_first_byte_seconds', firstByteMs),
  ];
}

/** Epoch milliseconds. */
function findEarliestExpiry(exchanges: readonly Exchange[]): number | undefined {
  const ends = exchanges.flatMap(({ connection }) => (connection?.tls?.chain ?? []).map(({ validTo }) => Date.parse(validTo)));
  const known = ends.filter((end) => !Number.isNaN(end));
  return known.length === 0 ? undefined : Math.min(...known);
}

function findingSamples(report: Report): ReportSample[] {
  const cause = findRootCauseFinding(report);
  const counts = new Map<string, ReportSample>();
  for (const { category, layer, status } of report.findings) {
    if (category === null) continue;
    const key = `${category} ${layer} ${status}`;
    const labels = { category, layer, status };
    counts.set(key, { name: 'kush_doctor_finding', labels, value: (counts.get(key)?.value ?? 0) + 1 });
  }
  const checks = [...new Set(report.findings.map(({ check }) => check))];
  return [
    ...(cause?.category == null ? [] : [sample('kush_doctor_root_cause_info', 1, { category: cause.category, layer: cause.layer })]),
    ...counts.values(),
    ...checks.flatMap((check) => {
      const value = statusValues[getWorst(report.findings, check) ?? 'skip'];
      return value === undefined ? [] : [sample('kush_doctor_check_status', value, { check })];
    }),
  ];
}

function getWorst(findings: readonly Finding[], check: string): Status | undefined {
  const statuses = findings.filter((finding) => finding.check === check).map(({ status }) => status);
  return severity.find((status) => statuses.includes(status));
}

/** 0 if the check has one of the statuses in `no`, 1 if it has a better one, absent if it is undecided. */
function toBooleanGauge(name: ReportMetric, findings: readonly Finding[], check: string, no: readonly Status[]): ReportSample | null {
  const worst = getWorst(findings, check);
  return worst === undefined || worst === 'unknown' ? null : sample(name, no.includes(worst) ? 0 : 1);
}

function accountSamples({ account, exchanges }: Report): (ReportSample | null)[] {
  const answers = (exchanges ?? []).flatMap(({ outcome }) => (outcome.ok ? [outcome.headers] : []));
  const balance = account?.balance;
  const currency = currencies.find((known) => known.toLowerCase() === (balance?.currency ?? '').toLowerCase());
  return [
    seconds('kush_doctor_key_expiry_timestamp_seconds', account?.keyExpiresAt == null ? null : Date.parse(account.keyExpiresAt)),
    balance == null ? null : sample('kush_doctor_balance', balance.amount, { currency: currency ?? 'other' }),
    ...Object.entries(getRemainingRatios(answers)).map(([limit, ratio]) =>
      sample('kush_doctor_rate_limit_remaining_ratio', ratio, { limit }),
    ),
  ];
}

function seconds(name: ReportMetric, ms: number | null | undefined, labels: Readonly<Record<string, string>> = {}): ReportSample | null {
  return ms == null ? null : sample(name, ms / 1000, labels);
}

function sample(name: ReportMetric, value: number, labels: Readonly<Record<string, string>> = {}): ReportSample {
  return { name, labels, value };
}
