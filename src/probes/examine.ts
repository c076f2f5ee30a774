import { routeAnswers, succeeded } from '../checks/recorded-requests.ts';
import { warmUp } from '../classify/warm-up.ts';
import type { Evidence, RecordedRequest } from '../domain/evidence.ts';
import type { PathObservation } from '../domain/path-observation.ts';
import type { AuthHeader } from '../domain/protocol.ts';
import type { Endpoint, Settings } from '../domain/target.ts';
import type { ProbeContext } from './ask.ts';
import { askCompletion, refusesMaxTokens } from './completion.ts';
import { askKeyEndpoints } from './key.ts';
import { askModels } from './list.ts';
import { headerOf } from './request.ts';
import { askModelsWithWrongKey, askOtherHeaders, askRoute, askVariants, askWrongKey } from './route.ts';
import { askStream } from './stream/ask.ts';

/** What to ask of one endpoint. */
export interface ExaminePlan {
  settings: Settings;
  endpoint: Endpoint;
  /** Looks at the path in its own connections; already running or done where several endpoints share an origin. */
  path: Promise<PathObservation> | null;
  askKey: boolean;
  askModels: boolean;
  askRoute: boolean;
  deep: boolean;
  negative: boolean;
  /** Try every other header even where the first one works (`check-key`). */
  allHeaders: boolean;
}

/**
 * Asks one endpoint everything the checks need, independent questions at once: the path, the key endpoint, the list of models and the
 * completion route. What depends on an answer follows: other headers after a 401, sibling routes after a 404, and last, only where the
 * verdict needs it, a key that is wrong on purpose. Never rejects.
 */
export async function examine(context: ProbeContext, plan: ExaminePlan): Promise<Evidence> {
  const { endpoint } = plan;
  const header = headerOf(context.target, endpoint);
  const model = context.target.model?.value ?? context.target.match.router.defaultModels[endpoint.protocol] ?? null;
  const namedModel = context.target.model?.value ?? null;
  const notAsked: Record<string, Evidence['notAsked'][string]> = {};

  const pathAsked = plan.path;
  const keyAsked = plan.askKey ? askKeyEndpoints(context, endpoint) : null;
  const modelsAsked = plan.askModels && listsModels(context) ? askModels(context, endpoint, header) : null;
  const completionAsked = plan.deep && model !== null ? askDeep(context, endpoint, header, model) : null;
  // A complete request proves the route better than an incomplete one, and the good request goes first.
  const routeAsked = plan.askRoute && completionAsked === null ? askRoute(context, endpoint, header, namedModel) : null;

  const waiting = new AbortController();
  void prepareMeanwhile(context, waiting.signal);
  const [path, key, models, deep, route] = await Promise.all([pathAsked, keyAsked, modelsAsked, completionAsked, routeAsked]);
  waiting.abort();
  const first = route ?? deep?.calls[0] ?? null;
  const calls: RecordedRequest[] = [...(key?.calls ?? []), ...(models?.calls ?? []), ...(deep?.calls ?? []), ...(route ? [route] : [])];

  if (first) calls.push(...(await followUp(context, plan, first, header, key?.observation != null, models?.calls[0])));

  if (!plan.askModels || !listsModels(context)) notAsked.models = 'not-applicable';
  if (context.target.match.router.keyEndpoints.length === 0) notAsked['key-endpoint'] = 'not-applicable';
  if (!plan.deep || model === null) notAsked.completion = 'declined';
  if (context.signal.aborted) notAsked.rest = 'out-of-time';
  return {
    settings: plan.settings,
    target: context.target,
    endpoint,
    path,
    calls,
    key: key?.observation ?? null,
    models: models?.list ?? null,
    completion: deep?.completion ?? null,
    stream: deep?.stream ?? null,
    notAsked,
  };
}

/** While the requests are on their way, one small step per turn of the event loop: an answer is never kept waiting. */
async function prepareMeanwhile(context: ProbeContext, over: AbortSignal): Promise<void> {
  for (const _ of warmUp(context.rules)) {
    await new Promise((next) => setImmediate(next));
    if (over.aborted) return;
  }
}

/** Generic routers list their models where the protocol does; a documented router only where its pages say so. */
function listsModels(context: ProbeContext): boolean {
  const { router } = context.target.match;
  return router.kind === 'generic' || router.models !== undefined;
}

async function askDeep(context: ProbeContext, endpoint: Endpoint, header: AuthHeader, model: string) {
  const plain = await askCompletion(context, endpoint, header, model);
  const refused = plain.calls[0] !== undefined && refusesMaxTokens(plain.calls[0]);
  const stream = await askStream(context, endpoint, header, model, refused ? 'max_completion_tokens' : 'max_tokens');
  return { calls: [...plain.calls, stream.call], completion: plain.completion, stream: stream.stream };
}

async function followUp(
  context: ProbeContext,
  plan: ExaminePlan,
  first: RecordedRequest,
  header: AuthHeader,
  keyProven: boolean,
  models: RecordedRequest | undefined,
): Promise<RecordedRequest[]> {
  const { endpoint } = plan;
  if (!first.exchange.outcome.ok || context.signal.aborted) return [];
  if (!routeAnswers(first)) return first.exchange.outcome.status === 404 || isWebPage(first) ? await askVariants(context, endpoint) : [];
  if (context.target.key === undefined) return [];
  const refused = first.diagnosis?.category.startsWith('auth.') === true;
  const calls: RecordedRequest[] = [];
  if (refused || plan.allHeaders) calls.push(...(await askOtherHeaders(context, endpoint, header, first.model, plan.allHeaders)));
  const needsNegative = !keyProven && plan.negative && succeeded(first);
  if (!needsNegative || context.signal.aborted) return calls;
  const negative = await askWrongKey(context, endpoint, header, first.model);
  calls.push(negative);
  const undecided = succeeded(negative) && models !== undefined && succeeded(models) && !context.signal.aborted;
  if (undecided) calls.push(await askModelsWithWrongKey(context, endpoint, models));
  return calls;
}

function isWebPage(call: RecordedRequest): boolean {
  return call.diagnosis?.category === 'endpoint.html_page';
}
