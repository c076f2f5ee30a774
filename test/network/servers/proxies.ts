import type { RealServer } from './server.ts';

/** A forward proxy mistaken for the gateway: the base URL names its own port. */
export const tinyproxy: RealServer = {
  id: 'tinyproxy',
  programs: ['/usr/bin/tinyproxy', '/usr/sbin/tinyproxy', '/usr/local/bin/tinyproxy', '/opt/homebrew/bin/tinyproxy'],
  situations: [{ name: 'its own port as base URL', category: 'network.proxy', exit: 1 }],
  configure: ({ ports, folder }) => ({
    files: { 'tiny.conf': [`Port ${ports[0]}`, 'Listen 127.0.0.1', 'Timeout 5', 'MaxClients 20', 'Allow 127.0.0.1', ''].join('\n') },
    args: ['-d', '-c', `${folder}/tiny.conf`],
  }),
};

const squidPorts = [
  { name: 'its own port as base URL', category: 'network.proxy', exit: 1, mode: '' },
  { name: 'a reverse proxy that denies', category: 'network.proxy', exit: 1, mode: 'accel defaultsite=127.0.0.1 name=denied' },
  {
    name: '503: nothing listens behind it',
    category: 'gateway.bad_gateway',
    exit: 3,
    mode: 'accel defaultsite=127.0.0.1 name=dead',
  },
  {
    name: '502: what stands behind it closes',
    category: 'gateway.bad_gateway',
    exit: 3,
    mode: 'accel defaultsite=127.0.0.1 name=closing',
  },
  {
    name: '504: what stands behind it is silent',
    category: 'upstream.timeout',
    exit: 3,
    mode: 'accel defaultsite=127.0.0.1 name=silent',
  },
  { name: 'a proxy that works', category: null, exit: 0, mode: 'accel defaultsite=127.0.0.1 name=good' },
] as const;

export const squid: RealServer = {
  id: 'squid',
  programs: ['/usr/sbin/squid', '/usr/local/sbin/squid', '/opt/homebrew/sbin/squid'],
  situations: squidPorts.map(({ name, category, exit }) => ({ name, category, exit })),
  configure: ({ ports, folder, upstream }) => ({
    files: {
      'squid.conf': [
        ...squidPorts.map(({ mode }, index) => `http_port 127.0.0.1:${ports[index]} ${mode}`),
        `pid_filename ${folder}/squid.pid`,
        'cache deny all',
        `cache_log ${folder}/cache.log`,
        'access_log none',
        `coredump_dir ${folder}`,
        'shutdown_lifetime 0 seconds',
        'read_timeout 1 seconds',
        'acl denied myportname denied',
        'http_access deny denied',
        ...(['dead', 'closing', 'silent', 'good'] as const).flatMap((name) => [
          `acl ${name} myportname ${name}`,
          `cache_peer 127.0.0.1 parent ${upstream[name]} 0 no-query originserver name=peer-${name} login=PASSTHRU`,
          `cache_peer_access peer-${name} allow ${name}`,
          `cache_peer_access peer-${name} deny all`,
        ]),
        'never_direct allow all',
        'http_access allow all',
        '',
      ].join('\n'),
    },
    // Its shared memory is named after the service, and two instances must not share it.
    args: ['-N', '-n', `kush${ports[0]}`, '-f', `${folder}/squid.conf`],
  }),
};

export const mitmproxy: RealServer = {
  id: 'mitmproxy',
  programs: ['/usr/bin/mitmdump', '/usr/local/bin/mitmdump', '/opt/homebrew/bin/mitmdump'],
  situations: [{ name: 'its own port as base URL', category: 'network.proxy', exit: 1 }],
  configure: ({ ports, folder }) => ({
    files: {},
    args: ['--quiet', '--set', `confdir=${folder}`, '--listen-host', '127.0.0.1', '--listen-port', String(ports[0])],
  }),
};
