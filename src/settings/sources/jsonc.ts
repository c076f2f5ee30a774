/** One value of a JSON file with the line it begins on. Members keep their order. */
export interface JsonNode {
  value: string | number | boolean | null | readonly JsonNode[] | ReadonlyMap<string, JsonNode>;
  line: number;
}

const deepest = 64;

/**
 * Reads JSON as editors write it: with comments and trailing commas (JSONC). Null where it is none.
 * Our own reader, because settings are told with their lines and `JSON.parse` forgets them.
 */
export function parseJsonText(text: string): JsonNode | null {
  const reader = new Reader(text.replace(/^\uFEFF/, ''));
  try {
    const node = reader.readValue(0);
    return reader.atEnd() ? node : null;
  } catch {
    return null;
  }
}

/** The node at a path of member names; undefined where there is none. */
export function getNode(node: JsonNode | null | undefined, ...path: readonly string[]): JsonNode | undefined {
  let current = node ?? undefined;
  for (const name of path) current = current?.value instanceof Map ? current.value.get(name) : undefined;
  return current;
}

/** Members of an object; empty for anything else. */
export function getMembers(node: JsonNode | null | undefined): [string, JsonNode][] {
  return node?.value instanceof Map ? [...node.value] : [];
}

/** The text of a string, number or boolean; undefined for the rest. */
export function getText(node: JsonNode | undefined): string | undefined {
  const value = node?.value;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

class Reader {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    this.#skip();
    return this.#at >= this.#text.length;
  }

  readValue(depth: number): JsonNode {
    if (depth > deepest) throw new SyntaxError('too deep');
    this.#skip();
    const line = this.#line;
    const sign = this.#text[this.#at];
    if (sign === '{') return { line, value: this.#readMembers(depth) };
    if (sign === '[') return { line, value: this.#readItems(depth) };
    if (sign === '"') return { line, value: this.#readString() };
    const word = /[\w.+-]+/y;
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0];
    if (found === undefined) throw new SyntaxError('no value');
    this.#at += found.length;
    return { line, value: JSON.parse(found) as string | number | boolean | null };
  }

  #readMembers(depth: number): Map<string, JsonNode> {
    const members = new Map<string, JsonNode>();
    this.#at++;
    for (;;) {
      this.#skip();
      if (this.#take('}')) return members;
      const name = this.#readString();
      this.#skip();
      if (!this.#take(':')) throw new SyntaxError('no colon');
      members.set(name, this.readValue(depth + 1));
      this.#skip();
      if (!this.#take(',') && this.#text[this.#at] !== '}') throw new SyntaxError('no comma');
    }
  }

  #readItems(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.#at++;
    for (;;) {
      this.#skip();
      if (this.#take(']')) return items;
      items.push(this.readValue(depth + 1));
      this.#skip();
      if (!this.#take(',') && this.#text[this.#at] !== ']') throw new SyntaxError('no comma');
    }
  }

  #readString(): string {
    const string = /"(?:[^"\\\n]|\\.)*"/y;
    string.lastIndex = this.#at;
    const found = string.exec(this.#text)?.[0];
    if (found === undefined) throw new SyntaxError('no string');
    this.#at += found.length;
    return JSON.parse(found) as string;
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #skip(): void {
    const blank = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
    for (;;) {
      blank.lastIndex = this.#at;
      const found = blank.exec(this.#text)?.[0];
      if (found === undefined) return;
      this.#at += found.length;
      for (let at = found.indexOf('\n'); at !== -1; at = found.indexOf('\n', at + 1)) this.#line++;
    }
  }
}
