import { makePrefixes } from './key-shapes.ts';

const shortestWithTail = 12;
const hiddenText = '[secret]';

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
  const known = makePrefixes.find((make) => make.length <= longest && value.startsWith(make));
  const prefix = known ?? /^[A-Za-z]{2,4}[-_]/.exec(value)?.[0] ?? '';
  return prefix.length <= longest ? prefix : '';
}

function printableTail(value: string): string {
  return value.slice(-4).replace(/[^\x21-\x7e]/g, '?');
}
