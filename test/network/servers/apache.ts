import { existsSync } from 'node:fs';
import type { RealServer } from './server.ts';

/** In the order of the situations: the content of a virtual host. */
const hosts = [
  { name: 'plain HTTP to its https port', category: 'tls.protocol', exit: 1, lines: ['SSLEngine on'] },
  { name: 'Require all denied', category: 'cdn.challenge', exit: 1, lines: ['<Location />', 'Require all denied', '</Location>'] },
  {
    name: 'HTTP Basic',
    category: 'auth.wrong_header',
    exit: 1,
    lines: [
      '<Location />',
      'AuthType Basic',
      'AuthName console',
      'AuthBasicProvider file',
      'AuthUserFile FOLDER/users',
      'Require valid-user',
      '</Location>',
    ],
  },
  { name: 'a folder of files', category: 'endpoint.not_found', exit: 1, lines: [] },
  { name: '503: nothing listens behind it', category: 'gateway.overloaded', exit: 3, lines: ['ProxyPass / http://127.0.0.1:DEAD/'] },
  { name: '502: what stands behind it closes', category: 'gateway.bad_gateway', exit: 3, lines: ['ProxyPass / http://127.0.0.1:CLOSING/'] },
  {
    name: '502: what stands behind it is silent',
    category: 'gateway.bad_gateway',
    exit: 3,
    lines: ['ProxyTimeout 1', 'ProxyPass / http://127.0.0.1:SILENT/'],
  },
  { name: 'headers larger than its limit', category: 'request.invalid_param', exit: 1, lines: ['LimitRequestFieldSize 40'] },
  { name: '413: any body is too large', category: 'request.body_too_large', exit: 1, lines: ['Redirect 413 /'] },
  { name: '421', category: 'network.protocol', exit: 1, lines: ['Redirect 421 /'] },
  { name: '426', category: 'network.protocol', exit: 1, lines: ['Redirect 426 /'] },
  { name: '410', category: 'endpoint.not_found', exit: 1, lines: ['Redirect 410 /'] },
  { name: 'redirect to https', category: 'endpoint.redirect', exit: 1, lines: ['Redirect permanent / https://127.0.0.1/'] },
  { name: 'a proxy that works', category: null, exit: 0, lines: ['ProxyPass / http://127.0.0.1:GOOD/'] },
] as const;
const modules = [
  'mpm_event',
  'authz_core',
  'authz_host',
  'authn_core',
  'authn_file',
  'auth_basic',
  'authz_user',
  'alias',
  'proxy',
  'proxy_http',
  'allowmethods',
  'ssl',
  'socache_shmcb',
  'dir',
  'mime',
];
const folders = ['/usr/lib/apache2/modules', '/usr/libexec/apache2', '/usr/lib64/httpd/modules'];

export const apache: RealServer = {
  id: 'apache',
  programs: ['/usr/sbin/apache2', '/usr/sbin/httpd'],
  situations: hosts.map(({ name, category, exit }) => ({ name, category, exit })),
  configure: ({ ports, folder, cert, certKey, upstream }) => ({
    files: {
      'www/index.html': '<html><body><h1>It works!</h1></body></html>',
      users: 'someone:$apr1$abcdefgh$0123456789012345678901\n',
      mime: 'text/html html\n',
      'httpd.conf': [
        `ServerRoot ${folder}`,
        'ServerName localhost',
        `PidFile ${folder}/pid`,
        `Mutex file:${folder} default`,
        `ErrorLog ${folder}/error.log`,
        ...modules.map((name) => `LoadModule ${name}_module ${folders.find((path) => existsSync(path)) ?? folders[0]}/mod_${name}.so`),
        `TypesConfig ${folder}/mime`,
        `DocumentRoot ${folder}/www`,
        `<Directory ${folder}/www>`,
        'Require all granted',
        '</Directory>',
        `SSLCertificateFile ${cert}`,
        `SSLCertificateKeyFile ${certKey}`,
        ...ports.map((port) => `Listen 127.0.0.1:${port} http`),
        ...hosts.flatMap(({ lines }, index) => [`<VirtualHost 127.0.0.1:${ports[index]}>`, ...lines, '</VirtualHost>']),
        '',
      ]
        .join('\n')
        .replaceAll('FOLDER', folder)
        .replaceAll('GOOD', String(upstream.good))
        .replaceAll('DEAD', String(upstream.dead))
        .replaceAll('SILENT', String(upstream.silent))
        .replaceAll('CLOSING', String(upstream.closing)),
    },
    args: ['-DFOREGROUND', '-f', `${folder}/httpd.conf`],
  }),
};
