import type { Report } from '../domain/report/report.ts';
import { findRootCauseFinding } from '../domain/report/root-cause.ts';

/** One difference between two reports. */
export interface Difference {
  what: string;
  a: string;
  b: string;
}

/**
 * The differences between two examinations, in this order: outcome, target, path, versions, findings, timings; for two matrices the
 * findings follow directly after the outcome, because they are the purpose of the comparison.
 */
export function compareReports(a: Report, b: Report): Difference[] {
  const differences: Difference[] = [];
  const add = (what: string, left: unknown, right: unknown): void => {
    const [x, y] = [formatValue(left), formatValue(right)];
    if (x !== y) differences.push({ what, a: x, b: y });
  };
  add('verdict', a.verdict, b.verdict);
  add('root cause', getRootCause(a), getRootCause(b));
  const left = new Map(a.findings.map((finding) => [finding.id, finding]));
  const right = new Map(b.findings.map((finding) => [finding.id, finding]));
  const addFindings = (): void => {
    for (const id of new Set([...left.keys(), ...right.keys()])) add(id, describeStatus(left.get(id)), describeStatus(right.get(id)));
  };
  const areMatrices = a.kind === 'compat' && b.kind === 'compat';
  if (areMatrices) addFindings();
  add('proxy', a.target?.proxy?.url, b.target?.proxy?.url);
  add('certificate issuer', getIssuer(a), getIssuer(b));
  add('base URL', Object.values(a.target?.baseUrls ?? {}).join(' '), Object.values(b.target?.baseUrls ?? {}).join(' '));
  add('key', a.target?.key?.fingerprint, b.target?.key?.fingerprint);
  add('source of the key', a.target?.key?.source, b.target?.key?.source);
  add('router', a.target?.router.id, b.target?.router.id);
  add('model', a.target?.model?.id, b.target?.model?.id);
  add('address', getAddress(a), getAddress(b));
  add('Node', a.environment.node, b.environment.node);
  add('system', `${a.environment.platform} ${a.environment.arch}`, `${b.environment.platform} ${b.environment.arch}`);
  add('clock offset', toSeconds(a.environment.clockOffsetMs), toSeconds(b.environment.clockOffsetMs));
  for (const name of new Set([...sdks(a).keys(), ...sdks(b).keys()])) add(`SDK ${name}`, sdks(a).get(name), sdks(b).get(name));
  if (!areMatrices) addFindings();
  for (const phase of ['dnsMs', 'tcpMs', 'tlsMs', 'firstByteMs'] as const) {
    const [x, y] = [timing(a, phase), timing(b, phase)];
    if (x !== null && y !== null && Math.max(x, y) > 50 && Math.max(x, y) > 3 * Math.min(x, y))
      add(phase, `${Math.round(x)} ms`, `${Math.round(y)} ms`);
  }
  return differences;
}

function formatValue(value: unknown): string {
  return value === undefined || value === null || value === '' ? 'none' : String(value);
}

function getRootCause(report: Report): string | undefined {
  const root = findRootCauseFinding(report);
  return root ? `${root.title} (${root.category})` : undefined;
}

function getIssuer(report: Report): string | undefined {
  return report.exchanges?.map((exchange) => exchange.connection?.tls?.chain[0]?.issuer).find((issuer) => issuer !== undefined);
}

function getAddress(report: Report): string | undefined {
  return report.exchanges?.map((exchange) => exchange.remoteAddress).find((address) => address !== undefined);
}

function toSeconds(offsetMs: number | null): string | undefined {
  return offsetMs === null ? undefined : `${Math.round(offsetMs / 1000)} s`;
}

function sdks(report: Report): Map<string, string> {
  return new Map(report.environment.sdks.map((sdk) => [sdk.name, sdk.version]));
}

function describeStatus(finding: Report['findings'][number] | undefined): string | undefined {
  if (finding === undefined) return undefined;
  // A cell's title contains its value: both refused and ignored are warnings.
  const state = finding.check.startsWith('compat.') ? finding.title : finding.status;
  return `${state}${finding.category ? ` ${finding.category}` : ''}`;
}

function timing(report: Report, phase: 'dnsMs' | 'tcpMs' | 'tlsMs' | 'firstByteMs'): number | null {
  const values = (report.exchanges ?? []).flatMap((exchange) => exchange.timings[phase] ?? []);
  return values.length === 0 ? null : Math.min(...values);
}
