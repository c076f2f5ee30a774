import type { RealServer } from './server.ts';

/** In the order of the situations: the content of a frontend. */
const frontends = [
  {
    name: 'plain HTTP to its https port',
    category: 'tls.protocol',
    exit: 1,
    isSilent: true,
    bind: 'ssl crt FOLDER/both.pem',
    lines: ['default_backend good'],
  },
  { name: '403 of its rules', category: 'cdn.challenge', exit: 1, lines: ['http-request deny'] },
  { name: '429 of its rules', category: 'rate.requests', exit: 3, lines: ['http-request deny deny_status 429'] },
  { name: '413 of its rules', category: 'request.body_too_large', exit: 1, lines: ['http-request deny deny_status 413'] },
  { name: 'HTTP Basic', category: 'auth.wrong_header', exit: 1, lines: ['http-request auth realm console'] },
  { name: '503: no server is up', category: 'gateway.bad_gateway', exit: 3, lines: ['default_backend dead'] },
  { name: '503: no backend', category: 'gateway.bad_gateway', exit: 3, lines: ['use_backend dead if { path /never }'] },
  { name: '502: what stands behind it closes', category: 'gateway.bad_gateway', exit: 3, lines: ['default_backend closing'] },
  { name: '504: what stands behind it is silent', category: 'upstream.timeout', exit: 3, lines: ['default_backend silent'] },
  { name: 'redirect scheme https', category: 'endpoint.redirect', exit: 1, lines: ['redirect scheme https code 301'] },
  { name: 'its console of statistics', category: 'endpoint.redirect', exit: 1, lines: ['stats enable', 'stats uri /'] },
  { name: 'silent drop of the connection', category: 'network.reset', exit: 3, lines: ['http-request reject'] },
  { name: 'a proxy that works', category: null, exit: 0, lines: ['default_backend good'] },
] as const;

export const haproxy: RealServer = {
  id: 'haproxy',
  programs: ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy', '/opt/homebrew/bin/haproxy'],
  situations: frontends.map(({ name, category, exit, ...more }) => ({ name, category, exit, isSilent: 'isSilent' in more })),
  configure: ({ ports, folder, upstream }) => ({
    files: {
      'haproxy.cfg': [
        'defaults',
        ' mode http',
        ' timeout client 10s',
        ' timeout connect 1s',
        ' timeout server 1s',
        ' retries 0',
        ...frontends.flatMap((frontend, index) => [
          `frontend f${index}`,
          ` bind 127.0.0.1:${ports[index]} ${'bind' in frontend ? frontend.bind.replace('FOLDER', folder) : ''}`,
          ...frontend.lines.map((line) => ` ${line}`),
        ]),
        ...Object.entries(upstream).flatMap(([name, port]) => [`backend ${name}`, ` server one 127.0.0.1:${port}`]),
        '',
      ].join('\n'),
    },
    args: ['-db', '-f', `${folder}/haproxy.cfg`],
  }),
};
