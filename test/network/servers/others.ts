import type { RealServer } from './server.ts';

const sockets = [
  { name: '403', category: 'cdn.challenge', exit: 1, text: 'url.access-deny = ("")' },
  { name: 'a folder of files', category: 'endpoint.not_found', exit: 1, text: '' },
  {
    name: '503: nothing listens behind it',
    category: 'gateway.overloaded',
    exit: 3,
    text: 'proxy.server = ("" => (("host" => "127.0.0.1", "port" => DEAD)))',
  },
  {
    name: 'HTTP Basic',
    category: 'auth.wrong_header',
    exit: 1,
    text: 'auth.backend = "plain" auth.backend.plain.userfile = "USERS" auth.require = ("/" => ("method" => "basic", "realm" => "console", "require" => "valid-user"))',
  },
  { name: 'redirect to https', category: 'endpoint.redirect', exit: 1, text: 'url.redirect = ("^/(.*)" => "https://localhost/$1")' },
] as const;

export const lighttpd: RealServer = {
  id: 'lighttpd',
  programs: ['/usr/sbin/lighttpd', '/usr/local/sbin/lighttpd', '/opt/homebrew/bin/lighttpd'],
  situations: sockets.map(({ name, category, exit }) => ({ name, category, exit })),
  configure: ({ ports, folder, upstream }) => ({
    files: {
      'www/index.html': '<html></html>',
      users: 'someone:else\n',
      'lighttpd.conf': [
        `server.document-root = "${folder}/www"`,
        'server.modules = ("mod_access", "mod_auth", "mod_authn_file", "mod_redirect", "mod_proxy")',
        'server.bind = "127.0.0.1"',
        `server.port = ${ports[0]}`,
        ...sockets.map(({ text }, index) => `$SERVER["socket"] == "127.0.0.1:${ports[index]}" { ${text} }`),
        '',
      ]
        .join('\n')
        .replaceAll('DEAD', String(upstream.dead))
        .replaceAll('USERS', `${folder}/users`),
    },
    args: ['-D', '-f', `${folder}/lighttpd.conf`],
  }),
};

export const varnish: RealServer = {
  id: 'varnish',
  programs: ['/usr/sbin/varnishd', '/usr/local/sbin/varnishd', '/opt/homebrew/sbin/varnishd'],
  situations: [{ name: '503: nothing listens behind it', category: 'gateway.bad_gateway', exit: 3 }],
  configure: ({ ports, folder, upstream }) => ({
    files: {},
    args: ['-F', '-n', `${folder}/work`, '-a', `127.0.0.1:${ports[0]}`, '-b', `127.0.0.1:${upstream.dead}`, '-s', 'malloc,1m'],
  }),
};
