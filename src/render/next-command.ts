import { type Finding, isTransient } from '../domain/report/finding.ts';
import type { Report } from '../domain/report/report.ts';
import { toWait } from '../domain/report/retry.ts';
import { findRootCauseFinding } from '../domain/report/root-cause.ts';

/** The page of the finding's category; null if nothing is known about it. */
function toPage({ category }: Finding): string | null {
  return category === null || category === 'unknown' ? null : `kush-doctor explain ${category}`;
}

/** The command that gives more information than this report, or waits if that was not tried; null if there is none. */
export function findNextCommand(report: Report, { hasWaited = false }: { hasWaited?: boolean | undefined } = {}): string | null {
  const root = findRootCauseFinding(report) ?? report.findings.find(({ status }) => status === 'fail' || status === 'unknown');
  if (root !== undefined) {
    // Once tokens were spent, --wait does not repeat completions.
    const isFree = (root.layer !== 'completion' && root.layer !== 'stream') || report.cost.tokensSpent === 0;
    const wait =
      isTransient(root) && isFree && !hasWaited && report.kind === 'doctor' && root.category !== 'rate.daily'
        ? toWait(root.retry?.afterSeconds)
        : null;
    if (wait !== null) return `kush-doctor --wait ${wait}`;
    // What only the operator can fix is reported to the operator.
    if (/^(?:upstream|gateway)\./.test(root.category ?? '') && report.kind !== 'report') return 'kush-doctor report';
    return toPage(root) ?? root.fixes.find(({ command }) => command?.startsWith('kush-doctor '))?.command ?? null;
  }
  const warned = report.findings.find(({ status }) => status === 'warn');
  if (warned?.category) return toPage(warned);
  const declined = report.findings.find(
    ({ status, skipReason, fixes }) => status === 'skip' && skipReason === 'declined' && fixes.length > 0,
  );
  if ((report.kind !== 'doctor' && report.kind !== 'check-key') || declined === undefined) return null;
  return declined.fixes[0]?.command?.replace(/\bMODEL$/, 'ID') ?? null;
}
