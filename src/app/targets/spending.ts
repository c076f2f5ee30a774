import { isPaid } from '../../domain/report/targets-report.ts';
import { getModules, maxTokens } from './examine-target.ts';
import type { FileTarget } from './read-file.ts';

/** A sentence with the token limits of these targets' paid modules per run; null if none is paid. */
export function describeSpending(targets: readonly FileTarget[]): string | null {
  const paid = targets.flatMap((entry) => getModules(entry).filter(isPaid));
  if (paid.length === 0) return null;
  const tokens = paid.reduce((sum, module) => sum + maxTokens[module], 0);
  return `Real completions: ${paid.length} of the modules spend tokens, together at most ${tokens}.`;
}
