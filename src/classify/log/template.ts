/** A template is made of at most this much of an entry. */
const maxBytes = 2000;
const equalsSign = 61;
const numberSign = 35;
const four = 52;
const five = 53;
const other = 0;
const word = 1;
const digit = 2;
/** What each byte is: a digit, another part of a word, or neither. */
const kinds = new Uint8Array(256);
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.-')) kinds[byte] = word;
for (const byte of Buffer.from('0123456789')) kinds[byte] = digit;

/**
 * Entries without their variable parts: every word with a digit, except a status. Works on bytes, because most entries of a log repeat one
 * that was seen: only a new one is decoded.
 */
export class Templates<Value> {
  readonly #limit: number;
  /** By hash. Two templates with one hash take turns, which costs time only. */
  readonly #known = new Map<number, { template: Buffer; value: Value }>();
  readonly #made = Buffer.alloc(maxBytes);

  /** @param limit the number of templates to remember; the oldest is forgotten first. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value of these bytes' template; of a new template, that which `create` returns. */
  get(bytes: Buffer, from: number, to: number, create: () => Value): Value {
    const made = this.#made;
    const length = makeTemplate(bytes, from, Math.min(to, from + maxBytes), made);
    const hash = toHash(made, length);
    const known = this.#known.get(hash);
    if (known !== undefined && known.template.length === length && made.compare(known.template, 0, length, 0, length) === 0)
      return known.value;
    const template = Buffer.from(made.subarray(0, length));
    const value = create();
    if (known === undefined && this.#known.size >= this.#limit) this.#known.delete(this.#known.keys().next().value ?? 0);
    this.#known.set(hash, { template, value });
    return value;
  }
}

/** Writes the template of a part of `bytes` to `made` and returns its length. */
function makeTemplate(bytes: Buffer, from: number, to: number, made: Buffer): number {
  let length = 0;
  for (let at = from; at < to; ) {
    const start = at;
    let found = other;
    for (; at < to; at++) {
      const byte = bytes[at] ?? 0;
      const kind = kinds[byte] ?? other;
      if (kind === other) break;
      found |= kind;
      made[length + at - start] = byte;
    }
    if ((found & digit) === 0 || isStatus(bytes, from, start, at)) length += at - start;
    else made[length++] = numberSign;
    if (at < to) made[length++] = bytes[at++] ?? 0;
  }
  return length;
}

/** Whether this word is a status: three digits, and after an equals sign only those of a status or code. */
function isStatus(bytes: Buffer, from: number, start: number, end: number): boolean {
  if (end - start !== 3) return false;
  const first = bytes[start];
  if ((first !== four && first !== five) || kinds[bytes[start + 1] ?? 0] !== digit || kinds[bytes[start + 2] ?? 0] !== digit) return false;
  if (start === from || bytes[start - 1] !== equalsSign) return true;
  return /(?:status|code)\w{0,20}=$/i.test(bytes.toString('latin1', Math.max(from, start - 20), start));
}

/** FNV-1a. */
function toHash(bytes: Buffer, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}
