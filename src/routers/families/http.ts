import { table } from './row.ts';

const statuses = table(
  'http',
  { title: 'RFC 9110: HTTP Semantics', url: 'https://www.rfc-editor.org/rfc/rfc9110#name-status-codes' },
  'standard',
  [
    ['400', 'The request was refused as malformed', 'request.invalid_param', { status: [400, 422] }, { status: 400, body: '' }],
    ['401', 'The credential is missing or refused', 'auth.invalid_key', { status: [401] }, { status: 401, body: '' }],
    ['402', 'Payment is required', 'billing.balance', { status: [402] }, { status: 402, body: '' }],
    ['403', 'The request is understood and forbidden', 'permission.key', { status: [403] }, { status: 403, body: '' }],
    ['404', 'There is no such route', 'endpoint.not_found', { status: [404, 410] }, { status: 404, body: '' }],
    ['405', 'The route does not take this method', 'endpoint.method', { status: [405] }, { status: 405, body: '' }],
    ['407', 'The proxy requires credentials', 'network.proxy', { status: [407] }, { status: 407, body: '' }],
    ['408', 'The server gave up waiting', 'upstream.timeout', { status: [408] }, { status: 408, body: '' }],
    ['413', 'The body is too large', 'request.body_too_large', { status: [413] }, { status: 413, body: '' }],
    ['415', 'The content type is refused', 'request.json_malformed', { status: [415] }, { status: 415, body: '' }],
    ['429', 'Too many requests in a short time', 'rate.requests', { status: [429] }, { status: 429, body: '' }],
    ['451', 'Refused for legal reasons', 'permission.region', { status: [451] }, { status: 451, body: '' }],
    ['500', 'The server failed', 'gateway.internal', { status: [500] }, { status: 500, body: '' }],
    ['502', 'An edge got no valid answer from the server behind it', 'gateway.bad_gateway', { status: [502] }, { status: 502, body: '' }],
    ['503', 'The service is not available for now', 'gateway.overloaded', { status: [503] }, { status: 503, body: '' }],
    ['504', 'An edge waited too long for the server behind it', 'upstream.timeout', { status: [504] }, { status: 504, body: '' }],
    [
      'redirect',
      'The endpoint redirects elsewhere',
      'endpoint.redirect',
      { status: [301, 302, 303, 307, 308] },
      { status: 301, headers: { location: 'https://example.com/' }, body: '' },
    ],
  ],
);

const edges = table(
  'http',
  {
    title: 'Cloudflare: 5xx and 1xxx errors',
    url: 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/',
  },
  'standard',
  [
    [
      'cloudflare-52x',
      'Cloudflare could not reach the origin',
      'gateway.bad_gateway',
      { status: [520, 521, 522, 523, 530] },
      { status: 521, body: 'error code: 521' },
    ],
    [
      'cloudflare-524',
      'The origin took too long for Cloudflare',
      'upstream.timeout',
      { status: [524] },
      { status: 524, body: 'error code: 524' },
    ],
    [
      'cloudflare-challenge',
      'Cloudflare challenges the client as if it were a browser',
      'cdn.challenge',
      { header: { name: 'cf-mitigated', value: 'challenge' } },
      {
        status: 403,
        headers: { 'cf-mitigated': 'challenge', 'content-type': 'text/html' },
        body: '<!DOCTYPE html><title>Just a moment...</title>',
      },
    ],
    ['529', 'The provider is overloaded', 'upstream.overloaded', { status: [529] }, { status: 529, body: '' }],
  ],
);

const clients = table('http', { title: 'Node.js: errors', url: 'https://nodejs.org/api/errors.html' }, 'standard', [
  [
    'enotfound',
    'The host name does not resolve',
    'network.dns',
    { message: '\\bENOTFOUND\\b' },
    { text: 'Error: getaddrinfo ENOTFOUND api.example.invalid' },
  ],
  [
    'econnrefused',
    'Nothing listens at that address and port',
    'network.refused',
    { message: 'ECONNREFUSED' },
    { text: 'TypeError: fetch failed [cause]: Error: connect ECONNREFUSED 127.0.0.1:11434' },
  ],
  ['econnreset', 'The connection was reset', 'network.reset', { message: 'ECONNRESET' }, { text: 'Error: read ECONNRESET' }],
  [
    'self-signed',
    'The chain ends in a root that is not trusted here',
    'tls.self_signed',
    { message: 'SELF_SIGNED_CERT_IN_CHAIN' },
    { text: 'Error: self-signed certificate in certificate chain code: SELF_SIGNED_CERT_IN_CHAIN' },
  ],
  [
    'bytestring',
    'The key contains a character that no HTTP header can carry',
    'config.key_format',
    { message: 'convert argument to a ByteString' },
    {
      text: 'TypeError: Cannot convert argument to a ByteString because the character at index 7 has a value of 8230 which is greater than 255.',
    },
  ],
]);

const browsers = table(
  'browser',
  { title: 'Fetch: CORS protocol', url: 'https://fetch.spec.whatwg.org/#http-cors-protocol' },
  'standard',
  [
    [
      'cors',
      'A web page called the API, and the browser withholds the answer (CORS)',
      'permission.key',
      { message: 'CORS policy|Cross-Origin Request Blocked|CORS (?:error|request did not succeed)' },
      {
        text: "Access to fetch at 'https://api.example.com/v1/chat/completions' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      },
    ],
    [
      'sdk',
      'The SDK refuses to run in a web page, where everyone could read the key',
      'permission.key',
      { message: 'running in a browser-like environment' },
      { text: "OpenAIError: It looks like you're running in a browser-like environment. This is disabled by default." },
    ],
  ],
  {
    causes: [
      'A page may read only what the API allows its origin to read, and an API with keys allows none: a key in a page belongs to everyone',
    ],
    fixes: [{ text: 'Call the API from your server, where the key can stay secret, and let the page call your server' }],
  },
);

/** Not the key's own header: a missing one is another error. */
const noKeyHeader =
  '^(?!.*(?:authorization|(?:api|virtual)[-_ ]?key|bearer|token|credential|signature|content-type|parse error|rate-?limit))';
const wanted = [
  '\\bheaders?\\b.{0,30}\\b(?:is|are) (?:required|missing|mandatory|not (?:set|provided|present|found))',
  '\\b(?:missing|requires?|required|provide|specify|expected|must (?:include|contain|send|have))\\b.{0,40}\\bheaders?\\b',
  '(?:missing|required|requires?|must (?:include|contain|have)).{0,30}(?:query (?:string )?param|api-version)',
  '(?:query (?:string )?param|api-version).{0,40}(?:required|missing)',
];

const demands = table(
  'http',
  { title: 'RFC 9110: header fields', url: 'https://www.rfc-editor.org/rfc/rfc9110#name-fields' },
  'inferred',
  [
    [
      'header-wanted',
      'The gateway requires a header or a query parameter that is not sent',
      'request.missing_param',
      { message: `${noKeyHeader}.*(?:${wanted.join('|')})` },
      { status: 400, body: '{"status":"failure","message":"Either x-gateway-config or x-gateway-provider header is required"}' },
    ],
  ],
  {
    causes: ['It selects the provider, tenant or version, and a client sends it only if it is configured'],
    fixes: [
      {
        text: 'Send the header that the message names: defaultHeaders in the OpenAI and Anthropic SDKs, ANTHROPIC_CUSTOM_HEADERS for Claude Code, http_headers of the provider in config.toml of Codex',
      },
      { text: 'A query parameter: defaultQuery in the SDKs, query_params of the provider in config.toml of Codex' },
    ],
  },
);

/** The standard meaning of statuses, of edges and of client failures: lowest priority. */
export const httpRules = [...edges, ...clients, ...browsers, ...demands, ...statuses];
