import type { ErrorRule } from '../../domain/report/rule.ts';
import { type Row, table } from './row.ts';

const http = { title: 'RFC 9110: HTTP Semantics', url: 'https://www.rfc-editor.org/rfc/rfc9110' };
const nginx = {
  title: 'nginx: ngx_http_special_response.c',
  url: 'https://github.com/nginx/nginx/blob/master/src/http/ngx_http_special_response.c',
};

const nginxPage = (title: string, detail = title): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n${detail === title ? '' : `<center>${detail}</center>\r\n`}<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
const html = { 'content-type': 'text/html' };

const schemes = table(
  'edge',
  nginx,
  'standard',
  [
    [
      'plain-http',
      'The base URL says http, and the port speaks https',
      'tls.protocol',
      {
        status: [400, 403, 426, 497],
        message:
          'plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled|sent an HTTP request to an HTTPS server|combination of host and port requires TLS',
      },
      { status: 400, headers: html, body: nginxPage('400 Bad Request', 'The plain HTTP request was sent to HTTPS port') },
    ],
  ],
  { causes: ['The server answers every plain request to this port with this page'], fixes: [{ text: 'Write https in the base URL' }] },
);

const clientCertificates = table(
  'edge',
  nginx,
  'standard',
  [
    [
      'client-certificate',
      'The server requires a client certificate',
      'tls.protocol',
      { status: [400, 403, 495, 496], message: 'No required SSL certificate was sent|The SSL certificate error' },
      { status: 400, headers: html, body: nginxPage('400 No required SSL certificate was sent', 'No required SSL certificate was sent') },
    ],
  ],
  {
    causes: ['The operator lets only clients in that show a certificate (mutual TLS); the key was not looked at'],
    fixes: [{ text: 'Ask the operator for a client certificate, or for an address that takes keys' }],
  },
);

const backends = table(
  'edge',
  { title: 'Varnish: built-in VCL', url: 'https://varnish-cache.org/docs/7.1/users-guide/vcl-built-in-subs.html' },
  'standard',
  [
    [
      'backend-fetch',
      'A cache in front of the API got nothing from the server behind it',
      'gateway.bad_gateway',
      { status: [503], message: 'Backend fetch failed|Guru Meditation' },
      {
        status: 503,
        headers: { ...html, server: 'Varnish', 'retry-after': '5' },
        body: '<!DOCTYPE html><html><head><title>503 Backend fetch failed</title></head><body><h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p><h3>Guru Meditation:</h3><p>XID: 3</p><hr><p>Varnish cache server</p></body></html>',
      },
    ],
  ],
  {
    causes: ['The server behind the cache is down, restarts or does not answer in time'],
    fixes: [{ text: 'Retry with growing delays; tell the operator the XID if it lasts' }],
  },
);

const credentials = table(
  'edge',
  { title: 'RFC 7617: The "Basic" HTTP authentication scheme', url: 'https://www.rfc-editor.org/rfc/rfc7617' },
  'standard',
  [
    [
      'basic-auth',
      'A web server in front of the API requires a user name and a password (HTTP Basic)',
      'auth.wrong_header',
      { status: [401], header: { name: 'www-authenticate', value: '^\\s*basic\\b' } },
      { status: 401, headers: { ...html, 'www-authenticate': 'Basic realm="Restricted"' }, body: nginxPage('401 Authorization Required') },
    ],
  ],
  {
    causes: [
      'The operator protects the whole host, and clients of a model API send a key in its place',
      'The base URL names the web console',
    ],
    fixes: [{ text: "Use the API's own base URL, or ask the operator to exempt the API path from Basic authentication" }],
  },
);

const refusals = table(
  'edge',
  nginx,
  'standard',
  [
    [
      'forbidden-page',
      'A web server in front of the API refuses the request',
      'cdn.challenge',
      {
        status: [403],
        message:
          '<center>(?:nginx|openresty|tengine)|Request forbidden by administrative rules|You don.t have permission to access this resource|\\bReference #18\\.\\w|^\\s*RBAC: access denied\\s*$',
      },
      { status: 403, headers: html, body: nginxPage('403 Forbidden') },
    ],
  ],
  {
    causes: [
      'A rule of that server for addresses, paths or user agents; the key was not looked at',
      'The path is not the one that is passed on to the API',
    ],
    fixes: [{ text: 'Check the path of the base URL, then tell the operator the address that you call from and the time' }],
  },
);

const read = '2026-11-28';
/** One row with a source of its own. */
const rowFrom = (title: string, url: string, row: Row, words: Pick<ErrorRule, 'causes' | 'fixes'>): readonly ErrorRule[] =>
  table('edge', { title, url, read }, 'standard', [row], words);

const blocked = 'A web application firewall blocked the request';
const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;

/** The firewalls' own sources, the words that only their pages have, and such a page. */
const firewallPages: readonly [slug: string, title: string, url: string, message: string, status: number, body: string][] = [
  [
    'firewall-page',
    'Alibaba Cloud: Web Application Firewall',
    'https://www.alibabacloud.com/help/en/waf/',
    '(?:请求|访问|URL)[^<。]{0,20}可能对网站造成|errors\\.aliyun\\.com',
    405,
    page('405', '很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。'),
  ],
  [
    'modsecurity',
    'ModSecurity',
    'https://github.com/owasp-modsecurity/ModSecurity',
    'by Mod[_ ]?Security',
    406,
    page('Not Acceptable!', '<h1>Not Acceptable!</h1><p>This error was generated by Mod_Security.</p>'),
  ],
  [
    'wordfence',
    'Wordfence: blocking',
    'https://www.wordfence.com/help/blocking/',
    'Generated by Wordfence|access to this site has been limited by the site owner',
    503,
    page('Your access to this site has been limited by the site owner', '<p>Generated by Wordfence at Sat, 28 Nov 2026 6:00:00 GMT.</p>'),
  ],
  ['anubis', 'Anubis', 'https://github.com/TecharoHQ/anubis', 'sure you.{1,9}re not a bot', 200, page("Making sure you're not a bot!", '')],
];

const firewallWords = {
  causes: ['A rule matches the address, the client or the request; the key was not looked at'],
  fixes: [{ text: 'Send the operator the request id of the page and the time, and ask to exempt the API; retrying does not help' }],
};

const firewalls = [
  ...firewallPages.flatMap(([slug, title, url, message, status, body]) =>
    rowFrom(
      title,
      url,
      [slug, blocked, 'cdn.challenge', { status: [200, 403, 405, 406, 418, 429, 501, 503], message }, { status, headers: html, body }],
      firewallWords,
    ),
  ),
  ...rowFrom(
    'AWS WAF: CAPTCHA and Challenge',
    'https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html',
    [
      'firewall-header',
      blocked,
      'cdn.challenge',
      { header: { name: 'x-amzn-waf-action' } },
      { status: 405, headers: { 'x-amzn-waf-action': 'captcha' }, body: '' },
    ],
    firewallWords,
  ),
];

/** The tunnels' own sources, the words of an ended one, and such a page. */
const endedTunnels: readonly [slug: string, title: string, url: string, message: string, status: number, body: string][] = [
  [
    'tunnel-down',
    'ngrok: error codes',
    'https://ngrok.com/docs/errors',
    'ERR_NGROK_(?:3200|3004|8012)',
    404,
    page('ngrok', 'The endpoint abc.ngrok-free.app is offline. ERR_NGROK_3200'),
  ],
  [
    'localtunnel-down',
    'localtunnel: server',
    'https://github.com/localtunnel/server',
    '\\btunnel (?:[\\w.-]{1,80} )?(?:not found|unavailable|not connected)',
    503,
    page('503', '503 - Tunnel Unavailable'),
  ],
  [
    'frp-down',
    'frp',
    'https://github.com/fatedier/frp',
    'Faithfully yours, frp',
    404,
    page('Not Found', '<p><em>Faithfully yours, frp.</em></p>'),
  ],
  [
    'cloudflared-down',
    'Cloudflare: error 1033',
    'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1033/',
    'Cloudflare Tunnel error|\\bError(?: code:?)? 1033\\b',
    530,
    page('Cloudflare Tunnel error | llm.example | Cloudflare', 'Error 1033'),
  ],
  ['localhost-run-down', 'localhost.run', 'https://localhost.run/docs/', 'no tunnel here', 503, 'no tunnel here :('],
  [
    'zrok-down',
    'zrok: pages of its frontend',
    'https://github.com/openziti/zrok/blob/main/endpoints/proxyUi/template.go',
    'running (?:<code>)?zrok2? share',
    404,
    page("'abc' not found!", '<h1>share <code>abc</code> not found!</h1><p>are you running <code>zrok2 share</code> for this share?</p>'),
  ],
];

const tunnels = endedTunnels.flatMap(([slug, title, url, message, status, body]) =>
  rowFrom(
    title,
    url,
    [
      slug,
      'The tunnel to the server is down',
      'gateway.bad_gateway',
      { status: [404, 408, 502, 503, 530], message },
      { status, headers: html, body },
      { kind: 'after-fix' },
    ],
    {
      causes: ['The program that holds the tunnel open has ended, or the server behind it has'],
      fixes: [
        { text: 'Start the server and the tunnel again, and compare the address with the base URL: a new tunnel may have another one' },
      ],
    },
  ),
);

/** The tunnels' own sources, the words of their warning page, the header that skips it, and such a page. */
const warningPages: readonly [slug: string, title: string, url: string, message: string, header: string, body: string][] = [
  [
    'tunnel-page',
    'ngrok: error codes',
    'https://ngrok.com/docs/errors',
    'ERR_NGROK_6024',
    'ngrok-skip-browser-warning: 1',
    page('ngrok', 'You are about to visit abc.ngrok-free.app ERR_NGROK_6024'),
  ],
  [
    'localtunnel-page',
    'localtunnel: server',
    'https://github.com/localtunnel/server',
    'bypass-tunnel-reminder|<title>Tunnel website ahead',
    'bypass-tunnel-reminder: 1',
    page('Tunnel website ahead!', 'set the header bypass-tunnel-reminder'),
  ],
];

const tunnelPages = warningPages.flatMap(([slug, title, url, message, header, body]) =>
  rowFrom(
    title,
    url,
    [slug, 'The warning page of a tunnel came instead of the API', 'cdn.challenge', { message }, { status: 200, headers: html, body }],
    {
      causes: ['Free tunnels show it once to what they take for a browser'],
      fixes: [{ text: `Let the client send the header that skips it: ${header}`, command: `kush-doctor --header '${header}'` }],
    },
  ),
);

const apiGateways = table(
  'edge',
  {
    title: 'Amazon API Gateway: common errors',
    url: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  },
  'standard',
  [
    [
      'no-method',
      'There is no such path or method (Amazon API Gateway)',
      'endpoint.not_found',
      {
        status: [403],
        message: "Missing Authentication Token|key=value pair[^\"]{0,40}in Authorization header|Authorization header requires 'Credential'",
      },
      { status: 403, headers: { 'x-amz-apigw-id': 'abc=' }, body: '{"message":"Missing Authentication Token"}' },
    ],
  ],
  {
    causes: ['API Gateway says this for every path and method that it does not have; the key was not looked at'],
    fixes: [{ text: 'Check the path of the base URL: the stage (/prod) comes first, then what the operator documents' }],
  },
);

const proxies = table(
  'edge',
  { title: 'tinyproxy: manual', url: 'https://github.com/tinyproxy/tinyproxy' },
  'standard',
  [
    [
      'proxy-page',
      'A proxy on the way refuses the request',
      'network.proxy',
      {
        status: [400, 403, 404, 405, 408, 500],
        message:
          'Generated by (?:<[^>]*>)?tinyproxy|<!--\\s*ERR_[A-Z_]+|Generated [^<]{0,80}\\(squid|by administrator of this proxy|Privoxy',
      },
      {
        status: 403,
        headers: { ...html, server: 'tinyproxy/1.11.1' },
        body: '<html><head><title>403 Filtered</title></head><body><h1>Filtered</h1><p>The request you made has been filtered</p><hr /><p><em>Generated by <a href="https://github.com/tinyproxy/tinyproxy">tinyproxy</a> version 1.11.1.</em></p></body></html>',
      },
    ],
  ],
  {
    causes: ['The proxy has a rule against this host or this client, or cannot reach the host', 'The base URL names the proxy itself'],
    fixes: [{ text: 'Let the proxy pass this host, or name the host in NO_PROXY where it is reached without the proxy' }],
  },
);

const proxyBackends = table(
  'edge',
  { title: 'Squid: error pages', url: 'https://wiki.squid-cache.org/Features/CustomErrors' },
  'standard',
  [
    [
      'proxy-backend',
      'A proxy in front of the API got no answer from the server behind it',
      'gateway.bad_gateway',
      {
        status: [502, 503],
        message:
          'Generated by (?:<[^>]*>)?tinyproxy|<!--\\s*ERR_[A-Z_]+|ERR_(?:CONNECT_FAIL|READ_(?:ERROR|TIMEOUT)|ZERO_SIZE_OBJECT)|Generated [^<]{0,80}\\(squid',
      },
      {
        status: 503,
        headers: { ...html, server: 'squid/5.7', 'x-squid-error': 'ERR_CONNECT_FAIL 111' },
        body: '<html><head><title>ERROR: The requested URL could not be retrieved</title></head><body id=ERR_CONNECT_FAIL><h1>ERROR</h1><p>Connection to 127.0.0.1 failed.</p><p>Generated Sat, 28 Nov 2026 06:00:00 GMT by host (squid/5.7)</p></body></html>',
      },
    ],
  ],
  {
    causes: ['The server behind the proxy is down, restarts or does not answer in time'],
    fixes: [{ text: 'Retry with growing delays; tell the operator of the proxy the time if it lasts' }],
  },
);

const proxyAddresses = table(
  'edge',
  { title: 'mitmproxy: proxy modes', url: 'https://docs.mitmproxy.org/stable/concepts/modes/' },
  'standard',
  [
    [
      'proxy-address',
      'The base URL names a proxy, not a gateway',
      'network.proxy',
      { status: [400, 502], message: 'Unable to figure out where this request should be forwarded' },
      {
        status: 502,
        headers: { ...html, server: 'mitmproxy 8.1.1' },
        body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><p>Connection killed: Request destination unknown. Unable to figure out where this request should be forwarded to.</p></body></html>',
      },
    ],
  ],
  {
    causes: ['A proxy takes requests that name another host; it was asked as if it were that host'],
    fixes: [{ text: 'Set the base URL to the gateway, and the proxy in HTTPS_PROXY' }],
  },
);

const misdirected = table(
  'edge',
  http,
  'standard',
  [
    [
      'misdirected',
      'The server does not serve this host name on this connection (421)',
      'network.protocol',
      { status: [421], message: 'misdirected' },
      { status: 421, headers: { 'content-type': 'text/plain' }, body: 'Misdirected Request' },
    ],
  ],
  {
    causes: [
      'The certificate of the address names several hosts, and the server requires a separate connection for each',
      'The host name leads to a different server than the one that serves the API',
    ],
    fixes: [{ text: 'Check the host of the base URL; tell the operator that the server answers 421 for it' }],
  },
);

const upgrades = table(
  'edge',
  http,
  'standard',
  [
    [
      'upgrade-required',
      'The server requires a protocol other than HTTP/1.1 here (426)',
      'network.protocol',
      { status: [426], header: { name: 'upgrade' } },
      { status: 426, headers: { upgrade: 'h2c', connection: 'Upgrade' }, body: 'Upgrade Required' },
    ],
    [
      'upgrade-page',
      'The server requires a protocol other than HTTP/1.1 here (426)',
      'network.protocol',
      { status: [426], header: { name: 'content-type', value: 'text/html' } },
      {
        status: 426,
        headers: html,
        body: '<html><head><title>426 Upgrade Required</title></head><body><h1>Upgrade Required</h1></body></html>',
      },
    ],
  ],
  {
    causes: [
      'The port serves only WebSocket, HTTP/2 or TLS; the Upgrade header of the answer names which',
      'A mesh (Envoy, Istio) refuses HTTP/1.0 from a proxy on the way',
    ],
    fixes: [{ text: 'Check scheme, port and path of the base URL; ask the operator which address serves the API over HTTP/1.1' }],
  },
);

/** Hosts and file stores without an API: sources, the words that only they have, and such an answer. */
const emptyHosts: readonly [slug: string, title: string, url: string, message: string, status: number, body: string][] = [
  [
    'vercel-empty',
    'Vercel: error codes',
    'https://vercel.com/docs/errors',
    '\\b(?:DEPLOYMENT_(?:NOT_FOUND|DELETED)|DNS_HOSTNAME_NOT_FOUND)\\b[\\s\\S]{0,40}\\b[a-z]{3}\\d::|could not be found on Vercel',
    404,
    'The deployment could not be found on Vercel.\n\nDEPLOYMENT_NOT_FOUND\n\nfra1::abc-1732\n',
  ],
  [
    'pages-empty',
    'GitHub Pages: 404 page',
    'https://docs.github.com/en/pages',
    'There isn.t a GitHub Pages site here|no-such-app\\.html|<h1>404 Web Site not found|<Code>NoSuch(?:Bucket|Key)</Code>',
    404,
    page('Site not found · GitHub Pages', "<p><strong>There isn't a GitHub Pages site here.</strong></p>"),
  ],
  [
    's3-store',
    'Amazon S3: error responses',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
    '<Error>\\s*<Code>(?:AccessDenied|MethodNotAllowed|AllAccessDisabled)</Code>',
    403,
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
  ],
  [
    'file-server',
    'Python: http.server',
    'https://docs.python.org/3/library/http.server.html',
    "Unsupported method \\('POST'\\)",
    501,
    page('Error response', "<p>Error code: 501</p><p>Message: Unsupported method ('POST').</p>"),
  ],
];

const emptyHostRules = emptyHosts.flatMap(([slug, title, url, message, status, body]) =>
  rowFrom(
    title,
    url,
    [
      slug,
      'A file server or an empty host answers, and no API',
      'endpoint.not_found',
      { status: [403, 404, 405, 410, 501], message },
      { status, headers: html, body },
    ],
    {
      causes: ['Nothing is deployed at this host name, or it serves files; neither a key nor a model was looked at'],
      fixes: [{ text: 'Correct the host of the base URL, or ask the operator whether the service has moved' }],
    },
  ),
);

/** Hosting platforms: sources, the words of a stopped service, and such a page. */
const stoppedHosts: readonly [slug: string, title: string, url: string, message: string, status: number, body: string][] = [
  [
    'azure-stopped',
    'Azure App Service: 403 of a stopped app',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/app-service/web-apps-performance-faqs',
    'This web app is stopped',
    403,
    page('Web App - Unavailable', '<h1>Error 403 - This web app is stopped.</h1>'),
  ],
  [
    'space-paused',
    'Hugging Face Spaces: life cycle',
    'https://huggingface.co/docs/hub/spaces-overview',
    'Space (?:has been|is) paused|DEPLOYMENT_(?:PAUSED|DISABLED)',
    503,
    page('Hugging Face', '<p>This Space has been paused by its owner.</p>'),
  ],
];

const stopped = stoppedHosts.flatMap(([slug, title, url, message, status, body]) =>
  rowFrom(
    title,
    url,
    [
      slug,
      'The service at this address has been stopped',
      'gateway.bad_gateway',
      { status: [402, 403, 404, 503], message },
      { status, headers: html, body },
      { kind: 'after-fix' },
    ],
    {
      causes: ['Its owner or the hosting platform stopped it; waiting does not start it'],
      fixes: [{ text: 'Ask the owner to start it again, or use another address' }],
    },
  ),
);

const originCertificates = rowFrom(
  'Cloudflare: error 526',
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-526/',
  [
    'origin-certificate',
    'Cloudflare refuses the certificate of the server behind it',
    'gateway.bad_gateway',
    { status: [525, 526] },
    { status: 526, headers: html, body: page('526: Invalid SSL certificate', '') },
    { kind: 'after-fix' },
  ],
  {
    causes: ["The origin's certificate has expired, is self-signed or names another host; the certificates here are not concerned"],
    fixes: [{ text: 'Tell the operator to renew the certificate of the origin; waiting does not help' }],
  },
);

const distributions = rowFrom(
  'Amazon CloudFront: HTTP 403, methods',
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html',
  [
    'distribution-method',
    'The CDN in front of the API does not pass POST on',
    'endpoint.method',
    { status: [403, 405], message: 'not configured to allow the HTTP request method' },
    {
      status: 403,
      headers: html,
      body: page('ERROR', 'This distribution is not configured to allow the HTTP request method that was used for this request.'),
    },
  ],
  {
    causes: ["The distribution's behaviour allows only GET and HEAD; the key was not looked at"],
    fixes: [{ text: "Operator: allow POST in the behaviour of this path (Allowed HTTP methods), or use the API's own host" }],
  },
);

const hostHeaders = rowFrom(
  'Vite: server.allowedHosts',
  'https://vite.dev/config/server-options.html#server-allowedhosts',
  [
    'host-header',
    'The server does not accept this host name',
    'cdn.challenge',
    { status: [400, 403], message: 'invalid host header|Blocked request\\. This host' },
    { status: 403, headers: { 'content-type': 'text/plain' }, body: 'Blocked request. This host ("llm.example") is not allowed.' },
  ],
  {
    causes: ['It answers only to names that it was told of, as a guard against DNS rebinding; the key was not looked at'],
    fixes: [
      { text: 'Write the name or address that the server knows (localhost, 127.0.0.1) in the base URL' },
      { text: 'Operator: add this host: allowedHosts of Vite and webpack, trusted hosts of Jan, OLLAMA_HOST and OLLAMA_ORIGINS of Ollama' },
    ],
  },
);

const modelContext = rowFrom(
  'Model Context Protocol: transports',
  'https://modelcontextprotocol.io/specification/2025-06-18/basic/transports',
  [
    'mcp',
    'A server of the Model Context Protocol answers, and no model API',
    'endpoint.not_found',
    { status: [400, 404, 405, 406], message: '\\bMcp-Session-Id\\b|Not Acceptable: Client must accept both application/json' },
    {
      status: 400,
      body: '{"jsonrpc":"2.0","error":{"code":-32600,"message":"Bad Request: Mcp-Session-Id header is required"},"id":null}',
    },
  ],
  {
    causes: ['The base URL names an MCP endpoint (/mcp), which offers tools to a client and no completions'],
    fixes: [{ text: 'Use the base URL of the model API; the MCP address belongs in the MCP settings of the client' }],
  },
);

const headerSizes = rowFrom(
  'RFC 6585: 431 Request Header Fields Too Large',
  'https://www.rfc-editor.org/rfc/rfc6585#section-5',
  ['header-size', 'The headers of the request are too large', 'request.body_too_large', { status: [431] }, { status: 431, body: '' }],
  {
    causes: ['A long key or token (JWT), cookies, or headers that a setting adds'],
    fixes: [
      { text: 'Shorten or drop added headers (--header, ANTHROPIC_CUSTOM_HEADERS, http_headers)' },
      { text: 'Operator: raise the limit for headers (nginx large_client_header_buffers)' },
    ],
  },
);

/** Pages and headers of edges in front of an API: they apply only if the answer is not JSON of the API. */
export const edgeRules: readonly ErrorRule[] = [
  ...schemes,
  ...clientCertificates,
  ...credentials,
  ...firewalls,
  ...tunnelPages,
  ...tunnels,
  ...apiGateways,
  ...refusals,
  ...proxyBackends,
  ...proxyAddresses,
  ...proxies,
  ...misdirected,
  ...upgrades,
  ...backends,
  ...emptyHostRules,
  ...stopped,
  ...originCertificates,
  ...distributions,
  ...hostHeaders,
  ...modelContext,
  ...headerSizes,
];
