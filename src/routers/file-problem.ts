import { similarNames } from '../text/similar.ts';
import type * as z from '../text/zod.ts';

/** Longest list of allowed values that is printed completely. */
const maxValues = 8;

/** Describes one wrong field of a router file: its path, the expected and the actual value. */
export function problemSentence(issue: z.core.$ZodIssue, json: unknown, fields: readonly string[]): string {
  const value = valueAt(json, issue.path);
  const read = value === undefined || typeof value === 'object' ? '' : ` (read ${JSON.stringify(value).slice(0, 60)})`;
  return `${toPath(issue.path)}: ${describeExpected(issue, value, fields)}${read}`;
}

function describeExpected(issue: z.core.$ZodIssue, value: unknown, fields: readonly string[]): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? `is missing, expected ${describeKindExpected(issue.expected)}`
        : `expected ${describeKindExpected(issue.expected)}, not ${describeKind(value)}`;
    case 'unrecognized_keys': {
      const known = issue.path.length === 0 ? fields : [];
      return `does not know ${issue.keys.map((key) => `"${key}"${suggestField(key, known)}`).join(', ')}`;
    }
    case 'invalid_value':
      return describeAllowed(issue.values.map(String), value);
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `expected at least ${issue.minimum}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}

function describeAllowed(values: readonly string[], value: unknown): string {
  if (values.length <= maxValues) return `expected ${values.join(', ')}`;
  const near = typeof value === 'string' ? similarNames(value, values) : [];
  return `expected one of ${values.length} names, such as ${(near.length > 0 ? near : values.slice(0, 3)).join(', ')}`;
}

function suggestField(key: string, fields: readonly string[]): string {
  const [near] = similarNames(key, fields);
  return near === undefined ? '' : ` (did you mean ${near}?)`;
}

function describeKindExpected(kind: string): string {
  const article = /^[aeiou]/.test(kind) && kind !== 'undefined' ? 'an' : 'a';
  return (
    { record: 'an object', int: 'a whole number', string: 'text', boolean: 'true or false', array: 'a list' }[kind] ?? `${article} ${kind}`
  );
}

function describeKind(value: unknown): string {
  if (value === null) return 'null';
  return describeKindExpected(Array.isArray(value) ? 'array' : typeof value);
}

function toPath(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'the file';
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const part of path) value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  return value;
}
