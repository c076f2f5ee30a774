import { type IssueDraft, issue } from '../../../issues/issue.ts';
import type { ConfigFile } from './config-file.ts';

/** What a client reads at a path; `*` stands for every member. `text` is also a number or a boolean, which some clients read as text. */
export type ValueTypes = Readonly<Record<string, 'string' | 'text' | 'object'>>;

const accepted: Readonly<Record<ValueTypes[string], readonly string[]>> = {
  string: ['string'],
  text: ['string', 'number', 'boolean'],
  object: ['object'],
};

/** The issues of values of a type that the client does not read; `root` is the parsed document. */
export function lintTypes(file: ConfigFile, root: unknown, types: ValueTypes): IssueDraft[] {
  return Object.entries(types).flatMap(([path, type]) =>
    findValues(root, path === '' ? [] : path.split('.'), []).flatMap(({ at, value }) => {
      const found = toType(value);
      if (found === 'null' || found === 'undefined' || accepted[type].includes(found)) return [];
      const name = at.join('.');
      const line = findMemberLine(file.text, at.at(-1));
      return [
        issue(
          'client-value-type',
          { file: file.shown, name, found, type: type === 'object' ? 'object' : 'string' },
          { at: { via: 'file', name: name || file.shown, file: file.shown, line: line ?? 1 }, scope: 'found' },
        ),
      ];
    }),
  );
}

/** The line that gives a member its value, in JSON, YAML or TOML; undefined without a name. */
function findMemberLine(text: string, name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const line = text.split('\n').findIndex((one) => {
    const at = one.indexOf(name);
    return at !== -1 && !/[\w-]$/.test(one.slice(0, at)) && /^["']?\s{0,20}[:=\]]/.test(one.slice(at + name.length));
  });
  return line === -1 ? undefined : line + 1;
}

function toType(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function findValues(value: unknown, path: readonly string[], at: readonly string[]): { at: readonly string[]; value: unknown }[] {
  const [name, ...rest] = path;
  if (name === undefined) return [{ at, value }];
  if (toType(value) !== 'object') return [];
  const members = Object.entries(value as object);
  return members
    .filter(([member]) => name === '*' || member === name)
    .flatMap(([member, inner]) => findValues(inner, rest, [...at, member]));
}
