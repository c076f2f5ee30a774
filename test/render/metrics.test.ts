import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { categoryNames } from '../../src/domain/report/category.ts';
import { layers } from '../../src/domain/report/layer.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { reportMetrics } from '../../src/metrics/catalog.ts';
import { getRemainingRatios } from '../../src/metrics/rate-limit.ts';
import { render } from '../../src/render/index.ts';
import { getPluginExitCode } from '../../src/render/monitoring/nagios.ts';
import { calmNames, cannedReport, context } from '../support/report.ts';
import { readOpenMetrics } from './openmetrics.ts';

const names = [...calmNames, 'hostile'] as const;
const promtool = spawnSync('promtool', ['--version']).status === 0;

describe.each(names)('the %s report as OpenMetrics', (name) => {
  const report = cannedReport(name);

  it('is read back strictly, and its labels are from closed lists', async () => {
    const families = readOpenMetrics(await render(report, 'openmetrics', context));
    expect(families.size).toBeGreaterThan(5);
    for (const [family, { samples }] of families) {
      expect(Object.keys(reportMetrics)).toContain(family);
      for (const { labels } of samples) {
        expect(Object.keys(labels).sort()).toEqual([...reportMetrics[family as keyof typeof reportMetrics].labels].sort());
        if ('category' in labels) expect(categoryNames).toContain(labels.category);
        if ('layer' in labels) expect(layers).toContain(labels.layer);
      }
    }
    const success = families.get('probe_success')?.samples[0]?.value;
    expect(success).toBe(report.verdict === 'healthy' || report.verdict === 'degraded' ? 1 : 0);
    const cause = families.get('kush_doctor_root_cause_info')?.samples[0]?.labels;
    const blamed = report.findings.find(({ id }) => id === report.rootCause);
    expect(cause).toEqual(blamed && { category: blamed.category, layer: blamed.layer });
  });

  it('counts what is wrong as the summary does', async () => {
    const families = readOpenMetrics(await render(report, 'openmetrics', context));
    const counted = (status: string): number =>
      (families.get('kush_doctor_finding')?.samples ?? [])
        .filter(({ labels }) => labels.status === status)
        .reduce((sum, one) => sum + one.value, 0);
    const { fail, warn, unknown } = report.summary;
    expect([counted('fail'), counted('warn')]).toEqual([fail, warn]);
    expect(counted('unknown')).toBeLessThanOrEqual(unknown);
  });

  it.runIf(promtool)('passes promtool', async () => {
    const text = await render(report, 'openmetrics', context);
    execFileSync('promtool', ['check', 'metrics'], { input: text.replace('# EOF\n', ''), stdio: ['pipe', 'pipe', 'pipe'] });
  });
});

it.skipIf(promtool)('promtool is not installed: the strict reader alone checked the text', () => {});

describe('values', () => {
  const withAccount: Report = {
    ...cannedReport('healthy'),
    account: { keyExpiresAt: '2027-01-01T00:00:00Z', balance: { amount: 12.5, currency: 'usd' } },
  };

  it('balance and expiry stand in seconds and a known currency', async () => {
    const families = readOpenMetrics(await render(withAccount, 'openmetrics', context));
    expect(families.get('kush_doctor_balance')?.samples).toEqual([{ labels: { currency: 'USD' }, value: 12.5 }]);
    expect(families.get('kush_doctor_key_expiry_timestamp_seconds')?.samples[0]?.value).toBe(1_798_761_600);
  });

  it('a currency that a server made up is no label', async () => {
    const odd = { ...withAccount, account: { keyExpiresAt: null, balance: { amount: 1, currency: 'x"}\nevil 1' } } };
    const families = readOpenMetrics(await render(odd, 'openmetrics', context));
    expect(families.get('kush_doctor_balance')?.samples).toEqual([{ labels: { currency: 'other' }, value: 1 }]);
  });

  it('a date that is none gives no metric', async () => {
    const odd = { ...withAccount, account: { keyExpiresAt: 'soon', balance: null } };
    const families = readOpenMetrics(await render(odd, 'openmetrics', context));
    expect(families.has('kush_doctor_key_expiry_timestamp_seconds')).toBe(false);
  });

  it.each([
    [{ 'x-ratelimit-limit-requests': '200', 'x-ratelimit-remaining-requests': '50' }, { requests: 0.25 }],
    [{ 'anthropic-ratelimit-tokens-limit': '1000', 'anthropic-ratelimit-tokens-remaining': '10' }, { tokens: 0.01 }],
    [{ 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '100' }, { requests: 1 }],
    [{ 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0' }, {}],
    [{ 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '1e9' }, {}],
    [{ 'x-ratelimit-remaining': '5' }, {}],
  ])('limits of %j', (headers, ratios) => expect(getRemainingRatios([headers])).toEqual(ratios));
});

/** https://www.monitoring-plugins.org/doc/guidelines.html: 'label'=value[UOM];[warn];[crit];[min];[max], separated by blanks. */
function readPerformance(text: string): Record<string, number> {
  const pairs = text.split(' ').map((part) => {
    const match = /^([^='\s]{1,19})=(-?\d+(?:\.\d+)?)(s|%|c|[KMGT]?B)?((?:;(?:@?(?:~|-?[\d.]+)?:?-?[\d.]*)?){0,2}(?:;-?[\d.]*){0,2})$/.exec(
      part,
    );
    if (match === null) throw new Error(`not performance data: ${part}`);
    return [match[1], Number(match[2])] as const;
  });
  return Object.fromEntries(pairs);
}

describe.each(names)('the %s report as a plugin says it', (name) => {
  const report = cannedReport(name);

  it.each(['en', 'zh'] as const)('in %s: one status line, one bar, readable performance data', async (lang) => {
    const text = await render(report, 'nagios', { ...context, lang });
    const [first = '', ...more] = text.trimEnd().split('\n');
    expect(first).toMatch(/^LLM (?:OK|WARNING|CRITICAL|UNKNOWN): /);
    expect(text.match(/\|/g)).toHaveLength(1);
    const data = readPerformance(first.split(' | ')[1] ?? '');
    expect(data.fail).toBe(report.summary.fail);
    expect(more.length).toBeLessThanOrEqual(3);
    expect(Buffer.byteLength(text)).toBeLessThan(4096);
  });
});

describe('the exit code of a plugin', () => {
  it.each([
    [0, 'healthy', 0],
    [0, 'degraded', 1],
    [1, 'broken', 2],
    [1, 'degraded', 2],
    [3, 'undetermined', 3],
    [130, 'undetermined', 3],
    [0, 'broken', 0],
  ] as const)('%i and %s are %i', (exitCode, verdict, code) => expect(getPluginExitCode({ exitCode, verdict })).toBe(code));
});
