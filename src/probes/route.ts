import { isRouteShown } from '../checks/answers/missing-route.ts';
import { appendsVersion } from '../checks/client-base.ts';
import { isLogin } from '../checks/network/login-redirect.ts';
import { redirectedRoot } from '../checks/network/redirect.ts';
import { isAboutRoute, isAlike, isLikeControl, isRefused, requestsFor, succeeded } from '../checks/recorded-requests.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import type { AuthHeader } from '../domain/protocol.ts';
import type { Endpoint } from '../domain/target.ts';
import { readModelPage } from '../text/model-list.ts';
import { withoutSlashes } from '../text/url.ts';
import { ask, type ProbeContext } from './ask.ts';
import { askFree, type FreeQuestion } from './question.ts';

/**
 * Whether a list of models was served, and not the server's answer to every address. `control` is the same question to a nonexistent
 * address.
 */
export function isServedList(call: RecordedRequest, control?: RecordedRequest): boolean {
  if (call.diagnosis !== null || !call.exchange.outcome.ok) return false;
  const page = readModelPage(call.exchange.outcome.body);
  return page !== null && page.models.length > 0 && (control === undefined || !isAlike(call, control));
}

/** Whether the GET of the completion route is inconclusive: many frameworks answer 404 if only POST is served. */
export function isRouteInconclusive(routeGet: RecordedRequest): boolean {
  const { outcome } = routeGet.exchange;
  if (!outcome.ok || succeeded(routeGet)) return false;
  return outcome.status !== 429 && (outcome.status < 300 || outcome.status >= 400);
}

/** Sends the POST with an unreadable body, its control, and if both get the same answer, asks which methods the route has. */
export async function askPost(
  context: ProbeContext,
  question: Omit<FreeQuestion, 'question' | 'purpose' | 'key'>,
): Promise<RecordedRequest[]> {
  const same = { ...question, key: 'own' } as const;
  const post = await askFree(context, { ...same, question: 'unreadable', purpose: 'route' });
  if (!isAboutRoute(post) || context.signal.aborted) return [post];
  const calls = [post, await askFree(context, { ...same, question: 'unreadable', purpose: 'control' })];
  if (!succeeded(post) || !isLikeControl(post, calls)) return calls;
  // The body was read before the address was checked; a router may still report its methods.
  for (const purpose of ['methods', 'control'] as const) {
    if (context.signal.aborted) break;
    calls.push(await askFree(context, { ...same, question: 'options', purpose }));
  }
  return calls;
}

/** The GET of the completion route at a nonexistent address, if its answer could show that the route exists. */
export async function askRouteGetControl(context: ProbeContext, routeGet: RecordedRequest, endpoint: Endpoint, header: AuthHeader) {
  const { outcome } = routeGet.exchange;
  // No API answers a GET of this route with a success.
  const isOdd = outcome.ok && outcome.status < 300;
  if (context.signal.aborted || !(succeeded(routeGet) || isRefused(routeGet) || isOdd)) return [];
  return [await askFree(context, { question: 'route', purpose: 'control', endpoint, header, key: 'own' })];
}

/**
 * Tries other roots of the same server, with the key: the first that serves a list of models or the route, each compared with its own
 * control.
 */
export async function askVariants(
  context: ProbeContext,
  endpoint: Endpoint,
  header: AuthHeader,
  known: readonly RecordedRequest[],
): Promise<RecordedRequest[]> {
  const controls = requestsFor({ calls: known }, 'control');
  const { calls, serves } = await askRoots(context, rootVariants(endpoint), endpoint, header, controls);
  if (serves || calls.some(({ exchange }) => !exchange.outcome.ok)) return calls;
  return [...calls, ...(await askOtherApi(context, endpoint))];
}

/** The route of Anthropic's API under an OpenAI base and the reverse, with the key in that API's own header, compared with a control. */
async function askOtherApi(context: ProbeContext, endpoint: Endpoint): Promise<RecordedRequest[]> {
  if (endpoint.protocol === 'gemini' || context.signal.aborted) return [];
  const isAnthropic = endpoint.protocol === 'anthropic-messages';
  const other = { ...endpoint, protocol: isAnthropic ? 'openai-chat' : 'anthropic-messages' } as const;
  const same = { question: 'unreadable', header: isAnthropic ? 'bearer' : 'x-api-key', key: 'own', endpoint: other } as const;
  const call = await askFree(context, { ...same, purpose: 'sibling' });
  return succeeded(call) ? [call, await askFree(context, { ...same, purpose: 'control' })] : [call];
}

/** The same GET at the address that a redirect names, on the same server. */
async function askAt(context: ProbeContext, { protocol, header }: RecordedRequest, url: string): Promise<RecordedRequest> {
  const { key } = context.target;
  const credential = key && header !== null ? ({ secret: key.value, header, key: 'own' } as const) : null;
  return await ask(context, { purpose: 'other-form', question: 'route', protocol, method: 'GET', url, credential });
}

/** Tries the target of a redirect within the same server, with the key, compared with a control. */
export async function askRedirected(context: ProbeContext, routeGet: RecordedRequest, endpoint: Endpoint, header: AuthHeader) {
  const { outcome, url } = routeGet.exchange;
  const location = outcome.ok ? outcome.headers.location : undefined;
  if (location === undefined || !URL.canParse(location, url)) return [];
  const from = new URL(url);
  const to = new URL(location, url);
  if (to.origin !== from.origin) return [];
  if (to.pathname === `${from.pathname}/`) return [await askAt(context, routeGet, to.href)];
  // A web console's login: the API may have another path of the same server.
  if (isLogin(to)) return await askVariants(context, endpoint, header, []);
  const root = redirectedRoot(endpoint, from, to);
  return root === null || root === endpoint.root ? [] : (await askRoots(context, [root], endpoint, header)).calls;
}

async function askRoots(
  context: ProbeContext,
  roots: readonly string[],
  endpoint: Endpoint,
  header: AuthHeader,
  controls: readonly RecordedRequest[] = [],
): Promise<{ calls: RecordedRequest[]; serves: boolean }> {
  const calls: RecordedRequest[] = [];
  for (const root of roots) {
    if (context.signal.aborted) break;
    const variant = { ...endpoint, root };
    const found = await askVariant(context, variant, header, controls);
    calls.push(...found.calls);
    if (found.serves) return { calls, serves: true };
    if (found.calls.some(({ exchange }) => !exchange.outcome.ok)) break;
  }
  return { calls, serves: false };
}

async function askVariant(
  context: ProbeContext,
  endpoint: Endpoint,
  header: AuthHeader,
  controls: readonly RecordedRequest[],
): Promise<{ calls: RecordedRequest[]; serves: boolean }> {
  const calls: RecordedRequest[] = [];
  for (const question of ['list', 'unreadable'] as const) {
    const same = { question, header, key: 'own' } as const satisfies Partial<FreeQuestion>;
    const call = await askFree(context, { ...same, purpose: 'variant', endpoint });
    calls.push(call);
    if (!call.exchange.outcome.ok) break;
    if (question === 'list' ? !isServedList(call) : !succeeded(call) && !isRefused(call)) continue;
    // A control below the first base with the same answer replaces the one below this root.
    if (controls.some((control) => control.question === question && isAlike(call, control))) continue;
    const control = await askFree(context, { ...same, purpose: 'control', endpoint });
    calls.push(control);
    if (question === 'list' ? isServedList(call, control) : isRouteShown(call, control)) return { calls, serves: true };
  }
  return { calls, serves: false };
}

/** Roots that differ by one mistake: a missing, doubled or superfluous version, a pasted endpoint, capitals, common gateway prefixes. */
export function rootVariants(endpoint: Pick<Endpoint, 'root' | 'protocol' | 'client'>): string[] {
  const root = withoutSlashes(endpoint.root);
  const url = new URL(root);
  const version = endpoint.protocol === 'gemini' ? 'v1beta' : 'v1';
  const stripped = root.replace(/\/(?:chat\/completions|completions|responses|messages|models)$/, '');
  const bare = stripped.replace(/(?<!\/v\d{1,4}(?:beta)?)(\/v\d{1,4}(?:beta)?)+$/, '');
  const vendor = endpoint.protocol === 'anthropic-messages' ? 'anthropic' : endpoint.protocol === 'gemini' ? 'gemini' : 'openai';
  const candidates = [
    root.toLowerCase(),
    `${bare}/${version}`,
    stripped,
    bare,
    `${url.origin}/${version}`,
    `${url.origin}/api/${version}`,
    `${bare}/api/${version}`,
    `${url.origin}/${vendor}/${version}`,
  ];
  // Clients that append the version themselves cannot use any other root.
  const isReachable = (candidate: string): boolean => !appendsVersion(endpoint) || candidate.endsWith(`/${version}`);
  return [...new Set(candidates)].filter((candidate) => candidate !== root && isReachable(candidate)).slice(0, 5);
}

/**
 * Routes of the other protocols below the same base, each compared with a control: shows what this base serves instead of the requested
 * route.
 */
export async function askSiblings(context: ProbeContext, endpoint: Endpoint, header: AuthHeader): Promise<RecordedRequest[]> {
  const calls: RecordedRequest[] = [];
  const others = (['openai-chat', 'anthropic-messages', 'openai-responses'] as const).filter((protocol) => protocol !== endpoint.protocol);
  for (const protocol of others) {
    if (context.signal.aborted) break;
    const same = { question: 'unreadable', header, key: 'own' } as const;
    const call = await askFree(context, { ...same, purpose: 'sibling', endpoint: { ...endpoint, protocol } });
    calls.push(call);
    if (!succeeded(call)) continue;
    calls.push(await askFree(context, { ...same, purpose: 'control', endpoint: { ...endpoint, protocol } }));
    break;
  }
  return calls;
}
