import type { TargetResult, TargetsReport } from '../../domain/report/targets-report.ts';
import type { AppContext } from '../context.ts';
import { examineTargets } from '../examine.ts';
import { findSettings, getSystemContext } from '../session.ts';
import { toTargetsReport } from './examine-all.ts';

/** `--all`: examines every complete target of the settings in sequence, within one deadline; null if there is only one. */
export async function examineFound(input: AppContext): Promise<TargetsReport | null> {
  const { options, world } = input;
  const startedAt = world.now();
  const { targets } = await findSettings(input, getSystemContext(input));
  if (targets.length < 2) return null;
  const results: TargetResult[] = [];
  for (const { name } of targets) {
    const left = Math.max(1, options.deadlineMs - (world.now() - startedAt));
    const own = { ...options, all: false, target: name, deadlineMs: left };
    const report = await examineTargets({ ...input, options: own }, { kind: 'doctor' });
    results.push({ name, module: options.deep ? 'completion' : 'free', labels: {}, report });
    if (input.signal.aborted) break;
  }
  return toTargetsReport(input, startedAt, results);
}
