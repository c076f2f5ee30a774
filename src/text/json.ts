/** A JSON object of unknown shape. */
export type Json = Record<string, unknown>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses a JSON document; undefined if the text is not valid. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Shorter bodies are parsed again at no cost worth naming. */
const minKeptLength = 64 * 1024;
let last: { body: string; value: WeakRef<object> } | undefined;

/** `parseJson` for the body of an answer, which several checks read: a large one is parsed once while it is in memory. Do not change it. */
export function parseBody(body: string): unknown {
  if (body.length < minKeptLength) return parseJson(body);
  const known = last?.body === body ? last.value.deref() : undefined;
  if (known !== undefined) return known;
  const value = parseJson(body);
  last = typeof value === 'object' && value !== null ? { body, value: new WeakRef(value) } : undefined;
  return value;
}

/** Whether a text is one JSON document. */
export function isJson(text: string): boolean {
  return parseJson(text) !== undefined;
}

/** The value if it is an object, else an empty object. */
export function recordAt(value: unknown): Json {
  return isRecord(value) ? value : {};
}

/** The entry of a table under a name that came from outside; undefined for a name of `Object.prototype`. */
export function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The list with this name; empty if there is none. */
export function listAt(json: Json, name: string): readonly unknown[] {
  const value = json[name];
  return Array.isArray(value) ? value : [];
}
