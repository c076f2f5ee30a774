import { passedAuth, routeAnswers } from '../checks/recorded-requests.ts';
import type { RecordedRequest } from '../domain/evidence.ts';
import { type AuthHeader, authHeaders } from '../domain/protocol.ts';
import { Secret } from '../domain/secret.ts';
import type { Endpoint } from '../domain/target.ts';
import { ask, type ProbeContext } from './ask.ts';
import { completionUrl, incompleteBody } from './request.ts';

/** The free question to the completion route: everything a client sends but the messages. */
export async function askRoute(
  context: ProbeContext,
  endpoint: Endpoint,
  header: AuthHeader,
  model: string | null,
): Promise<RecordedRequest> {
  return await askIncomplete(context, endpoint, model, 'route', header);
}

/** The same question with every other single header, one at a time; unless `all`, until one is not refused. */
export async function askOtherHeaders(
  context: ProbeContext,
  endpoint: Endpoint,
  tried: AuthHeader,
  model: string | null,
  all: boolean,
): Promise<RecordedRequest[]> {
  const calls: RecordedRequest[] = [];
  for (const header of authHeaders) {
    if (header === tried || context.target.key === undefined) continue;
    const call = await askIncomplete(context, endpoint, model, 'header', header);
    calls.push(call);
    if ((passedAuth(call) && !all) || !call.exchange.outcome.ok) break;
  }
  return calls;
}

/** The same question with a key of the right form that nobody owns: what does this route say to a wrong key? */
export async function askWrongKey(
  context: ProbeContext,
  endpoint: Endpoint,
  header: AuthHeader,
  model: string | null,
): Promise<RecordedRequest> {
  const secret = wrongKey(context);
  return await ask(context, {
    purpose: 'negative',
    protocol: endpoint.protocol,
    method: 'POST',
    url: completionUrl(endpoint, model),
    credential: { secret, header, key: 'wrong' },
    body: incompleteBody(endpoint.protocol, model),
    bodyIs: 'incomplete',
    model,
  });
}

/** The list of models asked for with such a key, where the completion route looks at the request before it looks at the key. */
export async function askModelsWithWrongKey(
  context: ProbeContext,
  { protocol }: Endpoint,
  good: RecordedRequest,
): Promise<RecordedRequest> {
  const credential = good.header === null ? null : { secret: wrongKey(context), header: good.header, key: 'wrong' as const };
  return await ask(context, { purpose: 'negative', protocol, method: 'GET', url: good.exchange.url, credential });
}

/** Asks, without a key, whether the route lives under a sibling of this root; the first that answers as an API wins. */
export async function askVariants(context: ProbeContext, endpoint: Endpoint): Promise<RecordedRequest[]> {
  const calls: RecordedRequest[] = [];
  for (const root of rootVariants(endpoint)) {
    const call = await ask(context, {
      purpose: 'variant',
      protocol: endpoint.protocol,
      method: 'POST',
      url: completionUrl({ ...endpoint, root }, null),
      credential: null,
      body: '{}',
      bodyIs: 'incomplete',
    });
    calls.push(call);
    if (routeAnswers(call) || !call.exchange.outcome.ok) break;
  }
  return calls;
}

/** Roots one mistake away: a missing, doubled or superfluous version, a pasted endpoint, the usual prefixes of gateways. */
export function rootVariants(endpoint: Pick<Endpoint, 'root' | 'protocol'>): string[] {
  const root = endpoint.root.replace(/\/+$/, '');
  const url = new URL(root);
  const version = endpoint.protocol === 'gemini' ? 'v1beta' : 'v1';
  const stripped = root.replace(/\/(?:chat\/completions|completions|responses|messages|models)$/, '');
  const candidates = [
    stripped,
    root.replace(/(\/v\d+(?:beta)?)+$/, ''),
    `${stripped.replace(/(\/v\d+(?:beta)?)+$/, '')}/${version}`,
    `${url.origin}/${version}`,
    `${url.origin}/api/${version}`,
    `${url.origin}/openai/${version}`,
  ];
  return [...new Set(candidates)].filter((candidate) => candidate !== root).slice(0, 4);
}

async function askIncomplete(
  context: ProbeContext,
  endpoint: Endpoint,
  model: string | null,
  purpose: RecordedRequest['purpose'],
  header: AuthHeader,
): Promise<RecordedRequest> {
  const { key } = context.target;
  return await ask(context, {
    purpose,
    protocol: endpoint.protocol,
    method: 'POST',
    url: completionUrl(endpoint, model),
    credential: key ? { secret: key.value, header, key: 'own' } : null,
    body: incompleteBody(endpoint.protocol, model),
    bodyIs: 'incomplete',
    model,
  });
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function wrongKey(context: ProbeContext): Secret {
  const format = context.target.match.router.keyFormat;
  const length = Math.max(24, (format?.length ?? 40) - (format?.prefix.length ?? 3));
  const random = Array.from({ length }, () => letters[Math.floor(context.random() * letters.length)] ?? 'x').join('');
  return new Secret(`${format?.prefix ?? 'sk-'}${random}`);
}
