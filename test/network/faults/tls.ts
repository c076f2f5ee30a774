import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issue } from '../certificate.ts';
import { answering, type Fault, fine, good, http, inDays, root, type Stage, tcp, tls } from '../fault.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** OpenSSL's own server, which refuses with the alerts of real servers; Node's would only close. */
async function opensslServer(version: string): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'kush-tls-'));
  writeFileSync(join(folder, 'cert.pem'), good.cert);
  writeFileSync(join(folder, 'key.pem'), good.key);
  const { port, close } = await tcp(() => {});
  await close();
  const files = ['-cert', join(folder, 'cert.pem'), '-key', join(folder, 'key.pem')];
  const child = spawn('openssl', ['s_server', '-accept', `127.0.0.1:${port}`, ...files, '-Verify', '1', version, '-www', '-naccept', '20']);
  await once(child.stdout, 'data');
  return {
    url: `https://localhost:${port}`,
    close: async () => {
      child.kill();
      await once(child, 'close');
      rmSync(folder, { recursive: true });
    },
  };
}

const names = ['localhost'];
const intermediate = issue({ name: 'Test Intermediate', isCa: true, issuer: root });
const privateRoot = issue({ name: 'ACME Corp Root', isCa: true });
const otherLeaf = issue({ name: 'other.example', names: ['other.example'], issuer: root });
const zscaler = issue({ name: 'Zscaler Root CA', isCa: true });

const served = (options: Parameters<typeof issue>[0], extra?: { chain?: string }) => async (): Promise<Stage> => {
  const own = issue(options);
  return await tls({ cert: own.cert + (extra?.chain ?? ''), key: own.key }, fine);
};

const refused = (code: string | RegExp, category: NonNullable<Fault['request']>['category']): NonNullable<Fault['request']> => ({
  phase: 'tls',
  code,
  category,
});

export const tlsFaults: readonly Fault[] = [
  {
    name: 'a certificate that expired',
    start: served({ name: 'localhost', names, issuer: root, notBefore: inDays(-100), notAfter: inDays(-3) }),
    request: refused('CERT_HAS_EXPIRED', 'tls.expired'),
    finding: {
      check: 'tls.trusted',
      status: 'fail',
      category: 'tls.expired',
      measured: /CERT_HAS_EXPIRED.*valid \d{4}-\d\d-\d\d to/,
      fix: /renew/,
    },
  },
  {
    name: 'a certificate that is not yet valid',
    start: served({ name: 'localhost', names, issuer: root, notBefore: inDays(3) }),
    request: refused('CERT_NOT_YET_VALID', 'tls.expired'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.expired', fix: /clock/ },
  },
  {
    name: 'a clock so wrong that a certificate seems not yet valid',
    start: async () => {
      const own = issue({ name: 'localhost', names, issuer: root, notBefore: inDays(300), notAfter: inDays(400) });
      return await tls(own, answering(http('200 OK', { Date: inDays(350).toUTCString() })));
    },
    request: refused('CERT_NOT_YET_VALID', 'tls.expired'),
    finding: { check: 'clock.skew', status: 'fail', category: 'clock.skew', measured: /350 days behind/, fix: /time server/ },
  },
  {
    name: 'a certificate for another name',
    start: served({ name: 'other.example', names: ['other.example', '*.other.example'], issuer: root }),
    request: refused('ERR_TLS_CERT_ALTNAME_INVALID', 'tls.hostname'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.hostname', measured: /DNS:other\.example/, fix: /other\.example/ },
  },
  {
    name: 'a certificate for the name where the address is used',
    start: async () => {
      const stage = await tls(issue({ name: 'localhost', names, issuer: root }), fine);
      return { ...stage, url: stage.url.replace('localhost', '127.0.0.1') };
    },
    request: refused('ERR_TLS_CERT_ALTNAME_INVALID', 'tls.hostname'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.hostname' },
  },
  {
    name: 'a self-signed certificate',
    start: served({ name: 'localhost', names }),
    request: refused('DEPTH_ZERO_SELF_SIGNED_CERT', 'tls.self_signed'),
    finding: {
      check: 'tls.trusted',
      status: 'fail',
      category: 'tls.self_signed',
      measured: /issued by CN=localhost/,
      fix: /NODE_EXTRA_CA_CERTS/,
    },
  },
  {
    name: 'a private root in the chain',
    start: served({ name: 'localhost', names, issuer: privateRoot }, { chain: privateRoot.cert }),
    request: refused('SELF_SIGNED_CERT_IN_CHAIN', 'tls.self_signed'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.self_signed', measured: /ACME Corp Root/, fix: /SSL_CERT_FILE/ },
  },
  {
    name: 'a private root that a variable names already, but another program reads',
    start: async () => {
      const folder = mkdtempSync(`${tmpdir()}/kush-ca-`);
      writeFileSync(`${folder}/root.pem`, privateRoot.cert);
      const own = issue({ name: 'localhost', names, issuer: privateRoot });
      const stage = await tls({ cert: own.cert + privateRoot.cert, key: own.key }, fine);
      return {
        ...stage,
        env: { REQUESTS_CA_BUNDLE: `${folder}/root.pem` },
        close: async () => {
          rmSync(folder, { recursive: true });
          await stage.close();
        },
      };
    },
    request: refused('SELF_SIGNED_CERT_IN_CHAIN', 'tls.self_signed'),
    finding: { check: 'tls.trusted', status: 'fail', fix: /NODE_EXTRA_CA_CERTS=\S*root\.pem/ },
  },
  {
    name: 'an incomplete chain',
    start: served({ name: 'localhost', names, issuer: intermediate }),
    request: refused('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls.untrusted_ca'),
    finding: {
      check: 'tls.trusted',
      status: 'fail',
      category: 'tls.untrusted_ca',
      title: /sends one certificate, and its issuer is not known/,
      fix: /NODE_EXTRA_CA_CERTS/,
    },
  },
  {
    name: 'TLS inspection by a known product',
    start: served({ name: 'localhost', names, issuer: zscaler }, { chain: zscaler.cert }),
    request: refused('SELF_SIGNED_CERT_IN_CHAIN', 'tls.self_signed'),
    finding: { check: 'tls.trusted', status: 'fail', title: /Zscaler/, measured: /Zscaler Root CA/, fix: /NODE_USE_SYSTEM_CA=1/ },
  },
  {
    name: 'a plain HTTP server on the TLS port',
    start: async () => {
      const stage = await tcp((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')));
      return { ...stage, url: stage.url.replace('http:', 'https:') };
    },
    request: refused(/WRONG_VERSION|PACKET_LENGTH/, 'tls.protocol'),
    finding: {
      check: 'tls.trusted',
      status: 'fail',
      category: 'tls.protocol',
      measured: /WRONG_VERSION|PACKET_LENGTH/,
      fix: /http:\/\/localhost/,
    },
  },
  {
    name: 'a server that wants a client certificate (TLS 1.2)',
    onlyIf: hasOpenssl,
    start: async () => await opensslServer('-tls1_2'),
    request: refused(/HANDSHAKE_FAILURE/, 'tls.protocol'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.protocol' },
  },
  {
    name: 'a server that wants a client certificate (TLS 1.3)',
    onlyIf: hasOpenssl,
    start: async () => await opensslServer('-tls1_3'),
    // The refusal comes after the handshake, with the first answer.
    request: { phase: 'wait', code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', category: 'tls.protocol' },
  },
  {
    name: 'a server that only speaks TLS 1.1',
    start: async () => await tls(good, fine, { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' }),
    request: refused(/ERR_SSL|EPROTO|ECONNRESET/, 'tls.protocol'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.protocol', fix: /TLS 1\.2/ },
  },
  {
    name: 'no cipher in common',
    start: async () => await tls(good, fine, { maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA256' }),
    request: refused(/HANDSHAKE_FAILURE|EPROTO|ERR_SSL/, 'tls.protocol'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.protocol', fix: /TLS 1\.2/ },
  },
  {
    name: 'a handshake without an answer',
    start: async () => {
      const stage = await tcp(() => {});
      return { ...stage, url: stage.url.replace('http:', 'https:'), timeoutMs: 3000 };
    },
    request: refused('TIMEOUT', 'network.timeout'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'network.timeout', measured: /TIMEOUT/ },
  },
  {
    name: 'a server that closes during the handshake',
    start: async () => {
      const stage = await tcp((socket) => socket.once('data', () => socket.end()));
      return { ...stage, url: stage.url.replace('http:', 'https:') };
    },
    request: refused('ECONNRESET', 'network.reset'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'network.reset', title: /during the TLS handshake/, fix: /HTTPS_PROXY/ },
  },
  {
    name: 'a server that resets during the handshake',
    start: async () => {
      const stage = await tcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
      return { ...stage, url: stage.url.replace('http:', 'https:') };
    },
    request: refused('ECONNRESET', 'network.reset'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'network.reset' },
  },
  {
    name: 'a server that does not know the name',
    start: async () => {
      const stage = await tcp((socket) => socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 112]))));
      return { ...stage, url: stage.url.replace('http:', 'https:') };
    },
    request: refused('ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'tls.protocol'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.protocol' },
  },
  {
    name: 'a certificate signed with SHA-1',
    // Without security level 0 OpenSSL would refuse to serve it.
    start: async () =>
      await tls(issue({ name: 'localhost', names, issuer: root, digest: 'sha1' }), fine, { ciphers: 'DEFAULT@SECLEVEL=0' }),
    request: refused('CA_MD_TOO_WEAK', 'tls.protocol'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.protocol', fix: /new certificate/ },
  },
  {
    name: 'a certificate issued by another leaf',
    start: served({ name: 'localhost', names, issuer: otherLeaf }, { chain: otherLeaf.cert }),
    request: refused(/INVALID_(?:CA|PURPOSE)/, 'tls.untrusted_ca'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.untrusted_ca', fix: /new certificate/ },
  },
  {
    name: 'rubbish in place of a handshake',
    start: async () => {
      const stage = await tcp((socket) => socket.once('data', () => socket.end(Buffer.alloc(100, 0x41))));
      return { ...stage, url: stage.url.replace('http:', 'https:') };
    },
    request: refused(/ERR_SSL/, 'tls.protocol'),
    finding: { check: 'tls.trusted', status: 'fail', category: 'tls.protocol' },
  },
  {
    name: 'a certificate that ends in five days',
    start: served({ name: 'localhost', names, issuer: root, notAfter: inDays(5.5) }),
    finding: { check: 'tls.expiry', status: 'warn', category: 'tls.expiring', measured: /5 days from now/, fix: /operator/ },
  },
];
