import type { Origin } from '../../domain/origin.ts';
import type { SettingIssue } from '../../domain/setting.ts';
import type { Target } from '../../domain/target.ts';
import type { IssueDraft, Scope } from '../issues/issue.ts';

/** Decides which issues affect the examined targets, and removes repetitions. */
export function resolveIssues(drafts: readonly IssueDraft[], chosen: readonly Target[], targets: readonly Target[]): SettingIssue[] {
  const seen = new Set<string>();
  return drafts.flatMap(({ scope, ...issue }) => {
    const names = namesFor(scope, issue.origin, targets);
    const inUse = scope === 'always' || (scope !== 'never' && chosen.some((target) => names.includes(target.name)));
    const id = [issue.code, issue.origin.file, issue.origin.line, issue.origin.column, issue.origin.name, issue.measured].join('\n');
    if (seen.has(id)) return [];
    seen.add(id);
    // A project's client file that no run of ours uses deserves a warning, but is not an error of these settings.
    const status = issue.code === 'base-url-untrusted' && !inUse ? 'warn' : issue.status;
    return [{ ...issue, status, inUse, targets: scope === 'always' || scope === 'never' ? undefined : names }];
  });
}

function namesFor(scope: Scope, origin: Origin, targets: readonly Target[]): string[] {
  if (typeof scope === 'object') return [...scope.targets];
  if (scope === 'always' || scope === 'never') return [];
  if (scope === 'found') return targets.filter((target) => !getOrigins(target).some(isGiven)).map((target) => target.name);
  if (scope === 'any-file') return targets.filter((target) => getOrigins(target).some(({ via }) => via === 'file')).map(({ name }) => name);
  const matches = (used: Origin): boolean =>
    scope === 'file' ? used.file !== undefined && used.file === origin.file : samePlace(used, origin);
  return targets.filter((target) => getOrigins(target).some(matches)).map((target) => target.name);
}

/** Whether the user named the value for this program, so that no file of a client could have given another one. */
function isGiven({ via, name }: Origin): boolean {
  return via === 'flag' || name.startsWith('KUSH_DOCTOR_');
}

/** Every place from which a target takes a value. */
export function getOrigins(target: Target): Origin[] {
  return [target.key?.origin, target.model?.origin, ...target.endpoints.map((endpoint) => endpoint.base.origin)].flatMap(
    (origin) => origin ?? [],
  );
}

export function samePlace(a: Origin, b: Origin): boolean {
  return a.via === b.via && a.name === b.name && a.file === b.file && a.line === b.line;
}

const maxAlike = 10;

/** Keeps the first ten unused issues of a code and adds one that counts the rest. A monorepo may have hundreds of env files. */
export function collapseRepeated(issues: readonly SettingIssue[]): SettingIssue[] {
  const counts = new Map<string, number>();
  const last = new Map<string, SettingIssue>();
  const kept = issues.filter((issue) => {
    if (issue.inUse || !issue.code.startsWith('env-file-')) return true;
    const count = (counts.get(issue.code) ?? 0) + 1;
    counts.set(issue.code, count);
    last.set(issue.code, issue);
    return count <= maxAlike;
  });
  const rest = [...last].flatMap(([code, issue]) => {
    const more = (counts.get(code) ?? 0) - maxAlike;
    if (more <= 0) return [];
    const place = issue.origin.file ?? issue.origin.name;
    const zh = { ...issue.zh, title: `另有 ${more} 处相同`, measured: `${code}，最后一处在 ${place}` };
    return [{ ...issue, title: `The same in ${more} more places`, measured: `${code}, last in ${place}`, zh }];
  });
  return [...kept, ...rest];
}
