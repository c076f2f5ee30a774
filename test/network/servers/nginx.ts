import type { RealServer } from './server.ts';

/** In the order of the situations: the content of a server block. */
const blocks = [
  { name: 'plain HTTP to its https port', category: 'tls.protocol', exit: 1, listen: 'ssl', text: 'return 200;' },
  { name: 'deny all', category: 'cdn.challenge', exit: 1, text: 'deny all;' },
  { name: 'HTTP Basic', category: 'auth.wrong_header', exit: 1, text: 'auth_basic "console"; auth_basic_user_file USERS;' },
  { name: 'a folder of files', category: 'endpoint.not_found', exit: 1, text: 'root FOLDER/www;' },
  { name: '404 for every path', category: 'endpoint.not_found', exit: 1, text: 'return 404;' },
  {
    name: 'the API stands under another path',
    category: 'endpoint.not_found',
    exit: 1,
    text: 'location /llm/ { proxy_pass http://127.0.0.1:GOOD/; } location / { return 404; }',
  },
  {
    name: '502: nothing listens behind it',
    category: 'gateway.bad_gateway',
    exit: 3,
    text: 'location / { proxy_pass http://127.0.0.1:DEAD; }',
  },
  {
    name: '502: what stands behind it closes',
    category: 'gateway.bad_gateway',
    exit: 3,
    text: 'location / { proxy_pass http://127.0.0.1:CLOSING; }',
  },
  {
    name: '504: what stands behind it is silent',
    category: 'upstream.timeout',
    exit: 3,
    text: 'location / { proxy_read_timeout 1s; proxy_pass http://127.0.0.1:SILENT; }',
  },
  {
    name: '503 of its limit of requests',
    category: 'gateway.overloaded',
    exit: 3,
    text: 'limit_req zone=none; location / { proxy_pass http://127.0.0.1:GOOD; }',
  },
  {
    name: '429 of its limit of requests',
    category: 'rate.requests',
    exit: 3,
    text: 'limit_req zone=none; limit_req_status 429; location / { proxy_pass http://127.0.0.1:GOOD; }',
  },
  { name: '413', category: 'request.body_too_large', exit: 1, text: 'return 413;' },
  { name: '421', category: 'network.protocol', exit: 1, text: 'return 421;' },
  { name: '426', category: 'network.protocol', exit: 1, text: 'return 426;' },
  { name: '301 to https', category: 'endpoint.redirect', exit: 1, text: 'return 301 https://$host$request_uri;' },
  { name: '308 to another port', category: 'endpoint.redirect', exit: 1, text: 'return 308 http://$host:8080$request_uri;' },
  { name: '444, closed without an answer', category: 'network.reset', exit: 3, text: 'return 444;' },
  {
    name: 'a proxy that works',
    category: null,
    exit: 0,
    text: 'gzip on; gzip_types application/json; gzip_min_length 1; location / { proxy_pass http://127.0.0.1:GOOD; }',
  },
] as const;

export const nginx: RealServer = {
  id: 'nginx',
  programs: ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'],
  situations: blocks.map(({ name, category, exit }) => ({ name, category, exit })),
  configure: ({ ports, folder, cert, certKey, upstream }) => ({
    files: {
      'www/index.html': '<html><body>Welcome</body></html>',
      'www/404.html': '',
      users: 'someone:$apr1$abcdefgh$0123456789012345678901\n',
      'nginx.conf': [
        'daemon off; worker_processes 1; error_log stderr crit; master_process off;',
        `pid ${folder}/nginx.pid; events { worker_connections 128; }`,
        'http { access_log off; limit_req_zone $server_port zone=none:1m rate=1r/m; limit_req_zone $server_port zone=other:1m rate=1r/m;',
        `client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;`,
        `ssl_certificate ${cert}; ssl_certificate_key ${certKey};`,
        ...blocks.map((block, index) =>
          `server { listen 127.0.0.1:${ports[index]} ${'listen' in block ? block.listen : ''}; ${block.text} }`
            .replaceAll('GOOD', String(upstream.good))
            .replaceAll('DEAD', String(upstream.dead))
            .replaceAll('SILENT', String(upstream.silent))
            .replaceAll('CLOSING', String(upstream.closing))
            .replaceAll('FOLDER', folder)
            .replaceAll('USERS', `${folder}/users`),
        ),
        '}',
      ].join('\n'),
    },
    args: ['-p', folder, '-c', `${folder}/nginx.conf`],
  }),
};
