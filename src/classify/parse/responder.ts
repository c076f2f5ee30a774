import type { Headers } from '../../domain/evidence/exchange.ts';
import type { Responder } from '../../domain/report/diagnosis.ts';

const signs: readonly (readonly [Responder, RegExp])[] = [
  [
    'corporate-filter',
    /zscaler|forcepoint|fortiguard|fortigate|websense|blue ?coat|mcafee web gateway|cisco umbrella|palo alto|netskope|sophos|barracuda|access denied by security policy|web (?:page|filter) (?:violation|blocked)|blocked by (?:your|the) (?:organi[sz]ation|administrator|company)/i,
  ],
  ['captive-portal', /captive ?portal|hotspot|wi-?fi login|accept the terms|network login/i],
  [
    'web-console',
    /<title>[^<]{0,200}(?:new api|one api|open webui|litellm|nextchat|lobe|dashboard|console|sign ?in|log ?in)|<div id="?(?:root|app|__next)"?/i,
  ],
  ['cdn', /cloudflare|cf-ray|cf-mitigated|ray id|akamai|edgesuite|cloudfront|incapsula|imperva|fastly|sucuri|vercel security checkpoint/i],
  ['load-balancer', /awselb|haproxy|x-amzn-trace|google front end|server didn't respond in time|no server is available to handle/i],
  ['reverse-proxy', /nginx|openresty|caddy|envoy|traefik|tengine|upstream connect error|<center>/i],
];

/** Who wrote an answer, from its headers and body. */
export function findResponder(headers: Headers, body: string, isHttp: boolean): Responder {
  const head = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  const html = /^\s*(?:<!doctype|<html|<\?xml)/i.test(body) || /text\/html/i.test(headers['content-type'] ?? '');
  const text = `${head}\n${body.slice(0, 8000)}`;
  if (html || body.trim() === '' || !/^\s*[{[]/.test(body)) {
    for (const [responder, sign] of signs) if (sign.test(text)) return responder;
    if (html) return 'reverse-proxy';
  }
  if (/access denied by security policy/i.test(body)) return 'corporate-filter';
  return isHttp && body.trim() !== '' ? 'gateway' : 'unknown';
}
