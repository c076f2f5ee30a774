import type { Options } from '../domain/options.ts';
import type { Finding } from '../domain/report/finding.ts';
import type { Report, ReportEnvironment, ReportKind } from '../domain/report/report.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { createFinding } from './finding.ts';
import { countStatuses, findRootCause, getExitCode, getVerdict } from './verdict.ts';

/** The context of a report. */
export interface ReportContext {
  version: string;
  world: Pick<SystemContext, 'now'>;
  options: Pick<Options, 'strict' | 'exitZero' | 'lang'>;
  /** Aborted on Ctrl-C: the exit code is then 130. */
  signal: Pick<AbortSignal, 'aborted'>;
}

/** The fields that depend on the kind of report; all others follow from the findings. */
export type ReportParts = Partial<Omit<Report, 'schemaVersion' | 'tool' | 'startedAt' | 'durationMs' | 'summary'>> & {
  kind: ReportKind;
  /** Epoch milliseconds. */
  startedAt: number;
  findings: readonly Finding[];
  environment: ReportEnvironment;
};

/** A report of these findings: verdict, root cause, summary and exit code follow the contract, unless overridden. */
export function createReport(context: ReportContext, parts: ReportParts): Report {
  const { kind, startedAt, target = null, findings, cost = { tokensSpent: 0, requestsSent: 0 }, environment, ...rest } = parts;
  const { exitCode, ...conclusions } = conclude(context, findings, parts);
  return {
    schemaVersion: 1,
    kind,
    tool: { name: 'kush-doctor', version: context.version },
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(context.world.now() - startedAt),
    target,
    ...conclusions,
    cost,
    environment,
    ...rest,
    exitCode,
  };
}

/** Replaces a report's findings, and everything derived from them. */
export function withFindings(context: ReportContext, report: Report, findings: readonly Finding[]): Report {
  return { ...report, ...conclude(context, findings, {}) };
}

type Conclusions = Pick<Report, 'verdict' | 'rootCause' | 'findings' | 'summary' | 'exitCode'>;

function conclude(context: ReportContext, given: readonly Finding[], fixed: Partial<Conclusions>): Conclusions {
  const findings = context.signal.aborted ? withoutInterrupted(given, context.options.lang) : given;
  const known = fixed.verdict ?? getVerdict(findings);
  // An interrupted run must not be reported as healthy.
  const verdict = context.signal.aborted && known !== 'broken' ? 'undetermined' : known;
  return {
    verdict,
    rootCause: fixed.rootCause === undefined ? findRootCause(findings, verdict) : fixed.rootCause,
    findings,
    summary: countStatuses(findings),
    exitCode: fixed.exitCode ?? (context.signal.aborted ? 130 : getExitCode(verdict, context.options)),
  };
}

/** What Ctrl-C interrupted says nothing about the server: it counts as not examined, and so does everything that depended on it. */
function withoutInterrupted(findings: readonly Finding[], lang: Options['lang']): readonly Finding[] {
  if (findings.some(({ id }) => id === interruptedId)) return findings;
  const isCut = ({ status, failureCode }: Finding): boolean => status !== 'pass' && status !== 'skip' && failureCode === 'ABORTED';
  const cut = new Set(findings.filter(isCut).flatMap(({ id, check }) => [id, check]));
  return [
    ...findings.map((finding) => (isCut(finding) || cut.has(finding.blockedBy ?? '') ? toNotExamined(finding, lang) : finding)),
    createInterrupted(lang),
  ];
}

const interruptedId = 'run.interrupted';

const words = {
  en: {
    measured: 'the run was ended by a signal (Ctrl-C)',
    rest: 'Interrupted: the rest was not examined',
    answer: 'Interrupted before the answer came',
  },
  zh: { measured: '运行被信号终止（Ctrl-C）', rest: '已中断：其余部分没有检查', answer: '应答到达之前已中断' },
};

function createInterrupted(lang: Options['lang']): Finding {
  const { rest: title, measured } = words[lang];
  return createFinding({
    id: interruptedId,
    check: interruptedId,
    layer: 'settings',
    status: 'skip',
    title,
    measured,
    skipReason: 'out-of-time',
  });
}

function toNotExamined({ id, check, layer, title, status }: Finding, lang: Options['lang']): Finding {
  const { answer, measured } = words[lang];
  const shown = status === 'skip' ? title : answer;
  return createFinding({ id, check, layer, status: 'skip', title: shown, measured, skipReason: 'out-of-time' });
}
