import type { Exchange, HttpAnswer } from '../../domain/evidence/exchange.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { defineNetworkCheck } from './check.ts';

export type Answered = Exchange & { outcome: { ok: true } & HttpAnswer };

/** Requests that are wrong on purpose, or guess at another address, say nothing about this one. */
const guesses: ReadonlySet<string> = new Set(['variant', 'negative', 'header', 'control', 'sibling', 'methods', 'key', 'software']);

/** The answers to what the user's client would ask. */
export function answered(exchanges: readonly Exchange[]): Answered[] {
  return exchanges.filter((exchange): exchange is Answered => exchange.outcome.ok && !guesses.has(exchange.purpose));
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
