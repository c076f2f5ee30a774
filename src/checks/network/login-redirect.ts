import type { Bilingual } from '../../domain/bilingual.ts';
import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Endpoint } from '../../domain/target.ts';
import { protocolSpecs } from '../../protocols/index.ts';
import { shellWord } from '../../text/shell.ts';
import { toClientBase } from '../client-base.ts';

export type Words = Pick<FindingDraft, 'title' | 'causes' | 'fixes'>;

/** A redirect: `root` is the new root of the API, null if it cannot be read from the new address. */
export interface Redirect {
  endpoint: Endpoint;
  root: string | null;
  from: URL;
  to: URL;
  causes: readonly Bilingual[];
  exchanges: readonly Exchange[];
}

/** Whether an address is that of a login: a web console's, or one of a single sign-on (OAuth, OpenID Connect, SAML). */
export function isLogin({ hostname, pathname, searchParams }: URL): boolean {
  return (
    /\/(?:login|log-in|signin|sign[-_]in|sso|auth|oauth2?|saml2?|openid-connect|outpost\.goauthentik\.io|\.pomerium)(?:\/|$)/i.test(
      pathname,
    ) ||
    /^(?:accounts?|login|auth|sso|idp)\.|\.(?:okta|auth0|cloudflareaccess|amazoncognito)\.com$/i.test(hostname) ||
    searchParams.has('SAMLRequest') ||
    (searchParams.has('client_id') && searchParams.has('redirect_uri'))
  );
}

/** The login page of the same server belongs to a web console, that of another host to a sign-on in front of the gateway. */
export function loginWords({ endpoint, from, to, causes, exchanges }: Omit<Redirect, 'root'>): Words {
  if (to.hostname !== from.hostname) {
    return {
      title: { en: `A single sign-on stands in front of the gateway: ${to.hostname}`, zh: `网关前面有单点登录：${to.hostname}` },
      causes: [
        {
          en: 'A proxy sends whoever is not logged in with a browser to its login; it does not look at the key',
          zh: '代理把没有用浏览器登录的访问者转到登录页；它不看密钥',
        },
        ...causes,
      ],
      fixes: [
        {
          text: {
            en: 'Ask the operator for an address without the sign-on, or for its service token, and send that with --header.',
            zh: '请向运营方索取不经单点登录的地址，或其服务令牌，并用 --header 发送。',
          },
        },
      ],
    };
  }
  const served = exchanges
    .filter(({ purpose }) => purpose === 'variant')
    .map(({ url }) => url.replace(/\/models(?:\?[^?]*)?$/, '').replace(protocolSpecs[endpoint.protocol].completionEnd, ''))
    .find((root) => isServedAt(root, exchanges));
  const base = served === undefined ? undefined : toClientBase(endpoint, served);
  return {
    title: { en: 'The endpoint redirects to a login page', zh: '接口重定向到登录页面' },
    causes: [
      { en: 'This is a web console or a network that requires a login, not the API.', zh: '这是网页控制台或要求登录的网络，不是 API。' },
      ...causes,
    ],
    fixes: [
      base === undefined
        ? {
            text: {
              en: 'Use the base URL from the API documentation of the router; log in to the network if it asks you to.',
              zh: '使用该路由 API 文档中的 base URL；若网络要求登录，请先登录。',
            },
          }
        : {
            text: { en: `Set the base URL to ${base}, where the API answers.`, zh: `把 base URL 设为 ${base}，API 在那里应答。` },
            command: shellWord(base),
          },
    ],
  };
}

/** Whether a question below that root got an answer that differs from that of a nonexistent address. */
export function isServedAt(root: string, exchanges: readonly Exchange[]): boolean {
  const statuses = (purpose: Exchange['purpose']): number[] =>
    exchanges.flatMap((one) => (one.purpose === purpose && one.url.startsWith(`${root}/`) && one.outcome.ok ? [one.outcome.status] : []));
  const controls = statuses('control');
  return controls.length > 0 && statuses('variant').some((status) => status < 500 && status !== 404 && !controls.includes(status));
}
