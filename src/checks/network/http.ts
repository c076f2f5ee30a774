import type { Exchange, HttpAnswer } from '../../domain/evidence/exchange.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { shellWord } from '../../text/shell.ts';
import { defineNetworkCheck } from './check.ts';

type Answered = Exchange & { outcome: { ok: true } & HttpAnswer };

/** Requests that are wrong on purpose, or guess at another address, say nothing about this one. */
const guesses: ReadonlySet<string> = new Set(['variant', 'negative', 'header', 'control', 'sibling', 'methods', 'key']);

/** Requests to the completion route. */
const completions: ReadonlySet<string> = new Set(['route', 'completion', 'stream']);

function answered(exchanges: readonly Exchange[]): Answered[] {
  return exchanges.filter((exchange): exchange is Answered => exchange.outcome.ok && !guesses.has(exchange.purpose));
}

function isRedirect({ outcome }: Answered): boolean {
  return outcome.status >= 300 && outcome.status < 400 && outcome.status !== 304;
}

/** Requests are answered where they are sent. The doctor never follows: a key would go along. */
export const httpRedirect = defineNetworkCheck({
  id: 'http.redirect',
  title: 'The endpoint does not redirect',
  layer: 'http',
  judge(_path, exchanges) {
    const all = answered(exchanges);
    const posts = all.filter(({ purpose }) => completions.has(purpose));
    const redirected = posts.find(isRedirect) ?? all.find(isRedirect);
    if (!redirected) return all.length === 0 ? [] : [{ status: 'pass', measured: `${all.length} requests answered where they were sent` }];
    const draft = redirectDraft(redirected);
    // A list of models that moved does not keep completions from working.
    return [posts.length > 0 && !posts.some(isRedirect) ? { ...draft, status: 'warn' } : draft];
  },
});

function redirectDraft({ method, url, outcome, requestHeaders }: Answered): FindingDraft {
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
  const consequences = [
    ...(method === 'POST' && [301, 302, 303].includes(outcome.status)
      ? ['Clients that follow turn POST into GET and drop the body; the next error is then 405 or 404.']
      : []),
    ...leaks(requestHeaders, from, to),
  ];
  return { ...base, ...describeRedirect(from, to, consequences) };
}

type RedirectText = Pick<FindingDraft, 'title' | 'causes' | 'fixes'>;

function describeRedirect(from: URL, to: URL, consequences: readonly string[]): RedirectText {
  if (/\/(?:login|signin|sign-in|sso|auth|oauth|saml)\b|accounts?\.|login\./i.test(`${to.hostname}${to.pathname}`))
    return {
      title: 'The endpoint redirects to a login page',
      causes: ['This is a web console or a network that wants a login, not the API.', ...consequences],
      fixes: [{ text: 'Use the base URL from the API documentation of the router; log in to the network if it asks for it.' }],
    };
  if (to.hostname !== from.hostname)
    return {
      title: `The endpoint redirects to another host, ${to.hostname}`,
      causes: consequences,
      fixes: [{ text: `If ${to.hostname} is the router's own, name it in the base URL.`, command: shellWord(to.origin) }],
    };
  return to.origin === from.origin ? describePathRedirect(from, to, consequences) : describeOriginRedirect(from, to, consequences);
}

/** The same origin, another path. */
function describePathRedirect(from: URL, to: URL, consequences: readonly string[]): RedirectText {
  if (to.pathname === `${from.pathname}/`)
    return {
      title: 'The server wants a slash at the end of the path, which no client sends',
      causes: consequences,
      fixes: [
        {
          text: 'Check the path of the base URL: this is how a web framework answers to a path that it has no API at. Else tell the operator.',
        },
      ],
    };
  const slash = to.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '') === from.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  return {
    title: slash ? 'The endpoint redirects for the sake of a slash' : 'The endpoint redirects to another path',
    causes: consequences,
    fixes: [
      {
        text: slash ? 'Take the slash at the end of the base URL away, or the doubled one out of it.' : 'Correct the path of the base URL.',
        command: shellWord(`${to.origin}${to.pathname}`),
      },
    ],
  };
}

/** The same host by another scheme or port. */
function describeOriginRedirect(from: URL, to: URL, consequences: readonly string[]): RedirectText {
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    return {
      title: 'The server redirects from https to http',
      causes: ['A server behind a proxy that ends TLS believes that it was asked over http.', ...consequences],
      fixes: [{ text: `Do not follow it with a key: tell the operator that Location names ${shown(to)}.` }],
    };
  }
  return {
    title:
      from.protocol === to.protocol
        ? `The endpoint redirects to another port of the same host, ${to.host}`
        : 'The base URL says http, the server wants https',
    causes: consequences,
    fixes: [
      {
        text: `Location names ${shown(to)}: write ${to.origin} in the base URL in place of ${from.origin}.`,
        command: shellWord(to.origin),
      },
    ],
  };
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

interface Edge {
  who: string;
  matches(answer: HttpAnswer): boolean;
}

const edges: readonly Edge[] = [
  { who: 'Cloudflare', matches: ({ headers }) => headers['cf-ray'] !== undefined || /^cloudflare$/i.test(headers.server ?? '') },
  { who: 'Amazon CloudFront', matches: ({ headers }) => headers['x-amz-cf-id'] !== undefined },
  { who: 'an AWS load balancer', matches: ({ headers }) => /^awselb/i.test(headers.server ?? '') },
  { who: 'Vercel', matches: ({ headers }) => headers['x-vercel-id'] !== undefined },
  { who: 'Fastly', matches: ({ headers }) => /^cache-/.test(headers['x-served-by'] ?? '') },
  { who: 'Google', matches: ({ headers }) => /^(?:gws|gse|esf|google frontend)$/i.test(headers.server ?? '') },
  { who: 'Envoy', matches: ({ headers }) => /envoy/i.test(headers.server ?? '') },
  { who: 'nginx', matches: ({ headers }) => /nginx|openresty/i.test(headers.server ?? '') },
  { who: 'Caddy', matches: ({ headers }) => /caddy/i.test(headers.server ?? '') },
  { who: 'squid', matches: ({ headers }) => /squid/i.test(`${headers.server ?? ''} ${headers.via ?? ''}`) },
];

/** The API answers, and not something that stands before it. */
export const httpResponder = defineNetworkCheck({
  id: 'http.responder',
  title: 'The answers come from the API',
  layer: 'http',
  judge(_path, exchanges) {
    const all = answered(exchanges);
    const blocked = all.map(blockDraft).find((draft) => draft !== null);
    if (blocked) return [blocked];
    const [first] = all;
    return first ? [{ status: 'pass', measured: describe(first, all.find(({ edge }) => edge)?.edge) }] : [];
  },
});

function describe({ outcome, httpVersion }: Answered, asked: Answered['edge']): string {
  const { headers } = outcome;
  const edge = edges.find((one) => one.matches(outcome))?.who;
  const parts = [
    `HTTP/${httpVersion ?? '1.1'}`,
    headers.server === undefined ? undefined : `server ${headers.server}`,
    headers.via === undefined ? undefined : `via ${headers.via}`,
    edge === undefined ? undefined : `behind ${edge}`,
    headers['content-encoding'] === undefined ? undefined : `compressed with ${headers['content-encoding']}`,
    headers['cf-ray'] === undefined ? undefined : `Ray ID ${headers['cf-ray']}`,
    asked?.letThrough === true ? `asked as ${asked.as}: the User-Agent kush-doctor is blocked here` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** Someone on the way who answers in the API's place: a bot check, a ban of this client, a network that wants a login. */
function blockDraft(exchange: Answered): FindingDraft | null {
  const { outcome, method, url, edge } = exchange;
  const { headers, status, body } = outcome;
  const ray = headers['cf-ray'] ?? /Ray ID:?\s{0,20}(?:<[^<>]{0,200}>){0,9}\s{0,20}([0-9a-f]{16})/i.exec(body)?.[1];
  const seen = {
    measured: `${status} from ${method} ${url}${ray === undefined ? '' : `, Ray ID ${ray}`}${edge === undefined ? '' : `; the same under the User-Agent ${edge.as}`}`,
    expected: 'an answer of the API',
  };
  const requestFacts = { facts: { status, ...(ray === undefined ? {} : { rayId: ray }) } };
  if (headers['cf-mitigated'] === 'challenge' || (status >= 400 && /<title>\s*Just a moment/i.test(body))) {
    return {
      status: 'fail',
      category: 'cdn.challenge',
      title: 'Cloudflare wants a browser check that no program can pass',
      ...seen,
      ...requestFacts,
      fixes: [
        { text: "Use the router's API host name, not its website." },
        { text: `Ask the operator to exempt the API from the challenge${ray === undefined ? '' : `, naming Ray ID ${ray}`}.` },
      ],
    };
  }
  const banned = status === 403 ? /error(?: code)?:?\s*(10(?:06|07|08|09|10|12|15|20))\b/i.exec(body)?.[1] : undefined;
  if (banned !== undefined) {
    return {
      status: 'fail',
      category: banned === '1009' ? 'permission.region' : 'cdn.challenge',
      title: `Cloudflare blocks this client (error ${banned})`,
      ...seen,
      ...requestFacts,
      causes: [
        banned === '1010'
          ? "The ban is on the client's signature: its User-Agent or the way it does TLS."
          : 'A firewall rule of the operator matches this address, country or request.',
      ],
      fixes: [{ text: `Send the operator the Ray ID${ray === undefined ? '' : ` ${ray}`} and ask for an exception.` }],
    };
  }
  if (status === 511 || /<WISPAccessGatewayParam|captive\.portal|hotspot login/i.test(body)) {
    return {
      status: 'fail',
      category: 'endpoint.html_page',
      title: 'The network wants a login before it lets requests through',
      ...seen,
      ...requestFacts,
      fixes: [{ text: 'Open any page in a browser and log in to the network.' }],
    };
  }
  return null;
}
