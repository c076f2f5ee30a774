import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { dayMs } from '../../text/duration.ts';
import {
  bitString,
  derBoolean,
  explicitTag,
  implicitTag,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  utcTime,
  utf8String,
} from './der.ts';

/** A temporary certificate authority and a server certificate signed by it, PEM. The authority's key is discarded. */
export interface ThrowAwayCertificate {
  /** The root to trust: `NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE`. */
  ca: string;
  /** Leaf certificate first. */
  cert: string;
  key: string;
}

const lifetimeDays = 30;
const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

/** Creates a certificate for these names and addresses (RFC 5280, ECDSA P-256), valid for 30 days. `now` is epoch milliseconds. */
export function createCertificate(names: readonly string[], now: number): ThrowAwayCertificate {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = toDistinguishedName('kush-doctor simulator, throw-away CA');
  const validity = sequence(utcTime(new Date(now - dayMs)), utcTime(new Date(now + lifetimeDays * dayMs)));
  const authorityId = keyId(authority.publicKey);
  const shared = { issuer, validity, signer: authority.privateKey };
  const ca = toPem({
    ...shared,
    subject: issuer,
    publicKey: authority.publicKey,
    extensions: [
      criticalExtension('2.5.29.19', sequence(derBoolean(true))),
      criticalExtension('2.5.29.15', bitString(Buffer.from([0x06]), 1)),
      extension('2.5.29.14', octetString(authorityId)),
    ],
  });
  const leaf = toPem({
    ...shared,
    subject: toDistinguishedName(names[0] ?? 'localhost'),
    publicKey: server.publicKey,
    extensions: [
      criticalExtension('2.5.29.19', sequence()),
      criticalExtension('2.5.29.15', bitString(Buffer.from([0x80]), 7)),
      extension('2.5.29.37', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.17', sequence(...names.map(alternativeName))),
      extension('2.5.29.14', octetString(keyId(server.publicKey))),
      extension('2.5.29.35', sequence(implicitTag(0, authorityId))),
    ],
  });
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { ca, cert: `${leaf}${ca}`, key };
}

interface CertificateParts {
  issuer: Buffer;
  subject: Buffer;
  validity: Buffer;
  publicKey: KeyObject;
  signer: KeyObject;
  extensions: Buffer[];
}

function toPem({ issuer, subject, validity, publicKey, signer, extensions }: CertificateParts): string {
  const body = sequence(
    explicitTag(0, integer(Buffer.from([2]))),
    integer(randomBytes(16)),
    ecdsaWithSha256,
    issuer,
    validity,
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicitTag(3, sequence(...extensions)),
  );
  const der = sequence(body, ecdsaWithSha256, bitString(sign('sha256', body, signer), 0));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function toDistinguishedName(commonName: string): Buffer {
  return sequence(set(sequence(objectIdentifier('2.5.4.3'), utf8String(commonName))));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(id), octetString(value));
}

/** One that a client must refuse if it does not know it. */
function criticalExtension(id: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(id), derBoolean(true), octetString(value));
}

function alternativeName(name: string): Buffer {
  return isIP(name) === 0 ? implicitTag(2, Buffer.from(name, 'latin1')) : implicitTag(7, addressBytes(name));
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
