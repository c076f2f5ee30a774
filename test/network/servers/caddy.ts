import type { RealServer } from './server.ts';

/** In the order of the situations: the content of a site. */
const sites = [
  { name: 'plain HTTP to its https port', category: 'tls.protocol', exit: 1, lines: ['tls CERT CERTKEY', 'respond ok'], tls: true },
  { name: '403', category: null, exit: 3, lines: ['respond 403'] },
  {
    name: 'HTTP Basic',
    category: 'auth.wrong_header',
    exit: 1,
    lines: ['basicauth {', 'someone JDJhJDE0JEVCNmdaNEg2Ti5iejRMYkF3MFZhZ3VtV3E1SzBWZEZ5Q3VWc0tzOEJwZE9TaFlZdEVkZDhX', '}', 'respond ok'],
  },
  { name: 'no route: 200 and nothing', category: 'response.malformed', exit: 3, lines: [] },
  { name: 'a folder of files', category: 'endpoint.not_found', exit: 1, lines: ['root * FOLDER/www', 'file_server'] },
  {
    name: 'the fallback of a single-page application',
    category: 'endpoint.html_page',
    exit: 1,
    lines: ['root * FOLDER/www', 'try_files {path} /index.html', 'file_server'],
  },
  { name: '502: nothing listens behind it', category: 'gateway.bad_gateway', exit: 3, lines: ['reverse_proxy 127.0.0.1:DEAD'] },
  { name: '502: what stands behind it closes', category: 'gateway.bad_gateway', exit: 3, lines: ['reverse_proxy 127.0.0.1:CLOSING'] },
  {
    name: '504: what stands behind it is silent',
    category: 'upstream.timeout',
    exit: 3,
    lines: ['reverse_proxy 127.0.0.1:SILENT {', 'transport http {', 'response_header_timeout 1s', '}', '}'],
  },
  { name: 'redir to another port', category: 'endpoint.redirect', exit: 1, lines: ['redir http://127.0.0.1:8080{uri} permanent'] },
  { name: 'abort: closed without an answer', category: 'network.reset', exit: 3, lines: ['abort'] },
  { name: 'a proxy that works', category: null, exit: 0, lines: ['encode gzip', 'reverse_proxy 127.0.0.1:GOOD'] },
] as const;

export const caddy: RealServer = {
  id: 'caddy',
  programs: ['/usr/bin/caddy', '/usr/local/bin/caddy', '/opt/homebrew/bin/caddy'],
  situations: sites.map(({ name, category, exit }) => ({ name, category, exit })),
  configure: ({ ports, folder, cert, certKey, upstream }) => ({
    files: {
      'www/index.html': '<!doctype html><html><body><div id="root"></div></body></html>',
      Caddyfile: [
        '{',
        'admin off',
        'auto_https off',
        `storage file_system ${folder}`,
        '}',
        ...sites.flatMap((site, index) => [
          `${'tls' in site ? 'https' : 'http'}://127.0.0.1:${ports[index]} {`,
          'bind 127.0.0.1',
          ...site.lines,
          '}',
        ]),
        '',
      ]
        .join('\n')
        .replaceAll('CERTKEY', certKey)
        .replaceAll('CERT', cert)
        .replaceAll('FOLDER', folder)
        .replaceAll('GOOD', String(upstream.good))
        .replaceAll('DEAD', String(upstream.dead))
        .replaceAll('SILENT', String(upstream.silent))
        .replaceAll('CLOSING', String(upstream.closing)),
    },
    args: ['run', '--config', `${folder}/Caddyfile`, '--adapter', 'caddyfile'],
  }),
};
