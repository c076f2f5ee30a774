import { classify } from '../../classify/classify.ts';
import { type LogProblem, logScanner, looksLikeLog } from '../../classify/log.ts';
import { type Command, type CommandInput, type ExitCode, UsageError } from '../../model/command.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { ExplainedDiagnosis } from '../../model/report.ts';
import type { Router } from '../../model/router.ts';
import { visibleJson } from '../../model/visible.ts';
import { rulesFor } from '../../routers/rules.ts';
import { describe } from '../../words/say.ts';
import { explainedText, pageText } from '../explained.ts';
import { type Input, readInput } from '../input.ts';
import { pageOf } from '../page.ts';

/** Largest text that is read as one error; more is a log. */
const largestText = 256 * 1024;

/** Says what a status, code, body, transcript, exception, trace or log means; nothing is sent. */
export const run: Command = async (input) => {
  const startedAt = input.world.now();
  const router = await routerOf(input);
  const rules = rulesFor(router);
  const source = await readInput(input, largestText);
  const { lang } = input.options;
  if (source.kind === 'text') {
    const page = pageOf(source.text.trim(), rules, lang);
    if (page !== null) {
      if (input.options.format === 'json') input.io.out(jsonText(input, startedAt, [page.diagnosis], { page: page.page }, 0));
      else input.io.out(pageText(page.page, input));
      return 0;
    }
  }
  const context = { rules, routerId: router?.id, requestIdHeaders: router?.requestIdHeaders, now: startedAt };
  const problems = await problemsIn(source, (text) => classify({ kind: 'text', text }, context));
  const explained = problems.map((problem) => explainedOf(problem, source.kind === 'log', lang));
  const named = explained.some(({ category }) => category !== 'unknown');
  const exitCode: ExitCode = named ? 0 : 1;
  if (input.options.format === 'json') input.io.out(jsonText(input, startedAt, explained, {}, exitCode));
  else
    input.io.out(
      explainedText(
        explained,
        problems.map(({ diagnosis }) => describe(diagnosis, lang).retryText),
        input,
      ),
    );
  for (const file of input.options.output) {
    if (/\.json$/i.test(file)) input.io.write(file, jsonText(input, startedAt, explained, {}, exitCode));
    else
      input.io.write(
        file,
        explainedText(
          explained,
          problems.map(({ diagnosis }) => describe(diagnosis, lang).retryText),
          { ...input, io: { ...input.io, color: false, columns: 100 } },
        ),
      );
  }
  return exitCode;
};

async function routerOf(input: CommandInput): Promise<Router | undefined> {
  const id = input.options.router;
  if (id === undefined) return undefined;
  const { routers } = await import('../../routers/index.ts');
  const found = routers.find((router: Router) => router.id === id.toLowerCase());
  if (found === undefined) {
    throw new UsageError(`There is no router "${id}".`, [`Known: ${routers.map((router: Router) => router.id).join(', ')}`]);
  }
  return found;
}

async function problemsIn(source: Input, diagnose: (text: string) => Diagnosis): Promise<LogProblem[]> {
  if (source.kind === 'text' && !looksLikeLog(source.text)) {
    return [{ diagnosis: diagnose(source.text), count: 1, firstLine: 1, lastLine: 1, firstTime: null, lastTime: null }];
  }
  const scanner = logScanner(diagnose);
  if (source.kind === 'text') scanner.push(new TextEncoder().encode(source.text));
  else for await (const piece of source.pieces) scanner.push(piece);
  const { problems, lines, unknown } = scanner.end();
  if (problems.length > 0) return [...problems];
  const whole = diagnose(source.kind === 'text' ? source.text : '');
  return [{ diagnosis: whole, count: Math.max(1, unknown), firstLine: 1, lastLine: Math.max(1, lines), firstTime: null, lastTime: null }];
}

/** One problem with its sentences. */
export function explainedOf(problem: LogProblem, isLog: boolean, lang: 'en' | 'zh'): ExplainedDiagnosis {
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
    sdkRetriesInVain: diagnosis.sdkRetriesInVain ?? false,
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

function jsonText(input: CommandInput, startedAt: number, diagnoses: readonly unknown[], more: object, exitCode: ExitCode): string {
  const report = {
    schemaVersion: 1,
    kind: 'explain',
    tool: { name: 'kush-doctor', version: input.version },
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(input.world.now() - startedAt),
    diagnoses,
    ...more,
    exitCode,
  };
  return `${visibleJson(report, 2)}\n`;
}
