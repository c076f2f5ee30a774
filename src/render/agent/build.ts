import type { Finding } from '../../domain/report/finding.ts';
import { isOffline, offlineOption } from '../../domain/report/offline.ts';
import type { Report } from '../../domain/report/report.ts';
import { findRootCauseFinding } from '../../domain/report/root-cause.ts';
import { getNextCommand } from '../../words/next-command.ts';
import { findNextCommand } from '../next-command.ts';
import type { AgentAnswer, AgentProblem } from './answer.ts';
import { toCompat } from './compat.ts';
import { toClients, toModels, toPage, toProbed, toSettings, toStream, toTarget } from './parts.ts';
import { type ProblemContext, toProblem } from './problem.ts';
import { describeCalm, getAgentWords } from './words.ts';

/** The answer for a report, within the limits. */
export function buildAnswer(report: Report, context: ProblemContext): AgentAnswer {
  const { lang, limits } = context;
  const words = getAgentWords(lang);
  const root = findRoot(report);
  const others = findOthers(report, root);
  const shown = others.slice(0, limits.problems);
  const toOne = (finding: Finding): AgentProblem => toProblem(finding, context, report.diagnoses?.[report.findings.indexOf(finding)]);
  const isExplained = report.kind === 'explain';
  const next = isExplained ? (root?.category == null ? null : getNextCommand(root.category)) : findNextCommand(report);
  const rootCause = root === undefined ? undefined : toOne(root);
  const omitted = countOmitted(report, context, others.length - shown.length);
  return {
    summary: summarize(report, rootCause, others.length, lang),
    notice: words.notice,
    kind: report.kind,
    verdict: isExplained ? undefined : report.verdict,
    exitCode: report.exitCode,
    next: next === null ? undefined : { command: context.run?.keep(next) ?? next },
    target: report.target === null ? undefined : toTarget(report.target, limits),
    rootCause,
    problems: shown.length === 0 ? undefined : shown.map(toOne),
    counts: isExplained ? undefined : report.summary,
    cost: isExplained || report.kind === 'env' ? undefined : report.cost,
    stream: toStream(report, limits),
    compat: toCompat(report, limits),
    models: toModels(report, limits),
    probed: toProbed(report, limits),
    page: toPage(report, context),
    clients: toClients(report, limits),
    settings: toSettings(report, limits),
    omitted: Object.keys(omitted).length === 0 ? undefined : omitted,
    more: Object.keys(omitted).length === 0 ? undefined : `kush-doctor ${report.kind} --json`,
  };
}

function findRoot(report: Report): Finding | undefined {
  const { findings, kind } = report;
  return findRootCauseFinding(report) ?? (kind === 'explain' ? findings[0] : findings.find(({ status }) => status === 'fail'));
}

const order = { fail: 0, unknown: 1, warn: 2 } as const;

function findOthers({ findings }: Report, root: Finding | undefined): Finding[] {
  const isWrong = (finding: Finding): finding is Finding & { status: keyof typeof order } => Object.hasOwn(order, finding.status);
  return findings
    .filter((finding) => finding !== root)
    .filter(isWrong)
    .sort((a, b) => order[a.status] - order[b.status]);
}

function summarize(report: Report, root: AgentProblem | undefined, others: number, lang: 'en' | 'zh'): string {
  const words = getAgentWords(lang);
  const verdict = report.kind === 'explain' ? [] : [`${report.verdict}${isOffline(report.findings) ? ` (${offlineOption})` : ''}`];
  if (root === undefined || root.category === null) return [...verdict, describeCalm(report, lang)].join(': ');
  const retry = root.retry === undefined ? [] : [words.retry(root.retry)];
  const more = others > 0 ? [words.more(others)] : [];
  return [[...verdict, root.category, root.meaning].join(': '), ...retry, ...more].join(lang === 'zh' ? '；' : '; ');
}

function countOmitted(report: Report, { limits }: ProblemContext, problems: number): Record<string, number> {
  const lists = {
    models: report.models?.length ?? 0,
    clients: report.clients?.length ?? 0,
    settings: report.kind === 'env' ? (report.target?.settings.length ?? 0) : 0,
    rules: report.page?.rules.length ?? 0,
  };
  const cut = Object.entries(lists).flatMap(([name, length]) => (length > limits.items ? [[name, length - limits.items] as const] : []));
  return Object.fromEntries([...(problems > 0 ? [['problems', problems] as const] : []), ...cut]);
}
