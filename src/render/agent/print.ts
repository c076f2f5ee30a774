import { visibleJson } from '../../text/visible.ts';

/** Words that YAML does not parse as strings. */
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const plain = /^[A-Za-z\p{Script=Han}](?:[\p{L}\p{N} ,;./()'"%+=_~<>，。；、（）-]|:(?=[^\s]))*$/u;

/** An answer as YAML. Text under `quoted` is in double quotes with JSON escapes, so it cannot close them. */
export function printAnswer(value: object): string {
  return `${toLines(value, { isQuoted: false }).join('\n')}\n`;
}

interface Style {
  /** Strings are always in double quotes. */
  isQuoted: boolean;
}

function toLines(value: object, style: Style): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => toItem(item, style));
  return Object.entries(value).flatMap(([key, field]) => toField(key, field, key === 'quoted' ? { isQuoted: true } : style));
}

function toField(key: string, field: unknown, style: Style): string[] {
  if (field === undefined) return [];
  if (field === null || typeof field !== 'object') return [`${key}: ${toScalar(field, style)}`];
  const lines = toLines(field, style);
  if (lines.length === 0) return [`${key}: ${Array.isArray(field) ? '[]' : '{}'}`];
  return [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

function toItem(item: unknown, style: Style): string[] {
  if (item === null || typeof item !== 'object') return [`- ${toScalar(item, style)}`];
  const [first = '{}', ...rest] = toLines(item, style);
  return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
}

function toScalar(value: unknown, style: Style): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = !style.isQuoted && plain.test(value) && !reserved.test(value) && !/ #| $/.test(value);
  return isPlain ? value : visibleJson(value);
}
