/** Length and hash of a text that arrives in pieces, to compare it with a whole text without storing it. */
export interface RunningHash {
  add(text: string): void;
  /** Whether the pieces so far, joined, equal this text. */
  equals(text: string): boolean;
  readonly length: number;
  /** The hash as text, for comparison. */
  digest(): string;
}

/** Two independent 32-bit polynomial hashes over UTF-16 units. */
export function createRunningHash(): RunningHash {
  let a = 0x811c9dc5;
  let b = 5381;
  let length = 0;
  return {
    add(text) {
      length += text.length;
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        a = Math.imul(a ^ code, 0x01000193);
        b = (Math.imul(b, 33) + code) | 0;
      }
    },
    equals(text) {
      if (text.length !== length) return false;
      const other = createRunningHash();
      other.add(text);
      return other.digest() === `${a},${b}`;
    },
    get length() {
      return length;
    },
    digest: () => `${a},${b}`,
  };
}
