import type { Options } from '../../domain/options.ts';
import type { Finding } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import type { TargetResult, TargetsReport } from '../../domain/report/targets-report.ts';
import type { AppContext } from '../context.ts';
import { outOfTimeFinding } from '../deadline.ts';
import { examineTargets } from '../examine.ts';
import { findSettings, getSystemContext } from '../session.ts';
import { createReportOfOne, toTargetsReport } from './examine-all.ts';

/** `--all`: examines every complete target of the settings in sequence, within one deadline; null if there is only one. */
export async function examineFound(input: AppContext): Promise<TargetsReport | null> {
  const { options, world } = input;
  const startedAt = input.startedAt ?? world.now();
  const { targets } = await findSettings(input, getSystemContext(input));
  if (targets.length < 2) return null;
  const results: TargetResult[] = [];
  for (const { name } of targets) {
    const left = options.deadlineMs - (world.now() - startedAt);
    const own = { ...options, all: false, target: name, deadlineMs: left };
    // Reading the settings of each further target would continue long after the deadline.
    const report =
      left > 0
        ? await examineTargets({ ...input, startedAt: undefined, options: own, wholeDeadlineMs: options.deadlineMs }, { kind: 'doctor' })
        : createReportOfOne(input, world.now(), notExamined(options));
    results.push({ name, module: options.deep ? 'completion' : 'free', labels: {}, report });
    if (input.signal.aborted) break;
  }
  return toTargetsReport(input, startedAt, results);
}

/** A failure, because targets that were not examined must not count as healthy. */
function notExamined(options: Options): Finding {
  const title = options.lang === 'zh' ? '此目标没有检查' : 'This target was not examined';
  return { ...outOfTimeFinding(options), status: 'fail', category: 'unknown', title, retry: toRetry('backoff'), skipReason: undefined };
}
