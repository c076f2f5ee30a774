import type { Fix } from '../../domain/report/diagnosis.ts';
import type { Finding } from '../../domain/report/finding.ts';
import type { ExplainedDiagnosis } from '../../domain/report/report.ts';
import type { Retry } from '../../domain/report/retry.ts';
import { visible } from '../../text/visible.ts';
import { categoryWords } from '../../words/say.ts';
import { visibleLine } from '../escape.ts';
import { toClientLines } from '../finding-rows.ts';
import type { ShownRun } from '../renderer.ts';
import { violationText } from '../violation-text.ts';
import type { AgentProblem, AgentRetry, QuotedProblem } from './answer.ts';
import type { Limits } from './limits.ts';
import { toName } from './name.ts';

/** Identifies our own sentences, and limits their length. */
export interface ProblemContext {
  own: ReadonlySet<string>;
  lang: 'en' | 'zh';
  limits: Limits;
  /** The options of the run: the user's own words. */
  run?: ShownRun | undefined;
}

/** A finding in the usual order: cause, proof, fix, retry, ids. `one` is its place in a log. */
export function toProblem(finding: Finding, context: ProblemContext, one?: ExplainedDiagnosis): AgentProblem {
  const { own, lang, limits } = context;
  const { category, title, causes, fixes, retry, source, rule, confidence } = finding;
  const isOwn = (text: string): boolean => own.has(text);
  const meaning = isOwn(title) ? title : categoryWords(category ?? 'unknown', lang).title;
  const known = fixes.filter((fix) => isOwnFix(fix, context)).slice(0, limits.items);
  const url = source?.url;
  return {
    finding: toName(finding.id),
    status: finding.status,
    category,
    layer: finding.layer,
    meaning: visibleLine(meaning, limits.text),
    causes: nonEmptyList(causes.filter(isOwn).slice(0, limits.items)),
    fixes: nonEmptyList(known.map(({ text, command }) => ({ text, command }))),
    retry: retry === null ? undefined : toRetry(retry, isOwn),
    confidence: confidence ?? undefined,
    rule: rule !== null && isOwn(rule) ? rule : undefined,
    source: url !== undefined && isOwn(url) ? url : undefined,
    seen:
      one?.firstLine === undefined ? undefined : { count: one.count, firstLine: one.firstLine, lastLine: one.lastLine ?? one.firstLine },
    quoted: toQuoted(finding, context, isOwn),
  };
}

const timestamp = /^\d{4}-\d\d-\d\dT[\d:.]{5,20}Z$/;

function isOwnFix(fix: Fix, { own, run }: ProblemContext): boolean {
  const toOriginal = run?.original ?? ((text: string) => text);
  const command = toOriginal(fix.command ?? '');
  const isOwnCommand = own.has(command) || /^(?:kush-doctor(?: [a-z-]+){0,3}(?: ID)?)?$/.test(command);
  return own.has(toOriginal(fix.text)) && isOwnCommand;
}

function toQuoted(finding: Finding, context: ProblemContext, isOwn: (text: string) => boolean): QuotedProblem | undefined {
  const { limits, lang, own } = context;
  const { title, measured, expected, causes, fixes, retry, requestIds, location, violations, source } = finding;
  const line = (text: string | null | undefined): string | undefined =>
    text == null || text === '' ? undefined : visibleLine(text, limits.text);
  const foreign = fixes
    .filter((fix) => !isOwnFix(fix, context))
    .slice(0, limits.items)
    .map(({ text, command }) => ({
      text: visibleLine(text, limits.text),
      command: command === undefined ? undefined : visible(command, limits.text),
    }));
  const quoted: QuotedProblem = {
    title: isOwn(title) ? undefined : line(title),
    proof: line(measured),
    expected: line(expected),
    causes: nonEmptyList(
      causes
        .filter((cause) => !own.has(cause))
        .slice(0, limits.items)
        .map((cause) => visibleLine(cause, limits.text)),
    ),
    fixes: nonEmptyList(foreign),
    advice: retry?.advice != null && !isOwn(retry.advice) ? line(retry.advice) : undefined,
    where: location === undefined ? undefined : line(`${location.file}${location.line === undefined ? '' : `:${location.line}`}`),
    ids: nonEmptyList(requestIds.slice(0, limits.items).map(({ name, value }) => visibleLine(`${name}: ${value}`, limits.text))),
    violations: nonEmptyList(
      (violations ?? [])
        .slice(0, limits.items)
        .map((violation) => visibleLine(`${violation.code} (${violation.severity}): ${violationText(violation, lang)}`, limits.text)),
    ),
    clients: nonEmptyList(
      toClientLines(finding, lang)
        .slice(0, limits.items)
        .map((client) => visibleLine(client, limits.text)),
    ),
    source: source?.url !== undefined && !isOwn(source.url) ? line(source.url) : undefined,
  };
  return Object.values(quoted).every((value) => value === undefined) ? undefined : quoted;
}

function toRetry({ retryable, kind, afterSeconds, at, advice }: Retry, isOwn: (text: string) => boolean): AgentRetry {
  return {
    retryable,
    kind,
    afterSeconds: afterSeconds ?? undefined,
    at: at !== null && timestamp.test(at) ? at : undefined,
    advice: advice !== null && isOwn(advice) ? advice : undefined,
  };
}

function nonEmptyList<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}
