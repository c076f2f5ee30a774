import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A temporary certificate with its key, as PEM. */
export interface Issued {
  cert: string;
  key: string;
  name: string;
  privateKey: KeyObject;
}

export interface CertificateOptions {
  name: string;
  /** DNS names and, with the prefix `ip:`, addresses. */
  names?: readonly string[];
  issuer?: Issued;
  isCa?: boolean;
  /** Default: SHA-256. */
  digest?: 'sha1';
  notBefore?: Date;
  notAfter?: Date;
}

const dayMs = 86_400_000;

/**
 * Creates an X.509 certificate with any properties, including invalid ones: Node can read certificates but not create them. RFC 5280 in
 * DER.
 */
export function issue(options: CertificateOptions): Issued {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = sequence(oid(options.digest === 'sha1' ? [1, 2, 840, 10045, 4, 1] : [1, 2, 840, 10045, 4, 3, 2]));
  const signer = options.issuer?.privateKey ?? privateKey;
  const issuerName = options.issuer?.name ?? options.name;
  const notBefore = options.notBefore ?? new Date(Date.now() - dayMs);
  const notAfter = options.notAfter ?? new Date(Date.now() + 90 * dayMs);
  const extensions = [
    extension([2, 5, 29, 19], sequence(...(options.isCa ? [tag(0x01, Buffer.from([0xff]))] : [])), true),
    extension([2, 5, 29, 14], tag(0x04, createHash('sha1').update(spki).digest())),
    ...(options.names ? [extension([2, 5, 29, 17], sequence(...options.names.map(generalName)))] : []),
  ];
  const body = sequence(
    tag(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    commonName(issuerName),
    sequence(time(notBefore), time(notAfter)),
    commonName(options.name),
    spki,
    tag(0xa3, sequence(...extensions)),
  );
  const signature = sign(options.digest ?? 'sha256', body, signer);
  const der = sequence(body, algorithm, tag(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const cert = `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), name: options.name, privateKey };
}

function tag(type: number, content: Buffer): Buffer {
  const { length } = content;
  const head = length < 128 ? [type, length] : length < 256 ? [type, 0x81, length] : [type, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts));
}

function integer(bytes: Buffer): Buffer {
  return tag(0x02, bytes);
}

function oid([first = 0, second = 0, ...rest]: readonly number[]): Buffer {
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const groups = [part & 0x7f];
    for (let value = part >> 7; value > 0; value >>= 7) groups.unshift((value & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tag(0x06, Buffer.from(bytes));
}

function commonName(name: string): Buffer {
  return sequence(tag(0x31, sequence(oid([2, 5, 4, 3]), tag(0x0c, Buffer.from(name)))));
}

function time(date: Date): Buffer {
  return tag(0x18, Buffer.from(date.toISOString().replace(/[-:T]/g, '').replace(/\.\d+/, '')));
}

function extension(id: readonly number[], value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [tag(0x01, Buffer.from([0xff]))] : []), tag(0x04, value));
}

function generalName(name: string): Buffer {
  if (!name.startsWith('ip:')) return tag(0x82, Buffer.from(name));
  return tag(0x87, Buffer.from(name.slice(3).split('.').map(Number)));
}
