import { classify } from '../../classify/classify.ts';
import type { LogProblem } from '../../classify/log/problem-list.ts';
import { LogScanner, looksLikeLog } from '../../classify/log/scanner.ts';
import type { Diagnosis } from '../../domain/report/diagnosis.ts';
import type { Report } from '../../domain/report/report.ts';
import type { ErrorRule } from '../../domain/report/rule.ts';
import type { Router } from '../../domain/router.ts';
import { didYouMean, UsageError } from '../../domain/usage-error.ts';
import { recognizeText, toRouterContext } from '../../routers/recognize.ts';
import { commonRules, rulesFor } from '../../routers/rules.ts';
import { visible } from '../../text/visible.ts';
import type { AppContext } from '../context.ts';
import { withDocumentedBase } from './documented-base.ts';
import { protectPasted } from './pasted-secrets.ts';
import { explainReport, toExplainedDiagnosis } from './report.ts';

/** Reads the next piece, null at the end. A file is read into `room`, without a copy; any other source returns bytes of its own. */
export type ReadPiece = (room: Uint8Array) => Promise<Uint8Array | null>;

/** The input to explain: a text in one piece, or a log. */
export type ExplainInput = { kind: 'text'; text: string } | { kind: 'log'; read: ReadPiece };

/** A bare name, status or code, not a sentence. */
const oneWord = /^[\w./-]{2,80}$/;
/** The form of the codes of setting issues: `base-url-path`. */
const looksLikeIssueCode = /^[a-z]{2,20}(?:-[a-z\d]{1,20}){0,6}$/;

/** Explains a text or a log, with the rows of `router` first if given. Throws `UsageError` for a name that nearly matches one of ours. */
export async function explainSource(input: AppContext, source: ExplainInput, router?: Router): Promise<Report> {
  const startedAt = input.world.now();
  const { lang } = input.options;
  const own = source.kind === 'text' ? await readOwnReport(source.text) : null;
  if (own !== null) return own;
  const word = source.kind === 'text' && oneWord.test(source.text.trim()) ? source.text.trim() : null;
  const rules = word?.includes('/') ? await everyRule(router) : rulesFor(router);
  const pages = word === null ? null : await import('./page.ts');
  const named = word === null ? null : pages?.findPage(word, rules, lang);
  if (named) return explainReport(input, startedAt, [named.diagnosis], named.page);
  const issue = word !== null && looksLikeIssueCode.test(word) ? (await import('./issue-page.ts')).findIssuePage(word, rules, lang) : null;
  if (issue) return explainReport(input, startedAt, [issue.diagnosis], issue.page);
  if (source.kind === 'text') protectPasted(input.io, source.text);
  const problems = await problemsIn(source, (text) => {
    if (source.kind === 'log') protectPasted(input.io, text);
    const shown = router ?? recognizeText(text);
    return classify({ kind: 'text', text }, { ...toRouterContext(shown), requestIdHeaders: shown?.requestIdHeaders, now: startedAt });
  });
  const isLog = source.kind === 'log' || problems.length > 1;
  const diagnoses = await Promise.all(
    problems.map(async (problem) => {
      const diagnosis = await withDocumentedBase(problem.diagnosis);
      return toExplainedDiagnosis({ ...problem, diagnosis }, { isLog, lang });
    }),
  );
  const [first] = diagnoses;
  const rows = word === null ? [] : findStatusRows(word, router, first?.rule ?? null);
  if (word !== null && pages !== null && rows.length > 0) {
    const explained = rows.flatMap(({ id }) => pages.findPage(id, rules, lang) ?? []);
    const [top] = explained;
    const page = top === undefined ? undefined : { ...top.page, rules: rows.map(({ id }) => id) };
    return explainReport(
      input,
      startedAt,
      explained.map(({ diagnosis }) => diagnosis),
      page,
    );
  }
  if (word === null || pages === null || first === undefined) return explainReport(input, startedAt, diagnoses);
  const meant = first.rule === null ? pages.suggestions(word, rules) : null;
  if (meant !== null) throw unknownNameError(word, meant);
  if (first.category === 'unknown') return explainReport(input, startedAt, diagnoses);
  const { diagnosis, page } = pages.withPage(word, first, rules, lang);
  return explainReport(input, startedAt, [diagnosis], page);
}

function unknownNameError(word: string, meant: readonly string[]): UsageError {
  const shown = visible(word, 80);
  return new UsageError({ en: `There is no category or rule "${shown}".`, zh: `没有名为“${shown}”的类别或规则。` }, [
    ...didYouMean(meant),
    { en: 'kush-doctor routers ID lists the rules of a router', zh: 'kush-doctor routers ID 列出某个路由的规则' },
  ]);
}

/** A rule's id names its router, without `--router`. */
async function everyRule(router: Router | undefined): Promise<readonly ErrorRule[]> {
  const { routers } = await import('../../routers/index.ts');
  return [...(router?.errors ?? []), ...routers.filter((one) => one !== router).flatMap((one) => one.errors), ...commonRules];
}

/** The doctor's own report is displayed, not read as an error. */
async function readOwnReport(text: string): Promise<Report | null> {
  if (!/^\s*\{/.test(text) || !text.includes('"schemaVersion"') || !text.includes('"kush-doctor"')) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { reportSchema } = await import('../../domain/report/report-schema.ts');
  const read = reportSchema.safeParse(value);
  return read.success ? (read.data as unknown as Report) : null;
}

const statusAlone = /^[1-5]\d\d$/;

/** A router's rows for a bare status, starting with the best match. */
function findStatusRows(word: string, router: Router | undefined, best: string | null): readonly ErrorRule[] {
  if (router === undefined || !statusAlone.test(word)) return [];
  const rows = router.errors.filter(({ match }) => match.status?.includes(Number(word)) === true);
  return [...rows].sort((a, b) => Number(b.id === best) - Number(a.id === best));
}

async function problemsIn(source: ExplainInput, diagnose: (text: string) => Diagnosis): Promise<LogProblem[]> {
  if (source.kind === 'text' && !looksLikeLog(source.text)) {
    return [{ diagnosis: diagnose(source.text), count: 1, firstLine: 1, lastLine: 1, firstTime: null, lastTime: null }];
  }
  const scanner = new LogScanner(diagnose);
  if (source.kind === 'text') scanner.push(new TextEncoder().encode(source.text));
  else
    for (;;) {
      const piece = await source.read(scanner.room);
      if (piece === null) break;
      scanner.push(piece);
    }
  const { problems, lines, unknown } = scanner.end();
  if (problems.length > 0) return [...problems];
  const whole = diagnose(source.kind === 'text' ? source.text : '');
  return [{ diagnosis: whole, count: Math.max(1, unknown), firstLine: 1, lastLine: Math.max(1, lines), firstTime: null, lastTime: null }];
}
