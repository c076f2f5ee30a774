import { isJson, isRecord, parseJson } from '../../text/json.ts';

/** The state of one tool call's concatenated argument text. */
export type ArgumentsState = 'valid' | 'empty' | 'duplicated' | 'invalid';

/** Maximum length of a call's argument text that is kept; beyond it, characters are only counted. */
export const maxArgumentsLength = 8 * 1024 * 1024;

/** Classifies the text as a client would assemble it: one JSON object, nothing, the same document twice, or invalid. */
export function classifyArguments(text: string): ArgumentsState {
  if (text.trim() === '') return 'empty';
  const json = parseJson(text);
  if (json !== undefined) return isRecord(json) ? 'valid' : 'invalid';
  const end = findDocumentEnd(text);
  if (end === -1) return 'invalid';
  const first = text.slice(0, end);
  const second = text.slice(end);
  return isJson(first) && isJson(second) && canonical(first) === canonical(second) ? 'duplicated' : 'invalid';
}

/** What invalid arguments are, after the name of their call. */
export function describeInvalid(text: string): string {
  return typeof parseJson(text) === 'string' ? 'are JSON text inside a JSON string: encoded twice' : 'are no JSON object';
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

/** The end of a text's first JSON object or array; -1 if none is complete. */
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
