import { pooled } from '../async/concurrency.ts';
import type { ListedModel, RecordedRequest } from '../domain/evidence/evidence.ts';
import type { AuthHeader } from '../domain/protocol.ts';
import type { ModelRow } from '../domain/report/report.ts';
import type { Endpoint } from '../domain/target.ts';
import type { ProbeContext } from './ask.ts';
import { askCompletion, type CompletionResult } from './completion.ts';

export interface MatrixOptions {
  endpoint: Endpoint;
  header: AuthHeader;
  models: readonly ListedModel[];
  concurrency: number;
  onRow?(done: number, row: ModelRow): void;
}

export interface MatrixResult {
  rows: readonly ModelRow[];
  calls: readonly RecordedRequest[];
  tokensSpent: number;
}

/** Asks each model for a small number of tokens, with limited concurrency. Spends tokens. */
export async function askEachModel(
  context: ProbeContext,
  options: MatrixOptions,
  getTitle: (call: RecordedRequest) => string,
): Promise<MatrixResult> {
  const calls: RecordedRequest[] = [];
  let tokensSpent = 0;
  let done = 0;
  const rows = await pooled(options.models, options.concurrency, context.signal, async (model): Promise<ModelRow> => {
    const { calls: made, completion } = await askInOwnProtocol(context, options, model.id);
    calls.push(...made);
    tokensSpent += (completion?.inputTokens ?? 0) + (completion?.outputTokens ?? 0);
    const row = toRow(model, made.at(-1), completion?.defect ?? null, getTitle);
    options.onRow?.(++done, row);
    return row;
  });
  return { rows: rows.map((row, index) => row ?? skippedRow(options.models[index] as ListedModel)), calls, tokensSpent };
}

/** Some models, such as Codex's, are served by the Responses API alone: one whose chat request is refused is asked there too. */
async function askInOwnProtocol(context: ProbeContext, { endpoint, header }: MatrixOptions, model: string): Promise<CompletionResult> {
  const first = await askCompletion(context, endpoint, header, model);
  const isRefused = first.calls.at(-1)?.diagnosis?.category.startsWith('request.') === true;
  if (endpoint.protocol !== 'openai-chat' || !isRefused) return first;
  const second = await askCompletion(context, { ...endpoint, protocol: 'openai-responses' }, header, model);
  const isAnswered = second.completion?.defect === null;
  return isAnswered ? { ...second, calls: [...first.calls, ...second.calls] } : { ...first, calls: [...second.calls, ...first.calls] };
}

function toRow(
  model: ListedModel,
  call: RecordedRequest | undefined,
  defect: string | null,
  getTitle: (call: RecordedRequest) => string,
): ModelRow {
  if (call === undefined) return skippedRow(model);
  const { outcome, timings } = call.exchange;
  const good = outcome.ok && call.diagnosis === null && defect === null;
  return {
    id: model.id,
    aliases: model.aliases,
    ownedBy: model.ownedBy,
    probe: {
      // An embedding or image model has no completions: this is not a fault.
      status: good ? 'ok' : call.diagnosis?.category === 'request.model_unsupported_endpoint' ? 'skipped' : 'failed',
      httpStatus: outcome.ok ? outcome.status : null,
      category: good ? null : (call.diagnosis?.category ?? 'response.malformed'),
      title: good ? null : (defect ?? getTitle(call)),
      latencyMs: timings.totalMs === undefined ? null : Math.round(timings.totalMs),
      requestId: call.diagnosis?.requestIds[0]?.value ?? null,
    },
  };
}

function skippedRow(model: ListedModel): ModelRow {
  return {
    id: model.id,
    aliases: model.aliases,
    ownedBy: model.ownedBy,
    probe: { status: 'skipped', httpStatus: null, category: null, title: null, latencyMs: null, requestId: null },
  };
}
