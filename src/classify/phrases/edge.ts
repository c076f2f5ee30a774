import type { Phrase } from './phrase.ts';

/** What edges in front of a gateway say. */
export const edgePhrases: readonly Phrase[] = [
  { category: 'rate.requests', says: /error(?: code)?:? ?1015|you are being rate limited/i },
  {
    category: 'gateway.internal',
    says: /error(?: code)?(?:<[^>]+>|[:\s])*110[0-4]\b|worker (?:threw exception|exceeded)|FUNCTION_INVOCATION|FUNCTION_THROTTLED|A server error has occurred/i,
  },
  {
    category: 'cdn.challenge',
    says: /just a moment\.\.\.|cf-mitigated|attention required! \||error code:? ?10(?:06|07|08|09|10|12|13|20)\b|Error 10(?:06|07|09|10|12|13|20)\b|you have been blocked|checking your browser|cf[-_]chl|javascript and cookies|challenge-platform|has banned (?:you|your|the)|browser_signature_banned|incapsula|imperva|edgesuite|acw_sc__v2|aliyun_waf|security checkpoint|requested URL was rejected|request blocked|DataDome|PerimeterX|sucuri|bot detection|access denied by security policy|zscaler|forcepoint|fortiguard|websense|netskope|blue ?coat|web page blocked|blocked by (?:your|the) (?:organi[sz]ation|administrator|company|network|firewall)|captcha|security service to protect|web application firewall|访问被拦截|WAF\b|verify(?:ing)? you are human|cf-error-type/i,
    unless: /Error code(?:<[^>]+>|[:\s])*5[23]\d|error code: 5[23]\d/i,
  },
  { category: 'upstream.timeout', says: /Error code 524|gateway time-?out|a timeout occurred|FUNCTION_INVOCATION_TIMEOUT/i },
  {
    category: 'gateway.bad_gateway',
    says: /Error code(?:<[^>]+>|[:\s])*5(?:2[0-35-7]|30)\b|error code: 5(?:02|2[0-35-7]|30)\b|\b52[0-35-7]: |web server is down|origin is unreachable|web server is returning an unknown error|SSL handshake failed|tunnel error|origin DNS error|error(?: code)?:? 10(?:00|16|33)\b|application failed to respond|502 bad gateway|bad gateway|no server is available to handle|upstream prematurely closed|invalid response from an upstream|connection timed out<|TLS handshake with origin/i,
    unless: /upstream request failed|unknown provider|provider returned|"?provider_error|model/i,
  },
];
