import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseAst } from 'rolldown/parseAst';
import { vi } from 'vitest';
import { findPatterns, visitNodes } from '../../../scripts/lazy-patterns.ts';

/** A part is no pattern of its own; `findLiterals` finds the whole. */
const composedOfParts = 'classify/patterns/composed.ts';

export interface SourcePattern {
  /** File and line of a literal, or where a composed pattern was built. */
  place: string;
  source: string;
  flags: string;
}

/** Every regular expression literal of the TypeScript files below a folder; one written in parts is one. */
export function findLiterals(folder: string): SourcePattern[] {
  const found: SourcePattern[] = [];
  for (const name of listFiles(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    visitNodes(parseAst(text, { lang: 'ts' }), (node) => {
      const { start, end, type, regex, callee } = node as typeof node & {
        regex?: { pattern: string; flags: string };
        callee?: { name?: string };
      };
      const isComposed = type === 'CallExpression' && /^(?:anyOf|inOrder)$/.test(callee?.name ?? '');
      if (regex === undefined && !isComposed) return false;
      const place = `${name}:${text.slice(0, start).split('\n').length}`;
      for (const { source, flags } of findPatterns(`(${text.slice(start, end)})`)) found.push({ place, source, flags });
      return true;
    });
  }
  return found;
}

/** The files below a folder in which a function composes a pattern. */
export function findComposers(folder: string): string[] {
  const found = new Set<string>();
  const look = (value: unknown, name: string, isInFunction: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, callee } = value as { type?: unknown; callee?: { name?: unknown } };
    if (/^(?:New|Call)Expression$/.test(String(type)) && callee?.name === 'RegExp' && isInFunction) found.add(name);
    const isFunction = isInFunction || /Function/.test(String(type));
    for (const child of Object.values(value)) look(child, name, isFunction);
  };
  for (const name of listFiles(folder))
    if (name !== composedOfParts) look(parseAst(readFileSync(join(folder, name), 'utf8'), { lang: 'ts' }), name, false);
  return [...found].sort();
}

/** Every pattern composed while the modules below a folder load and while `use` runs. */
export async function findComposed(folder: string, without: RegExp, use: () => unknown): Promise<SourcePattern[]> {
  const found = new Map<string, SourcePattern>();
  const original = globalThis.RegExp;
  const record = (args: unknown[]): void => {
    const { source, flags } = Reflect.construct(original, args) as RegExp;
    const place = new Error().stack?.split('\n').find((line) => line.includes(folder));
    if (place === undefined || place.includes(composedOfParts)) return;
    found.set(`${source}/${flags}`, {
      place: `composed in ${place.slice(place.indexOf(folder) + folder.length + 1).replace(/:.*$/s, '')}`,
      source,
      flags,
    });
  };
  Error.stackTraceLimit = 50;
  // Another test of this worker may have loaded them, and composed their patterns.
  vi.resetModules();
  globalThis.RegExp = new Proxy(original, {
    construct: (target, args, self) => {
      record(args);
      return Reflect.construct(target, args, self) as RegExp;
    },
    apply: (target, self, args) => {
      record(args);
      return Reflect.apply(target, self, args) as RegExp;
    },
  });
  try {
    for (const name of listFiles(folder)) if (!without.test(name)) await import(pathToFileURL(join(folder, name)).href);
    await use();
  } finally {
    globalThis.RegExp = original;
  }
  return [...found.values()];
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
}
