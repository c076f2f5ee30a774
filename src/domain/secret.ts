import { issuerPrefixes } from './key-shapes.ts';

const shortestWithTail = 12;
const hiddenText = '[secret]';
const lowerCase = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
/** The names before the secret part: `sk-`, `sk-ant-api03-`, `kr_live_`. */
const namePrefix = /^(?:[A-Za-z]{1,8}\d{0,2}[-_]){0,3}/;
const minImitated = 16;

/**
 * A value that must never be displayed. Printing, serialising or inspecting it gives a placeholder. `reveal()` is called only where the
 * request is written (`wire/`) and where output is searched for leaks (`engine/redact/`); a test enforces this.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. See the class comment for the two callers. */
  reveal(): string {
    return this.#value;
  }

  /** UTF-16 code units. */
  get length(): number {
    return this.#value.length;
  }

  matches(pattern: RegExp): boolean {
    return pattern.test(this.#value);
  }

  startsWith(prefix: string): boolean {
    return this.#value.startsWith(prefix);
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  /**
   * A made-up value of the same form (prefix, length, separators, kinds of characters), or null if too little of it would differ. `random`
   * gives numbers from 0 up to 1.
   */
  imitate(random: () => number): Secret | null {
    const prefix = namePrefix.exec(this.#value)?.[0] ?? '';
    const rest = this.#value.slice(prefix.length);
    if (rest.length < minImitated) return null;
    const isHex = /^[\da-f-]+$/i.test(rest);
    const pick = (alphabet: string): string =>
      alphabet[Math.floor(random() * (isHex ? Math.min(6, alphabet.length) : alphabet.length))] ?? 'x';
    const imitation = rest
      .replace(/[a-z]/g, () => pick(lowerCase))
      .replace(/[A-Z]/g, () => pick(lowerCase).toUpperCase())
      .replace(/\d/g, () => pick(digits));
    return new Secret(prefix + imitation);
  }

  /** The public prefix (`sk-ant-`) and the last four characters; short values show neither. */
  get fingerprint(): string {
    if (this.#value.length < shortestWithTail) return '…';
    return `${publicPrefix(this.#value)}…${printableTail(this.#value)}`;
  }

  toString(): string {
    return hiddenText;
  }

  toJSON(): string {
    return hiddenText;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return hiddenText;
  }
}

/** The prefix common to all keys of an issuer: `sk-`, `sk-ant-`, `kr_live_`. */
function publicPrefix(value: string): string {
  const longest = value.length / 3;
  const known = issuerPrefixes.find((issuer) => issuer.length <= longest && value.startsWith(issuer));
  const prefix = known ?? /^[A-Za-z]{2,4}[-_]/.exec(value)?.[0] ?? '';
  return prefix.length <= longest ? prefix : '';
}

function printableTail(value: string): string {
  return value.slice(-4).replace(/[^\x21-\x7e]/g, '?');
}
