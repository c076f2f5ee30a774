import { isPaid } from '../../domain/report/targets-report.ts';
import { getModules, maxTokens } from './examine-target.ts';
import type { FileTarget } from './read-file.ts';

/** A sentence with the token limits of these targets' paid modules per run; null if none is paid. */
export function describeSpending(targets: readonly FileTarget[], lang: 'en' | 'zh'): string | null {
  const paid = targets.flatMap((entry) => getModules(entry).filter(isPaid));
  if (paid.length === 0) return null;
  const tokens = paid.reduce((sum, module) => sum + maxTokens[module], 0);
  if (lang === 'zh') return `真实的补全：${paid.length} 个模块会消耗 token，合计最多 ${tokens} 个。`;
  return `Real completions: ${paid.length === 1 ? 'one module spends' : `${paid.length} modules spend`} tokens, together at most ${tokens}.`;
}
