import { isJson } from '../../text/json.ts';

/** What the concatenated argument text of one tool call is. */
export type ArgumentsState = 'valid' | 'empty' | 'duplicated' | 'invalid';

/** Most of a call's argument text that is kept; longer ones are only counted. */
export const maxArgumentsLength = 8 * 1024 * 1024;

/** Judges the text as a client would assemble it: one JSON document, nothing, the same document twice, or none. */
export function classifyArguments(text: string): ArgumentsState {
  if (text.trim() === '') return 'empty';
  if (isJson(text)) return 'valid';
  const end = findDocumentEnd(text);
  if (end === -1) return 'invalid';
  const first = text.slice(0, end);
  const second = text.slice(end);
  return isJson(first) && isJson(second) && canonical(first) === canonical(second) ? 'duplicated' : 'invalid';
}

function canonical(text: string): string {
  return JSON.stringify(sorted(JSON.parse(text), 0));
}

function sorted(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > 50) return value;
  if (Array.isArray(value)) return value.map((entry) => sorted(entry, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry, depth + 1)]),
  );
}

/** Where the first JSON object or array of a text ends; -1 where it has none that ends. */
export function findDocumentEnd(text: string): number {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return index + 1;
      if (depth < 0) return -1;
    }
  }
  return -1;
}
