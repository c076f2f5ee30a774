import { findServedRoot } from '../checks/answers/missing-route.ts';
import { isAlike, isKeyRefusal, isRefused, isRouteMissing, succeeded } from '../checks/recorded-requests.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import type { AuthHeader } from '../domain/protocol.ts';
import type { Endpoint } from '../domain/target.ts';
import { withoutSlashes } from '../text/url.ts';
import type { ProbeContext } from './ask.ts';
import { askFree } from './question.ts';
import { isServedList, rootVariants } from './route.ts';

const withoutScheme = (url: string): string => url.replace(/^[a-z]+:\/\//i, '');

/**
 * The endpoint with the base URL exactly as written, if that is another root than the usual one: on the command line a base URL may have any
 * client's form, and an API may stand at the root of its host. Null if there is no other form.
 */
export function getWrittenForm(endpoint: Endpoint): Endpoint | null {
  const { origin, value } = endpoint.base;
  if (origin.via !== 'flag' && origin.name !== 'KUSH_DOCTOR_BASE_URL') return null;
  const written = withoutScheme(withoutSlashes(value.trim()));
  const root = rootVariants(endpoint).find((variant) => withoutScheme(variant) === written);
  return root === undefined ? null : { ...endpoint, root };
}

/** The written form, if the answers show that the API is there and not at the usual root. */
export function findWrittenForm(endpoint: Endpoint, calls: readonly RecordedRequest[]): Endpoint | null {
  const form = getWrittenForm(endpoint);
  if (form === null) return null;
  // A key that is refused there, and not at the usual root, shows the API too.
  const isRefusedThere = calls.some(
    (call) =>
      call.purpose === 'variant' && call.question === 'list' && call.exchange.url.startsWith(`${form.root}/models`) && isKeyRefusal(call),
  );
  const isRefusedHere = calls.some((call) => call.purpose !== 'variant' && isRefused(call));
  return findServedRoot({ calls, endpoint }) === form.root || (isRefusedThere && !isRefusedHere) ? form : null;
}

/** Asks for the list of models at the written form, if there is none at the usual root: a request that any client makes. */
export async function askWrittenForm(
  context: ProbeContext,
  endpoint: Endpoint,
  header: AuthHeader,
  list: RecordedRequest | undefined,
): Promise<{ calls: RecordedRequest[]; form: Endpoint | null }> {
  const form = getWrittenForm(endpoint);
  if (form === null || list === undefined || !isRouteMissing(list) || context.signal.aborted) return { calls: [], form: null };
  const call = await askFree(context, { question: 'list', purpose: 'variant', endpoint: form, header, key: 'own' });
  return { calls: [call], form: isServedList(call) ? form : null };
}

/**
 * The form of the base URL that serves a list of models, or else the route: the usual one, unless only the written one does. Sends nothing if
 * there is one form, and nothing invalid without `negative`.
 */
export async function chooseForm(
  context: ProbeContext,
  endpoint: Endpoint,
  header: AuthHeader,
  { negative }: { negative: boolean },
): Promise<{ calls: RecordedRequest[]; endpoint: Endpoint }> {
  const written = getWrittenForm(endpoint);
  if (written === null) return { calls: [], endpoint };
  const list = await askFree(context, { question: 'list', purpose: 'models', endpoint, header, key: 'own' });
  const { calls, form } = await askWrittenForm(context, endpoint, header, list);
  const known = [list, ...calls];
  if (form !== null || !negative || !known.every(isRouteMissing) || context.signal.aborted)
    return { calls: known, endpoint: form ?? endpoint };
  const ask = (at: Endpoint, purpose: 'route' | 'variant' | 'control') =>
    askFree(context, { question: 'unreadable', purpose, endpoint: at, header, key: 'own' });
  const usual = await ask(endpoint, 'route');
  if (!isRouteMissing(usual)) return { calls: [...known, usual], endpoint };
  const [other, control] = [await ask(written, 'variant'), await ask(written, 'control')];
  const isServed = (succeeded(other) || isRefused(other)) && !isAlike(other, control);
  return { calls: [...known, usual, other, control], endpoint: isServed ? written : endpoint };
}

/** Requests to a root that turned out not to be the API's. */
export function toOtherForm(calls: readonly RecordedRequest[]): RecordedRequest[] {
  return calls.map((call) => ({ ...call, purpose: 'other-form', exchange: { ...call.exchange, purpose: 'other-form' } }));
}
