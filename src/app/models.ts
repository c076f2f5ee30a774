import { describeListed, modelServed, modelsList } from '../checks/answers/models.ts';
import { inBoth } from '../domain/bilingual.ts';
import type { ListedModel, ModelList, RecordedRequest } from '../domain/evidence/evidence.ts';
import { requestsIn } from '../domain/evidence/exchange.ts';
import type { DraftFix, Finding, FindingDraft } from '../domain/report/finding.ts';
import type { ModelRow, Report } from '../domain/report/report.ts';
import type { Router } from '../domain/router.ts';
import { didYouMean, UsageError } from '../domain/usage-error.ts';
import { toFinding } from '../engine/finding.ts';
import { withFindings } from '../engine/report.ts';
import { isSelected } from '../engine/selection.ts';
import { askEachModel } from '../probes/matrix.ts';
import { findKeyHeader, probeTokens } from '../probes/request.ts';
import { chooseChatModel, findModel } from '../text/model-list.ts';
import { similarModels } from '../text/model-name.ts';
import { shellCommand } from '../text/shell.ts';
import { describe } from '../words/say.ts';
import { type AppContext, printNotice } from './context.ts';
import { type Examined, examineTargets } from './examine.ts';
import { documentsNoList } from './probe/listed-model.ts';

/** Which models to list, and how. */
export interface ModelsOptions {
  /** Part of a model id. */
  search?: string | undefined;
  /** The id to look up. */
  check?: string | undefined;
  /** Ask each model for a small number of tokens. */
  probe: boolean;
  limit?: number | undefined;
  concurrency?: number | undefined;
}

const defaultConcurrency = 4;

/** Lists and searches models, looks one up, or asks each for a small number of tokens. Throws `UsageError` if the options leave no list. */
export async function listModels(input: AppContext, modelsOptions: ModelsOptions): Promise<Report> {
  if (input.options.offline)
    throw new UsageError(
      { en: '--offline sends nothing, and the list of models must be requested.', zh: '--offline 不发送任何内容，而模型列表需要请求。' },
      [{ en: 'kush-doctor env examines only the settings', zh: 'kush-doctor env 只查看设置' }],
    );
  if (!isSelected(modelsList, input.options))
    throw new UsageError(
      {
        en: '--only or --skip leaves out the list of models, which this command is about.',
        zh: '--only 或 --skip 排除了此命令所需的模型列表。',
      },
      [{ en: 'Leave the option out', zh: '请去掉该选项' }],
    );
  const path = ['settings', 'dns', 'proxy', 'tcp', 'tls', 'http', 'models.list'];
  // Without a list to request, the key endpoint shows whether the router answers this key.
  const only = ({ match }: Examined['target']) => (documentsNoList(match.router) ? [...path, 'auth', 'account'] : path);
  return await examineTargets(input, { kind: 'models', only, afterwards: (examined) => withModels(input, modelsOptions, examined) });
}

async function withModels(input: AppContext, modelsOptions: ModelsOptions, examined: Examined): Promise<Report> {
  const { evidence } = examined;
  const read = evidence[0]?.models ?? null;
  const report = read === null ? withoutList(examined.report, input, examined, modelsOptions.check) : examined.report;
  const list = read ?? namedInPages(report, examined);
  if (list === null) return report;
  const checked = modelsOptions.check;
  const search = modelsOptions.search?.toLowerCase();
  const shown = list.models.filter(
    (model) => search === undefined || [model.id, ...model.aliases].some((id) => id.toLowerCase().includes(search)),
  );
  const findings: Finding[] = [];
  // A page that does not name a model does not show whether it is served.
  if (checked !== undefined && (read !== null || findModel(list, checked))) findings.push(listedFinding(checked, list, input));
  if (search !== undefined && shown.length === 0) findings.push(noMatchFinding(modelsOptions.search ?? '', list.models, input));
  const served = checked === undefined ? undefined : findModel(list, checked);
  const chosen = checked === undefined ? shown : shown.filter((model) => model === served);
  if (!modelsOptions.probe) return addModels(report, findings, input, chosen.map(plainRow));
  const matrix = await probeModels(input, modelsOptions, examined, chosen);
  return addModels(
    {
      ...report,
      cost: {
        tokensSpent: report.cost.tokensSpent + matrix.tokensSpent,
        requestsSent: report.cost.requestsSent + requestsIn(matrix.calls.map(({ exchange }) => exchange)),
      },
    },
    [...findings, matrixFinding(matrix.rows, input)],
    input,
    matrix.rows,
  );
}

async function probeModels(input: AppContext, modelsOptions: ModelsOptions, examined: Examined, models: readonly ListedModel[]) {
  const limit = modelsOptions.limit ?? models.length;
  const documented = examined.target.match.router.limits.concurrency ?? defaultConcurrency;
  const concurrency = modelsOptions.concurrency ?? Math.min(defaultConcurrency, documented);
  const probedModels = models.slice(0, limit);
  const price = {
    en: `Asking ${probedModels.length} models for at most ${probeTokens} output tokens each, ${concurrency} at once.`,
    zh: `将询问 ${probedModels.length} 个模型，每个至多 ${probeTokens} 个输出 token，同时 ${concurrency} 个。`,
  };
  await printNotice(input.io, price[input.options.lang]);
  const ofModels = input.options.lang === 'zh' ? `/${probedModels.length} 个模型` : ` of ${probedModels.length} models`;
  const progress = await input.startProgress(`0${ofModels}`);
  const endpoint = examined.target.endpoints[0];
  const wire = await examined.session.openWire();
  try {
    return await askEachModel(
      examined.context(wire),
      {
        endpoint,
        header: findKeyHeader(examined.target, endpoint),
        models: probedModels,
        concurrency,
        onRow: (done, row) => progress.say(`${done}${ofModels} (${row.id})`),
      },
      (call: RecordedRequest) => (call.diagnosis ? describe(call.diagnosis, input.options.lang).title : ''),
    );
  } finally {
    progress.stop();
    await wire.close();
  }
}

function listedFinding(id: string, { models, truncated }: Pick<ModelList, 'models' | 'truncated'>, input: AppContext): Finding {
  const found = findModel({ models }, id);
  if (found) return toFinding(modelServed, { status: 'pass', measured: describeListed(id, found.id) }, input.options.lang);
  const near = similarModels(
    id,
    models.flatMap((model) => [model.id, ...model.aliases]),
  );
  return toFinding(
    modelServed,
    {
      // A model may be beyond the part of the list that was read.
      status: truncated ? 'warn' : 'fail',
      category: 'request.model_unknown',
      title: { en: `The model ${id} is not listed`, zh: `模型 ${id} 不在列表中` },
      measured: {
        en: `${id} is not among the ${models.length} models ${truncated ? 'read' : 'listed'}`,
        zh: `列出的 ${models.length} 个模型中没有 ${id}`,
      },
      fixes:
        near.length > 0
          ? didYouMean(near).map((text) => ({ text }))
          : [{ text: { en: 'Search the list.', zh: '搜索列表。' }, command: 'kush-doctor models PART-OF-THE-NAME' }],
    },
    input.options.lang,
  );
}

function noMatchFinding(search: string, models: readonly ListedModel[], input: AppContext): Finding {
  const near = similarModels(
    search,
    models.map((model) => model.id),
  );
  const draft: FindingDraft = {
    status: 'warn',
    subject: 'search',
    category: 'request.model_unknown',
    title: { en: `No listed model contains "${search}"`, zh: `列表中没有包含“${search}”的模型` },
    measured: { en: `${models.length} models listed`, zh: `列出了 ${models.length} 个模型` },
    fixes: didYouMean(near).map((text) => ({ text })),
  };
  return toFinding(modelsList, draft, input.options.lang);
}

/** A router without a documented list names models in its pages; null if a failure prevents asking them. */
function namedInPages({ findings }: Report, { target }: Examined): Pick<ModelList, 'models' | 'truncated'> | null {
  const { router } = target.match;
  if (!documentsNoList(router) || router.modelExamples.length === 0 || findings.some(({ status }) => status === 'fail')) return null;
  return { models: router.modelExamples.map((id) => ({ id, aliases: [], ownedBy: null, pricing: null })), truncated: false };
}

/** Without a list this command has no result: a warning of the doctor is a failure here. */
function withoutList(report: Report, input: AppContext, examined: Examined, checked: string | undefined): Report {
  const unread = report.findings.find((finding) => finding.check === 'models.list' && ['warn', 'skip'].includes(finding.status));
  const others = { ...report, findings: report.findings.filter((finding) => finding !== unread) };
  return addModels(others, [noListFinding(others, unread, examined.target.match.router, input, checked)], input, []);
}

function noListFinding(
  report: Report,
  unread: Finding | undefined,
  router: Router,
  { options }: AppContext,
  checked: string | undefined,
): Finding {
  const examples = checked === undefined ? router.modelExamples : [checked];
  const failed = report.findings.find((finding) => finding.status === 'fail');
  if (failed) return toFinding(modelsList, { status: 'skip', skipReason: 'blocked', blockedBy: failed.id }, options.lang);
  if (documentsNoList(router)) {
    const count = router.modelExamples.length;
    const undocumented: FindingDraft = {
      status: 'unknown',
      category: 'unknown',
      title: { en: `${router.name} documents no list of models`, zh: `${router.name} 的文档没有模型列表` },
      measured: { en: `its pages name ${count} models; it may serve others`, zh: `其页面提到 ${count} 个模型；可能还有其他模型` },
      fixes: [askOne(examples)],
    };
    return toFinding(modelsList, undocumented, options.lang);
  }
  if (unread?.status === 'warn') return { ...unread, status: 'fail' };
  if (unread?.skipReason === 'out-of-time') return unread;
  const missing: FindingDraft = {
    status: 'fail',
    category: 'endpoint.not_found',
    title: unread ? { en: 'This endpoint has no list of models', zh: '这里没有模型列表' } : undefined,
    measured: unread?.measured ? inBoth(unread.measured) : { en: 'the list did not come', zh: '没有得到列表' },
    fixes: unread ? [askOne(examples)] : undefined,
  };
  return toFinding(modelsList, missing, options.lang);
}

/** The command with a model named in the router's pages; if there is none, with a placeholder. */
function askOne(examples: readonly string[]): DraftFix {
  const example = chooseChatModel(examples);
  const command =
    (example === undefined ? undefined : shellCommand('kush-doctor probe --model', [example])) ?? 'kush-doctor probe --model ID';
  return { text: { en: 'Ask for one model directly.', zh: '直接询问一个模型。' }, command };
}

function matrixFinding(rows: readonly ModelRow[], input: AppContext): Finding {
  const failed = rows.filter((row) => row.probe?.status === 'failed');
  const again = failed[0] && shellCommand('kush-doctor probe --model', [failed[0].id]);
  const check = { id: 'models.probe', title: 'Every model asked answers', layer: 'models' } as const;
  const measured = {
    en: `${rows.filter((row) => row.probe?.status === 'ok').length} of ${rows.length} answered`,
    zh: `${rows.length} 个中有 ${rows.filter((row) => row.probe?.status === 'ok').length} 个应答`,
  };
  if (failed.length === 0) return toFinding(check, { status: 'pass', measured }, input.options.lang);
  const category = failed[0]?.probe?.category ?? 'unknown';
  return toFinding(
    check,
    {
      status: 'fail',
      category,
      title: { en: `${failed.length} of ${rows.length} models do not answer`, zh: `${rows.length} 个模型中有 ${failed.length} 个没有应答` },
      measured,
      fixes: [
        { text: { en: 'Test one of them alone, and see its whole answer.', zh: '单独询问其中一个，查看它的完整应答。' }, command: again },
      ],
      confidence: 'standard',
    },
    input.options.lang,
  );
}

function plainRow(model: ListedModel): ModelRow {
  return { id: model.id, aliases: model.aliases, ownedBy: model.ownedBy };
}

function addModels(report: Report, more: readonly Finding[], input: AppContext, models: readonly ModelRow[]): Report {
  return withFindings(input, { ...report, models }, [...report.findings, ...more]);
}
