import type { AreaWords } from '../words.ts';

/** Texts about endpoints, networks, TLS and clocks. */
export const path = {
  'endpoint.not_found': {
    title: 'There is no such route',
    explanation: 'The base URL or the path joined to it is wrong.',
    causes: [
      '`/v1` is missing from the base URL, or is there twice',
      'A whole endpoint was given as base URL',
      'Some services answer so to a model or deployment that they do not have',
    ],
    fixes: [
      'End the base URL as the client wants it, which adds the rest: OpenAI clients `https://HOST/v1`, Anthropic clients and Claude Code `https://HOST`',
      'Run `kush-doctor env` to see the URL that each client really calls',
    ],
  },
  'endpoint.method': {
    title: 'The route does not take this method',
    explanation: 'The path exists, but not for GET or POST as it was sent.',
    causes: ['An http address redirected to https, and the client repeated the POST as a GET', 'The path is that of another operation'],
    fixes: ['Use the https address; check the path'],
  },
  'endpoint.html_page': {
    title: 'A web page answered instead of the API',
    explanation: 'The address leads to a web site or console.',
    causes: ['The base URL names the web console; often `/v1` or `/api` is missing', 'A login page or portal stands in between'],
    fixes: ["Use the API's base URL"],
  },
  'endpoint.redirect': {
    title: 'The endpoint redirects elsewhere',
    explanation: 'Clients lose the key or the body on the way.',
    causes: ['http instead of https, or another host name', 'A login page stands in between'],
    fixes: ['Set the base URL to the address in `Location`, if it is the same service'],
  },
  'cdn.challenge': {
    title: 'A firewall or CDN blocked the client',
    explanation:
      'The request never reached the API: something at the edge wants a browser or dislikes the address, the user agent or the network.',
    causes: ["The edge's bot protection covers the API path", "A company's web filter blocks the host"],
    fixes: ['Use the API host name, not the web site', 'Send the ray or reference id to the operator; retrying does not help'],
  },
  'edge.body_filter': {
    title: 'A filter in front of the server refuses the body',
    explanation: 'A web application filter reads requests and refuses those that look like code, markup or an attack; short tests pass.',
    causes: ['A rule of the filter matches code or tags in a prompt', 'The filter refuses bodies above a size'],
    fixes: ['Have the operator exempt the API path from body inspection', 'Compare with a short prompt: if that passes, the key is good'],
  },
  'network.engine_refused': {
    title: 'Node refuses the answer, other clients accept it',
    explanation:
      "Node's fetch (undici), and so the OpenAI, Anthropic and AI SDKs on Node, refuse a form in the head of the answer that curl and Python take.",
    causes: [
      'The server, or a proxy in front of it, writes a head that breaks the HTTP standard',
      'It sends "100 Continue" unasked, its length twice or beside chunks, control characters, or more than 16 KiB of headers',
    ],
    fixes: [
      'Show the operator the bytes: the answer has to follow RFC 9112',
      'Until then use a client that is not built on Node, or a proxy of your own that writes the head anew',
    ],
  },
  'network.dns': {
    title: 'The host name does not resolve',
    explanation: 'No address could be found for the name.',
    causes: ['The name is misspelt', 'The resolver is unreachable, or only knows names inside a VPN'],
    fixes: ['Check the spelling of the base URL', 'Check DNS and VPN'],
  },
  'network.refused': {
    title: 'Nothing listens at that address and port',
    explanation: 'The machine answered, but no program is there.',
    causes: [
      'The local server is not running or has another port',
      '`localhost` means IPv6 first, and the server listens on 127.0.0.1',
      'Inside a container, loopback is the container itself',
    ],
    fixes: ['Start the server or correct the port', 'Use 127.0.0.1, or host.docker.internal from a container'],
  },
  'network.reset': {
    title: 'The connection broke before an answer',
    explanation: 'The other side, or something between, closed the connection.',
    causes: ['A server restart, an idle timeout, or a middlebox', 'The SDK hides the real cause: look at the innermost `cause`'],
    fixes: ['Retry with growing delays', 'If it lasts, run `kush-doctor` to see in which phase it breaks'],
  },
  'network.timeout': {
    title: 'No answer in time',
    explanation: 'A time limit of the client ran out.',
    causes: [
      'The host is blocked or unreachable from here (connect timeout)',
      'The client waits less long than an answer takes (read timeout)',
      'IPv6 is broken, or Node gives up an address after 250 ms',
    ],
    fixes: [
      'Connect timeout: another network, HTTPS_PROXY, or an open port in the firewall; more time does not help',
      'Read timeout: stream long answers, ask for less, raise the timeout of the client',
      'Run `kush-doctor` to see which phase is slow',
    ],
  },
  'network.proxy': {
    title: 'The proxy is in the way',
    explanation: 'It cannot be reached, refuses, or wants credentials.',
    causes: ['HTTPS_PROXY names a dead or wrong proxy', 'The proxy wants a user name and a password (407)'],
    fixes: [
      'Start the proxy program or correct HTTPS_PROXY (in a container, 127.0.0.1 is the container), or exempt the host with NO_PROXY',
      '407: HTTPS_PROXY=http://USER:PASSWORD@PROXY:PORT',
    ],
  },
  'network.protocol': {
    title: 'What answered does not speak valid HTTP',
    explanation: 'The port belongs to another kind of program, or a middlebox damages the answer.',
    causes: ['Wrong port, or https against http', 'A server sends malformed headers'],
    fixes: ['Check scheme and port of the base URL', 'If they are right, try without proxy, VPN and virus scanner'],
  },
  'tls.expired': {
    title: 'The certificate is not valid at this time',
    explanation: 'It has expired or is not yet valid.',
    causes: [
      'The operator has not renewed it',
      'The clock of this machine is wrong',
      'Another machine answers in its place: a portal, a proxy, a forged name',
    ],
    fixes: ['Check the clock, then tell the operator'],
  },
  'tls.self_signed': {
    title: 'The certificate is self-signed',
    explanation: 'It, or the root of its chain, is not one this program trusts.',
    causes: ['A company inspects TLS with its own root', 'A development server made its own certificate'],
    fixes: [
      'Node: NODE_EXTRA_CA_CERTS=<pem file> or NODE_USE_SYSTEM_CA=1. Python: SSL_CERT_FILE or REQUESTS_CA_BUNDLE. Never switch checks off',
    ],
  },
  'tls.untrusted_ca': {
    title: 'The issuer of the certificate is not trusted here',
    explanation: 'The chain does not end in a known root, or lacks a link.',
    causes: [
      'A company inspects TLS with its own root',
      'The server does not send the intermediate certificate',
      'The root store of this machine is old',
    ],
    fixes: [
      'Get the root as a PEM file. Node: NODE_EXTRA_CA_CERTS, or NODE_USE_SYSTEM_CA=1. Python: SSL_CERT_FILE, REQUESTS_CA_BUNDLE. curl: --cacert. Java: keytool -importcert -cacerts -file ca.pem. Git: http.sslCAInfo',
      'Go, .NET and containers use the store of the system: update-ca-certificates, Windows: certutil -addstore Root ca.crt',
    ],
  },
  'tls.hostname': {
    title: 'The certificate is for another name',
    explanation: 'The server proves to be another than the one asked for.',
    causes: ['The base URL names an alias or an address', 'A portal or proxy answers in its place'],
    fixes: [
      'If the certificate names the same service, use that name in the base URL',
      'If it names another one, another server answers here: compare the address with another DNS resolver, and try without VPN and proxy',
    ],
  },
  'tls.protocol': {
    title: 'No TLS connection could be agreed on',
    explanation: 'There is no common version or cipher, or one side does not speak TLS.',
    causes: ['https to a plain http port, or the reverse', 'A client certificate is wanted', 'Very old software on one side'],
    fixes: ['Check scheme and port of the base URL'],
  },
  'tls.expiring': {
    title: 'The certificate expires soon',
    explanation: 'Everything works today.',
    causes: ['Renewal has not happened yet'],
    fixes: ['Operator: renew it'],
  },
  'clock.skew': {
    title: 'The clock of this machine is wrong',
    explanation: 'Certificates and signed requests depend on the time.',
    causes: ['No time synchronisation'],
    fixes: ['Switch time synchronisation on'],
  },
} as const satisfies AreaWords<'endpoint' | 'cdn' | 'edge' | 'network' | 'tls' | 'clock'>;
