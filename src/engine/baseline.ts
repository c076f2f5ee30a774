import type { ExitCode } from '../domain/exit-code.ts';
import type { Options } from '../domain/options.ts';
import type { CompatReport } from '../domain/report/compat.ts';
import type { Finding } from '../domain/report/finding.ts';
import type { Report } from '../domain/report/report.ts';
import { toRetry } from '../domain/report/retry.ts';
import { createFinding } from './finding.ts';
import { getExitCode, getVerdict } from './verdict.ts';

type Judged = Pick<Report, 'findings' | 'compat'>;

/** The exit code if only findings missing from the baseline count: one with the same id, status and category is known. */
export function exitCodeAgainst(report: Judged, baseline: Judged, options: Pick<Options, 'strict' | 'exitZero'>): ExitCode {
  const known = new Set(baseline.findings.map((finding) => `${finding.id} ${finding.status} ${finding.category}`));
  return getExitCode(
    getVerdict(report.findings.filter((finding) => !known.has(`${finding.id} ${finding.status} ${finding.category}`))),
    options,
  );
}

/** A failure for each feature that is proven in the baseline and refused or ignored in this report; unknown features are not lost. */
export function findLostFeatures({ compat }: Judged, baseline: Judged, lang: Options['lang']): Finding[] {
  const before = new Map(toCells(baseline.compat).map((cell) => [`${cell.feature} ${cell.column}`, cell.value]));
  return toCells(compat).flatMap(({ feature, column, title, value, evidence, category }): Finding[] => {
    if ((value !== 'refused' && value !== 'ignored') || before.get(`${feature} ${column}`) !== 'supported') return [];
    return [
      createFinding({
        id: `compat.lost:${feature}:${column}`,
        check: 'compat.lost',
        layer: 'completion',
        status: 'fail',
        category: category ?? 'response.feature_ignored',
        title: lang === 'zh' ? `失去的功能：${title}` : `A feature was lost: ${title}`,
        measured: evidence,
        expected: lang === 'zh' ? '与基线一样受支持' : 'supported, as in the baseline',
        retry: toRetry('after-fix'),
        confidence: 'standard',
      }),
    ];
  });
}

function toCells(compat: CompatReport | undefined) {
  return (compat?.features ?? []).flatMap(({ id, title, cells }) => cells.map((cell) => ({ feature: id, title, ...cell })));
}
