import type { ListedModel, ModelList, RecordedRequest } from '../domain/evidence/evidence.ts';
import type { AuthHeader } from '../domain/protocol.ts';
import type { Router } from '../domain/router.ts';
import type { Endpoint } from '../domain/target.ts';
import { protocolSpecs } from '../protocols/index.ts';
import { maxModels, readModelPage } from '../text/model-list.ts';
import { ask, isSuccess, type ProbeContext } from './ask.ts';

const maxPages = 20;
/** Twice the longest list of a router. */
const listBytes = 6 * 1024 * 1024;

export interface ListResult {
  calls: readonly RecordedRequest[];
  list: ModelList | null;
}

/** Reads the list of models, all pages up to a limit. */
export async function askModels(context: ProbeContext, endpoint: Endpoint, header: AuthHeader): Promise<ListResult> {
  const { router } = context.target.match;
  const first = new URL(`${endpoint.root}${router.models?.path ?? protocolSpecs[endpoint.protocol].modelsPath}`);
  const calls: RecordedRequest[] = [];
  const models: ListedModel[] = [];
  let sent = 0;
  const readPage = (body: string) => readModelPage(body, { emptyAsNull: router.models?.emptyAsNull });
  let url: URL | null = first;
  while (url !== null && calls.length < maxPages && models.length < maxModels) {
    const call: RecordedRequest = await askPage(context, endpoint, header, url);
    calls.push(call);
    if (call.diagnosis !== null || !isSuccess(call.exchange) || !call.exchange.outcome.ok) break;
    const page = readPage(call.exchange.outcome.body);
    if (page === null) break;
    models.push(...page.models.slice(0, maxModels - models.length));
    sent += page.sent;
    url = page.next === null ? null : withQuery(first, page.next);
  }
  const answered =
    calls.some((call) => call.diagnosis === null && isSuccess(call.exchange)) && (models.length > 0 || readsAsList(calls[0], readPage));
  if (!answered) return { calls, list: null };
  const isCut = models.length >= maxModels && sent > maxModels;
  return { calls, list: { models: unique(models), truncated: url !== null || isCut, sent: isCut ? sent : undefined } };
}

/** The same, for software that its answers have shown meanwhile: it may send an empty list in a form of its own. */
export function rereadList(result: ListResult, { models }: Router): ListResult {
  const isEmpty =
    result.list === null &&
    models?.emptyAsNull === true &&
    readsAsList(result.calls[0], (body) => readModelPage(body, { emptyAsNull: true }));
  return isEmpty ? { ...result, list: { models: [], truncated: false } } : result;
}

async function askPage(context: ProbeContext, endpoint: Endpoint, header: AuthHeader, url: URL): Promise<RecordedRequest> {
  const { key } = context.target;
  return await ask(context, {
    purpose: 'models',
    question: 'list',
    protocol: endpoint.protocol,
    method: 'GET',
    url: url.href,
    credential: key ? { secret: key.value, header, key: 'own' } : null,
    maxBodyBytes: listBytes,
  });
}

function readsAsList(call: RecordedRequest | undefined, readPage: typeof readModelPage): boolean {
  return call?.exchange.outcome.ok === true && readPage(call.exchange.outcome.body) !== null;
}

function withQuery(first: URL, query: string): URL {
  const url = new URL(first.href);
  for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
  return url;
}

function unique(models: readonly ListedModel[]): ListedModel[] {
  return [...new Map(models.map((model) => [model.id, model])).values()];
}
