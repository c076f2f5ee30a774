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
      const last = at.at(-1) ?? '';
      const line = file.text.split('\n').findIndex((text) => text.includes(last) && /[:=\]]/.test(text));
      return [
        issue(
          'client-value-type',
          { file: file.shown, name, found, type: type === 'object' ? 'object' : 'string' },
          { at: { via: 'file', name: name || file.shown, file: file.shown, line: Math.max(line, 0) + 1 }, scope: 'found' },
        ),
      ];
    }),
  );
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
