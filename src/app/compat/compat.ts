import { appliesTo, type CompatRunResult, getPrice, judgeClient, noPrice, runMatrix } from '../../compat/index.ts';
import type { Headers } from '../../domain/evidence/exchange.ts';
import { requestsIn } from '../../domain/evidence/exchange.ts';
import type { Options } from '../../domain/options.ts';
import type { CompatCell, CompatPrice, CompatReport, CompatValue } from '../../domain/report/compat.ts';
import type { Report } from '../../domain/report/report.ts';
import type { RouterMatch } from '../../domain/target.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { fitFixes } from '../../engine/fit-fixes.ts';
import { withoutRefutedGuess } from '../../engine/refuted.ts';
import { withFindings } from '../../engine/report.ts';
import { evaluateSettings } from '../../engine/run.ts';
import { getExitCode } from '../../engine/verdict.ts';
import { clientProfile, clientProtocols } from '../../probes/profiles/index.ts';
import { recognizeSoftware } from '../../probes/software.ts';
import { type AppContext, printNotice } from '../context.ts';
import { type Examined, examineTargets } from '../examine.ts';
import { findModelToAsk, noModelError } from '../probe/listed-model.ts';
import { withShownSoftware } from '../report/target.ts';
import { type MatrixPlan, planMatrix } from './columns.ts';
import { compatFindings } from './findings.ts';
import type { CompatOptions } from './options.ts';
import { atServedForm } from './served-form.ts';

/** A matrix with all its requests takes seconds to search for secrets, once for every format. */
const reportMs = 2000;

/**
 * Tests feature by feature what works through an endpoint, and for which client. The settings are checked first, and a fault there sends
 * nothing; the price is printed to `io.err` before anything is sent; with `--offline` the report contains only the plan. Throws
 * `UsageError`.
 */
export async function runCompat(input: AppContext, options: CompatOptions): Promise<Report> {
  // The names of rows are not names of checks.
  const plain: AppContext = { ...input, options: { ...input.options, only: [], skip: [] } };
  return await examineTargets(plain, {
    kind: 'compat',
    only: () => ['settings'],
    settingsOnly: true,
    reportMs,
    afterwards: async (examined) => await examineMatrix(plain, options, examined),
  });
}

async function examineMatrix(input: AppContext, options: CompatOptions, found: Examined): Promise<Report> {
  const { session } = found;
  const blocked = evaluateSettings({ settings: session.settings, target: found.target, options: input.options }).some(
    ({ status }) => status === 'fail',
  );
  if (blocked) return found.report;
  const examined = await atServedForm(input, found);
  const { report, target } = examined;
  const plan = await planOrListModels(input, options, examined);
  const price = getPrice(plan.columns);
  await printNotice(input.io, priceSentence(plan, price, options.budget ?? null, input.options.lang));
  if (input.options.offline) return toFinishedReport(input, { examined, plan, price, result: null });
  const progress = await input.startProgress(input.options.lang === 'zh' ? '逐项询问' : 'Asking, one question at a time');
  const wire = await session.openWire();
  try {
    const context = examined.context(wire);
    const result = await runMatrix(context, {
      columns: plan.columns,
      budget: options.budget ?? null,
      silenceMs: options.silenceMs ?? null,
      headers: getClientHeaders(options),
      onQuestion: (done, all, { id }) =>
        progress.say(input.options.lang === 'zh' ? `第 ${done} 组，共 ${all} 组：${id}` : `Question ${done} of ${all}: ${id}`),
    });
    const { match } = recognizeSoftware(context, result.calls);
    return toFinishedReport(input, {
      examined: { ...examined, report: withShownSoftware(report, match, input.options.lang) },
      plan,
      price,
      result,
      match: match ?? target.match,
    });
  } finally {
    progress.stop();
    await wire.close();
  }
}

/** If no model is named, the error lists models to choose from: this many questions go only to a chosen model. */
async function planOrListModels(
  { options: { noNegative, offline } }: AppContext,
  options: CompatOptions,
  examined: Examined,
): Promise<MatrixPlan> {
  const { target, session } = examined;
  try {
    return planMatrix(target, options, { negative: !noNegative });
  } catch (error) {
    if (!(error instanceof UsageError) || error.category !== 'config.missing' || offline) throw error;
    const wire = await session.openWire();
    try {
      throw noModelError('compat', await findModelToAsk(examined.context(wire), target.endpoints[0]));
    } finally {
      await wire.close();
    }
  }
}

/** Printed before anything is sent. */
function priceSentence({ columns }: MatrixPlan, price: CompatPrice, budget: number | null, lang: 'en' | 'zh'): string {
  const models = [...new Set(columns.map(({ model }) => model))].join(', ');
  const rows = new Set(columns.flatMap(({ features }) => features.map(({ id }) => id))).size;
  const questions = columns.reduce((sum, column) => sum + column.questions.length, 0);
  if (lang === 'zh')
    return `${models}：${rows} 项功能，${questions} 组问题，至多 ${price.requests} 次请求，约 ${price.inputTokens} 个输入 token，至多 ${price.outputTokens} 个输出 token${budget === null ? '' : `；预算 ${budget} 个 token`}。`;
  return `${models}: ${rows} ${rows === 1 ? 'feature' : 'features'} in ${questions} ${questions === 1 ? 'question' : 'questions'}, at most ${price.requests} requests, about ${price.inputTokens} input tokens and at most ${price.outputTokens} output tokens${budget === null ? '' : `; the budget is ${budget} ${budget === 1 ? 'token' : 'tokens'}`}.`;
}

/** Only headers that identify the client; body fields and betas belong to the questions. */
function getClientHeaders({ as }: CompatOptions): Headers {
  if (as === undefined) return {};
  const [protocol = 'openai-chat'] = clientProtocols(as);
  const { headers } = clientProfile(as, { model: 'any', protocol, stream: true, tools: false, includeUsage: true });
  return Object.fromEntries(Object.entries(headers).filter(([name]) => /^(?:user-agent|x-app|x-stainless-.*|originator)$/.test(name)));
}

/** What a run of the matrix has got. */
interface FinishedMatrix {
  examined: Examined;
  plan: MatrixPlan;
  price: CompatPrice;
  result: CompatRunResult | null;
  match?: RouterMatch | undefined;
}

function toFinishedReport(input: AppContext, { examined, plan, price, result, match = examined.target.match }: FinishedMatrix): Report {
  const { report } = examined;
  const { lang } = input.options;
  const compat = toCompatReport(plan, price, result, match.router.id, input.options);
  const exchanges = (result?.calls ?? []).map(({ exchange }) => exchange);
  const cost = { tokensSpent: compat.spent.inputTokens + compat.spent.outputTokens, requestsSent: requestsIn(exchanges) };
  const models = new Set(plan.columns.map((column) => column.model));
  const model = models.size === 1 ? plan.columns[0]?.model : undefined;
  const settings = report.findings.filter(({ layer }) => layer === 'settings');
  const judged = withFindings(
    input,
    { ...report, cost, compat, exchanges },
    withoutRefutedGuess(
      [...settings, ...fitFixes(compatFindings(compat, result, lang), { kind: 'compat', model, listedModel: undefined })],
      lang,
    ),
  );
  // Only the settings were examined, as with `doctor --offline`.
  if (compat.ended === 'offline') return judged;
  // An aborted run is incomplete, and rows without a result do not show that the endpoint works.
  const isUnproven = compat.ended === null && isMostlyUnknown(compat);
  const isOpen = (compat.ended !== null || isUnproven) && judged.verdict !== 'broken';
  if (!isOpen) return judged;
  const exitCode = judged.exitCode === 130 ? 130 : getExitCode('undetermined', input.options);
  return { ...judged, verdict: 'undetermined', exitCode };
}

function isMostlyUnknown({ features }: CompatReport): boolean {
  const values = features.flatMap(({ cells }) => cells.map(({ value }) => value));
  const count = (wanted: CompatValue): number => values.filter((value) => value === wanted).length;
  return count('unknown') > 0 && count('supported') <= count('unknown');
}

/** About the demo's token counts. */
const countsWords = {
  level: 'cannot-tell',
  evidence: { en: 'the simulated router counts words, not tokens', zh: '模拟路由计的是单词数，而不是 token 数' },
} as const;

function toCompatReport(
  plan: MatrixPlan,
  price: CompatPrice,
  result: CompatRunResult | null,
  routerId: string,
  { lang, demo: isDemo }: Pick<Options, 'lang' | 'demo'>,
): CompatReport {
  const offline = { en: 'not tested: --offline', zh: '未询问：--offline' };
  const columns = plan.columns.map((column) => ({ column, result: result?.columns.find((one) => one.plan === column) }));
  const rows = plan.columns[0]?.features ?? [];
  return {
    price,
    spent: result?.spent ?? noPrice,
    ended: result === null ? 'offline' : result.ended,
    columns: columns.map(({ column, result: found }) => ({
      id: column.id,
      protocol: column.endpoint.protocol,
      model: column.model,
      served: (found?.served ?? []).map((one) => {
        const shown = isDemo && one.about === 'tokens' ? { ...one, ...countsWords } : one;
        return { ...shown, evidence: shown.evidence[lang] };
      }),
    })),
    features: rows.map((feature) => ({
      id: feature.id,
      title: feature.title[lang],
      price: feature.question.price,
      cells: columns.map(({ column, result: found }): CompatCell => {
        const cell = found?.cells.find((one) => one.feature.id === feature.id);
        const { value, evidence, category } = cell?.outcome ?? {
          value: appliesTo(feature, column) ? ('unknown' as const) : ('not-applicable' as const),
          evidence: offline,
          category: undefined,
        };
        return {
          column: column.id,
          value,
          evidence: evidence[lang],
          category: category ?? null,
          status: cell?.answer?.status ?? null,
          requestIds: cell?.answer?.call.diagnosis?.requestIds ?? [],
        };
      }),
    })),
    clients: plan.clients.map(({ needs, column }) =>
      judgeClient({
        client: needs,
        column,
        cells: result?.columns.find(({ plan: { id } }) => id === column)?.cells ?? [],
        routerId,
        lang,
      }),
    ),
  };
}
