import { resolve } from 'node:path';
import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';
import { anyOf, inOrder } from '../src/classify/patterns/composed.ts';
import { lazyPattern, wordMark } from '../src/classify/patterns/lazy-pattern.ts';
import { findRequiredWords } from '../src/classify/patterns/regex-prefilter.ts';

type ReadPattern = Pick<FoundPattern, 'source' | 'flags' | 'isComposed'>;
type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** A regular expression in the source, and where it stands. */
export interface FoundPattern {
  start: number;
  end: number;
  source: string;
  flags: string;
  /** Created at each call, not once with the module. */
  isLocal: boolean;
  /** An argument of a method that starts at the text's beginning whatever was searched before. */
  isStateless: boolean;
  /** Put together from several literals. */
  isComposed: boolean;
}

const folders = /[\\/]src[\\/](?:classify|app[\\/]explain|render)[\\/](?!patterns).*\.ts$/;
const file = resolve('src/classify/patterns/lazy-pattern.ts');

/** Replaces regular expressions of the classifier by ones that are compiled for the first text that may contain a match. */
export const lazyPatterns: Plugin = {
  name: 'lazy-patterns',
  transform: { filter: { id: folders }, handler: (code) => withLazyPatterns(code) },
};

function withLazyPatterns(code: string): string {
  const hoisted: string[] = [];
  let text = code;
  for (const { start, end, source, flags, isLocal, isComposed } of findPatterns(code).sort((a, b) => b.start - a.start)) {
    const marked = markWords({ source, flags });
    if (marked === source && !property.test(source)) {
      if (isComposed) text = `${text.slice(0, start)}/${source}/${flags}${text.slice(end)}`;
      continue;
    }
    const given = [marked, ...(flags === '' ? [] : [flags])].map((text) => JSON.stringify(text));
    const call = `/* @__PURE__ */ ${lazyPattern.name}(${given.join(', ')})`;
    const name = `lazyPattern${hoisted.length}`;
    if (isLocal) hoisted.push(`const ${name} = ${call};`);
    text = `${text.slice(0, start)}${isLocal ? name : call}${text.slice(end)}`;
  }
  return text === code ? code : `import { ${lazyPattern.name} } from ${JSON.stringify(file)};\n${hoisted.join('\n')}\n${text}`;
}

/** Parsed with the chunk and not at the first search, a property of Unicode takes up to half a millisecond. */
const property = /\\p\{/;

/** Escapes that the search for words does not know, and letters whose case depends on their neighbours. */
const unknownEscape = /\\(?:[pPkc]|\d\d)/;
const greek = /[\u00b5\u0370-\u03ff]/;

/** The source with marks around the words of which each match contains one; unchanged if there are none. */
export function markWords({ source, flags }: Pick<RegExp, 'source' | 'flags'>): string {
  if (source.includes(wordMark)) throw new Error(`a pattern contains the mark of words: ${source}`);
  if (flags.includes('v') || unknownEscape.test(source)) return source;
  const words = findRequiredWords(new RegExp(source, flags)) ?? [];
  const shortest = [...new Set(words)].filter((word) => !words.some((other) => other !== word && word.includes(other)));
  let marked = source;
  for (const word of shortest) {
    if (greek.test(word)) return source;
    const escaped = [...word].map((one) => `\\\\?${one.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')}`).join('');
    const once = new RegExp(`(?<=^(?:[^${wordMark}]*${wordMark}[^${wordMark}]*${wordMark})*[^${wordMark}]*)${escaped}`, 'i');
    if (!once.test(marked)) return source;
    marked = marked.replace(once, (found) => `${wordMark}${found}${wordMark}`);
  }
  return marked;
}

const statelessMethods = new Set(['replace', 'replaceAll', 'match', 'matchAll', 'split', 'search']);

/** The regular expressions of a module that can be created before the module, and shared by all calls. */
export function findPatterns(code: string): FoundPattern[] {
  const program = parseAst(code, { lang: 'ts' }) as unknown as Node & { body: Node[] };
  const constants = findConstants(program.body, code);
  const found: FoundPattern[] = [];
  const visit = (node: unknown, isLocal: boolean, isStateless: boolean): void => {
    if (Array.isArray(node)) for (const one of node) visit(one, isLocal, isStateless);
    if (!isNode(node)) return;
    const pattern = readPattern(node, code, constants);
    if (pattern !== null) {
      if (!isLocal || isStateless || !/[gy]/.test(pattern.flags))
        found.push({ start: node.start, end: node.end, ...pattern, isLocal, isStateless });
      return;
    }
    const { callee } = node as { callee?: { property?: { name?: string } } };
    const isSearch = node.type === 'CallExpression' && statelessMethods.has(callee?.property?.name ?? '');
    const isFunction = /Function|MethodDefinition/.test(node.type);
    for (const [key, value] of Object.entries(node)) visit(value, isLocal || isFunction, isSearch && key === 'arguments');
  };
  visit(program.body, false, false);
  return found;
}

/** Meets the nodes of a syntax tree from the outside in; what is below a node for which `meet` returns true is left out. */
export function visitNodes(value: unknown, meet: (node: Node) => boolean): void {
  if (Array.isArray(value)) for (const one of value) visitNodes(one, meet);
  else if (isNode(value) && !meet(value)) visitNodes(Object.values(value), meet);
}

/** Every literal of a module. */
export function findLiteralPatterns(code: string): { start: number; source: string }[] {
  const found: { start: number; source: string }[] = [];
  visitNodes(parseAst(code, { lang: 'ts' }), (node) => {
    const { regex } = node as { regex?: { pattern: string } };
    if (regex !== undefined) found.push({ start: node.start, source: regex.pattern });
    return regex !== undefined;
  });
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The expressions of a module's constants that are made of nothing but text, by name. */
function findConstants(body: readonly Node[], code: string): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const statement of body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations as { id: { name: string }; init: Node | null }[])
      if (init !== null && evaluate(code.slice(init.start, init.end), constants) !== undefined)
        constants.set(id.name, code.slice(init.start, init.end));
  }
  return constants;
}

/** The text or list of texts that an expression of earlier constants stands for; undefined for any other. */
function evaluate(expression: string, constants: ReadonlyMap<string, string>): unknown {
  const used = [...constants].map(([name, text]) => `const ${name} = ${text};`).join('\n');
  try {
    const value = new Function(...Object.keys(composers), 'process', 'globalThis', `${used}\nreturn (${expression}\n);`)(
      ...Object.values(composers),
    ) as unknown;
    const isText = typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
    return isText || value instanceof RegExp ? value : undefined;
  } catch {
    return undefined;
  }
}

const composers = { anyOf, inOrder };

/** A literal, or one composed of literals or, by `new RegExp`, of constants. */
function readPattern(node: Node, code: string, constants: ReadonlyMap<string, string>): ReadPattern | null {
  const { regex, callee } = node as { regex?: { pattern: string; flags: string }; callee?: { name?: string } };
  if (node.type === 'Literal' && regex !== undefined) return { source: regex.pattern, flags: regex.flags, isComposed: false };
  const isComposed = node.type === 'CallExpression' && Object.hasOwn(composers, callee?.name ?? '');
  if (!isComposed && !(node.type === 'NewExpression' && callee?.name === 'RegExp')) return null;
  const value = evaluate(code.slice(node.start, node.end), constants);
  return value instanceof RegExp ? { source: value.source, flags: value.flags, isComposed } : null;
}
