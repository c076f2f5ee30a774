import type { Category } from '../../domain/report/category.ts';
import { isCommonRule } from '../../domain/report/rule.ts';
import type { FailureMarker } from '../../domain/router.ts';
import type { ParsedResponse } from '../parse/parsed-response.ts';
import { anyOf, inOrder } from '../patterns/composed.ts';
import type { Chosen } from '../strategies.ts';
import { isOwnRequest, isProviderException } from './provider-marks.ts';

/** Whether the gateway or the provider behind it failed, according to the router's documentation; null if no marker matches. */
export function findFailed(markers: readonly FailureMarker[], { status, headers, body }: ParsedResponse): FailureMarker | null {
  return (
    markers.find(
      (marker) =>
        (marker.status === undefined || (status !== null && marker.status.includes(status))) &&
        (marker.header === undefined || headers[marker.header] !== undefined) &&
        (marker.body === undefined || new RegExp(marker.body, 's').test(body)),
    ) ?? null
  );
}

const ofProvider: Partial<Record<Category, Category>> = {
  'gateway.internal': 'upstream.error',
  'gateway.bad_gateway': 'upstream.error',
  'gateway.overloaded': 'upstream.overloaded',
};

/** The same if a gateway passes on its provider's exception of any class: the credential is the gateway's too. */
const ofException: Partial<Record<Category, Category>> = {
  'gateway.internal': 'upstream.error',
  'gateway.overloaded': 'upstream.overloaded',
  'auth.invalid_key': 'upstream.auth',
  'auth.missing_key': 'upstream.auth',
  'auth.expired_token': 'upstream.auth',
};

/** A gateway says with which status its upstream refused it: "503 upstream returned 403: account suspended". */
const upstreamRefused = inOrder(
  /(?:\bupstream(?: \w{1,20}){0,2}|上游[\u4e00-\u9fff]{0,4}?) ?/i,
  /(?:returned|responded|replied|answered|gave|返回|响应)(?: with| an?| http| status| error| code|了|状态码| ){0,6}[:：(]? ?40[13]\b/i,
);

/** A gateway's own account, or what a provider did with "our" key. */
const gatewayOwned = anyOf(
  inOrder(
    /(?<!\b(?:us(?:e|ing)|with|expects?|be|needs?|send|provide|only|accepts) (?:the |this |a )?)\b/i,
    /(?:relay|gateway|proxy|router|upstream)['’]s (?:own )?(?:\w{1,12} )?(?:account|(?:api )?key|credentials?|token|login)\b/i,
    /(?! (?:page|settings?|format))/i,
  ),
  /\bown (?:account|key|credentials?|token) (?:at|with|for) (?:the )?(?:upstream|provider|vendor)/i,
  inOrder(
    /\b(?:upstream|provider|vendor|supplier|partner|openai|anthropic|google|azure|aws|bedrock)\b[^.\n]{0,30}/i,
    /\b/i,
    anyOf(/turn\w* down|reject\w*|refus\w*|den(?:y|ied)|declin\w*|block\w*|suspend\w*|revok\w*/i, /(?:does|did)(?: not|n['’]t) accept/i),
    / our (?:\w{1,12} )?(?:account|key|credentials?|token|login)\b/i,
  ),
  /(?:上游|服务商|供应商|厂商|官方)[^，。\n]{0,6}(?:拒绝|封|停用|吊销|不认|不接受)了?(?:我们|本站|中转站?|平台)的?(?:账号|帐号|账户|密钥|凭证|key)/i,
  /(?<![用填是])(?:中转站?|网关)(?:自己|自身|的上游)的?(?:账号|帐号|账户|密钥|凭证|key)/i,
);
/** Whether an answer tells so; a user speaks of "our" key too. */
const namesGatewayOwned = ({ text, envelope, status, kind }: ParsedResponse): boolean =>
  (kind === 'http' || envelope !== null || status !== null || /\bupstream\b|上游/i.test(text)) && gatewayOwned.test(text);

/** Applies what a provider's exception shows about who failed; a router's own row keeps its category. */
export function toProvider(chosen: Chosen, response: ParsedResponse): Chosen {
  const { text } = response;
  if (chosen.rule !== null && !isCommonRule(chosen.rule.id)) return chosen;
  if (/^upstream\.error/.test(chosen.category) && namesGatewayOwned(response)) return asRefused(chosen, 'upstream.auth');
  if ((upstreamRefused.test(text) || namesGatewayOwned(response)) && /^auth\.|^permission\.key/.test(chosen.category))
    return asRefused(chosen, 'upstream.auth');
  if (isOwnRequest(response) && /^(?:auth|permission|endpoint)\./.test(chosen.category))
    return asRefused(chosen, chosen.category.startsWith('auth.') ? 'upstream.auth' : 'upstream.error');
  const category = isProviderException(text) ? ofException[chosen.category] : undefined;
  if (category === undefined) return chosen;
  return category === 'upstream.auth' ? asRefused(chosen, category) : { ...chosen, category, rule: null };
}

/** The provider refused what the gateway sent: only its operator can mend that. */
function asRefused(chosen: Chosen, category: Category): Chosen {
  return { ...chosen, category, rule: null, policy: { kind: 'after-fix' } };
}

/** If the provider failed, a bare status describes the provider instead of the gateway, and a key that it refused, as a field of the body says, is the gateway's own. */
export function toFailed(chosen: Chosen, failed: FailureMarker | null): Chosen {
  const by = failed?.by;
  if (by === 'provider' && failed?.body?.startsWith('"') === true && ofException[chosen.category] === 'upstream.auth')
    return asRefused(chosen, 'upstream.auth');
  const category =
    by === 'provider' && (chosen.rule === null || chosen.rule.id.startsWith('http/')) ? ofProvider[chosen.category] : undefined;
  return category === undefined ? chosen : { ...chosen, category, rule: null };
}
