import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { bitString, contextTag, derBoolean, integer, objectIdentifier, octetString, sequence, set, utcTime, utf8String } from './der.ts';

/** A temporary certificate authority and a server certificate signed by it, PEM. The authority's key is discarded. */
export interface ThrowAwayCertificate {
  /** The root to trust: `NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE`. */
  ca: string;
  /** Leaf certificate first. */
  cert: string;
  key: string;
}

const dayMs = 86_400_000;
const lifetimeDays = 30;
const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

/** Creates a certificate for these names and addresses (RFC 5280, ECDSA P-256), valid for 30 days. `now` is epoch milliseconds. */
export function createCertificate(names: readonly string[], now: number): ThrowAwayCertificate {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = toDistinguishedName('kush-doctor simulator, throw-away CA');
  const validity = sequence(utcTime(new Date(now - dayMs)), utcTime(new Date(now + lifetimeDays * dayMs)));
  const authorityId = keyId(authority.publicKey);
  const ca = certificate(issuer, issuer, validity, authority.publicKey, authority.privateKey, [
    extension('2.5.29.19', true, sequence(derBoolean(true))),
    extension('2.5.29.15', true, bitString(Buffer.from([0x06]), 1)),
    extension('2.5.29.14', false, octetString(authorityId)),
  ]);
  const leaf = certificate(issuer, toDistinguishedName(names[0] ?? 'localhost'), validity, server.publicKey, authority.privateKey, [
    extension('2.5.29.19', true, sequence()),
    extension('2.5.29.15', true, bitString(Buffer.from([0x80]), 7)),
    extension('2.5.29.37', false, sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', false, sequence(...names.map(alternativeName))),
    extension('2.5.29.14', false, octetString(keyId(server.publicKey))),
    extension('2.5.29.35', false, sequence(contextTag(0, authorityId, false))),
  ]);
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { ca, cert: `${leaf}${ca}`, key };
}

function certificate(
  issuer: Buffer,
  subject: Buffer,
  validity: Buffer,
  publicKey: KeyObject,
  signer: KeyObject,
  extensions: Buffer[],
): string {
  const body = sequence(
    contextTag(0, integer(Buffer.from([2])), true),
    integer(randomBytes(16)),
    ecdsaWithSha256,
    issuer,
    validity,
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    contextTag(3, sequence(...extensions), true),
  );
  const der = sequence(body, ecdsaWithSha256, bitString(sign('sha256', body, signer), 0));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function toDistinguishedName(commonName: string): Buffer {
  return sequence(set(sequence(objectIdentifier('2.5.4.3'), utf8String(commonName))));
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(objectIdentifier(id), ...(critical ? [derBoolean(true)] : []), octetString(value));
}

function alternativeName(name: string): Buffer {
  return isIP(name) === 0 ? contextTag(2, Buffer.from(name, 'latin1'), false) : contextTag(7, addressBytes(name), false);
}

/** IPv6 only as `::1` or with all eight groups. */
function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...new Array<string>(missing).fill('0'), ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}
