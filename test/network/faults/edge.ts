import { answering, type Fault, http, inDays, tcp } from '../fault.ts';

const answered = (answer: Buffer, header?: 'x-api-key') => async () => ({
  ...(await tcp(answering(answer))),
  ...(header ? { header } : {}),
});
const redirects = { check: 'http.redirect', status: 'fail', category: 'endpoint.redirect' } as const;
const blocked = { check: 'http.responder', status: 'fail' } as const;
const html = { 'Content-Type': 'text/html' };

/** Answers that do not come from the API; and protection of the key. */
export const edgeFaults: readonly Fault[] = [
  {
    name: 'a redirect from http to https',
    start: answered(http('301 Moved Permanently', { Location: 'https://localhost/v1/chat/completions' })),
    finding: { ...redirects, title: /requires https/, measured: /301 from POST/, fix: /https:\/\/localhost/ },
  },
  {
    name: 'a redirect to another host that would take the key along',
    start: answered(http('307 Temporary Redirect', { Location: 'https://user:pw@elsewhere.example/v1?token=abc' }), 'x-api-key'),
    finding: { ...redirects, title: /another host, elsewhere\.example/, measured: /to https:\/\/elsewhere\.example\/v1$/ },
  },
  {
    name: 'a redirect to another port of the same host',
    start: answered(http('307 Temporary Redirect', { Location: 'http://localhost:1/v1/chat/completions' })),
    finding: { ...redirects, title: /another port of the same host, localhost:1$/, fix: /http:\/\/localhost:1\/v1$/m },
  },
  {
    name: 'a redirect to a login page',
    start: answered(http('302 Found', { Location: '/login?next=/v1' })),
    finding: { ...redirects, title: /login page/, fix: /API documentation/ },
  },
  {
    name: 'a redirect for a slash',
    start: answered(http('308 Permanent Redirect', { Location: '/v1/chat/completions/' })),
    finding: { ...redirects, title: /slash/ },
  },
  {
    name: 'a redirect to nowhere',
    start: answered(http('302 Found')),
    finding: { ...redirects, title: /without saying where/ },
  },
  {
    name: 'a redirect to rubbish',
    start: answered(http('302 Found', { Location: 'http://[::bad' })),
    finding: { ...redirects, title: /without saying where/ },
  },
  {
    name: 'a Cloudflare challenge',
    start: answered(
      http('403 Forbidden', { ...html, 'cf-mitigated': 'challenge', 'CF-RAY': '8f0011223344aabb-FRA' }, '<title>Just a moment...</title>'),
    ),
    finding: { ...blocked, category: 'cdn.challenge', measured: /Ray ID 8f0011223344aabb-FRA/, fix: /operator/ },
  },
  {
    name: "Cloudflare's ban of a client's signature",
    start: answered(http('403 Forbidden', { ...html, Server: 'cloudflare' }, 'error code: 1010')),
    finding: { ...blocked, category: 'cdn.challenge', title: /1010/, fix: /exception/ },
  },
  {
    name: 'a country that Cloudflare blocks',
    start: answered(http('403 Forbidden', html, '<h1>Error 1009</h1> Ray ID: 8f0011223344aabb')),
    finding: { ...blocked, category: 'permission.region', measured: /Ray ID 8f0011223344aabb/ },
  },
  {
    name: 'a captive portal',
    start: answered(http('511 Network Authentication Required', html, '<html>log in</html>')),
    finding: { ...blocked, category: 'endpoint.html_page', fix: /browser/ },
  },
  {
    name: 'a clock that is two hours ahead',
    start: answered(http('200 OK', { Date: inDays(-2 / 24).toUTCString() })),
    finding: { check: 'clock.skew', status: 'warn', category: 'clock.skew', measured: /120 min ahead|2 h ahead/, fix: /time server/ },
  },
  {
    name: 'plain http to another machine',
    start: async () => ({ url: 'http://api.example.invalid', close: () => {} }),
    request: { phase: 'send', code: 'INSECURE_URL', category: 'config.insecure_url' },
  },
  {
    name: 'plain http to this machine through a proxy elsewhere',
    start: async () => ({ ...(await tcp(answering(http('200 OK')))), env: { HTTP_PROXY: 'http://no-such-proxy.invalid:3128' } }),
    request: { phase: 'send', code: 'INSECURE_URL', category: 'config.insecure_url' },
  },
  {
    name: 'a "localhost" that is another machine',
    // 0.0.0.0 connects to this machine, and is not a loopback address.
    start: async () => ({ ...(await tcp(answering(http('200 OK')))), resolver: async () => [{ address: '0.0.0.0', family: 4 }] }),
    request: { phase: 'send', code: 'REMOTE_NOT_LOCAL', category: 'config.insecure_url' },
  },
  {
    name: 'a key with a line break',
    start: async () => ({ ...(await tcp(answering(http('200 OK')))), secret: 'sk-test-0123456789abcdefSECRET\r\nX-Evil: 1' }),
    request: { phase: 'send', code: 'HEADER_INVALID', category: 'config.key_format' },
  },
  {
    name: 'a key with letters no header can carry',
    start: async () => ({ ...(await tcp(answering(http('200 OK')))), secret: 'sk-test-0123456789abcdefSECRET…' }),
    request: { phase: 'send', code: 'HEADER_INVALID', category: 'config.key_format' },
  },
];
