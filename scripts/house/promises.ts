import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { findLiteralPatterns } from '../lazy-patterns.ts';
import { oldWords } from './old-words.ts';

const source = 'src';
const maxFlat = 20;
const maxFunctionLines = 60;
/** Data tables may be long. */
export const isTable = (name: string): boolean => /^(?:routers|words)\/|catalog|-table\.ts$|\/phrases\/|\/tables\//.test(name);

interface SourceFile {
  name: string;
  text: string;
  imports: readonly string[];
}

export const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name): SourceFile => {
    const text = readFileSync(join(source, name), 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) =>
      normalize(join(dirname(name), match[1] ?? '')),
    );
    return { name, text, imports };
  });

const levels = readLevels();

function readLevels(): ReadonlyMap<string, number> {
  const table = /const levels[^{]*\{([^}]*)\}/.exec(readFileSync('test/architecture.test.ts', 'utf8'))?.[1] ?? '';
  const folders = [...table.matchAll(/'?([\w-]+)'?: (\d+)/g)].map(([, folder = '', level]): [string, number] => [folder, Number(level)]);
  return new Map([...folders, ['top', 9]]);
}

/** Top-level files are above all others except those that start them. */
const topFolder = (name: string): string => (name.includes('/') ? (name.split('/')[0] ?? '') : 'top');

/** Strongly connected components of more than one file, by Tarjan's algorithm. */
function findCircles(): string[][] {
  const byName = new Map(files.map((file) => [file.name, file]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (name: string): void => {
    index.set(name, index.size);
    low.set(name, index.get(name) ?? 0);
    stack.push(name);
    for (const next of byName.get(name)?.imports ?? []) {
      if (!byName.has(next)) continue;
      if (!index.has(next)) {
        visit(next);
        low.set(name, Math.min(low.get(name) ?? 0, low.get(next) ?? 0));
      } else if (stack.includes(next)) low.set(name, Math.min(low.get(name) ?? 0, index.get(next) ?? 0));
    }
    if (low.get(name) !== index.get(name)) return;
    const members = stack.splice(stack.indexOf(name));
    if (members.length > 1) circles.push(members);
  };
  for (const { name } of files) if (!index.has(name)) visit(name);
  return circles;
}

function upwardImports(): string[] {
  return files.flatMap(({ name, imports }) => {
    const own = topFolder(name);
    return imports
      .filter((target) => target !== 'version.ts' && topFolder(target) !== own)
      .filter((target) => (levels.get(topFolder(target)) ?? Number.POSITIVE_INFINITY) >= (levels.get(own) ?? -1))
      .map((target) => `${name} -> ${target}`);
  });
}

function flatFolders(): string[] {
  const counts = new Map<string, number>();
  for (const { name } of files) if (!isTable(name)) counts.set(dirname(name), (counts.get(dirname(name)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > maxFlat).map(([folder, count]) => `${folder} (${count})`);
}

/** Finds functions by indentation: with biome's format, a declaration ends at the next closing brace of the same depth. */
function longFunctions(): string[] {
  return files.flatMap(({ name, text }) => {
    if (isTable(name)) return [];
    const lines = text.split('\n');
    return lines.flatMap((line, at) => {
      const [, indent = '', title = ''] =
        /^(\s*)(?:export )?(?:async )?(?:function\*? |const (?=\w+ = (?:async )?\(.*=> \{$))(\w+)/.exec(line) ??
        // A method of a class or an object.
        /^(\s+)(?:(?:static|async|private|protected|public) |\*)*(?!(?:if|for|while|switch|catch|return|function)\b)(#?\w+)(?:\(.*\)(?:: .+)? \{|: (?:async )?\(.*\) => \{)$/.exec(
          line,
        ) ??
        [];
      if (title === '') return [];
      const length = lines.slice(at).findIndex((later) => later.startsWith(`${indent}}`)) + 1;
      return length > maxFunctionLines ? [`${name}:${at + 1} ${title} (${length})`] : [];
    });
  });
}

function oldNames(): string[] {
  const pattern = new RegExp(`\\b(?:${oldWords.join('|')})\\b`, 'g');
  return files.flatMap(({ name, text }) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/gm, '');
    return [...new Set(code.match(pattern) ?? [])].map((word) => `${name}: ${word}`);
  });
}

const maxPattern = 120;

function longPatterns(): string[] {
  return files.flatMap(({ name, text }) =>
    !name.startsWith('classify/')
      ? []
      : findLiteralPatterns(text)
          .filter(({ source }) => source.length > maxPattern)
          .map(({ start, source }) => `${name}:${text.slice(0, start).split('\n').length} (${source.length})`),
  );
}

/** The structural limits, each with the places that exceed it. */
export function findBrokenPromises(): Readonly<Record<string, readonly string[]>> {
  return {
    circles: findCircles().map((members) => members.join(', ')),
    'upward imports': upwardImports(),
    [`folders over ${maxFlat} files flat`]: flatFolders(),
    [`functions over ${maxFunctionLines} lines outside tables`]: longFunctions(),
    'names from the old dialect': oldNames(),
    [`regular expressions over ${maxPattern} characters in the classifier; list their parts in anyOf or inOrder`]: longPatterns(),
  };
}
