import { visibleJson } from '../../text/visible.ts';

/** Words that YAML does not parse as strings. */
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const plain = /^[A-Za-z\p{Script=Han}](?:[\p{L}\p{N} ,;./()'"%+=_~<>，。；、（）-]|:(?=[^\s]))*$/u;

/** An answer as YAML. Text under `quoted` is in double quotes with JSON escapes, so it cannot close them. */
export function printAnswer(value: object): string {
  return `${toLines(value, false).join('\n')}\n`;
}

function toLines(value: object, isQuoted: boolean): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => toItem(item, isQuoted));
  return Object.entries(value).flatMap(([key, field]) => toField(key, field, isQuoted || key === 'quoted'));
}

function toField(key: string, field: unknown, isQuoted: boolean): string[] {
  if (field === undefined) return [];
  if (field === null || typeof field !== 'object') return [`${key}: ${toScalar(field, isQuoted)}`];
  const lines = toLines(field, isQuoted);
  if (lines.length === 0) return [`${key}: ${Array.isArray(field) ? '[]' : '{}'}`];
  return [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

function toItem(item: unknown, isQuoted: boolean): string[] {
  if (item === null || typeof item !== 'object') return [`- ${toScalar(item, isQuoted)}`];
  const [first = '{}', ...rest] = toLines(item, isQuoted);
  return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
}

function toScalar(value: unknown, isQuoted: boolean): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = !isQuoted && plain.test(value) && !reserved.test(value) && !/ #| $/.test(value);
  return isPlain ? value : visibleJson(value);
}
