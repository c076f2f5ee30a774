import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { findLineStarts, toPosition } from '../../text/lines.ts';

/** A value of a JSON file with its first line. Members keep their order. */
export interface JsonNode {
  value: string | number | boolean | null | readonly JsonNode[] | ReadonlyMap<string, JsonNode>;
  line: number;
}

const maxDepth = 64;

/** What a parser accepts beyond JSON: nothing, comments, or comments and trailing commas (JSONC). */
export type JsonDialect = 'json' | 'json-with-comments' | 'jsonc';

/** Parses JSON of one dialect. Null if it is invalid or nested more than 64 deep. */
export function parseJsonText(text: string, dialect: JsonDialect = 'jsonc'): JsonNode | null {
  const bare = text.replace(/^\uFEFF/, '');
  // The parser is recursive, so a file of nothing but brackets would exhaust the stack.
  if (isDeeperThan(bare, maxDepth)) return null;
  const errors: ParseError[] = [];
  const root = parseTree(bare, errors, { disallowComments: dialect === 'json', allowTrailingComma: dialect === 'jsonc' });
  if (root === undefined || errors.length > 0) return null;
  const starts = findLineStarts(bare);
  return toJsonNode(root, (offset) => toPosition(offset, starts)[0]);
}

function toJsonNode(node: Node, toLine: (offset: number) => number): JsonNode {
  const line = toLine(node.offset);
  const children = node.children ?? [];
  if (node.type === 'array') return { line, value: children.map((item) => toJsonNode(item, toLine)) };
  if (node.type !== 'object') return { line, value: node.value as string | number | boolean | null };
  return {
    line,
    value: new Map(
      children.flatMap(({ children: [name, value] = [] }): [string, JsonNode][] =>
        name && value ? [[String(name.value), toJsonNode(value, toLine)]] : [],
      ),
    ),
  };
}

/** Whether more than `limit` brackets are open anywhere; unclosed ones in strings and comments count too. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') depth++;
    else if (bracket === ']' || bracket === '}') depth--;
    if (depth > limit) return true;
  }
  return false;
}

/** The node at a path of member names; undefined if there is none. */
export function getNode(node: JsonNode | null | undefined, ...path: readonly string[]): JsonNode | undefined {
  let current = node ?? undefined;
  for (const name of path) current = current?.value instanceof Map ? current.value.get(name) : undefined;
  return current;
}

/** Members of an object; empty for anything else. */
export function getMembers(node: JsonNode | null | undefined): [string, JsonNode][] {
  return node?.value instanceof Map ? [...node.value] : [];
}

/** The text of a string, number or boolean; undefined for other values. */
export function getText(node: JsonNode | undefined): string | undefined {
  const value = node?.value;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The plain value of a node, as `JSON.parse` would give it. */
export function toPlain({ value }: JsonNode): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, node]: [string, JsonNode]) => [name, toPlain(node)]));
  return Array.isArray(value) ? value.map(toPlain) : value;
}
