import { type Bilingual, toBilingual } from '../domain/bilingual.ts';
import { similarNames } from '../text/similar.ts';
import type * as z from '../text/zod.ts';

/** Longest list of allowed values that is printed completely. */
const maxValues = 8;

const chineseMessages = new Map<string, string>();

/** A message for a schema, which holds only one language; `describeProblem` finds the other. */
export function schemaMessage(en: string, zh: string): string {
  chineseMessages.set(en, zh);
  return en;
}

/** Describes one wrong field of a user's file: its path, the expected and the actual value, and the known fields. */
export function describeProblem(issue: z.core.$ZodIssue, json: unknown, schema: z.core.$ZodType): Bilingual {
  const value = valueAt(json, issue.path);
  const read = value === undefined || typeof value === 'object' ? '' : JSON.stringify(value).slice(0, 60);
  const expected = describeExpected(issue, value, getFields(schema, issue.path));
  const path = toPath(issue.path);
  return {
    en: `${path || 'the file'}: ${expected.en}${read && ` (read ${read})`}`,
    zh: `${path || '文件'}：${expected.zh}${read && `（读到 ${read}）`}`,
  };
}

function describeExpected(issue: z.core.$ZodIssue, value: unknown, fields: readonly string[]): Bilingual {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = describeKindExpected(issue.expected);
      if (value === undefined) return { en: `is missing, expected ${expected.en}`, zh: `缺失，应为${expected.zh}` };
      const kind = describeKind(value);
      return { en: `expected ${expected.en}, not ${kind.en}`, zh: `应为${expected.zh}，而不是${kind.zh}` };
    }
    case 'unrecognized_keys':
      return describeUnknown(issue.keys, fields);
    case 'invalid_value':
      return describeAllowed(issue.values.map(String), value);
    case 'too_small':
      return issue.origin === 'string'
        ? { en: 'must not be empty', zh: '不能为空' }
        : { en: `expected at least ${issue.minimum}`, zh: `至少应为 ${issue.minimum}` };
    case 'invalid_key':
      return inChineseToo(issue.issues[0]?.message ?? issue.message);
    default:
      return inChineseToo(issue.message);
  }
}

function inChineseToo(message: string): Bilingual {
  return { en: message, zh: chineseMessages.get(message) ?? message };
}

/** The unknown names with similar ones; if there is none, the known fields. */
function describeUnknown(keys: readonly string[], fields: readonly string[]): Bilingual {
  const near = keys.map((key) => similarNames(key, fields)[0]);
  const known = near.includes(undefined) ? fields : [];
  return toBilingual((lang) => {
    const [meant, fits, comma] = lang === 'zh' ? ['是否指 ', '；可用的字段：', '、'] : ['did you mean ', '; known fields: ', ', '];
    const names = keys.map((key, at) => `"${key}"${near[at] === undefined ? '' : ` (${meant}${near[at]}?)`}`).join(comma);
    return `${lang === 'zh' ? '不认识 ' : 'does not know '}${names}${known.length === 0 ? '' : `${fits}${known.join(comma)}`}`;
  });
}

function describeAllowed(values: readonly string[], value: unknown): Bilingual {
  if (values.length <= maxValues) return { en: `expected ${values.join(', ')}`, zh: `应为 ${values.join('、')}` };
  const near = typeof value === 'string' ? similarNames(value, values) : [];
  const some = near.length > 0 ? near : values.slice(0, 3);
  return {
    en: `expected one of ${values.length} names, such as ${some.join(', ')}`,
    zh: `应为 ${values.length} 个名称之一，例如 ${some.join('、')}`,
  };
}

const kinds: Readonly<Record<string, Bilingual>> = {
  object: { en: 'an object', zh: '对象' },
  record: { en: 'an object', zh: '对象' },
  int: { en: 'a whole number', zh: '整数' },
  number: { en: 'a number', zh: '数字' },
  string: { en: 'text', zh: '文本' },
  boolean: { en: 'true or false', zh: ' true 或 false' },
  array: { en: 'a list', zh: '列表' },
};

function describeKindExpected(kind: string): Bilingual {
  return kinds[kind] ?? { en: kind, zh: ` ${kind}` };
}

function describeKind(value: unknown): Bilingual {
  return describeKindExpected(value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
}

/** The names of the fields of the object at a path. */
function getFields(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const { def } = schema._zod as { def: SchemaDefinition };
  const inner = def.innerType ?? def.element ?? def.valueType;
  if (def.shape === undefined) return inner === undefined ? [] : getFields(inner, def.innerType === undefined ? path.slice(1) : path);
  const [first, ...rest] = path;
  if (first === undefined) return Object.keys(def.shape);
  const field = def.shape[String(first)];
  return field === undefined ? [] : getFields(field, rest);
}

/** The parts of zod's definitions that contain other schemas. */
interface SchemaDefinition {
  shape?: Readonly<Record<string, z.core.$ZodType>>;
  innerType?: z.core.$ZodType;
  element?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
}

function toPath(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '');
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const part of path) value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  return value;
}
