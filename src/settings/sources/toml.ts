/** Parses TOML; null if invalid. The parser is loaded when first needed. */
export async function parseToml(text: string): Promise<Readonly<Record<string, unknown>> | null> {
  const { parse } = await import('smol-toml');
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** A table of a parsed document; empty if the value is not a table. */
export function getTable(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The strings of a table by name; other values are left out. */
export function getTexts(value: unknown): [name: string, text: string][] {
  return Object.entries(getTable(value)).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as [string, string]] : []));
}

/** A string of a parsed document; undefined for other values. */
export function getString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
