import { findServedRoot } from '../checks/answers/missing-route.ts';
import { withoutFalseRefusals } from '../checks/false-refusal.ts';
import { findAddedSecrets, keyProof } from '../checks/key-requests.ts';
import {
  isKeyRefusal,
  isLeftUnanswered,
  isLikeControl,
  isRateLimited,
  isRouteMissing,
  isUnreadable,
  requestsFor,
  routeAnswers,
  routeProof,
  speaksOfUpstream,
  succeeded,
} from '../checks/recorded-requests.ts';
import { warmUp } from '../classify/warm-up.ts';
import type { CompletionObservation, Evidence, RecordedRequest, StreamObservation } from '../domain/evidence/evidence.ts';
import type { PathObservation } from '../domain/evidence/path-observation.ts';
import type { AuthHeader } from '../domain/protocol.ts';
import type { Endpoint, RouterMatch, Settings } from '../domain/target.ts';
import { chooseChatModel } from '../text/model-list.ts';
import type { ProbeContext } from './ask.ts';
import { askCompletion, refusesMaxTokens } from './completion.ts';
import { withStreamedRefusal } from './error-text.ts';
import { askKeyEndpoints, type KeyEndpointResult } from './key.ts';
import { askModels, type ListResult, rereadList } from './list.ts';
import { askForProof } from './proof.ts';
import { askFree, repeatWithWrongKey } from './question.ts';
import { findKeyHeader } from './request.ts';
import { askPost, askRedirected, askRouteGetControl, askSiblings, askVariants, isRouteInconclusive } from './route.ts';
import { askSoftware, isUnknownSoftware, recognizeCalls, rediagnose, suggestsSoftware, withSoftware } from './software.ts';
import { askStream } from './stream/ask.ts';
import { askWrittenForm, findWrittenForm, toOtherForm } from './written-root.ts';

/** What to examine of one endpoint. */
export interface ExaminePlan {
  settings: Settings;
  endpoint: Endpoint;
  /** The inspection of the path, over separate connections; already running or finished if several endpoints share an origin. */
  path: Promise<PathObservation> | null;
  /** Inspects the same host and port over https, without a key; null if the path must not be inspected. */
  inspectHttps: (() => Promise<PathObservation>) | null;
  askKey: boolean;
  askModels: boolean;
  askRoute: boolean;
  deep: boolean;
  negative: boolean;
  /** Try every other header even if the first one works (`check-key`). */
  allHeaders: boolean;
}

interface ExaminedSoFar {
  models: ListResult | null;
  deep: { calls: RecordedRequest[]; completion: CompletionObservation | null; stream: StreamObservation | null } | null;
  routeGet: RecordedRequest | null;
  /** The model in Gemini's path. */
  model: string | null;
}

/**
 * Asks one endpoint everything the checks need, independent questions concurrently: the path, the key endpoint, the list of models and the
 * completion route. Without `deep`, nothing is sent that a gateway could forward as a completion: the route is asked by GET, and if that is
 * inconclusive by a POST with an unreadable body. Then follow questions that depend on an answer: controls, other base URLs after a 404,
 * other headers after a 401, and last, only if the verdict needs it, a deliberately wrong key. Never rejects.
 */
export async function examine(given: ProbeContext, plan: ExaminePlan): Promise<Evidence> {
  const { endpoint } = plan;
  const header = findKeyHeader(given.target, endpoint);
  const model = given.target.model?.value ?? given.target.match.router.defaultModels[endpoint.protocol] ?? null;
  const notAsked: Record<string, Evidence['notAsked'][string]> = plan.negative ? {} : { negative: 'declined' };

  const pathAsked = plan.path;
  const keyAsked = plan.askKey ? askKeyEndpoints(given, endpoint) : null;
  const modelsAsked = plan.askModels && listsModels(given) ? askModels(given, endpoint, header) : null;
  const completionAsked = plan.deep && model !== null ? askDeep(given, endpoint, header, model) : null;
  // Gemini's path names a model: one that is not served would be refused for that.
  const pathModel = model ?? (endpoint.protocol === 'gemini' ? await chooseListedModel(modelsAsked) : null);
  // The GET is an invalid request too: the route serves POST.
  const routeAsked =
    plan.askRoute && plan.negative && completionAsked === null
      ? askFree(given, { question: 'route', purpose: 'route', endpoint, header, model: pathModel, key: 'own' })
      : null;

  const waiting = new AbortController();
  void prepareMeanwhile(given, waiting.signal);
  const [path, keyFirst, listed, deep, routeFirst] = await Promise.all([pathAsked, keyAsked, modelsAsked, completionAsked, routeAsked]);
  waiting.abort();
  const first = [...(keyFirst?.calls ?? []), ...(listed?.calls ?? []), ...(deep?.calls ?? []), ...(routeFirst ? [routeFirst] : [])];
  const seenPath = path && closesOnHttp(endpoint, path, first) ? await withHttps(path, plan) : path;
  const known = await identifySoftware(given, plan, first);
  const { context, calls } = known;
  const models = listed && context.software ? rereadList(listed, context.software) : listed;
  const routeGet = calls.find((call) => call.exchange === routeFirst?.exchange) ?? null;
  const key = keyFirst?.observation == null ? (known.key ?? keyFirst) : keyFirst;

  if (plan.askRoute) calls.push(...(await askAboutRoute(context, plan, header, { models, deep, routeGet, model: pathModel })));
  const form = await findServedForm(context, plan, header, calls);
  if (form !== null) return await examineForm(given, { ...plan, endpoint: form }, calls);
  const isShown = key?.observation != null || isListProof(context, models);
  await askAboutKey(context, plan, { header, model: pathModel, isShown }, calls);

  if (!plan.askModels || !listsModels(context)) notAsked.models = 'not-applicable';
  if ((context.software ?? context.target.match.router).keyEndpoints.length === 0) notAsked['key-endpoint'] = 'not-applicable';
  if (!plan.deep || model === null) notAsked.completion = 'declined';
  if (plan.deep && model === null) notAsked.model = 'declined';
  if (context.signal.aborted) notAsked.rest = 'out-of-time';
  return {
    settings: plan.settings,
    target: context.target,
    endpoint,
    path: seenPath,
    calls: withoutFalseRefusals(calls),
    software: known.match,
    key: key?.observation ?? null,
    models: models?.list ?? null,
    completion: deep?.completion ?? null,
    stream: deep?.stream ?? null,
    notAsked,
  };
}

/** Asks what decides about the key and adds it to `calls`. `isShown`: a key endpoint or a list that checks keys has answered. */
async function askAboutKey(
  context: ProbeContext,
  { endpoint, negative, allHeaders, askRoute }: ExaminePlan,
  { header, model, isShown }: { header: AuthHeader; model: string | null; isShown: boolean },
  calls: RecordedRequest[],
): Promise<void> {
  const hasKey = context.target.key !== undefined;
  const isCarried = hasKey && findAddedSecrets(calls).length > 0;
  if (isCarried && negative) calls.push(...(await askWithWrongKey(context, calls)));
  const completed = requestsFor({ calls }, 'completion').some(succeeded);
  const proven = isCarried ? completed : isShown;
  const isFailure = (call: RecordedRequest): boolean => !call.exchange.outcome.ok && !isUnreadable(call) && !isLeftUnanswered(call);
  // At an address without the API, nothing about the key can be learned.
  const isServedElsewhere = findServedRoot({ calls, endpoint }) !== undefined;
  if (!askRoute || isServedElsewhere || calls.some(isFailure) || context.signal.aborted) return;
  calls.push(...(await askForProof(context, { endpoint, header, model, negative, allHeaders, proven, completed }, calls)));
  const isOpen = completed && !proven && hasKey && keyProof({ calls }) === null;
  if (isOpen && negative) calls.push(...(await askWithWrongKey(context, calls)));
}

/** Starts again with the form of the base URL that the answers have shown. */
async function examineForm(given: ProbeContext, plan: ExaminePlan, earlier: readonly RecordedRequest[]): Promise<Evidence> {
  const examined = await examine(given, plan);
  return { ...examined, calls: [...toOtherForm(earlier), ...examined.calls] };
}

async function chooseListedModel(asked: Promise<ListResult> | null): Promise<string | null> {
  const { list = null } = (await asked) ?? {};
  return chooseChatModel(list?.models.map(({ id }) => id) ?? []) ?? null;
}

/** The base URL as written, if the API is there and not at the usual root; found without wrong requests where those are declined. */
async function findServedForm(
  context: ProbeContext,
  { endpoint, negative }: ExaminePlan,
  header: AuthHeader,
  calls: RecordedRequest[],
): Promise<Endpoint | null> {
  if (negative) return findWrittenForm(endpoint, calls);
  const asked = await askWrittenForm(context, endpoint, header, requestsFor({ calls }, 'models')[0]);
  calls.push(...asked.calls);
  return asked.form;
}

/** An added secret header may have carried the completion, or the endpoint may take any key: only a wrong key shows whether the key counts. */
async function askWithWrongKey(context: ProbeContext, calls: readonly RecordedRequest[]): Promise<RecordedRequest[]> {
  const completed = requestsFor({ calls }, 'completion').find(succeeded);
  return completed === undefined || context.signal.aborted ? [] : [await repeatWithWrongKey(context, completed)];
}

/** Whether a port closed on a plain request without an answer, as one that expects a TLS handshake does. */
function closesOnHttp({ root }: Endpoint, { proxy }: PathObservation, calls: readonly RecordedRequest[]): boolean {
  if (proxy !== null || !root.startsWith('http:')) return false;
  return calls.some(
    ({ exchange: { outcome } }) =>
      !outcome.ok && outcome.failure.phase !== 'tcp' && /^(?:NO_ANSWER|ECONNRESET|EPIPE)$/.test(outcome.failure.code),
  );
}

async function withHttps(path: PathObservation, { inspectHttps }: ExaminePlan): Promise<PathObservation> {
  const https = await inspectHttps?.();
  return https?.direct?.tls === undefined ? path : { ...path, speaksTls: true };
}

interface KnownSoftware {
  context: ProbeContext;
  match: RouterMatch | null;
  calls: RecordedRequest[];
  /** The result of the software's own key endpoint. */
  key: KeyEndpointResult | null;
}

/**
 * If the settings name no router: the software shown by the first answers, its rows, and its own free key endpoint. Questions that do not
 * concern the route, such as a list of models, use the existing answers.
 */
async function identifySoftware(context: ProbeContext, plan: ExaminePlan, first: readonly RecordedRequest[]): Promise<KnownSoftware> {
  const nothing = { context, match: null, calls: [...first], key: null };
  if (!isUnknownSoftware(context)) return nothing;
  const shown = recognizeCalls(first);
  const isRefused = first.some((call) => call.exchange.outcome.ok && !succeeded(call));
  const asked =
    plan.askRoute && shown?.confidence !== 'documented' && (isRefused || suggestsSoftware(first)) && plan.negative
      ? await askSoftware(context, plan.endpoint, first, shown)
      : { calls: [], match: shown };
  const informed = withSoftware(context, asked.match);
  const isNew = informed.software !== undefined && informed.software !== context.target.match.router;
  const key = plan.askKey && isNew ? await askKeyEndpoints(informed, plan.endpoint) : null;
  return {
    context: informed,
    match: asked.match,
    calls: [...rediagnose(informed, first), ...asked.calls, ...(key?.calls ?? [])],
    key,
  };
}

/** Runs preparations during requests, one small step per turn of the event loop, so answers are not delayed. */
async function prepareMeanwhile(context: ProbeContext, over: AbortSignal): Promise<void> {
  for (const _ of warmUp(context.rules)) {
    await new Promise((next) => setImmediate(next));
    if (over.aborted) return;
  }
}

/** Generic routers list their models at the protocol's path; a documented router only if its pages say so. */
function listsModels(context: ProbeContext): boolean {
  const { router } = context.target.match;
  return router.kind === 'generic' || router.models !== undefined;
}

/** A list documented to refuse a wrong key needs no control. */
function isListProof(context: ProbeContext, models: ListResult | null): boolean {
  return models?.list != null && context.target.match.router.models?.checksKey === 'yes';
}

async function askDeep(context: ProbeContext, endpoint: Endpoint, header: AuthHeader, model: string) {
  const plain = await askCompletion(context, endpoint, header, model);
  const refused = plain.calls[0] !== undefined && refusesMaxTokens(plain.calls[0]);
  const stream = await askStream(context, endpoint, header, model, refused ? 'max_completion_tokens' : 'max_tokens');
  // Where the same key got a plain answer, the refusal inside the stream is not about the key.
  const isAnswered = plain.completion?.defect === null && plain.calls.at(-1)?.diagnosis === null;
  const streamed = isAnswered ? stream.call : withStreamedRefusal(stream.call, stream.stream);
  return {
    calls: [...plain.calls, ...(stream.usageRefusal ? [stream.usageRefusal] : []), streamed],
    completion: plain.completion,
    stream: stream.stream,
  };
}

/** Asks what is missing to decide whether the base URL leads to the completion route, and otherwise where the route is. */
async function askAboutRoute(
  context: ProbeContext,
  plan: ExaminePlan,
  header: AuthHeader,
  asked: ExaminedSoFar,
): Promise<RecordedRequest[]> {
  const { endpoint, negative } = plan;
  const calls: RecordedRequest[] = [];
  const listed = (asked.models?.list?.models.length ?? 0) > 0;
  const completion = asked.deep?.calls.findLast(({ purpose }) => purpose === 'completion');
  if (!negative || context.signal.aborted) return calls;
  if (completion !== undefined) {
    if (isRedirect(completion)) return await askRedirected(context, completion, endpoint, header);
    if (!completion.exchange.outcome.ok || routeAnswers(completion) || !isMissing(completion)) return calls;
    return listed ? await askSiblings(context, endpoint, header) : await askVariants(context, endpoint, header, calls);
  }
  const { routeGet, model } = asked;
  if (routeGet === null || !routeGet.exchange.outcome.ok || isRateLimited(routeGet)) return calls;
  // Under a base that serves its list, a refused method comes from the route itself.
  if (!listed) calls.push(...(await askRouteGetControl(context, routeGet, endpoint, header)));
  if (isRedirect(routeGet)) return [...calls, ...(await askRedirected(context, routeGet, endpoint, header))];
  if (isRouteInconclusive(routeGet) || isLikeControl(routeGet, [routeGet, ...calls]))
    calls.push(...(await askPost(context, { endpoint, header, model })));
  const all = [routeGet, ...calls];
  // If every address refuses, including one that cannot exist, any other address would refuse too.
  if (routeProof(all, { isListed: listed }) !== undefined || all.every(isKeyRefusal)) return calls;
  const questions = requestsFor({ calls: all }, 'route');
  if (!questions.every((call) => isMissing(call) || isLikeControl(call, all)) || (listed && calls.length === 0)) return calls;
  calls.push(...(listed ? await askSiblings(context, endpoint, header) : await askVariants(context, endpoint, header, all)));
  return calls;
}

function isRedirect({ exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && outcome.status >= 300 && outcome.status < 400;
}

/** Whether the answer is about the address: no such route, or a web page instead of the API. */
function isMissing(call: RecordedRequest): boolean {
  return isRouteMissing(call) && !speaksOfUpstream(call);
}
