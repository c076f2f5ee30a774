import { pause } from '../async/pause.ts';
import { checks } from '../checks/index.ts';
import type { Evidence } from '../domain/evidence/evidence.ts';
import { type Exchange, requestsIn, type Wire } from '../domain/evidence/exchange.ts';
import type { ProfiledClient } from '../domain/protocol.ts';
import { type Finding, isTransient } from '../domain/report/finding.ts';
import type { AccountFacts, Report, ReportKind } from '../domain/report/report.ts';
import type { Target } from '../domain/target.ts';
import { fitFixes } from '../engine/fit-fixes.ts';
import { createReport } from '../engine/report.ts';
import { probeContext, type RunEvent, type RunResult, run } from '../engine/run.ts';
import { isSelected } from '../engine/selection.ts';
import { getVerdict } from '../engine/verdict.ts';
import type { ProbeContext } from '../probes/ask.ts';
import { chooseChatModel } from '../text/model-list.ts';
import type { AppContext, Progress } from './context.ts';
import { getReportTime, getTimeLeft, outOfTimeFinding } from './deadline.ts';
import type { Session } from './network.ts';
import { nothingExaminedError, refuseContradictions, refuseUnknownChecks } from './refuse-options.ts';
import { toReportEnvironment } from './report/environment.ts';
import { toReportTarget } from './report/target.ts';
import { openSession } from './session.ts';

/** Options of an examination, set by the command. */
export interface ExaminationOptions {
  kind: ReportKind;
  /** Try every header even if the first works. */
  allHeaders?: boolean;
  /** Run only the checks that this command is about, at this target. */
  only?(target: Target): readonly string[];
  /** Check the settings and send nothing before `afterwards`. */
  settingsOnly?: boolean;
  /** Examine this client's settings, with its protocol. */
  forClient?: ProfiledClient | undefined;
  /** Continues with the open session before it is closed and the deadline ends. */
  afterwards?(examined: Examined): Promise<Report>;
  /** Milliseconds reserved from the deadline to write the report, at most half of what is left; default 250, more on a busy machine. */
  reportMs?: number;
}

/** An examination whose session is still open. */
export interface Examined {
  report: Report;
  session: Session;
  target: Target;
  evidence: readonly Evidence[];
  /** The context shared by further probes of the same target. */
  context(wire: Wire): ProbeContext;
}

const firstPauseMs = 1000;
const minPauseMs = 500;
const maxPauseMs = 15_000;

/** Finds the settings, examines the chosen targets and reports. Ends within the deadline; Ctrl-C reports the results so far. */
export async function examineTargets(input: AppContext, examination: ExaminationOptions): Promise<Report> {
  const startedAt = input.world.now();
  refuseUnknownChecks(input);
  refuseContradictions(input.options);
  const session = await (input.openSession?.(examination.forClient) ?? openSession(input, examination.forClient));
  const progress = await input.startProgress(input.options.lang === 'zh' ? '查看设置' : 'Looking at the settings');
  const passedMs = input.world.now() - (input.startedAt ?? startedAt);
  const leftMs = getTimeLeft(input.options, passedMs);
  input.armWatchdog?.(leftMs);
  const deadline = new AbortController();
  const reportMs = getReportTime(examination, passedMs, leftMs);
  const timer = setTimeout(() => deadline.abort(), Math.max(1, leftMs - reportMs));
  const stop = (): void => deadline.abort();
  input.signal.addEventListener('abort', stop, { once: true });
  try {
    const results: { target: Target; result: SettledResult }[] = [];
    for (const target of session.targets) {
      results.push({ target, result: await runUntilSettled(input, { session, target, examination, signal: deadline.signal, progress }) });
    }
    const report = toReport(input, {
      session,
      examination,
      results,
      startedAt,
      outOfTime: deadline.signal.aborted && !input.signal.aborted,
    });
    if (examination.afterwards === undefined) {
      if (report.findings.every(({ status }) => status === 'skip') && !input.signal.aborted) throw nothingExaminedError(input, report);
      return report;
    }
    progress.stop();
    const target = results[0]?.target ?? session.targets[0];
    const context = (wire: Wire): ProbeContext =>
      probeContext({ target, wire, options: session.options, signal: deadline.signal, world: session.world });
    const after = await examination.afterwards({ report, session, target, evidence: results[0]?.result.evidence ?? [], context });
    return { ...after, durationMs: input.world.now() - startedAt };
  } finally {
    clearTimeout(timer);
    input.signal.removeEventListener('abort', stop);
    progress.stop();
    await session.close();
  }
}

/** The last round, with the totals of all rounds. */
type SettledResult = RunResult & { requestsSent: number };

interface SettledRun {
  session: Session;
  target: Target;
  examination: ExaminationOptions;
  signal: AbortSignal;
  progress: Progress;
}

/** With `--wait`, retries while all failures are transient and the deadline allows. Nothing that spends tokens is sent twice. */
async function runUntilSettled(input: AppContext, { session, target, examination, signal, progress }: SettledRun): Promise<SettledResult> {
  const started = input.world.now();
  let pauseMs = firstPauseMs;
  let options = {
    ...session.options,
    offline: session.options.offline || examination.settingsOnly === true,
    only: session.options.only.length > 0 ? session.options.only : (examination.only?.(target) ?? []),
  };
  let [spent, sent] = [0, 0];
  let complete: RunResult | undefined;
  for (;;) {
    const startedAt = input.world.now();
    const wire = await session.openWire();
    const result = await run({
      settings: session.settings,
      target,
      options,
      world: session.world,
      wire,
      inspectPath: session.inspectPath,
      signal,
      allHeaders: examination.allHeaders === true,
      onEvent: (event) => progress.say(progressText(event, input.options.lang)),
    });
    await wire.close();
    spent += result.tokensSpent;
    sent += requestsIn(result.calls.map(({ exchange }) => exchange));
    // A round that the end of the time cut short knows less than the one before it.
    if (complete !== undefined && signal.aborted) return { ...complete, tokensSpent: spent, requestsSent: sent };
    complete = result;
    const waitMs = options.waitMs;
    const undetermined = getVerdict(result.findings) === 'undetermined' && result.findings.some(isTransient);
    const now = input.world.now();
    const leftMs = (waitMs ?? 0) - (now - started);
    // A delay requested by the router is kept; our own pause is shortened so the last attempt still fits.
    const lastMs = leftMs - 2 * (now - startedAt) - minPauseMs;
    const delayMs = Math.max(Math.min(pauseMs, Math.max(minPauseMs, lastMs)), maxRetryAfterMs(result.findings, now));
    const deep = options.deep && !areCompletionsJudged(result.findings, options);
    // The price of completions was announced once, and a round without them would forget what failed.
    if (waitMs === undefined || (deep && spent > 0) || !undetermined || signal.aborted || delayMs >= leftMs || exceedsWait(result.findings))
      return { ...result, tokensSpent: spent, requestsSent: sent };
    progress.say(waitingText(Math.ceil(delayMs / 1000), result.findings.find(isTransient)?.title ?? '', input.options.lang));
    await pause(delayMs, signal);
    pauseMs = Math.min(pauseMs * 2, maxPauseMs);
    options = { ...options, deep };
  }
}

/** Whether every selected check that spends tokens has a result that a repetition would not change. */
function areCompletionsJudged(findings: readonly Finding[], options: Session['options']): boolean {
  return checks
    .filter((check) => check.cost === 'tokens' && isSelected(check, options))
    .every(({ id }) => {
      const own = findings.filter(({ check }) => check === id);
      return own.length > 0 && own.every((finding) => finding.status !== 'skip' && !isTransient(finding));
    });
}

/** A daily limit does not reset during the wait. */
function exceedsWait(findings: readonly Finding[]): boolean {
  return findings.some(({ status, category }) => status === 'fail' && category === 'rate.daily');
}

/** The longest wait requested by any failure, as seconds or as a point in time. */
function maxRetryAfterMs(findings: readonly Finding[], now: number): number {
  const waits = findings.filter(isTransient).map(({ retry }) => {
    const untilMs = retry?.at == null ? Number.NaN : Date.parse(retry.at) - now;
    return Math.max((retry?.afterSeconds ?? 0) * 1000, Number.isNaN(untilMs) ? 0 : untilMs);
  });
  return Math.max(0, ...waits);
}

function progressText(event: RunEvent, lang: 'en' | 'zh'): string {
  if (event.kind === 'asking') return lang === 'zh' ? '正在询问路由' : 'Asking the router';
  return `${lang === 'zh' ? '已询问：' : 'Asked: '}${event.call.purpose}`;
}

function waitingText(seconds: number, why: string, lang: 'en' | 'zh'): string {
  return lang === 'zh' ? `等待 ${seconds} 秒：${why}` : `Waiting ${seconds} s: ${why}`;
}

interface ExaminedTargets {
  session: Session;
  examination: ExaminationOptions;
  results: readonly { target: Target; result: SettledResult }[];
  startedAt: number;
  outOfTime: boolean;
}

function toReport(input: AppContext, { session, examination, results, startedAt, outOfTime }: ExaminedTargets): Report {
  const several = results.length > 1;
  const findings = results.flatMap(({ target, result }) => {
    const listedModel = chooseChatModel(result.evidence[0]?.models?.models.map(({ id }) => id) ?? []);
    const fitted = fitFixes(result.findings, { kind: examination.kind, model: target.model?.value, listedModel });
    const named = withProtocols(fitted, target);
    return named.map((finding) => (several ? { ...finding, id: `${finding.id}@${target.name}` } : finding));
  });
  const all = outOfTime
    ? [...findings, outOfTimeFinding({ ...input.options, deadlineMs: input.wholeDeadlineMs ?? input.options.deadlineMs })]
    : findings;
  const exchanges: Exchange[] = results.flatMap(({ result }) => result.calls.map((call) => call.exchange));
  return createReport(input, {
    kind: examination.kind,
    startedAt,
    target: toReportTarget(session, results[0]?.target ?? session.targets[0], results[0]?.result, input.options.lang),
    findings: all,
    cost: {
      tokensSpent: results.reduce((sum, { result }) => sum + result.tokensSpent, 0),
      requestsSent: results.reduce((sum, { result }) => sum + result.requestsSent, 0),
    },
    environment: toReportEnvironment(session, exchanges),
    account: getAccountFacts(results.flatMap(({ result }) => result.evidence)),
    exchanges,
  });
}

/** The facts from the first key endpoint that answered; undefined if none did. */
function getAccountFacts(evidence: readonly Evidence[]): AccountFacts | undefined {
  const facts = evidence.flatMap(({ key }) => key?.facts ?? [])[0];
  const { expiresAt = null, balance = null } = facts ?? {};
  return expiresAt === null && balance === null ? undefined : { keyExpiresAt: expiresAt, balance };
}

/** With several protocols, each title names its protocol. */
function withProtocols(findings: readonly Finding[], { endpoints }: Target): readonly Finding[] {
  if (endpoints.length < 2) return findings;
  return findings.map((finding) => {
    const protocol = endpoints.find((endpoint) => finding.id.endsWith(`:${endpoint.protocol}`))?.protocol;
    return protocol === undefined ? finding : { ...finding, title: `${finding.title} (${protocol})` };
  });
}
