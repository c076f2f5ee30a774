import { timingSafeEqual } from 'node:crypto';

/** bcrypt as specified in https://www.usenix.org/legacy/events/usenix99/provos/provos_html/, for the hashes of a web configuration file. */

const rounds = 16;
const subkeys = rounds + 2;
const boxWords = 4 * 256;
/** A cost of 2^14 takes seconds in JavaScript. */
const maxCost = 14;
const maxPasswordBytes = 72;
const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

interface Cipher {
  p: Int32Array;
  s: Int32Array;
}

/** Whether a text is a hash that `verifyBcrypt` can check. */
export function isBcryptHash(hash: string): boolean {
  const cost = Number(/^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(hash)?.[1] ?? Number.NaN);
  return cost >= 4 && cost <= maxCost;
}

/** Whether a password has this hash. Yields to other work between rounds. */
export async function verifyBcrypt(password: string, hash: string): Promise<boolean> {
  if (!isBcryptHash(hash)) return false;
  const cost = Number(hash.slice(4, 6));
  const salt = decode64(hash.slice(7, 29), 16);
  const key = Buffer.concat([Buffer.from(password, 'utf8').subarray(0, maxPasswordBytes), Buffer.of(0)]).subarray(0, maxPasswordBytes);
  const digest = await hashKey(key, salt, cost);
  return timingSafeEqual(Buffer.from(encode64(digest)), Buffer.from(hash.slice(29)));
}

async function hashKey(key: Uint8Array, salt: Uint8Array, cost: number): Promise<Uint8Array> {
  const initial = getInitialCipher();
  const cipher: Cipher = { p: initial.p.slice(), s: initial.s.slice() };
  expandKey(cipher, key, salt);
  const empty = new Uint8Array(16);
  for (let round = 0; round < 2 ** cost; round++) {
    expandKey(cipher, key, empty);
    expandKey(cipher, salt, empty);
    if (round % 32 === 31) await new Promise((next) => setImmediate(next));
  }
  const text = Int32Array.from([0x4f727068, 0x65616e42, 0x65686f6c, 0x64657253, 0x63727944, 0x6f756274]);
  for (let block = 0; block < text.length; block += 2) for (let time = 0; time < 64; time++) encrypt(cipher, text, block);
  const bytes = Buffer.alloc(24);
  for (const [index, word] of text.entries()) bytes.writeInt32BE(word, index * 4);
  return bytes.subarray(0, 23);
}

function expandKey(cipher: Cipher, key: Uint8Array, salt: Uint8Array): void {
  const { p, s } = cipher;
  for (let index = 0; index < subkeys; index++) p[index] = (p[index] ?? 0) ^ wordAt(key, index);
  const pair = new Int32Array(2);
  let from = 0;
  const fill = (target: Int32Array): void => {
    for (let index = 0; index < target.length; index += 2) {
      pair[0] = (pair[0] ?? 0) ^ wordAt(salt, from);
      pair[1] = (pair[1] ?? 0) ^ wordAt(salt, from + 1);
      from = (from + 2) % 4;
      encrypt(cipher, pair, 0);
      target[index] = pair[0] ?? 0;
      target[index + 1] = pair[1] ?? 0;
    }
  };
  fill(p);
  fill(s);
}

/** The n-th big-endian word of bytes read cyclically. */
function wordAt(bytes: Uint8Array, index: number): number {
  let word = 0;
  for (let byte = 0; byte < 4; byte++) word = (word << 8) | (bytes[(index * 4 + byte) % bytes.length] ?? 0);
  return word;
}

function encrypt({ p, s }: Cipher, words: Int32Array, at: number): void {
  let left = words[at] ?? 0;
  let right = words[at + 1] ?? 0;
  for (let round = 0; round < rounds; round += 2) {
    left ^= p[round] as number;
    right ^= mix(s, left);
    right ^= p[round + 1] as number;
    left ^= mix(s, right);
  }
  words[at] = right ^ (p[rounds + 1] as number);
  words[at + 1] = left ^ (p[rounds] as number);
}

function mix(s: Int32Array, word: number): number {
  const sum = (s[word >>> 24] as number) + (s[256 + ((word >>> 16) & 255)] as number);
  return ((sum ^ (s[512 + ((word >>> 8) & 255)] as number)) + (s[768 + (word & 255)] as number)) | 0;
}

let initialCipher: Cipher | undefined;

/** Blowfish's initial state is the digits of pi; they are computed once, which is faster than loading a table. */
function getInitialCipher(): Cipher {
  if (initialCipher === undefined) {
    const words = fractionOfPi(subkeys + boxWords);
    initialCipher = { p: words.slice(0, subkeys), s: words.slice(subkeys) };
  }
  return initialCipher;
}

/** The first 32-bit words of pi's fractional part, by Machin's formula: pi = 16 arctan(1/5) - 4 arctan(1/239). */
function fractionOfPi(count: number): Int32Array {
  const bits = BigInt(count * 32);
  const guard = 64n;
  const unit = 1n << (bits + guard);
  const arctan = (inverse: bigint): bigint => {
    let term = unit / inverse;
    let sum = term;
    const square = inverse * inverse;
    for (let odd = 3n, sign = -1n; term !== 0n; odd += 2n, sign = -sign) {
      term /= square;
      sum += (sign * term) / odd;
    }
    return sum;
  };
  const fraction = (16n * arctan(5n) - 4n * arctan(239n) - 3n * unit) >> guard;
  const digits = fraction.toString(16).padStart(count * 8, '0');
  return Int32Array.from({ length: count }, (_, index) => Number.parseInt(digits.slice(index * 8, index * 8 + 8), 16) | 0);
}

function decode64(text: string, length: number): Uint8Array {
  const bytes = Buffer.alloc(length);
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const sign of text) {
    value = (value << 6) | alphabet.indexOf(sign);
    bits += 6;
    if (bits >= 8 && at < length) {
      bits -= 8;
      bytes[at++] = (value >> bits) & 255;
    }
    value &= (1 << bits) - 1;
  }
  return bytes;
}

function encode64(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet[(value >> bits) & 63];
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(value << (6 - bits)) & 63] : text;
}
