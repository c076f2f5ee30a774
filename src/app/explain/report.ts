import type { LogProblem } from '../../classify/log/problem-list.ts';
import { getArea } from '../../domain/report/category.ts';
import type { ExplainPage } from '../../domain/report/explain-page.ts';
import type { Finding } from '../../domain/report/finding.ts';
import type { Layer } from '../../domain/report/layer.ts';
import type { ExplainedDiagnosis, Report } from '../../domain/report/report.ts';
import { createFinding } from '../../engine/finding.ts';
import { createReport } from '../../engine/report.ts';
import { withClientSetting } from '../../words/client-settings.ts';
import { withNextCommand } from '../../words/next-command.ts';
import { describe, retryWords } from '../../words/say.ts';
import type { AppContext } from '../context.ts';
import { toReportEnvironment } from '../report/environment.ts';

/** One problem with its sentences; that of a log states its lines too. */
export function toExplainedDiagnosis(problem: LogProblem, { isLog, lang }: { isLog: boolean; lang: 'en' | 'zh' }): ExplainedDiagnosis {
  const { diagnosis } = problem;
  const { title, causes, fixes: own } = describe(diagnosis, lang);
  const fixes = withNextCommand(withClientSetting(own, diagnosis, lang), diagnosis, lang);
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
    retry: retryWords(diagnosis.retry, diagnosis.rule, lang),
    requestIds: diagnosis.requestIds,
    evidence: diagnosis.evidence,
    alternatives: diagnosis.alternatives,
    ...(diagnosis.slots === undefined ? {} : { slots: diagnosis.slots }),
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

/** The explanation as a report, for every output format. */
export function explainReport(input: AppContext, startedAt: number, diagnoses: readonly ExplainedDiagnosis[], page?: ExplainPage): Report {
  const { world } = input;
  const findings = diagnoses.map((one, at) => toExplainedFinding(one, at, input.options.lang));
  const named = diagnoses.some(({ category }) => category !== 'unknown');
  return createReport(input, {
    kind: 'explain',
    startedAt,
    findings,
    environment: toReportEnvironment({ settings: { views: [], issues: [], targets: [] }, world }, []),
    ...(named ? { rootCause: findings[0]?.id ?? null } : { verdict: 'undetermined', rootCause: null }),
    diagnoses,
    ...(page === undefined ? {} : { page }),
    exitCode: named || page !== undefined || input.options.exitZero ? 0 : 1,
  });
}

function toExplainedFinding(one: ExplainedDiagnosis, at: number, lang: 'en' | 'zh'): Finding {
  const proof = one.evidence.filter((line) => !one.evidence.includes(`status ${line}`));
  const { category, title, causes, fixes, retry, requestIds, rule, source, confidence } = one;
  return createFinding({
    id: `explain:${at + 1}`,
    check: 'explain',
    layer: getLayer(category),
    status: category === 'unknown' ? 'unknown' : 'fail',
    measured: proof.map((line) => toShownEvidence(line, lang)).join(' · ') || null,
    ...{ category, title, causes, fixes, retry, requestIds, rule, source, confidence },
  });
}

/** In Chinese, our own words before an excerpt. */
function toShownEvidence(line: string, lang: 'en' | 'zh'): string {
  if (lang === 'en') return line;
  return line.replace(/^(status|code|type|web page) (?=\S)/, (_, word: keyof typeof chineseNames) => chineseNames[word]);
}

const chineseNames = { status: '状态码 ', code: '错误码 ', type: '类型 ', 'web page': '网页 ' };

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
  return layersOfAreas[getArea(category)] ?? 'http';
}
