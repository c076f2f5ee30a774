/** Distinguished Encoding Rules (X.690), the part that a certificate needs. */
function encode(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), encodeLength(content.length), content]);
}

function encodeLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

/** SEQUENCE. */
export function sequence(...parts: Buffer[]): Buffer {
  return encode(0x30, ...parts);
}

/** SET. */
export function set(...parts: Buffer[]): Buffer {
  return encode(0x31, ...parts);
}

/** INTEGER, non-negative. */
export function integer(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const shortest = bytes.subarray(start);
  return encode(0x02, (shortest[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), shortest]) : shortest);
}

/** BIT STRING with `unused` bits at its end. */
export function bitString(bytes: Buffer, unused: number): Buffer {
  return encode(0x03, Buffer.from([unused]), bytes);
}

/** OCTET STRING. */
export function octetString(bytes: Buffer): Buffer {
  return encode(0x04, bytes);
}

/** BOOLEAN. */
export function derBoolean(value: boolean): Buffer {
  return encode(0x01, Buffer.from([value ? 0xff : 0]));
}

/** UTF8String. */
export function utf8String(value: string): Buffer {
  return encode(0x0c, Buffer.from(value, 'utf8'));
}

/** UTCTime, valid until 2049. */
export function utcTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return encode(0x17, Buffer.from(digits.slice(2), 'latin1'));
}

/** OBJECT IDENTIFIER from dotted notation. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return encode(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** A context-specific tag around another element. */
export function explicitTag(tag: number, element: Buffer): Buffer {
  return encode(0xa0 | tag, element);
}

/** A context-specific tag in place of an element's own. */
export function implicitTag(tag: number, content: Buffer): Buffer {
  return encode(0x80 | tag, content);
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let left = value >>> 7; left > 0; left >>>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}
