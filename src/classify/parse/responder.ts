import type { Responder } from '../../domain/report/diagnosis.ts';
import type { ParsedResponse } from './parsed-response.ts';

/** Lower-case texts that each responder writes in head or body. */
const signs: readonly (readonly [Responder, readonly string[]])[] = [
  [
    'corporate-filter',
    [
      ...['zscaler', 'forcepoint', 'fortiguard', 'fortigate', 'websense', 'bluecoat', 'blue coat', 'mcafee web gateway', 'cisco umbrella'],
      ...['palo alto', 'netskope', 'sophos', 'barracuda', 'access denied by security policy', 'web page blocked', 'web filter blocked'],
      ...['web page violation', 'web filter violation', 'blocked by your organi', 'blocked by the organi', 'blocked by your administrator'],
      ...['blocked by the administrator', 'blocked by your company', 'blocked by the company'],
    ],
  ],
  ['captive-portal', ['captive portal', 'captiveportal', 'hotspot', 'wifi login', 'wi-fi login', 'accept the terms', 'network login']],
  ['web-console', ['<div id="root"', '<div id=root', '<div id="app"', '<div id=app', '<div id="__next"', '<div id=__next']],
  [
    'cdn',
    [
      ...[
        'cloudflare',
        'cf-ray',
        'cf-mitigated',
        'ray id',
        'akamai',
        'edgesuite',
        'cloudfront',
        'incapsula',
        'imperva',
        'fastly',
        'sucuri',
      ],
      'vercel security checkpoint',
    ],
  ],
  [
    'load-balancer',
    ['awselb', 'haproxy', 'x-amzn-trace', 'google front end', "server didn't respond in time", 'no server is available to handle'],
  ],
  ['reverse-proxy', ['nginx', 'openresty', 'caddy', 'envoy', 'traefik', 'tengine', 'upstream connect error', '<center>']],
];
const consoleTitles = [
  'new api',
  'one api',
  'open webui',
  'litellm',
  'nextchat',
  'lobe',
  'dashboard',
  'console',
  'signin',
  'sign in',
  'login',
  'log in',
];

function holdsSign(responder: Responder, words: readonly string[], lower: string): boolean {
  if (words.some((word) => lower.includes(word))) return true;
  const title = responder === 'web-console' ? /<title>([^<]{0,200})<\/title>/.exec(lower)?.[1] : undefined;
  return title !== undefined && consoleTitles.some((word) => title.includes(word));
}

/** The sender of an answer, from its headers and body. */
export function findResponder({ headers, body, kind }: Pick<ParsedResponse, 'headers' | 'body' | 'kind'>): Responder {
  const head = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  const html = /^\s*(?:<!doctype|<html|<\?xml)/i.test(body) || /text\/html/i.test(headers['content-type'] ?? '');
  const text = `${head}\n${body.slice(0, 8000)}`.toLowerCase();
  if (html || body.trim() === '' || !/^\s*[{[]/.test(body)) {
    for (const [responder, words] of signs) if (holdsSign(responder, words, text)) return responder;
    if (html) return 'reverse-proxy';
  }
  if (/access denied by security policy/i.test(body)) return 'corporate-filter';
  return kind === 'http' && body.trim() !== '' ? 'gateway' : 'unknown';
}
