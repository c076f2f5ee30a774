import type { Check } from '../checks/check.ts';
import { withKeyFailures } from '../checks/failed-at-key.ts';
import { checks } from '../checks/index.ts';
import { inBoth } from '../domain/bilingual.ts';
import type { Evidence } from '../domain/evidence/evidence.ts';
import type { Finding } from '../domain/report/finding.ts';
import { type Layer, layers } from '../domain/report/layer.ts';
import { offlineOption } from '../domain/report/offline.ts';
import { toFinding } from './finding.ts';
import { withoutRefutedGuess } from './refuted.ts';
import { isSelected } from './selection.ts';

export interface EvaluateOptions {
  only: readonly string[];
  skip: readonly string[];
  lang: 'en' | 'zh';
  /** Appended to each id if several endpoints are examined. */
  suffix?: string | undefined;
  /** Nothing was sent: every check that needs an answer is skipped, and says so. */
  offline?: boolean | undefined;
}

/** Layers whose failure prevents examining the layers above. */
const blocking: ReadonlySet<Layer> = new Set<Layer>(['settings', 'dns', 'proxy', 'tcp', 'tls', 'http', 'route', 'auth']);

/**
 * The findings of every selected check about one endpoint, in table order. A check above a failed layer without a result is skipped and
 * names the blocker; a check that throws becomes a finding, not a crash.
 */
export function evaluate(given: Evidence, options: EvaluateOptions): Finding[] {
  const evidence = { ...given, calls: withKeyFailures(given.calls, given.target.key?.value) };
  const drafted: Finding[] = [];
  const explained = new Map<string, string>();
  for (const check of checks) {
    if (check.layer !== 'settings' && !isSelected(check, { only: [], skip: options.skip })) continue;
    drafted.push(...evaluateOne(check, evidence, options, findBlocker(check, drafted), explained));
  }
  const all = drafted.map((finding) => withBlockerId(finding, drafted));
  const selected = (finding: Finding): boolean => isSelected({ id: finding.check }, options);
  // Also keeps what stops the run and failures below the selection: without them a run that examined nothing would appear healthy.
  const blockers = new Set(all.filter(selected).map(({ blockedBy }) => blockedBy));
  const stops = ({ layer, status }: Finding): boolean => layer === 'settings' && status === 'fail';
  const findings = all.filter((finding) => selected(finding) || stops(finding) || blockers.has(finding.id));
  return withoutRefutedGuess(findings, options.lang)
    .map((finding) => markUndecided(finding, findings, options))
    .map((finding) => (explained.has(finding.check) ? { ...finding, explainedBy: explained.get(finding.check) } : finding));
}

/** A check that knows only the category of what blocked it gets the id of the finding that reports it. */
function withBlockerId(finding: Finding, findings: readonly Finding[]): Finding {
  const { blockedBy } = finding;
  if (blockedBy === undefined) return finding;
  const blocker = findings.find(({ category }) => category === blockedBy);
  return blocker === undefined ? finding : { ...finding, blockedBy: blocker.id };
}

/** A result blocked by an excluded check is undecided, not skipped: skipped would look unimportant. */
function markUndecided(finding: Finding, findings: readonly Finding[], options: EvaluateOptions): Finding {
  const { status, blockedBy } = finding;
  if (
    status !== 'skip' ||
    blockedBy === undefined ||
    blockedBy === offlineOption ||
    findings.some(({ id, check }) => id === blockedBy || check === blockedBy)
  )
    return finding;
  const check = checks.find(({ id }) => id === finding.check);
  const title = { en: 'Not decided by this answer, which is about something else', zh: '此应答说的是别的事，无法据此判断' };
  const draft = {
    status: 'unknown',
    category: 'unknown',
    title,
    measured: finding.measured === null ? undefined : inBoth(finding.measured),
    fixes: [{ text: { en: 'Ask the free questions.', zh: '进行免费的检查。' }, command: 'kush-doctor' }],
  } as const;
  return check === undefined ? finding : toFinding(check, draft, options.lang, options.suffix);
}

/** Findings of the checks above the path about requests made outside an examination. */
export function evaluateRequests(
  about: Pick<Evidence, 'target' | 'endpoint' | 'calls' | 'completion'>,
  options: Pick<EvaluateOptions, 'lang' | 'suffix'>,
): Finding[] {
  const settings = { views: [], issues: [], targets: [] };
  const evidence: Evidence = { settings, path: null, key: null, models: null, stream: null, notAsked: {}, ...about };
  const only = ['http.answers', 'http.redirect', 'http.responder', 'route', 'auth.key', 'account', 'models.requested', 'completion'];
  return evaluate(evidence, { lang: options.lang, suffix: options.suffix, only, skip: [] });
}

function evaluateOne(
  check: Check,
  evidence: Evidence,
  options: EvaluateOptions,
  blocker: Finding | undefined,
  explained: Map<string, string>,
): Finding[] {
  try {
    const drafts = check.judge(evidence);
    // Above a failed layer only proof counts; other results only repeat the failure.
    const kept = blocker ? drafts.filter((draft) => draft.status === 'pass' || isIndependent(check, draft.status)) : drafts;
    if (kept.length > 0) {
      return kept.map((draft) => {
        const finding = toFinding(check, draft, options.lang, options.suffix);
        for (const id of draft.explains ?? []) explained.set(id, finding.id);
        return finding;
      });
    }
    if (blocker) return [toFinding(check, { status: 'skip', skipReason: 'blocked', blockedBy: blocker.id }, options.lang, options.suffix)];
    if (options.offline === true && check.layer !== 'settings')
      return [toFinding(check, { status: 'skip', skipReason: 'declined', blockedBy: offlineOption }, options.lang, options.suffix)];
    return [];
  } catch (error) {
    const measured = {
      en: `the check crashed (${error instanceof Error ? error.name : 'unknown error'})`,
      zh: `该检查崩溃了（${error instanceof Error ? error.name : '未知错误'}）`,
    };
    return [
      toFinding(
        check,
        { status: 'unknown', category: 'unknown', title: { en: `${check.id} failed to evaluate`, zh: `${check.id} 无法判断` }, measured },
        options.lang,
        options.suffix,
      ),
    ];
  }
}

/** Results about certificate dates, clock and settings stay valid despite a failure below. */
function isIndependent(check: Check, status: string): boolean {
  return check.layer === 'settings' || (status === 'warn' && (check.layer === 'tls' || check.layer === 'tcp'));
}

function findBlocker(check: Check, findings: readonly Finding[]): Finding | undefined {
  const height = layers.indexOf(check.layer);
  return findings.find((finding) => finding.status === 'fail' && blocking.has(finding.layer) && layers.indexOf(finding.layer) < height);
}
