/** A JSON object of unknown shape. */
export type Json = Record<string, unknown>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a JSON document; undefined where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a text is one JSON document. */
export function isJson(text: string): boolean {
  return parseJson(text) !== undefined;
}

/** The value if it is an object, else an empty one. */
export function recordAt(value: unknown): Json {
  return isRecord(value) ? value : {};
}

/** The list under a name; empty where there is none. */
export function listAt(json: Json, name: string): readonly unknown[] {
  const value = json[name];
  return Array.isArray(value) ? value : [];
}
