import type { LogProblem } from '../classify/log/scanner.ts';
import type { CommandInput } from '../domain/command.ts';
import type { ExplainPage } from '../domain/explain-page.ts';
import type { Finding } from '../domain/finding.ts';
import type { Layer } from '../domain/layer.ts';
import type { ExplainedDiagnosis, Report } from '../domain/report.ts';
import { getVerdict, summarize } from '../engine/verdict.ts';
import { describe } from '../words/say.ts';
import { toReportEnvironment } from './report-environment.ts';

/** One problem with its sentences. */
export function toExplainedDiagnosis(problem: LogProblem, isLog: boolean, lang: 'en' | 'zh'): ExplainedDiagnosis {
  const { diagnosis } = problem;
  const { title, causes, fixes } = describe(diagnosis, lang);
  return {
    category: diagnosis.category,
    title,
    status: diagnosis.status,
    rule: diagnosis.rule,
    source: diagnosis.source,
    confidence: diagnosis.confidence,
    responder: diagnosis.responder,
    causes,
    fixes,
    retry: diagnosis.retry,
    requestIds: diagnosis.requestIds,
    evidence: diagnosis.evidence,
    alternatives: diagnosis.alternatives,
    sdkRetriesInVain: diagnosis.retry.sdkRetriesInVain ?? false,
    count: problem.count,
    ...(isLog || problem.count > 1 || problem.lastLine > 1
      ? {
          firstLine: problem.firstLine,
          lastLine: problem.lastLine,
          firstTime: problem.firstTime ?? undefined,
          lastTime: problem.lastTime ?? undefined,
        }
      : {}),
  };
}

/** What was explained as a report, so that every format can show it. */
export function explainReport(
  input: CommandInput,
  startedAt: number,
  diagnoses: readonly ExplainedDiagnosis[],
  page?: ExplainPage,
): Report {
  const { world } = input;
  const findings = diagnoses.map(toFinding);
  const named = diagnoses.some(({ category }) => category !== 'unknown');
  return {
    schemaVersion: 1,
    kind: 'explain',
    tool: { name: 'kush-doctor', version: input.version },
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(world.now() - startedAt),
    target: null,
    verdict: named ? getVerdict(findings) : 'undetermined',
    rootCause: named ? (findings[0]?.id ?? null) : null,
    findings,
    summary: summarize(findings),
    cost: { tokensSpent: 0, requestsSent: 0 },
    environment: toReportEnvironment({ settings: { views: [], lints: [], targets: [] }, world }, []),
    diagnoses,
    ...(page === undefined ? {} : { page }),
    exitCode: named || page !== undefined || input.options.exitZero ? 0 : 1,
  };
}

function toFinding(one: ExplainedDiagnosis, at: number): Finding {
  const proof = one.evidence.filter((line) => !one.evidence.includes(`status ${line}`));
  return {
    id: `explain:${at + 1}`,
    check: 'explain',
    layer: getLayer(one.category),
    status: one.category === 'unknown' ? 'unknown' : 'fail',
    category: one.category,
    title: one.title,
    measured: proof.join(' · ') || null,
    expected: null,
    causes: one.causes,
    fixes: one.fixes,
    retry: one.retry,
    requestIds: one.requestIds,
    rule: one.rule,
    source: one.source,
    confidence: one.confidence,
  };
}

const layersOfAreas: Readonly<Record<string, Layer>> = {
  config: 'settings',
  client: 'settings',
  network: 'tcp',
  tls: 'tls',
  clock: 'tls',
  endpoint: 'route',
  auth: 'auth',
  permission: 'auth',
  billing: 'account',
  rate: 'account',
  request: 'completion',
  stream: 'stream',
};

function getLayer(category: string): Layer {
  return layersOfAreas[category.split('.')[0] ?? ''] ?? 'http';
}
