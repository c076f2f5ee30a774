import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addressesInHosts } from '../../src/wire/path/dns.ts';
import { findInspector, readCaFiles } from '../../src/wire/path/trust.ts';
import { issue } from '../network/certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'kush-trust-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { cert } = issue({ name: 'A Root', isCa: true });
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
mkdirSync(join(folder, 'folder'));

describe('files of roots', () => {
  it.each([
    ['a PEM file', file('one.pem', cert), 'ok', 1],
    ['two certificates and remarks', file('two.pem', `# a\n${cert}\n# b\n${cert}`), 'ok', 2],
    ['binary form', file('root.cer', Buffer.from(cert.replace(/-----.*-----|\n/g, ''), 'base64')), 'der', 0],
    ['a certificate that is cut off', file('cut.pem', `${cert.slice(0, 200)}\n-----END CERTIFICATE-----\n`), 'not-pem', 0],
    ['a private key', file('key.pem', '-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n'), 'not-pem', 0],
    ['an empty file', file('empty.pem', ''), 'empty', 0],
    ['no file', 'nowhere.pem', 'missing', 0],
    ['a folder', 'folder', 'directory', 0],
  ])('%s', (_name, path, state, certificates) => {
    expect(readCaFiles({ env: { NODE_EXTRA_CA_CERTS: path, SSL_CERT_FILE: '' }, cwd: folder })).toMatchObject([
      { variable: 'NODE_EXTRA_CA_CERTS', file: path, state, certificates },
    ]);
  });
});

describe('who inspects', () => {
  it.each([
    ['CN=Zscaler Intermediate Root CA (zscalertwo.net)', 'Zscaler'],
    ['CN=ca.acme.goskope.com, O=Acme', 'Netskope'],
    ['CN=FGT60F, O=Fortinet', 'Fortinet FortiGate'],
    ['CN=mitmproxy, O=mitmproxy', 'mitmproxy'],
    ["CN=R11, O=Let's Encrypt", undefined],
    ['CN=WE1, O=Google Trust Services', undefined],
    ['CN=Cloudflare TLS Issuing ECC CA 1, O=SSL Corporation', undefined],
  ])('%s', (issuer, product) => expect(findInspector([issuer])).toBe(product));
});

describe('the hosts file', () => {
  const text =
    '127.0.0.1 localhost\n# 1.1.1.1 api.example.com\n10.0.0.5\tother api.Example.com # old\r\n::1 localhost\nrubbish api.example.com\n';
  it('gives addresses, comments and rubbish left out', () => {
    expect(addressesInHosts(text, 'API.example.com')).toEqual(['10.0.0.5']);
    expect(addressesInHosts(text, 'localhost')).toEqual(['127.0.0.1', '::1']);
    expect(addressesInHosts(text, 'example.com')).toEqual([]);
  });
});
