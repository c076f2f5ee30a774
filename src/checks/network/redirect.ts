import type { Bilingual } from '../../domain/bilingual.ts';
import { keyHeaderNames } from '../../domain/credential-name.ts';
import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Endpoint } from '../../domain/target.ts';
import { protocolSpecs } from '../../protocols/index.ts';
import { shellWord } from '../../text/shell.ts';
import { withoutSlashes } from '../../text/url.ts';
import { toClientBase } from '../client-base.ts';
import { defineAnswerCheck } from './check.ts';
import { type Answered, getClientAnswers } from './http.ts';
import { isLogin, isServedAt, loginWords, type Redirect, type Words } from './login-redirect.ts';

/** Requests to the completion route. */
const completions: ReadonlySet<string> = new Set(['route', 'completion', 'stream']);

function isRedirect({ outcome }: Answered): boolean {
  return outcome.status >= 300 && outcome.status < 400 && outcome.status !== 304;
}

/** Requests are answered without a redirect. The doctor never follows one: the key would be sent along. */
export const httpRedirect = defineAnswerCheck({
  id: 'http.redirect',
  title: 'The endpoint does not redirect',
  layer: 'http',
  judge(exchanges, endpoint) {
    const all = getClientAnswers(exchanges);
    const posts = all.filter(({ purpose }) => completions.has(purpose));
    const redirected = posts.find(isRedirect) ?? all.find(isRedirect);
    if (!redirected)
      return all.length === 0
        ? []
        : [
            {
              status: 'pass',
              measured: {
                en: `${all.length === 1 ? '1 request' : `${all.length} requests`} answered where sent`,
                zh: `${all.length} 次请求都在所发往的地址得到应答`,
              },
            },
          ];
    const draft = redirectDraft(redirected, endpoint, exchanges);
    // A moved list of models does not prevent completions.
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
    measured: {
      en: `${outcome.status} from ${method} ${url} to ${to ? withoutCredentials(to) : 'nowhere (no usable Location)'}`,
      zh: `${outcome.status}，来自 ${method} ${url}，指向 ${to ? withoutCredentials(to) : '无处（没有可用的 Location）'}`,
    },
  };
  if (!to) return { ...base, title: { en: 'The endpoint redirects without saying where', zh: '接口重定向，却没有说去哪里' } };
  const causes = [
    ...(method === 'POST' && [301, 302, 303].includes(outcome.status)
      ? [
          {
            en: 'Clients that follow turn POST into GET and drop the body; the next error is then 405 or 404.',
            zh: '跟随重定向的客户端会把 POST 变成 GET 并丢掉请求体；接下来的错误是 405 或 404。',
          },
        ]
      : []),
    ...describeHeaderLeaks(requestHeaders, from, to),
  ];
  if (isLogin(to)) return { ...base, ...loginWords({ endpoint, from, to, causes, exchanges }) };
  if (to.href === from.href) return { ...base, ...toItself };
  const root = redirectedRoot(endpoint, from, to);
  return {
    ...base,
    ...(to.origin === from.origin
      ? otherPath({ endpoint, root, from, to, causes, exchanges })
      : otherOrigin({ endpoint, root, from, to, causes })),
  };
}

const toItself: Words = {
  title: { en: 'The endpoint redirects to itself', zh: '接口重定向到自身' },
  causes: [
    {
      en: 'A proxy that ends TLS passes requests on in plain, and the server behind it redirects them to the address they came from',
      zh: '终止 TLS 的代理以明文转发请求，其后的服务器又把它们重定向回原地址',
    },
    {
      en: 'The server requires a cookie that it sets with the redirect, which no client of an API keeps',
      zh: '服务器要求随重定向设置的 cookie，而 API 客户端不保存它',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Tell the operator that the address redirects to itself; retrying and other paths do not help.',
        zh: '请告诉运营方该地址重定向到自身；重试或换路径都没有用。',
      },
    },
  ],
};

/** The root of the same path at the new address; null if the new address does not end with that path. */
export function redirectedRoot({ root, protocol }: Pick<Endpoint, 'root' | 'protocol'>, from: URL, to: URL): string | null {
  const spec = protocolSpecs[protocol];
  const tail = from.pathname.slice(new URL(root).pathname.replace(/\/$/, '').length);
  const path = withoutSlashes(to.pathname);
  if (tail !== '' && path.endsWith(tail)) return `${to.origin}${path.slice(0, -tail.length)}`;
  return spec.completionEnd.test(path) ? `${to.origin}${path.replace(spec.completionEnd, '')}` : null;
}

/** Another address of the same server: suggested if the doctor asked there with the key and got an answer. */
function otherPath({ endpoint, root, from, to, causes, exchanges }: Redirect): Words {
  if (to.pathname === `${from.pathname}/`) {
    if (isRedirectedBack(from, to, exchanges)) return { ...inCircle, causes };
    return {
      title: {
        en: 'The server requires a slash at the end of the path, which no client sends',
        zh: '服务器要求路径以斜杠结尾，而没有客户端这样发送',
      },
      causes,
      fixes: [
        {
          text: {
            en: 'Check the path of the base URL: this is how a web framework answers a path without an API. Otherwise tell the operator.',
            zh: '检查 base URL 的路径：Web 框架对没有 API 的路径就是这样应答的。否则请告诉运营方。',
          },
        },
      ],
    };
  }
  const isSlash = to.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '') === from.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const title = isSlash
    ? { en: 'The endpoint redirects only to add or remove a slash', zh: '接口因一个斜杠而重定向' }
    : { en: 'The endpoint redirects to another path', zh: '接口重定向到另一个路径' };
  const isServed = root !== null && isServedAt(root, exchanges);
  if (root === null || !isServed)
    return {
      title,
      causes,
      fixes: [
        {
          text: {
            en: `Correct the path of the base URL: Location names ${withoutCredentials(to)}, which did not answer as the API.`,
            zh: `更正 base URL 的路径：Location 指向 ${withoutCredentials(to)}，而那里的应答不像 API。`,
          },
        },
      ],
    };
  const base = toClientBase(endpoint, root);
  return {
    title,
    causes,
    fixes: [
      {
        text: { en: `Set the base URL to ${base}, where the API answers.`, zh: `把 base URL 设为 ${base}，API 在那里应答。` },
        command: shellWord(base),
      },
    ],
  };
}

/** Whether the address with the slash redirects to the one without it. */
function isRedirectedBack(from: URL, to: URL, exchanges: readonly Exchange[]): boolean {
  const again = exchanges.find(({ url }) => url === to.href)?.outcome;
  const back = again?.ok && again.status >= 300 && again.status < 400 ? resolved(again.headers.location ?? '', to.href) : null;
  return back?.origin === from.origin && back.pathname === from.pathname;
}

const inCircle: Words = {
  title: {
    en: 'The server redirects in a circle: to the path with a slash at its end, and back',
    zh: '服务器循环重定向：转到以斜杠结尾的路径，又转回来',
  },
  causes: [],
  fixes: [
    {
      text: {
        en: 'Tell the operator: one rule adds the slash and another removes it, and no client gets through.',
        zh: '请告诉运营方：一条规则添加斜杠，另一条又去掉，没有客户端能通过。',
      },
    },
  ],
};

/** Another origin: nothing is sent there, so the suggestion is untested. */
function otherOrigin({ endpoint, root, from, to, causes }: Omit<Redirect, 'exchanges'>): Words {
  if (to.hostname === from.hostname && from.protocol === 'https:' && to.protocol === 'http:') {
    return {
      title: { en: 'The server redirects from https to http', zh: '服务器从 https 重定向到 http' },
      causes: [
        {
          en: 'A server behind a proxy that ends TLS believes that the request came over http.',
          zh: '终止 TLS 的代理后面的服务器以为请求是 http。',
        },
        ...causes,
      ],
      fixes: [
        {
          text: {
            en: `Do not follow it with a key: tell the operator that Location names ${withoutCredentials(to)}.`,
            zh: `不要带着密钥跟随它：请告诉运营方，Location 指向 ${withoutCredentials(to)}。`,
          },
        },
      ],
    };
  }
  if (root === null && /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(to.hostname)) return toPortal(to);
  const proposed = root === null ? to.origin : toClientBase(endpoint, root);
  const untried = 'not tried, as no key is sent to another origin without your consent';
  const isSameHost = to.hostname === from.hostname;
  const title = !isSameHost
    ? { en: `The endpoint redirects to another host, ${to.hostname}`, zh: `接口重定向到另一个主机 ${to.hostname}` }
    : from.protocol === to.protocol
      ? { en: `The endpoint redirects to another port of the same host, ${to.host}`, zh: `接口重定向到同一主机的另一个端口 ${to.host}` }
      : { en: 'The base URL says http, the server requires https', zh: 'base URL 写的是 http，而服务器要求 https' };
  const text = isSameHost
    ? {
        en: `Location names ${withoutCredentials(to)}: use ${proposed} as the base URL (${untried}).`,
        zh: `Location 指向 ${withoutCredentials(to)}：base URL 可改为 ${proposed}（未尝试，因为未经同意不向其他来源发送密钥）。`,
      }
    : {
        en: `If ${to.hostname} is the router's own, use ${proposed} as the base URL (${untried}).`,
        zh: `若 ${to.hostname} 属于该路由，base URL 可改为 ${proposed}（未尝试，因为未经同意不向其他来源发送密钥）。`,
      };
  return { title, causes, fixes: [{ text, command: shellWord(proposed) }] };
}

/** A network without a login sends every request to a page at a private address. */
function toPortal(to: URL): Words {
  return {
    title: { en: `The network redirects to a page of its own, ${to.host}`, zh: `网络重定向到它自己的页面 ${to.host}` },
    causes: [
      {
        en: 'A guest network (hotel, train, campus) lets requests through only after a login.',
        zh: '访客网络（酒店、火车、校园）登录之后才放行请求。',
      },
    ],
    fixes: [
      { text: { en: 'Open any page in a browser and log in to the network.', zh: '在浏览器中打开任一页面并登录网络。' } },
      { text: { en: 'If the address is your own server, correct the base URL.', zh: '若该地址是您自己的服务器，请更正 base URL。' } },
    ],
  };
}

/** Node's fetch and curl drop `Authorization` if the host changes, but no other header. */
function describeHeaderLeaks(headers: Exchange['requestHeaders'], from: URL, to: URL): Bilingual[] {
  if (to.origin === from.origin) return [];
  const kept = keyHeaderNames.filter((name) => headers[name] !== undefined);
  const clear = to.protocol === 'http:' ? ', in the clear' : '';
  if (kept.length > 0)
    return [
      {
        en: `A client that follows sends the key in ${kept.join(' and ')} to ${to.host}${clear}.`,
        zh: `跟随重定向的客户端会用 ${kept.join('、')} 把密钥发给 ${to.host}${clear === '' ? '' : '（明文）'}。`,
      },
    ];
  return headers.authorization === undefined
    ? []
    : [
        {
          en: `Clients that follow drop the Authorization header, and the next answer is 401.`,
          zh: '跟随重定向的客户端会去掉 Authorization 头，下一个应答是 401。',
        },
      ];
}

function resolved(location: string, base: string): URL | null {
  try {
    return location === '' ? null : new URL(location, base);
  } catch {
    return null;
  }
}

/** Without user info and query: both can contain secrets. */
function withoutCredentials(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
