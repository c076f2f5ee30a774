import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Endpoint } from '../../domain/target.ts';
import { protocolSpecs } from '../../protocols/index.ts';
import { shellWord } from '../../text/shell.ts';
import { withoutSlashes } from '../../text/url.ts';
import { toClientBase } from '../client-base.ts';
import { defineNetworkCheck } from './check.ts';
import { type Answered, answered } from './http.ts';

/** Requests to the completion route. */
const completions: ReadonlySet<string> = new Set(['route', 'completion', 'stream']);

function isRedirect({ outcome }: Answered): boolean {
  return outcome.status >= 300 && outcome.status < 400 && outcome.status !== 304;
}

/** Requests are answered where they are sent. The doctor never follows: a key would go along. */
export const httpRedirect = defineNetworkCheck({
  id: 'http.redirect',
  title: 'The endpoint does not redirect',
  layer: 'http',
  judge(_path, exchanges, endpoint) {
    const all = answered(exchanges);
    const posts = all.filter(({ purpose }) => completions.has(purpose));
    const redirected = posts.find(isRedirect) ?? all.find(isRedirect);
    if (!redirected) return all.length === 0 ? [] : [{ status: 'pass', measured: `${all.length} requests answered where they were sent` }];
    const draft = redirectDraft(redirected, endpoint, exchanges);
    // A list of models that moved does not keep completions from working.
    return [posts.length > 0 && !posts.some(isRedirect) ? { ...draft, status: 'warn' } : draft];
  },
});

function redirectDraft(
  { method, url, outcome, requestHeaders }: Answered,
  endpoint: Endpoint,
  exchanges: readonly Exchange[],
): FindingDraft {
  const location = outcome.headers.location ?? '';
  const to = resolved(location, url);
  const from = new URL(url);
  const base: FindingDraft = {
    status: 'fail',
    category: 'endpoint.redirect',
    measured: `${outcome.status} from ${method} ${url} to ${to ? shown(to) : 'nowhere (no usable Location)'}`,
    expected: 'an answer of the API itself',
    facts: { status: outcome.status, location: to ? shown(to) : '' },
  };
  if (!to) return { ...base, title: 'The endpoint redirects without saying where' };
  const causes = [
    ...(method === 'POST' && [301, 302, 303].includes(outcome.status)
      ? ['Clients that follow turn POST into GET and drop the body; the next error is then 405 or 404.']
      : []),
    ...leaks(requestHeaders, from, to),
  ];
  if (/\/(?:login|signin|sign-in|sso|auth|oauth|saml)\b|accounts?\.|login\./i.test(`${to.hostname}${to.pathname}`)) {
    return {
      ...base,
      title: 'The endpoint redirects to a login page',
      causes: ['This is a web console or a network that wants a login, not the API.', ...causes],
      fixes: [{ text: 'Use the base URL from the API documentation of the router; log in to the network if it asks for it.' }],
    };
  }
  const root = redirectedRoot(endpoint, from, to);
  return {
    ...base,
    ...(to.origin === from.origin ? otherPath(endpoint, root, from, to, causes, exchanges) : otherOrigin(endpoint, root, from, to, causes)),
  };
}

type Words = Pick<FindingDraft, 'title' | 'causes' | 'fixes'>;

/** The root under which the same path is at the new address; null where the new address does not end with that path. */
export function redirectedRoot({ root, protocol }: Pick<Endpoint, 'root' | 'protocol'>, from: URL, to: URL): string | null {
  const spec = protocolSpecs[protocol];
  const tail = from.pathname.slice(new URL(root).pathname.replace(/\/$/, '').length);
  const path = withoutSlashes(to.pathname);
  if (tail !== '' && path.endsWith(tail)) return `${to.origin}${path.slice(0, -tail.length)}`;
  return spec.completionEnd.test(path) ? `${to.origin}${path.replace(spec.completionEnd, '')}` : null;
}

/** Another address of the same server: proposed where the doctor asked there with the key and was answered. */
function otherPath(
  endpoint: Endpoint,
  root: string | null,
  from: URL,
  to: URL,
  causes: readonly string[],
  exchanges: readonly Exchange[],
): Words {
  if (to.pathname === `${from.pathname}/`) {
    return {
      title: 'The server wants a slash at the end of the path, which no client sends',
      causes,
      fixes: [
        {
          text: 'Check the path of the base URL: this is how a web framework answers to a path that it has no API at. Else tell the operator.',
        },
      ],
    };
  }
  const isSlash = to.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '') === from.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const title = isSlash ? 'The endpoint redirects for the sake of a slash' : 'The endpoint redirects to another path';
  const isServed = root !== null && isServedAt(root, exchanges);
  if (root === null || !isServed)
    return {
      title,
      causes,
      fixes: [{ text: `Correct the path of the base URL: Location names ${shown(to)}, which did not answer as the API.` }],
    };
  const base = toClientBase(endpoint, root);
  return { title, causes, fixes: [{ text: `Set the base URL to ${base}, where the API answers.`, command: shellWord(base) }] };
}

/** Whether a question below that root was answered, and otherwise than one to an address that cannot exist. */
function isServedAt(root: string, exchanges: readonly Exchange[]): boolean {
  const statuses = (purpose: string): number[] =>
    exchanges.flatMap((one) => (one.purpose === purpose && one.url.startsWith(`${root}/`) && one.outcome.ok ? [one.outcome.status] : []));
  const controls = statuses('control');
  return controls.length > 0 && statuses('variant').some((status) => status < 500 && status !== 404 && !controls.includes(status));
}

/** Another origin: nothing is sent there, so what is proposed was not tried. */
function otherOrigin(endpoint: Endpoint, root: string | null, from: URL, to: URL, causes: readonly string[]): Words {
  if (to.hostname === from.hostname && from.protocol === 'https:' && to.protocol === 'http:') {
    return {
      title: 'The server redirects from https to http',
      causes: ['A server behind a proxy that ends TLS believes that it was asked over http.', ...causes],
      fixes: [{ text: `Do not follow it with a key: tell the operator that Location names ${shown(to)}.` }],
    };
  }
  const proposed = root === null ? to.origin : toClientBase(endpoint, root);
  const untried = 'not tried, as no key goes to another origin unasked';
  const isSameHost = to.hostname === from.hostname;
  const title = !isSameHost
    ? `The endpoint redirects to another host, ${to.hostname}`
    : from.protocol === to.protocol
      ? `The endpoint redirects to another port of the same host, ${to.host}`
      : 'The base URL says http, the server wants https';
  const text = isSameHost
    ? `Location names ${shown(to)}: write ${proposed} as base URL (${untried}).`
    : `If ${to.hostname} is the router's own, write ${proposed} as base URL (${untried}).`;
  return { title, causes, fixes: [{ text, command: shellWord(proposed) }] };
}

/** Node's fetch and curl take `Authorization` away where the host changes, but no other header. */
function leaks(headers: Exchange['requestHeaders'], from: URL, to: URL): string[] {
  if (to.origin === from.origin) return [];
  const kept = ['x-api-key', 'x-goog-api-key'].filter((name) => headers[name] !== undefined);
  const clear = to.protocol === 'http:' ? ', in the clear' : '';
  if (kept.length > 0) return [`A client that follows sends the key in ${kept.join(' and ')} to ${to.host}${clear}.`];
  return headers.authorization === undefined ? [] : [`Clients that follow drop the Authorization header, and the next answer is 401.`];
}

function resolved(location: string, base: string): URL | null {
  try {
    return location === '' ? null : new URL(location, base);
  } catch {
    return null;
  }
}

/** Without user info and query: both can carry secrets. */
function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
