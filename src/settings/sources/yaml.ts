import type { JsonNode } from './jsonc.ts';

/** Parses YAML into nodes with lines; null if invalid. The parser is loaded when first needed. */
export async function parseYaml(text: string): Promise<JsonNode | null> {
  const { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: 'silent', strict: false, uniqueKeys: false });
  if (document.errors.length > 0) return null;
  let budget = 20_000;
  const convert = (node: unknown, depth: number): JsonNode => {
    // Aliases can expand a small file to a huge tree.
    if (depth > 32 || budget-- < 0) return { value: null, line: 1 };
    const offset = (node as { range?: [number, number, number] | null } | null)?.range?.[0] ?? 0;
    const { line } = counter.linePos(offset);
    if (isAlias(node)) return convert(node.resolve(document), depth + 1);
    if (isScalar(node)) return { value: toScalar(node.value), line };
    if (isSeq(node)) return { value: node.items.map((item) => convert(item, depth + 1)), line };
    if (isMap(node)) {
      return {
        value: new Map(node.items.map((pair) => [String(isScalar(pair.key) ? pair.key.value : pair.key), convert(pair.value, depth + 1)])),
        line,
      };
    }
    return { value: null, line };
  };
  return convert(document.contents, 0);
}

function toScalar(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
