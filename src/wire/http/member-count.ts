/** A list of 2,000 models with all their fields has about 120,000. */
export const maxMembers = 150_000;

const [tab, lineFeed, carriageReturn, blank, quote, comma, openBracket, backslash, openBrace] = [9, 10, 13, 32, 34, 44, 91, 92, 123];

/**
 * Counts the members of all lists and objects of a JSON body as it arrives. Parsed, each takes up to a hundred times its length. A body that
 * does not begin like JSON has none.
 */
export class MemberCount {
  #members = 0;
  #begun = false;
  #isJson = false;
  #inString = false;
  #escaped = false;

  /** Returns whether the body still has few enough members to be parsed. */
  add(bytes: Uint8Array): boolean {
    for (const byte of bytes) {
      if (!this.#begun) this.#begin(byte);
      if (!this.#isJson && this.#begun) return true;
      if (this.#inString) this.#read(byte);
      else if (byte === quote) this.#inString = true;
      else if (byte === comma || byte === openBracket || byte === openBrace) this.#members++;
    }
    return this.#members <= maxMembers;
  }

  #begin(byte: number): void {
    if (byte === blank || byte === lineFeed || byte === carriageReturn || byte === tab || isByteOrderMark(byte)) return;
    this.#begun = true;
    this.#isJson = byte === openBracket || byte === openBrace;
  }

  #read(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) this.#inString = false;
  }
}

function isByteOrderMark(byte: number): boolean {
  return byte === 0xef || byte === 0xbb || byte === 0xbf;
}
