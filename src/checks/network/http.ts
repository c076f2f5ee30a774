import { type Bilingual, inBoth, toBilingual } from '../../domain/bilingual.ts';
import type { Exchange, HttpAnswer } from '../../domain/evidence/exchange.ts';
import { isClientRequest } from '../../domain/evidence/purpose.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { defineAnswerCheck } from './check.ts';

export type Answered = Exchange & { outcome: { ok: true } & HttpAnswer };

/** The answers to requests that the user's client would make. */
export function getClientAnswers(exchanges: readonly Exchange[]): Answered[] {
  return exchanges.filter((exchange): exchange is Answered => exchange.outcome.ok && isClientRequest(exchange.purpose));
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

/** The API itself answers, and not an intermediary. */
export const httpResponder = defineAnswerCheck({
  id: 'http.responder',
  title: 'The answers come from the API',
  layer: 'http',
  judge(exchanges) {
    const all = getClientAnswers(exchanges);
    const blocked = all.map(blockDraft).find((draft) => draft !== null);
    if (blocked) return [blocked];
    const [first] = all;
    return first ? [{ status: 'pass', measured: describeResponder(first, all.find(({ edge }) => edge)?.edge) }] : [];
  },
});

function describeResponder({ outcome, httpVersion }: Answered, asked: Answered['edge']): Bilingual {
  const { headers } = outcome;
  const edge = edges.find((one) => one.matches(outcome))?.who;
  const parts = [
    inBoth(`HTTP/${httpVersion ?? '1.1'}`),
    headers.server === undefined ? undefined : { en: `server ${headers.server}`, zh: `服务器 ${headers.server}` },
    headers.via === undefined ? undefined : { en: `via ${headers.via}`, zh: `经由 ${headers.via}` },
    edge === undefined ? undefined : { en: `behind ${edge}`, zh: `位于 ${edge} 之后` },
    headers['content-encoding'] === undefined
      ? undefined
      : { en: `compressed with ${headers['content-encoding']}`, zh: `以 ${headers['content-encoding']} 压缩` },
    headers['cf-ray'] === undefined ? undefined : inBoth(`Ray ID ${headers['cf-ray']}`),
    asked?.letThrough === true
      ? {
          en: `sent as ${asked.as}: the User-Agent kush-doctor is blocked here`,
          zh: `以 ${asked.as} 的身份询问：这里拦截 User-Agent kush-doctor`,
        }
      : undefined,
  ];
  const known = parts.filter((part) => part !== undefined);
  return toBilingual((lang) => known.map((part) => part[lang]).join(lang === 'zh' ? '，' : ', '));
}

/** An intermediary that answers instead of the API: a bot check, a ban of this client, a network login. */
function blockDraft(exchange: Answered): FindingDraft | null {
  const { outcome, method, url, edge } = exchange;
  const { headers, status, body } = outcome;
  const ray = headers['cf-ray'] ?? /Ray ID:?\s{0,20}(?:<[^<>]{0,200}>){0,9}\s{0,20}([0-9a-f]{16})/i.exec(body)?.[1];
  const rayId = ray === undefined ? '' : `, Ray ID ${ray}`;
  const seen = {
    measured: {
      en: `${status} from ${method} ${url}${rayId}${edge === undefined ? '' : `; the same under the User-Agent ${edge.as}`}`,
      zh: `${status}，来自 ${method} ${url}${rayId}${edge === undefined ? '' : `；用 User-Agent ${edge.as} 结果相同`}`,
    },
  };
  const requestFacts = { facts: { status, ...(ray === undefined ? {} : { rayId: ray }) } };
  if (headers['cf-mitigated'] === 'challenge' || (status >= 400 && /<title>\s*Just a moment/i.test(body))) {
    return {
      status: 'fail',
      category: 'cdn.challenge',
      title: { en: 'Cloudflare requires a browser check that no program can pass', zh: 'Cloudflare 要求浏览器验证，程序无法通过' },
      ...seen,
      ...requestFacts,
      fixes: [
        { text: { en: "Use the router's API host name, not its website.", zh: '使用该路由的 API 主机名，而不是它的网站。' } },
        {
          text: {
            en: `Ask the operator to exempt the API from the challenge${ray === undefined ? '' : `, naming Ray ID ${ray}`}.`,
            zh: `请运营方让 API 免于该验证${ray === undefined ? '' : `，并提供 Ray ID ${ray}`}。`,
          },
        },
      ],
    };
  }
  const banned = status === 403 ? /error(?: code)?:?\s*(10(?:06|07|08|09|10|12|15|20))\b/i.exec(body)?.[1] : undefined;
  if (banned !== undefined) return { status: 'fail', ...seen, ...requestFacts, ...bannedWords(banned, ray) };
  if ((status === 511 && !/tunnel/i.test(body)) || /<WISPAccessGatewayParam|captive\.portal|hotspot login/i.test(body)) {
    return {
      status: 'fail',
      category: 'endpoint.html_page',
      title: { en: 'The network requires a login before it lets requests through', zh: '网络要求先登录才放行请求' },
      ...seen,
      ...requestFacts,
      fixes: [{ text: { en: 'Open any page in a browser and log in to the network.', zh: '在浏览器中打开任一页面并登录网络。' } }],
    };
  }
  return null;
}

function bannedWords(banned: string, ray: string | undefined): Pick<FindingDraft, 'category' | 'title' | 'causes' | 'fixes'> {
  return {
    category: banned === '1009' ? 'permission.region' : 'cdn.challenge',
    title: { en: `Cloudflare blocks this client (error ${banned})`, zh: `Cloudflare 拦截了此客户端（错误 ${banned}）` },
    causes: [
      banned === '1010'
        ? {
            en: "The ban is on the client's signature: its User-Agent or TLS fingerprint.",
            zh: '封禁针对客户端的特征：User-Agent 或 TLS 方式。',
          }
        : {
            en: 'A firewall rule of the operator matches this address, country or request.',
            zh: '运营方的防火墙规则匹配了此地址、国家或请求。',
          },
    ],
    fixes: [
      {
        text: {
          en: `Send the operator the Ray ID${ray === undefined ? '' : ` ${ray}`} and ask for an exception.`,
          zh: `把 Ray ID${ray === undefined ? '' : ` ${ray}`} 发给运营方，请求放行。`,
        },
      },
    ],
  };
}
