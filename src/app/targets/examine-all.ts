import { pooled } from '../../async/concurrency.ts';
import type { Finding } from '../../domain/report/finding.ts';
import type { Report, Verdict } from '../../domain/report/report.ts';
import { toRetry } from '../../domain/report/retry.ts';
import type { TargetModule, TargetResult, TargetsReport } from '../../domain/report/targets-report.ts';
import { didYouMean, UsageError } from '../../domain/usage-error.ts';
import { createFinding } from '../../engine/finding.ts';
import { createReport } from '../../engine/report.ts';
import { getExitCode } from '../../engine/verdict.ts';
import { similarNames } from '../../text/similar.ts';
import { visible } from '../../text/visible.ts';
import type { AppContext } from '../context.ts';
import { examineTarget, getModules } from './examine-target.ts';
import type { TargetsFile } from './load.ts';
import type { FileTarget } from './read-file.ts';

/** Concurrent examinations. */
const maxAtOnce = 8;
/** Worst first. */
const worstFirst: readonly Verdict[] = ['broken', 'undetermined', 'degraded', 'healthy'];

/**
 * Examines every target of a file, or the one named by `--target`; `deadlineMs` limits each of them. Throws `UsageError` for an unknown
 * name.
 */
export async function examineAll(input: AppContext, file: TargetsFile): Promise<TargetsReport> {
  const startedAt = input.world.now();
  const jobs = chooseFileTargets(file, input.options.target).flatMap((entry) => getModules(entry).map((module) => ({ entry, module })));
  const isChinese = input.options.lang === 'zh';
  const progress = await input.startProgress(isChinese ? `正在检查 ${jobs.length} 个目标` : `Examining ${jobs.length} targets`);
  let done = 0;
  try {
    const results = await pooled(jobs, maxAtOnce, input.signal, async ({ entry, module }) => {
      const report = await examineSafely(input, file, entry, module);
      done += 1;
      progress.say(isChinese ? `已检查 ${done}/${jobs.length}：${entry.name}` : `Examined ${done} of ${jobs.length}: ${entry.name}`);
      return { name: entry.name, module, labels: entry.labels ?? {}, report };
    });
    return toTargetsReport(
      input,
      startedAt,
      results.filter((one) => one !== null),
    );
  } finally {
    progress.stop();
  }
}

/** The targets of a file, or only the named one. */
export function chooseFileTargets({ targets, shown }: TargetsFile, name: string | undefined): readonly FileTarget[] {
  if (name === undefined) return targets;
  const chosen = targets.filter((one) => one.name === name);
  if (chosen.length > 0) return chosen;
  const near = similarNames(
    name,
    targets.map((one) => one.name),
  );
  throw new UsageError(
    {
      en: `--target got "${visible(name, 80)}", expected a target of ${shown}.`,
      zh: `--target 的值是 "${visible(name, 80)}"，应为 ${shown} 中的目标。`,
    },
    didYouMean(near),
  );
}

/** Same as `examineTarget`, but anything that prevents the examination becomes a finding of the target's settings. */
export async function examineSafely(input: AppContext, file: TargetsFile, entry: FileTarget, module: TargetModule): Promise<Report> {
  const startedAt = input.world.now();
  try {
    return await examineTarget(input, file, entry, module);
  } catch (error) {
    const known = error instanceof UsageError;
    const { lang } = input.options;
    const words = known ? error.toText(lang) : undefined;
    const finding = createFinding({
      id: 'settings.target',
      check: 'settings.target',
      layer: 'settings',
      status: 'fail',
      category: known ? error.category : 'unknown',
      title: words?.message ?? (lang === 'zh' ? '检查本身失败了' : 'The examination itself failed'),
      measured: known ? null : `${error instanceof Error ? error.name : 'unknown error'} while examining ${entry.name}`,
      fixes: (words?.fixes ?? []).map((text) => ({ text })),
      retry: toRetry('after-fix'),
      confidence: 'standard',
    });
    return createReportOfOne(input, startedAt, finding);
  }
}

/** The report of a target of which only one finding is known. */
export function createReportOfOne(input: AppContext, startedAt: number, finding: Finding): Report {
  const { nodeVersion: node, platform, arch, osRelease } = input.world;
  const environment = { node, platform, arch, osRelease, ci: null, sdks: [], python: null, clockOffsetMs: null };
  return createReport(input, { kind: 'doctor', startedAt, findings: [finding], environment });
}

/** Combines the reports of several targets; the overall verdict is the worst. */
export function toTargetsReport(input: AppContext, startedAt: number, targets: readonly TargetResult[]): TargetsReport {
  const summary = { healthy: 0, degraded: 0, broken: 0, undetermined: 0 };
  for (const { report } of targets) summary[report.verdict]++;
  const verdict = worstFirst.find((one) => summary[one] > 0) ?? 'undetermined';
  const sum = (count: (report: Report) => number): number => targets.reduce((total, { report }) => total + count(report), 0);
  return {
    schemaVersion: 1,
    kind: 'targets',
    tool: { name: 'kush-doctor', version: input.version },
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(input.world.now() - startedAt),
    verdict,
    targets,
    summary,
    cost: { tokensSpent: sum(({ cost }) => cost.tokensSpent), requestsSent: sum(({ cost }) => cost.requestsSent) },
    exitCode: input.signal.aborted ? 130 : getExitCode(verdict, input.options),
  };
}
